import { createLedger, type Ledger } from './ledger.js';
import type { LedgerLine } from './line.js';
import type { LedgerTexts } from './read-ledger.js';

/** What a glance is for. */
export interface Interest {
  /** Paths whose own lines are wanted. */
  readonly sources: ReadonlySet<string>;
  /** Paths that may be outputs of ours. */
  readonly files: ReadonlySet<string>;
}

/** The part of a ledger that matters for a few paths, without making objects of all its lines. */
export interface Glance {
  /** The lines of the sources, of the outputs, and those that wait or tell more than what was made. */
  readonly ledger: Ledger;
  /** For those of the files that are outputs of ours: the line that says so. */
  readonly owners: ReadonlyMap<string, LedgerLine>;
}

/**
 * Reads what buckets say of these paths. Reading 10,000 lines takes longer than everything else that a run with nothing to
 * do has to do; looking over them does not.
 * @param texts the buckets that may say anything of the paths
 * @returns undefined when one of them is damaged
 */
export function glance(texts: LedgerTexts, { sources, files }: Interest): Glance | undefined {
  const isWanted = (path: string, output: string) => sources.has(path) || files.has(output);
  const shapes = { plain: new RegExp(PLAIN, 'y'), head: new RegExp(HEAD, 'y') };
  const few = new Map([...texts].map(([bucket, text]) => [bucket, linesOf(text, shapes, isWanted) ?? text]));
  const ledger = createLedger(few);
  if (ledger.broken.size > 0) return undefined;
  const owners = new Map<string, LedgerLine>();
  for (const file of files) {
    const key = ledger.ownerOf(file);
    const line = key === undefined ? undefined : ledger.get(key);
    if (line) owners.set(file, line);
  }
  return { ledger, owners };
}

const TEXT = String.raw`"((?:[^"\\\n]|\\[^\n])*)"`;
const WORD = String.raw`"[^"\\\n]*"`;
const ID = '"(?:[0-9a-f]{40}|[0-9a-f]{64})"';

/** A whole line as `formatLine` writes it for a picture that was made, with nothing more to tell. */
const PLAIN =
  `\\{"path":${TEXT},(?:"slot":(${WORD}),)?"blob":${ID},"bytes":\\d+,"width":\\d+,"height":\\d+,"output":${TEXT},` +
  `"outputBlob":${ID},"outputWidth":\\d+,"outputHeight":\\d+,"engine":${WORD},"model":${WORD},"version":${WORD}\\}\\n`;

/** How any other line begins. */
const HEAD = `\\{"path":${TEXT}(?:,"slot":(${WORD}))?`;

interface Shapes {
  readonly plain: RegExp;
  readonly head: RegExp;
}

/**
 * The lines of a bucket that are wanted, and all that are not plain.
 * @returns undefined where the lines are not in order, each path and slot once: only reading them all can tell what they say
 */
function linesOf(
  text: string,
  { plain, head }: Shapes,
  isWanted: (path: string, output: string) => boolean,
): string | undefined {
  let found = '';
  let last = '';
  for (let from = 0; from < text.length; ) {
    const whole = matchAt(plain, text, from);
    const line = whole ?? matchAt(head, text, from);
    if (!line) return undefined;
    const path = unescaped(line[1] ?? '');
    const key = `${path}\0${line[2] ?? ''}`;
    if (key <= last) return undefined;
    last = key;
    const end = whole ? plain.lastIndex : text.indexOf('\n', from) + 1 || text.length;
    if (!whole || isWanted(path, unescaped(whole[3] ?? ''))) found += text.slice(from, end);
    from = end;
  }
  return found;
}

function matchAt(shape: RegExp, text: string, at: number): RegExpExecArray | null {
  shape.lastIndex = at;
  return shape.exec(text);
}

function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}
