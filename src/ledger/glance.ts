import { bucketOf, createLedger, type Ledger, picturesOf } from './ledger.js';
import { asLine, type LedgerLine } from './line.js';
import type { LedgerTexts } from './read-ledger.js';

/** What a glance is for. */
export interface Interest {
  /** Paths whose own lines are wanted. */
  readonly sources: Iterable<string>;
  /** Paths that may be outputs of ours. */
  readonly files: ReadonlySet<string>;
  /** Buckets that somebody else may have damaged. */
  readonly buckets: Iterable<string>;
}

/** The part of a ledger that matters for a few paths, without reading all of its lines. */
export interface Glance {
  /** The buckets of the sources, the suspect ones, and those with lines that wait. */
  readonly ledger: Ledger;
  /** For those of the files that are outputs of ours: the line that says so. */
  readonly owners: ReadonlyMap<string, LedgerLine>;
}

/**
 * Reads what a ledger says of these paths. Reading 10,000 lines takes longer than everything else that a run with nothing to
 * do has to do; looking for a few names in their text does not.
 * @returns undefined when one of the buckets that were read is damaged
 */
export function glance(texts: LedgerTexts, interest: Interest): Glance | undefined {
  const wanted = new Set(interest.buckets);
  for (const path of interest.sources) wanted.add(bucketOf(path));
  const few = new Map([...texts].filter(([bucket, text]) => wanted.has(bucket) || text.includes('"pending"')));
  const ledger = createLedger(few);
  if (ledger.broken.size > 0) return undefined;
  const owners = new Map<string, LedgerLine>();
  for (const text of texts.values()) {
    eachOutput(text, (output, at) => {
      const line = interest.files.has(output) ? lineAt(text, at) : undefined;
      if (line && line.path !== output && picturesOf(line).some((picture) => picture.output === output)) {
        owners.set(output, line);
      }
    });
  }
  return { ledger, owners };
}

const KEY = '"output"';

/** Calls back with each value of a key `output`. A quote inside of a value is escaped, so a key's text cannot stand in one. */
function eachOutput(text: string, visit: (output: string, at: number) => void): void {
  for (let at = text.indexOf(KEY); at >= 0; at = text.indexOf(KEY, at + 1)) {
    const from = text.indexOf('"', at + KEY.length) + 1;
    let to = text.indexOf('"', from);
    while (to > 0 && text[to - 1] === '\\') to = text.indexOf('"', to + 1);
    if (from === 0 || to < 0) return;
    const raw = text.slice(from, to);
    visit(raw.includes('\\') ? unescaped(raw) : raw, at);
  }
}

function unescaped(raw: string): string {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}

function lineAt(text: string, at: number): LedgerLine | undefined {
  const end = text.indexOf('\n', at);
  try {
    return asLine(JSON.parse(text.slice(text.lastIndexOf('\n', at) + 1, end < 0 ? undefined : end)));
  } catch {
    return undefined;
  }
}
