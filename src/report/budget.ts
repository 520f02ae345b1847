/** A part of a report whose lines can be left out, last line first. */
export interface Section {
  /** Before the lines; given how many are shown. */
  readonly head: string;
  readonly lines: readonly string[];
  readonly foot: string;
  /** What the lines are, for the line that says what was cut: `skipped files`. */
  readonly what: string;
}

/**
 * Sections as one text of at most `limit` bytes of UTF-8. Lines are cut from the last section first (put the most
 * important one first), and a line says how many. A section that loses all its lines keeps that one.
 * @param fixed text before the sections that is never cut; keep it far below the limit
 */
export function fitSections(fixed: string, sections: readonly Section[], limit: number): string {
  const shown = sections.map((section) => section.lines.length);
  let excess = size(render(fixed, sections, shown)) - limit;
  for (let index = sections.length - 1; index >= 0 && excess > 0; index -= 1) {
    const section = sections[index];
    if (!section) continue;
    // The note that says so costs room too.
    excess += size(cutNote(section, section.lines.length));
    let keep = section.lines.length;
    while (keep > 0 && excess > 0) {
      keep -= 1;
      excess -= size(section.lines[keep] ?? '') + 1;
    }
    shown[index] = keep;
  }
  return render(fixed, sections, shown);
}

function render(fixed: string, sections: readonly Section[], shown: readonly number[]): string {
  const parts = sections.map((section, index) => {
    const keep = shown[index] ?? 0;
    const note = keep < section.lines.length ? cutNote(section, section.lines.length - keep) : '';
    return [section.head, ...section.lines.slice(0, keep), section.foot, note].filter((part) => part !== '').join('\n');
  });
  return [fixed, ...parts].join('\n\n');
}

function cutNote(section: Section, cut: number): string {
  return `\n_${cut} more ${section.what} left out to keep this page within GitHub's limit; \`results-file\` lists every image._`;
}

function size(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
