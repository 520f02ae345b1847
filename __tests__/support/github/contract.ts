import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly operationId: string;
  readonly method: string;
  /** Path template, e.g. /repos/{owner}/{repo}. */
  readonly template: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: JsonSchema;
  readonly responses: Readonly<Record<string, JsonSchema | null>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'method' | 'template'>>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** GitHub's published description of the operations in openapi.json, as judge of requests and answers. */
export interface Contract {
  /** The operation that a request asks for, with the path's parameters; undefined when the description has none. */
  find(method: string, path: string): { operation: Operation; parameters: Record<string, string> } | undefined;
  /** Sentences on what is wrong with a request. */
  checkRequest(
    operation: Operation,
    parameters: Readonly<Record<string, string>>,
    query: URLSearchParams,
    body: unknown,
  ): readonly string[];
  /** Sentences on what is wrong with an answer. */
  checkResponse(operation: Operation, status: number, body: unknown): readonly string[];
  /** A component schema, for filling in what an answer requires. */
  schema(name: string): JsonSchema;
}

let contract: Contract | undefined;

/** The contract, read and its schemas compiled once for all fakes of a test file. */
export function readContract(): Contract {
  contract ??= compileContract();
  return contract;
}

const COMPONENTS = 'https://github.invalid/description';
const BASIC_ERROR = { $ref: '#/components/schemas/basic-error' };

/** The schema as it is read outside of the description. */
const withFullReferences = (schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${COMPONENTS}#/`)) as JsonSchema;

function compileContract(): Contract {
  const description = JSON.parse(readFileSync(new URL('./openapi.json', import.meta.url), 'utf8')) as Description;
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  const query = new Ajv({ strict: false, allErrors: true, logger: false, coerceTypes: true });
  addFormats.default(ajv);
  addFormats.default(query);
  // Added once, each component is compiled once, however many schemas refer to it.
  for (const engine of [ajv, query]) engine.addSchema({ $id: COMPONENTS, components: description.components });
  const compiled = new Map<JsonSchema, ValidateFunction>();
  const check = (engine: Ajv, schema: JsonSchema, value: unknown): readonly string[] => {
    const validate = compiled.get(schema) ?? engine.compile(withFullReferences(schema));
    compiled.set(schema, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(sentence);
  };
  const operations = Object.entries(description.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, rest]): Operation => ({ ...rest, method: method.toUpperCase(), template })),
  );
  return {
    find: (method, path) => match(operations, method, path),
    checkRequest: (operation, parameters, search, body) => [
      ...checkParameters(operation, parameters, search, (schema, value) => check(query, schema, value)),
      ...checkBody(operation, body, (schema, value) => check(ajv, schema, value)),
    ],
    checkResponse(operation, status, body) {
      const listed = operation.responses[`${status}`];
      if (listed !== undefined) return listed === null ? [] : check(ajv, listed, body);
      if (status < 400) return [`status ${status} is not in the description`];
      return check(ajv, BASIC_ERROR, body);
    },
    schema: (name) => {
      const found = description.components.schemas[name];
      if (found === undefined) throw new Error(`no schema ${name}`);
      return found;
    },
  };
}

const sentence = (error: ErrorObject): string =>
  `${error.instancePath || '(top)'} ${error.message ?? ''} ${JSON.stringify(error.params)}`;

/** A `{ref}` may hold slashes, as GitHub's own router lets it; all others are one segment. */
function match(operations: readonly Operation[], method: string, path: string): ReturnType<Contract['find']> {
  for (const operation of operations) {
    if (operation.method !== method) continue;
    const names: string[] = [];
    const pattern = operation.template.replace(/\{(\w+)\}/g, (_, name: string) => {
      names.push(name);
      return name === 'ref' || name === 'basehead' ? '(.+)' : '([^/]+)';
    });
    const found = new RegExp(`^${pattern}$`).exec(path);
    if (found === null) continue;
    const parameters = Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(found[i + 1] ?? '')]));
    return { operation, parameters };
  }
  return undefined;
}

type Check = (schema: JsonSchema, value: unknown) => readonly string[];

function checkParameters(
  operation: Operation,
  parameters: Readonly<Record<string, string>>,
  search: URLSearchParams,
  check: Check,
): readonly string[] {
  const wrong: string[] = [];
  const known = new Map(operation.parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  for (const name of search.keys()) {
    if (!known.has(`query ${name}`)) wrong.push(`unknown query parameter ${name}`);
  }
  for (const parameter of known.values()) {
    const value = parameter.in === 'path' ? parameters[parameter.name] : (search.get(parameter.name) ?? undefined);
    if (value === undefined) {
      if (parameter.required && parameter.in !== 'header') wrong.push(`missing parameter ${parameter.name}`);
      continue;
    }
    const schema = { type: 'object', properties: { value: parameter.schema } };
    wrong.push(...check(schema, { value }).map((problem) => `parameter ${parameter.name}: ${problem}`));
  }
  return wrong;
}

function checkBody(operation: Operation, body: unknown, check: Check): readonly string[] {
  if (operation.requestBody === undefined) return body === undefined ? [] : ['a body where none is described'];
  if (body === undefined) return [];
  return check(operation.requestBody, body).map((problem) => `body: ${problem}`);
}
