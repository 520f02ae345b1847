import { isUtf8 } from 'node:buffer';
import { parseIndexListing, parseTreeListing } from './tree-entry.js';
import { FOLDER } from './tree-view.js';
const TAB = 9;
export function createPages() {
    const pages = [];
    const firsts = [];
    const odd = [];
    const folders = new Map();
    let rest = Buffer.alloc(0);
    /** Number of the page on which this text of a path would stand; -1: before them all. */
    function pageFor(text) {
        let [low, high] = [0, pages.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (Buffer.compare(firsts[middle], text) <= 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }
    return {
        add(chunk) {
            const end = chunk.lastIndexOf(0) + 1;
            if (end === 0) {
                rest = Buffer.concat([rest, chunk]);
                return undefined;
            }
            const page = rest.length === 0 ? chunk.subarray(0, end) : Buffer.concat([rest, chunk.subarray(0, end)]);
            rest = Buffer.from(chunk.subarray(end));
            pages.push(page);
            firsts.push(Buffer.from(page.subarray(page.indexOf(TAB) + 1, page.indexOf(0))));
            if (!isUtf8(page))
                odd.push(page);
            return page;
        },
        record(path) {
            const text = Buffer.from(path, 'utf8');
            const page = pages[pageFor(text)];
            const start = page ? firstFrom(page, text) : 0;
            if (!page || !beginsWith(page, start, text))
                return undefined;
            const end = page.indexOf(0, start);
            return end - pathAt(page, start) === text.length ? page.subarray(start, end) : undefined;
        },
        hasBelow(folder) {
            let known = folders.get(folder);
            if (known === undefined) {
                const text = Buffer.from(`${folder}/`, 'utf8');
                const page = pageFor(text);
                // All of them may come after this page's last path.
                known = [pages[page], pages[page + 1]].some((at) => at && beginsWith(at, firstFrom(at, text), text));
                folders.set(folder, known);
            }
            return known;
        },
        all: () => pages,
        odd: () => odd,
    };
}
/** Where a record's path begins. */
function pathAt(page, start) {
    let at = start;
    while (at < page.length && page[at] !== TAB)
        at += 1;
    return at + 1;
}
function beginsWith(page, start, text) {
    if (start >= page.length)
        return false;
    const at = pathAt(page, start);
    return page.length - at >= text.length && page.compare(text, 0, text.length, at, at + text.length) === 0;
}
/** Where the first record begins whose path does not sort before this text; the page's length when they all do. */
function firstFrom(page, text) {
    let [low, high] = [0, page.length];
    while (low < high) {
        let start = (low + high) >> 1;
        while (start > low && page[start - 1] !== 0)
            start -= 1;
        if (sortsBefore(page, start, text))
            low = page.indexOf(0, start) + 1;
        else
            high = start;
    }
    return low;
}
function sortsBefore(page, start, text) {
    const at = pathAt(page, start);
    for (let index = 0; index < text.length; index += 1) {
        // A path ends with NUL, which no text holds: a shorter one sorts before.
        const difference = page[at + index] - text[index];
        if (difference !== 0)
            return difference < 0;
    }
    return false;
}
const INDEX = ['ls-files', '-s', '-z', '--full-name'];
/** @param mayMatter true for the paths that belong into `files`; asked once for each */
export async function openListing(repository, mayMatter) {
    const pages = createPages();
    const files = [];
    const byPath = new Map();
    await repository.git.run(INDEX, {
        onOutput(chunk) {
            const page = pages.add(chunk);
            if (!page)
                return;
            for (const entry of parseIndexListing(page, mayMatter)) {
                files.push(entry);
                byPath.set(entry.path, entry);
            }
        },
    });
    const others = viewOfPages(pages, parseIndexListing);
    return {
        files,
        view: (path) => byPath.get(path) ?? others(path),
        eachPath(visit) {
            for (const page of pages.all()) {
                parseIndexListing(page, (path) => {
                    visit(path);
                    return false;
                });
            }
        },
    };
}
/** A view of every file in the index, without making an object of any that is not asked for. */
export async function viewOfIndex({ git }) {
    return viewOfListing(git, INDEX, parseIndexListing);
}
/** One file of the index. */
export async function entryOfIndex({ git }, path) {
    // From the top folder on, and literally: that is how git is called.
    return (await viewOfListing(git, [...INDEX, '--', path], parseIndexListing))(path);
}
/** The same of a commit's tree. */
export async function viewOfTree(git, commit) {
    return viewOfListing(git, ['ls-tree', '-r', '-z', '--full-tree', commit], parseTreeListing);
}
async function viewOfListing(git, args, parse) {
    const pages = createPages();
    await git.run(args, { onOutput: pages.add });
    return viewOfPages(pages, parse);
}
function viewOfPages(pages, parse) {
    const odd = new Map();
    for (const page of pages.odd())
        for (const entry of parse(page))
            if (!entry.utf8)
                odd.set(entry.path, entry);
    return (path) => {
        const record = pages.record(path);
        if (record)
            return parse(Buffer.concat([record, Buffer.of(0)]))[0];
        return odd.get(path) ?? (pages.hasBelow(path) ? FOLDER : undefined);
    };
}
