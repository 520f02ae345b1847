/**
 * Writes openapi.json: of GitHub's published description only the operations that the fake serves, with the schemas
 * they reach, without prose and examples. Run it after an update of @octokit/openapi or of the list below:
 *
 *     node __tests__/support/github/extract-openapi.mjs && npx biome format --write __tests__/support/github/openapi.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const OPERATIONS = [
  'GET /repos/{owner}/{repo}',
  'GET /repos/{owner}/{repo}/commits/{ref}',
  'GET /repos/{owner}/{repo}/compare/{basehead}',
  'GET /repos/{owner}/{repo}/git/ref/{ref}',
  'GET /repos/{owner}/{repo}/git/matching-refs/{ref}',
  'POST /repos/{owner}/{repo}/git/blobs',
  'POST /repos/{owner}/{repo}/git/trees',
  'POST /repos/{owner}/{repo}/git/commits',
  'POST /repos/{owner}/{repo}/git/refs',
  'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
  'DELETE /repos/{owner}/{repo}/git/refs/{ref}',
  'GET /repos/{owner}/{repo}/pulls',
  'POST /repos/{owner}/{repo}/pulls',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}',
  'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
  'POST /repos/{owner}/{repo}/labels',
];
/** Error bodies are checked even where an operation does not list the status. */
const ALWAYS = ['basic-error', 'validation-error', 'validation-error-simple'];
const PROSE = new Set(['description', 'example', 'examples', 'title', 'externalDocs', 'summary', 'deprecated']);

const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
const source = JSON.parse(readFileSync(file, 'utf8'));
const schemas = {};

/** The value behind `#/a/b`. */
function follow(ref) {
  return ref
    .slice(2)
    .split('/')
    .reduce((at, key) => at[key.replaceAll('~1', '/').replaceAll('~0', '~')], source);
}

/** OpenAPI 3.0 schema to JSON Schema: prose dropped, `nullable` spelled as a type, component schemas collected. */
function schemaOf(node, closed = false) {
  if (Array.isArray(node)) return node.map((item) => schemaOf(item, closed));
  if (node === null || typeof node !== 'object') return node;
  if (typeof node.$ref === 'string') {
    const name = node.$ref.replace('#/components/schemas/', '');
    if (!(name in schemas)) {
      schemas[name] = {}; // Taken before the descent: schemas may be recursive.
      schemas[name] = schemaOf(follow(node.$ref));
    }
    return node;
  }
  const out = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === 'properties') {
      out.properties = Object.fromEntries(
        Object.entries(value).map(([name, schema]) => [name, schemaOf(schema, closed)]),
      );
    } else if (!PROSE.has(key) && !key.startsWith('x-') && key !== 'nullable') {
      out[key] = schemaOf(value, closed);
    }
  }
  // A misspelt property in a request is a defect that GitHub would swallow in silence.
  if (closed && out.properties !== undefined && out.additionalProperties === undefined)
    out.additionalProperties = false;
  if (node.nullable !== true) return out;
  if (typeof out.type === 'string' && out.enum === undefined) return { ...out, type: [out.type, 'null'] };
  return { anyOf: [out, { type: 'null' }] };
}

const resolved = (node) => (node.$ref === undefined ? node : follow(node.$ref));
const jsonSchema = (content) =>
  Object.entries(content ?? {}).find(([type]) => /^application\/(.*\+)?json$/.test(type))?.[1].schema;

const paths = {};
for (const operation of OPERATIONS) {
  const [method, path] = operation.split(' ');
  const found = source.paths[path]?.[method.toLowerCase()];
  if (found === undefined) throw new Error(`GitHub's description has no ${operation}`);
  const body = found.requestBody === undefined ? undefined : jsonSchema(resolved(found.requestBody).content);
  paths[path] ??= {};
  paths[path][method.toLowerCase()] = {
    operationId: found.operationId,
    parameters: (found.parameters ?? []).map(resolved).map(({ name, in: place, required = false, schema }) => ({
      name,
      in: place,
      required,
      schema: schemaOf(schema),
    })),
    ...(body === undefined ? {} : { requestBody: schemaOf(body, true) }),
    responses: Object.fromEntries(
      Object.entries(found.responses).map(([status, response]) => {
        const schema = jsonSchema(resolved(response).content);
        return [status, schema === undefined ? null : schemaOf(schema)];
      }),
    ),
  };
}
for (const name of ALWAYS) schemaOf({ $ref: `#/components/schemas/${name}` });

const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
const out = { source: `api.github.com ${source.info.version}`, paths, components: { schemas: sorted } };
writeFileSync(new URL('./openapi.json', import.meta.url), `${JSON.stringify(out, null, 2)}\n`);
