import { hash } from 'node:crypto';
import { asLine, formatLine, type LedgerLine } from './line.js';

/**
 * The ledger is 256 small files, named for the first byte of SHA-1(source path): two branches that add images then seldom
 * touch the same file, where one sorted file would conflict at every neighbouring insert.
 */
export function bucketOf(sourcePath: string): string {
  return hash('sha1', sourcePath, 'hex').slice(0, 2);
}

/** All 256 bucket names, `00` to `ff`. */
export const BUCKETS: readonly string[] = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/** Repository path of a bucket's file. */
export function bucketPath(folder: string, bucket: string): string {
  return `${folder}/${bucket}.jsonl`;
}

/** The folder's .gitattributes: the files are generated (folded in diffs), and never get their line ends changed. */
export const LEDGER_ATTRIBUTES = '*.jsonl linguist-generated=true text eol=lf\n';

export interface ParsedBucket {
  /** Every good line, in file order; a path may occur more than once (after a merge). */
  readonly lines: readonly LedgerLine[];
  /** Number of lines that could not be read (conflict markers, junk) or did not belong here. */
  readonly broken: number;
}

/** @param bucket the bucket's name, to tell lines that do not belong into it */
export function parseBucket(text: string, bucket: string): ParsedBucket {
  const values = parseFast(text) ?? parseSlow(text);
  const lines: LedgerLine[] = [];
  let broken = 0;
  for (const value of values) {
    const line = asLine(value);
    if (line && bucketOf(line.path) === bucket) lines.push(line);
    else broken += 1;
  }
  return { lines, broken };
}

/** Sorted by path (code units), one line each, closing newline; empty string for no lines (the file is then deleted). */
export function formatBucket(lines: Iterable<LedgerLine>): string {
  return [...lines]
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .map((line) => `${formatLine(line)}\n`)
    .join('');
}

/** One JSON.parse for the whole file is several times faster than one a line; it works unless something is broken. */
function parseFast(text: string): unknown[] | undefined {
  try {
    const body = text.trim();
    return body === '' ? [] : (JSON.parse(`[${body.replaceAll('\n', ',')}]`) as unknown[]);
  } catch {
    return undefined;
  }
}

function parseSlow(text: string): unknown[] {
  const values: unknown[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    try {
      values.push(JSON.parse(line));
    } catch {
      values.push(undefined);
    }
  }
  return values;
}
