import { accept, type Parser, refuse } from './parsed.js';

const CONTROL = /\p{Cc}/u;

/** One of a fixed set of words, in exactly this spelling. */
export function oneOf<const W extends string>(...words: readonly W[]): Parser<W> {
  return (text) => {
    const word = words.find((candidate) => candidate === text);
    return word === undefined ? refuse(`one of ${words.map((w) => `\`${w}\``).join(', ')}`) : accept(word);
  };
}

/**
 * The spellings of the YAML 1.2 core schema, as the runner's own toolkit takes them (@actions/core getBooleanInput):
 * `yes`, `on`, `1` are refused there, so they are refused here.
 */
export const boolean: Parser<boolean> = (text) => {
  if (['true', 'True', 'TRUE'].includes(text)) return accept(true);
  if (['false', 'False', 'FALSE'].includes(text)) return accept(false);
  return refuse('`true` or `false`');
};

/** A whole number in decimal digits, `min` to `max` inclusive. */
export function integer(min: number, max: number): Parser<number> {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? accept(value) : refuse(`a whole number from ${min} to ${max}`);
  };
}

/** A number of minutes, decimals allowed, 0 to `max` inclusive. */
export function minutes(max: number): Parser<number> {
  return (text) => {
    const value = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
    return value <= max ? accept(value) : refuse(`a number of minutes from 0 to ${max}`);
  };
}

/** Bytes in a unit: SI prefixes are powers of 1000, IEC prefixes (with an i) powers of 1024 (IEC 80000-13). */
const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['', 1n],
  ['b', 1n],
  ['kb', 1000n],
  ['mb', 1000n ** 2n],
  ['gb', 1000n ** 3n],
  ['kib', 1024n],
  ['mib', 1024n ** 2n],
  ['gib', 1024n ** 3n],
]);

/**
 * A size in bytes: `2MiB`, `1.5 MB`, `512KiB`, `2097152`. Fractions of a byte are dropped. Computed in integers, so
 * that `1.1MB` is 1,100,000 and not one more.
 */
export const size: Parser<number> = (text) => {
  const accepted = 'a size of at least one byte such as `2MiB`, `1.5MB`, `800kB` or `2097152`';
  const match = /^(\d{1,15})(?:\.(\d{1,15}))? ?([a-z]*)$/i.exec(text);
  const unit = UNITS.get((match?.[3] ?? '').toLowerCase());
  if (match === null || unit === undefined) return refuse(accepted);
  const fraction = match[2] ?? '';
  const bytes = (BigInt(`${match[1]}${fraction}`) * unit) / 10n ** BigInt(fraction.length);
  return bytes >= 1n && bytes <= BigInt(Number.MAX_SAFE_INTEGER) ? accept(Number(bytes)) : refuse(accepted);
};

/** Pattern lines, trimmed; empty lines and `#` comments are dropped, the order is kept. */
export const patterns: Parser<readonly string[]> = (text) => {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0 || lines.some((line) => CONTROL.test(line))) {
    return refuse('a line for each pattern, at least one, such as `assets/**/*.png`; `!` excludes, `#` comments');
  }
  return accept(lines);
};

/** Entries separated by commas or line ends, trimmed, without empty ones and repetitions. */
function entries(text: string): readonly string[] {
  const all = text.split(/[,\n]/).map((entry) => entry.trim());
  return [...new Set(all.filter((entry) => entry !== ''))];
}

/** Label names; GitHub refuses names over 50 characters. */
export const labels: Parser<readonly string[]> = (text) => {
  const names = entries(text);
  const good = names.every((name) => [...name].length <= 50 && !CONTROL.test(name));
  return good ? accept(names) : refuse('label names of at most 50 characters, separated by commas or lines');
};

/** Logins and teams to ask for a review: `octocat`, `acme/designers`; a leading `@` is dropped. */
export const reviewers: Parser<readonly string[]> = (text) => {
  const names = entries(text).map((name) => name.replace(/^@/, ''));
  const good = names.every((name) => /^[a-z\d][a-z\d_-]{0,99}(\[bot\]|\/[a-z\d._-]{1,100})?$/i.test(name));
  return good
    ? accept([...new Set(names)])
    : refuse('logins (`octocat`) and teams (`acme/designers`), separated by commas or lines');
};

/** `Name <email>`, as git takes it: git refuses a name that has nothing left once it has stripped these signs. */
export const author: Parser<{ readonly name: string; readonly email: string }> = (text) => {
  const match = /^([^<>]*[^<>\s])\s*<([^<>\s@]+@[^<>\s@]+)>$/.exec(text);
  const name = match?.[1] ?? '';
  const email = match?.[2] ?? '';
  const empty = name.replace(/[\s.,:;"\\']/g, '') === '';
  return empty || CONTROL.test(text) ? refuse('`Name <name@example.com>`') : accept({ name, email });
};

/** Text of a commit message or title: anything but a NUL. `lines` says whether more than one line is allowed. */
export function message(lines: 'one-line' | 'lines'): Parser<string> {
  return (text) => {
    if (text.includes('\0')) return refuse('text without NUL characters');
    if (lines === 'one-line' && CONTROL.test(text)) return refuse('one line of text');
    return accept(text);
  };
}

/** A token or secret: printable ASCII without spaces, since it travels in headers and queries. Never shown. */
export const credential: Parser<string> = (text) =>
  /^[\x21-\x7e]+$/.test(text)
    ? accept(text)
    : refuse('one line of printable ASCII without spaces: was it pasted whole?');

/** A name that ends up in a query: letters, digits, `_` and `-` (cloud environments and functions). */
export const cloudName: Parser<string> = (text) =>
  /^[\w-]{1,128}$/.test(text) ? accept(text) : refuse('letters, digits, `_` and `-`, at most 128');

/** A path of the machine's own file system. */
export const filePath: Parser<string> = (text) =>
  CONTROL.test(text) ? refuse('a path of one line without control characters') : accept(text);
