/** One setting: how its value is read, from a flag (always text) or from JSON, and what it is without either. */
export interface SettingRule<T> {
  /** @throws Error with what is expected, to follow the setting's name */
  readonly read: (value: unknown) => T;
  readonly fallback: T;
  /** Shown in --help after the flag; empty for a switch. */
  readonly placeholder: string;
  readonly help: string;
}

export function text(fallback: string, placeholder: string, help: string): SettingRule<string> {
  const read = (value: unknown) => {
    if (typeof value !== 'string' || value === '') throw new Error('must be a non-empty string');
    return value;
  };
  return { read, fallback, placeholder, help };
}

/** An URL origin without path, or nothing. */
export function origin(help: string): SettingRule<string> {
  const read = (value: unknown) => {
    const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
      throw new Error('must be an http(s) origin such as https://superres.example.com');
    }
    return url.origin;
  };
  return { read, fallback: '', placeholder: 'URL', help };
}

export function integer(
  fallback: number,
  least: number,
  most: number,
  help: string,
  placeholder = 'N',
): SettingRule<number> {
  const read = (value: unknown) => {
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isInteger(number) || number < least || number > most) {
      throw new Error(`must be a whole number from ${least} to ${most}`);
    }
    return number;
  };
  return { read, fallback, placeholder, help };
}

const UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, KIB: 1024, MIB: 1024 ** 2, GIB: 1024 ** 3 };

/** Bytes, as a number or with a unit: `2MiB`. */
export function size(fallback: number, least: number, help: string): SettingRule<number> {
  const read = (value: unknown) => {
    const match = /^(\d+(?:\.\d+)?)\s*(B|KiB|MiB|GiB)?$/i.exec(String(value).trim());
    const bytes =
      match === null ? Number.NaN : Math.floor(Number(match[1]) * (UNITS[(match[2] ?? '').toUpperCase()] ?? 1));
    if (!Number.isSafeInteger(bytes) || bytes < least) {
      throw new Error(`must be a size of at least ${least} bytes, such as 2MiB`);
    }
    return bytes;
  };
  return { read, fallback, placeholder: 'SIZE', help };
}

export function choice<const T extends string>(fallback: T, values: readonly T[], help: string): SettingRule<T> {
  const read = (value: unknown) => {
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) throw new Error(`must be ${values.join(', ')}`);
    return found;
  };
  return { read, fallback, placeholder: values.join('|'), help };
}

export function toggle(help: string): SettingRule<boolean> {
  const read = (value: unknown) => {
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    throw new Error('must be true or false');
  };
  return { read, fallback: false, placeholder: '', help };
}
