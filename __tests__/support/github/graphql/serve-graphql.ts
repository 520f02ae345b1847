import { readFileSync } from 'node:fs';
import { buildSchema, execute, type GraphQLFieldResolver, type GraphQLSchema, parse, validate } from 'graphql';
import type { Actor } from '../access.js';
import { Refusal } from '../http.js';
import type { World } from '../world.js';
import { createCommitOnBranch } from './create-commit.js';
import { GraphQLRefusal } from './graphql-refusal.js';
import { organization, repository, user } from './query.js';
import { requestReviews } from './request-reviews.js';
import { updateRefs } from './update-refs.js';

export interface GraphQLContext {
  readonly world: World;
  readonly actor: Actor | undefined;
}

/** Every resolver of the fake; a field that is not here and is asked for is a violation, not a null. */
const ROOT = { repository, user, organization, createCommitOnBranch, updateRefs, requestReviews };

let schema: GraphQLSchema | undefined;

/** GitHub's public schema. It takes half a second to build, so only the first fake that is asked pays for it. */
function readSchema(): GraphQLSchema {
  // By path: the package's entry parses the JSON twin of the schema as well, and jest resolves no .graphql.
  const file = new URL('../../../../node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url);
  schema ??= buildSchema(readFileSync(file, 'utf8'), { assumeValid: true });
  return schema;
}

const known: GraphQLFieldResolver<unknown, GraphQLContext> = (source, args, context, info) => {
  const value = (source as Readonly<Record<string, unknown>>)[info.fieldName];
  if (value === undefined) throw new Error(`the fake does not know ${info.parentType.name}.${info.fieldName}`);
  return typeof value === 'function' ? value.call(source, args, context, info) : value;
};

/** Answers one GraphQL request after validating it against GitHub's schema. Like GitHub, always with status 200. */
export async function serveGraphQL(world: World, actor: Actor, text: string): Promise<Record<string, unknown>> {
  const schema = readSchema();
  const { query, variables } = JSON.parse(text) as { query: string; variables?: Record<string, unknown> };
  const document = parse(query);
  const problems = validate(schema, document);
  if (problems.length > 0) {
    world.violations.push(...problems.map(({ message }) => `GraphQL: ${message}`));
    return { errors: problems.map(({ message, locations }) => ({ message, locations, path: ['query'] })) };
  }
  const result = await world.exclusive(async () =>
    execute({
      schema,
      document,
      rootValue: ROOT,
      contextValue: { world, actor },
      variableValues: variables ?? null,
      fieldResolver: known as GraphQLFieldResolver<unknown, unknown>,
    }),
  );
  const errors = result.errors?.map(({ originalError, path, locations, message }) => {
    if (originalError instanceof GraphQLRefusal) return { type: originalError.type, path, locations, message };
    if (originalError instanceof Refusal) return { type: refusalType(originalError), path, locations, message };
    world.violations.push(`GraphQL: ${message}`);
    return { path, locations, message };
  });
  return errors === undefined ? { data: result.data } : { data: result.data ?? null, errors };
}

const refusalType = ({ status }: Refusal): string =>
  status === 404 ? 'NOT_FOUND' : status === 403 ? 'FORBIDDEN' : 'UNPROCESSABLE';
