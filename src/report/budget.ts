import { say } from '../core/say.js';

/** Lines, each made when it is asked for: of 100,000 only those that a page has room for are ever made. An array is one too. */
export interface Lines {
  readonly length: number;
  at(index: number): string | undefined;
}

/** One line for each of the items. */
export function linesOf<T>(items: readonly T[], line: (item: T) => string): Lines {
  return {
    length: items.length,
    at: (index) => (index < items.length ? line(items[index] as T) : undefined),
  };
}

/** A part of a report whose lines can be left out, last line first. */
export interface Section {
  /** Before the lines; given how many are shown. */
  readonly head: string;
  readonly lines: Lines;
  readonly foot: string;
  /** What the lines are, for the line that says what was cut: `skipped files`. */
  readonly what: string;
}

/**
 * Sections as one text of at most `limit` bytes of UTF-8. Lines are cut from the last section first (put the most
 * important one first), and a line says how many. A section that loses all its lines keeps that one.
 * @param fixed text before the sections that is never cut; keep it far below the limit
 */
export function fitSections(fixed: string, all: readonly Section[], limit: number): string {
  const sections = all.map((section) => begun(section, limit));
  const shown = sections.map((section) => section.made.length);
  let excess = size(render(fixed, sections, shown)) - limit;
  for (let index = sections.length - 1; index >= 0 && excess > 0; index -= 1) {
    const section = sections[index];
    if (!section) continue;
    // The note that says so costs room too.
    excess += size(cutNote(section, section.lines.length));
    let keep = section.made.length;
    while (keep > 0 && excess > 0) {
      keep -= 1;
      excess -= size(section.made[keep] ?? '') + 1;
    }
    shown[index] = keep;
  }
  return render(fixed, sections, shown);
}

interface Begun extends Section {
  /** The lines that the text may have room for, and one more. */
  readonly made: readonly string[];
}

/** Lines beyond the limit would be cut whatever the other sections hold. */
function begun(section: Section, limit: number): Begun {
  const made: string[] = [];
  for (let index = 0, bytes = 0; index < section.lines.length && bytes <= limit; index += 1) {
    const line = section.lines.at(index) ?? '';
    made.push(line);
    bytes += size(line) + 1;
  }
  return { ...section, made };
}

function render(fixed: string, sections: readonly Begun[], shown: readonly number[]): string {
  const parts = sections.map((section, index) => {
    const keep = shown[index] ?? 0;
    const note = keep < section.lines.length ? cutNote(section, section.lines.length - keep) : '';
    return [section.head, ...section.made.slice(0, keep), section.foot, note].filter((part) => part !== '').join('\n');
  });
  return [fixed, ...parts].join('\n\n');
}

function cutNote(section: Section, cut: number): string {
  return `\n_${say`${cut} more ${section.what} left out to keep this page within GitHub's limit; \`results-file\` lists every image.`}_`;
}

function size(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
