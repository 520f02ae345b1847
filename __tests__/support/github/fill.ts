import type { JsonSchema } from './contract.js';

/**
 * Completes a partial answer to what its schema requires: GitHub's objects have dozens of members that no test looks at.
 * What is given stays as it is; required members that are missing get the plainest value of their type.
 */
export function fill(schemas: (name: string) => JsonSchema, schema: JsonSchema, value: unknown): unknown {
  const plain = resolve(schemas, schema);
  if (value === undefined) return plainest(schemas, plain);
  if (Array.isArray(value)) {
    const items = plain.items as JsonSchema | undefined;
    return items === undefined ? value : value.map((item) => fill(schemas, items, item));
  }
  if (value === null || typeof value !== 'object') return value;
  const properties = (plain.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  const out: Record<string, unknown> = { ...value };
  for (const name of new Set([...Object.keys(out), ...((plain.required ?? []) as string[])])) {
    const of = properties[name];
    if (of !== undefined) out[name] = fill(schemas, of, out[name]);
  }
  return out;
}

/** References followed, `allOf` merged, of alternatives the first that is not null. */
function resolve(schemas: (name: string) => JsonSchema, schema: JsonSchema): JsonSchema {
  if (typeof schema.$ref === 'string') {
    return resolve(schemas, schemas(schema.$ref.replace('#/components/schemas/', '')));
  }
  const alternatives = (schema.anyOf ?? schema.oneOf) as readonly JsonSchema[] | undefined;
  if (alternatives !== undefined && schema.properties === undefined) {
    const nullable = alternatives.some(({ type }) => type === 'null');
    const first = alternatives.find(({ type }) => type !== 'null') ?? {};
    return { ...resolve(schemas, first), ...(nullable ? { nullable } : {}) };
  }
  const all = schema.allOf as readonly JsonSchema[] | undefined;
  return all === undefined ? schema : Object.assign({}, ...all.map((part) => resolve(schemas, part)));
}

function plainest(schemas: (name: string) => JsonSchema, schema: JsonSchema): unknown {
  const types = [schema.type].flat() as string[];
  if (schema.nullable === true || types.includes('null')) return null;
  const choices = schema.enum as readonly unknown[] | undefined;
  if (choices !== undefined) return choices[0];
  const type = types[0] ?? (schema.properties === undefined ? 'string' : 'object');
  if (type === 'object') return fill(schemas, schema, {});
  if (type === 'array') return [];
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') return 0;
  if (schema.format === 'date-time') return '2026-01-01T00:00:00Z';
  return schema.format === 'uri' ? 'https://github.invalid/placeholder' : '';
}
