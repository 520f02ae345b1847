import { say } from '../core/say.js';
/** One line for each of the items. */
export function linesOf(items, line) {
    return {
        length: items.length,
        at: (index) => (index < items.length ? line(items[index]) : undefined),
    };
}
/**
 * Sections as one text of at most `limit` bytes of UTF-8. Lines are cut from the last section first (put the most
 * important one first), and a line says how many. A section that loses all its lines keeps that one.
 * @param fixed text before the sections that is never cut; keep it far below the limit
 */
export function fitSections(fixed, all, limit) {
    const sections = all.map((section) => begun(section, limit));
    const shown = sections.map((section) => section.made.length);
    let excess = size(render(fixed, sections, shown)) - limit;
    for (let index = sections.length - 1; index >= 0 && excess > 0; index -= 1) {
        const section = sections[index];
        if (!section)
            continue;
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
/** Lines beyond the limit would be cut whatever the other sections hold. */
function begun(section, limit) {
    const made = [];
    for (let index = 0, bytes = 0; index < section.lines.length && bytes <= limit; index += 1) {
        const line = section.lines.at(index) ?? '';
        made.push(line);
        bytes += size(line) + 1;
    }
    return { ...section, made };
}
function render(fixed, sections, shown) {
    const parts = sections.map((section, index) => {
        const keep = shown[index] ?? 0;
        const note = keep < section.lines.length ? cutNote(section, section.lines.length - keep) : '';
        return [section.head, ...section.made.slice(0, keep), section.foot, note].filter((part) => part !== '').join('\n');
    });
    return [fixed, ...parts].join('\n\n');
}
function cutNote(section, cut) {
    return `\n_${say `${cut} more ${section.what} left out to keep this page within GitHub's limit; \`results-file\` lists every image.`}_`;
}
function size(text) {
    return Buffer.byteLength(text, 'utf8');
}
