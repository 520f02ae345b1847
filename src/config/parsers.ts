import { parseBytes, sizeExamples } from '../core/bytes.js';
import { type CommandLine, parseCommand } from '../core/command-line.js';
import { CONTROL, isRepositoryPath } from '../core/paths.js';
import { listed, say } from '../core/say.js';
import { SHORTEST_SECRET } from '../core/secrets.js';
import { isLoopback } from '../core/url.js';

/** One of a fixed set of words, in exactly this spelling. */
export function oneOf<const W extends string>(...words: readonly W[]): Parser<W> {
  return (text) => {
    const word = words.find((candidate) => candidate === text);
    return word === undefined ? refuse(say`one of ${listed(words.map((w) => `\`${w}\``))}`) : accept(word);
  };
}

/**
 * The spellings of the YAML 1.2 core schema, as the runner's own toolkit takes them (@actions/core getBooleanInput):
 * `yes`, `on`, `1` are refused there, so they are refused here.
 */
export const boolean: Parser<boolean> = (text) => {
  if (['true', 'True', 'TRUE'].includes(text)) return accept(true);
  if (['false', 'False', 'FALSE'].includes(text)) return accept(false);
  return refuse(say`\`true\` or \`false\``);
};

/** A whole number in decimal digits, `min` to `max` inclusive. */
export function integer(min: number, max: number): Parser<number> {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? accept(value) : refuse(say`a whole number from ${min} to ${max}`);
  };
}

/** A number of minutes, decimals allowed, 0 to `max` inclusive. */
export function minutes(max: number): Parser<number> {
  return (text) => {
    const value = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
    return value <= max ? accept(value) : refuse(say`a number of minutes from 0 to ${max}`);
  };
}

/** A size of at least one byte, as `parseBytes` reads it. */
export const size: Parser<number> = (text) => {
  const bytes = parseBytes(text);
  return bytes !== undefined && bytes >= 1
    ? accept(bytes)
    : refuse(say`a size of at least one byte such as ${sizeExamples()}`);
};

/** The lines of an input that has several, trimmed; empty ones and `#` comments are dropped, the order is kept. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Pattern lines. */
export const patterns: Parser<readonly string[]> = (text) => {
  const lines = linesOf(text);
  if (lines.length === 0 || lines.some((line) => CONTROL.test(line))) {
    return refuse(
      say`a line for each pattern, at least one, such as \`assets/**/*.png\`; \`!\` excludes, \`#\` comments`,
    );
  }
  return accept(lines);
};

/** `!` before a pattern, an odd number of times. */
const EXCLUDES = /^!\s*(?:!\s*!\s*)*(?!\s*!)/;

/** What is taken. Nothing would be, of patterns that only leave out: they take the place of the default ones. */
export const wantedPatterns: Parser<readonly string[]> = (text) => {
  const read = patterns(text);
  return read.ok && read.value.every((line) => EXCLUDES.test(line))
    ? refuse(say`a pattern without \`!\` among them; what is to be left alone is named in \`exclude\``)
    : read;
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
  return good ? accept(names) : refuse(say`label names of at most 50 characters, separated by commas or lines`);
};

/** Logins and teams to ask for a review: `octocat`, `acme/designers`; a leading `@` is dropped. */
export const reviewers: Parser<readonly string[]> = (text) => {
  const names = entries(text).map((name) => name.replace(/^@/, ''));
  const good = names.every((name) => /^[a-z\d][a-z\d_-]{0,99}(\[bot\]|\/[a-z\d._-]{1,100})?$/i.test(name));
  return good
    ? accept([...new Set(names)])
    : refuse(say`logins (\`octocat\`) and teams (\`acme/designers\`), separated by commas or lines`);
};

/** `Name <email>`, as git takes it: git refuses a name that has nothing left once it has stripped these signs. */
export const author: Parser<{ readonly name: string; readonly email: string }> = (text) => {
  const match = /^([^<>]*[^<>\s])\s*<([^<>\s@]+@[^<>\s@]+)>$/.exec(text);
  const name = match?.[1] ?? '';
  const email = match?.[2] ?? '';
  const empty = name.replace(/[\s.,:;"\\']/g, '') === '';
  return empty || CONTROL.test(text) ? refuse('`Name <name@example.com>`') : accept({ name, email });
};

/** Text of a commit message or title: anything but a NUL, with git's line ends. `lines` says whether more than one line is allowed. */
export function message(lines: 'one-line' | 'lines'): Parser<string> {
  return (text) => {
    if (text.includes('\0')) return refuse(say`text without NUL characters`);
    if (lines === 'one-line' && CONTROL.test(text)) return refuse(say`one line of text`);
    return accept(text.replaceAll('\r\n', '\n'));
  };
}

/** A token or secret: printable ASCII without spaces, since it travels in headers and queries. Never shown. */
export const credential: Parser<string> = (text) =>
  /^[\x21-\x7e]+$/.test(text)
    ? accept(text)
    : refuse(say`one line of printable ASCII without spaces: was it pasted whole?`);

/** A credential that is masked: what is too short to be masked is no secret, but a mistake. */
export const secretCredential: Parser<string> = (text) =>
  text.length < SHORTEST_SECRET
    ? refuse(say`at least ${SHORTEST_SECRET} characters: was the secret pasted whole?`)
    : credential(text);

/** A name that ends up in a query: letters, digits, `_` and `-` (cloud environments and functions). */
export const cloudName: Parser<string> = (text) =>
  /^[\w-]{1,128}$/.test(text) ? accept(text) : refuse(say`letters, digits, \`_\` and \`-\`, at most 128`);

/** A program and its arguments, which no shell ever sees. */
export const commandLine: Parser<CommandLine> = (text) => {
  if (CONTROL.test(text)) return refuse(say`one line without control characters`);
  const parsed = parseCommand(text);
  return parsed.ok ? accept(parsed.command) : refuse(parsed.accepted);
};

/** A path of the machine's own file system. */
export const filePath: Parser<string> = (text) =>
  CONTROL.test(text) ? refuse(say`a path of one line without control characters`) : accept(text);

/** What a parser makes of an input's text: the value, or a phrase that says what would be accepted. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly accepted: string };

/** Turns the trimmed, non-empty text of one input into its value. Parsers never throw. */
export type Parser<T> = (text: string) => Parsed<T>;

export function accept<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** @param accepted completes the sentence "accepted is …" */
export function refuse(accepted: string): { readonly ok: false; readonly accepted: string } {
  return { ok: false, accepted };
}

/** An absolute http(s) URL to which paths can be appended: no user, query or fragment. */
function parseBase(text: string): URL | undefined {
  if (/[\s\\?#]/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.hostname !== '';
  return plain && /^https?:$/.test(url.protocol) ? url : undefined;
}

function withoutTrailingSlash(url: URL): string {
  return url.href.replace(/\/+$/, '');
}

/** Where tokens are sent: https, or a server on this machine. Without trailing slash. */
export const apiBaseUrl: Parser<string> = (text) => {
  const url = parseBase(text);
  if (url !== undefined && (url.protocol === 'https:' || isLoopback(url))) {
    return accept(withoutTrailingSlash(url));
  }
  return refuse(say`an https:// address (http:// only for localhost and 127.0.0.1), without user, query and fragment`);
};

/** Where a service fetches our pictures: http or https. Without trailing slash. */
export const imageUrlBase: Parser<string> = (text) => {
  const url = parseBase(text);
  return url === undefined
    ? refuse(say`an http:// or https:// address, without user, query and fragment`)
    : accept(withoutTrailingSlash(url));
};

/** An address as it may be shown: without what commonly carries a secret (user, password, query, fragment). */
export function redactUrl(text: string): string {
  return text.replace(/\/\/[^/?#]*@/, '//***@').replace(/[?#].*$/s, '?***');
}

// git-check-ref-format(1), rules 4, 5 and 10: control characters, space, and the signs of revision syntax.
const FORBIDDEN = /[\p{Cc} ~^:?*[\\]/u;

/** True when git takes `name` as a reference's name (git-check-ref-format(1), with --allow-onelevel). */
export function isRefName(name: string): boolean {
  if (name === '' || name === '@' || FORBIDDEN.test(name)) return false;
  if (name.includes('..') || name.includes('@{') || name.endsWith('.')) return false;
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

/** True when git takes `name` as a branch's name: a reference's name that is not an option and not HEAD. */
export function isBranchName(name: string): boolean {
  return isRefName(name) && !name.startsWith('-') && name !== 'HEAD';
}

/** A branch; a leading `refs/heads/` is dropped. */
export const branchName: Parser<string> = (text) => {
  const name = text.replace(/^refs\/heads\//, '');
  return isBranchName(name) && !name.startsWith('refs/') ? accept(name) : refuse(say`a branch name that git accepts`);
};

/** A commit id, a ref, or one of these with `~n` and `^n` behind it. Never something git could read as an option. */
export const revision: Parser<string> = (text) => {
  const name = text.replace(/([~^]\d*)+$/, '');
  return isRefName(name) && !name.startsWith('-') ? accept(text) : refuse(say`a commit id, branch, tag or ref`);
};

/** Reads a repository path; a leading `./` and a trailing `/` are dropped. */
export const repositoryPath: Parser<string> = (text) => {
  const path = text.replace(/^(\.\/+)+/, '').replace(/\/+$/, '');
  return isRepositoryPath(path)
    ? accept(path)
    : refuse(say`a path inside the repository with \`/\` separators, without \`..\`, not in \`.git\``);
};
