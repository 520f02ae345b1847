/** Reading of JSON that may be anything: each function gives undefined where the value is not what its name says. */

export function objectAt(value: unknown, key: string): Readonly<Record<string, unknown>> | undefined {
  const child = valueAt(value, key);
  return isObject(child) ? child : undefined;
}

export function stringAt(value: unknown, key: string, accept: (text: string) => boolean): string | undefined {
  const child = valueAt(value, key);
  return typeof child === 'string' && accept(child) ? child : undefined;
}

/** A whole number above zero. */
export function positiveAt(value: unknown, key: string): number | undefined {
  const child = valueAt(value, key);
  return typeof child === 'number' && Number.isSafeInteger(child) && child > 0 ? child : undefined;
}

/** The own property `key`, whatever it is. */
export function valueAt(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
