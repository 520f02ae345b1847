import { foldersOf } from '../core/paths.js';
import { say } from '../core/say.js';
import { gitError } from '../git/errors.js';
import { viewOfIndex, viewOfTree } from '../git/listing.js';
import { parseRawDiff } from '../git/tree-entry.js';
import { diffIndex, viewWith } from '../git/tree-view.js';
import { isContents } from '../layout/xcassets.js';
import { createLedger } from '../ledger/ledger.js';
import { lineJudge } from '../ledger/line.js';
import { readLedgerIn } from '../ledger/read-ledger.js';
import { isAllThere } from './carry.js';
import { sameButForOurs } from './catalogue.js';
import { publishError } from './errors.js';
import { commitsSince, mergeBaseOf, touchedByPeople } from './head-commits.js';
import { onlyOurs } from './pull-request-plan.js';
const HEADS = 'refs/heads/';
/**
 * Where a branch is at origin; undefined when it does not exist and can be made.
 * @param branch without refs/heads/
 * @throws SuperresError E_BRANCH_BLOCKED when it does not exist and cannot: `a` and `a/b` are a file and a folder to git
 */
export async function branchTip(scratch, branch) {
    const ref = `${HEADS}${branch}`;
    const above = foldersOf(branch).map((name) => `${HEADS}${name}`);
    const found = await scratch.refs([ref, ...above, `${ref}/*`]);
    const tip = found.get(ref);
    if (tip !== undefined)
        return tip;
    const blocking = [...found.keys()].find((name) => above.includes(name) || name.startsWith(`${ref}/`));
    if (blocking === undefined)
        return undefined;
    const message = say `The branch \`${blocking.slice(HEADS.length)}\` at origin is in the way of \`${branch}\`.`;
    throw publishError('E_BRANCH_BLOCKED', message);
}
/** Where a branch is at origin, or was a moment ago. */
export async function recentTip(scratch, branch) {
    const ref = `${HEADS}${branch}`;
    return scratch.lately(ref) ?? (await scratch.tip(ref));
}
/**
 * Brings the branch's tip here, with its tree.
 * @returns false: the branch has moved on meanwhile
 * @throws SuperresError E_GIT_FETCH where it is still there and cannot be had
 */
export async function fetchTip(scratch, branch, tip) {
    const ref = `${HEADS}${branch}`;
    if (await scratch.fetchCommit(tip, [ref]))
        return true;
    if ((await scratch.tip(ref)) !== tip)
        return false;
    throw gitError('E_GIT_FETCH', say `origin has \`${branch}\` at ${tip.slice(0, 10)} and does not give that commit.`);
}
/**
 * The place that results go to, looked at before an engine works. It is not known where the branch is gone or cannot be had:
 * publishing will say so.
 * @param repository checked out, with the staged changes of earlier steps
 */
export async function readPlace(scratch, repository, { branch, mayCreate, ledger, parents }) {
    const tip = (await recentTip(scratch, branch)) ?? (mayCreate ? repository.head : undefined);
    if (tip === undefined)
        return undefined;
    if (tip !== repository.head) {
        if (!(await fetchTip(scratch, branch, tip)))
            return undefined;
        return { branch, ...(await readSnapshot(scratch, tip, ledger)), isBefore: (await parents()).includes(tip) };
    }
    const staged = new Map((await diffIndex(repository.git, tip, {}, true))?.map(({ path, before }) => [path, before]));
    const index = staged.size > 0 ? await viewOfIndex(repository) : undefined;
    return index && { branch, view: viewWith(index, staged), isBefore: true };
}
/** A commit's tree and ledger. */
export async function readSnapshot(scratch, commit, ledgerFolder) {
    const [view, texts] = await Promise.all([
        viewOfTree(scratch.git, commit),
        readLedgerIn(scratch, commit, ledgerFolder),
    ]);
    return { view, ledger: createLedger(texts, lineJudge(view)) };
}
/**
 * Reads the head branch: its commits since it left the base, and whether anything in it is not ours. Only those commits are
 * fetched, not the history below them.
 * One that was merged by a squash, whoever committed to it, holds nothing any more, as one that was merged by a merge commit.
 * @param base tip of the base branch; its tree is already in the scratch repository
 * @returns undefined when there is no such branch
 */
export async function readHeadBranch(scratch, head, base, { ledger: ledgerFolder, ...signs }) {
    const tip = await branchTip(scratch, head);
    if (tip === undefined)
        return undefined;
    if (await isContained(scratch, head, tip, base)) {
        await scratch.fetchCommit(tip, [`refs/heads/${head}`]);
        return mergedState(scratch, tip, await readSnapshot(scratch, tip, ledgerFolder));
    }
    const commits = await commitsSince(scratch, tip, base);
    const mergeBase = await mergeBaseOf(scratch, commits, base, { branch: head, tip });
    const headSnapshot = await readSnapshot(scratch, tip, ledgerFolder);
    const start = mergeBase === undefined ? undefined : await readSnapshot(scratch, mergeBase, ledgerFolder);
    const changes = mergeBase === undefined ? [] : await diffTrees(scratch, mergeBase, tip);
    const strangers = foreign(changes, ledgerFolder, start?.ledger, headSnapshot.ledger);
    const described = await describedByUs(scratch, changes, headSnapshot.ledger, start?.ledger);
    const foreignPaths = strangers.filter((path) => !described.has(path));
    const branch = { tip, mergeBase, commits, foreignPaths };
    const changed = new Set(changes.map(({ path }) => path));
    // What is only ours is carried over, or falls out, line by line; a person's work is either merged or stays.
    if (start && mergeBase !== base.tip && !onlyOurs(branch, signs.emails)) {
        const there = await readSnapshot(scratch, base.tip, ledgerFolder);
        const touched = await touchedByPeople(scratch, commits, signs.emails);
        const isMerged = (touched && isAllThere({ start, head: headSnapshot, changed, touched }, there, ledgerFolder)) ||
            (await signs.wasMerged?.({ head, base: base.branch, tip }));
        if (isMerged)
            return mergedState(scratch, tip, headSnapshot);
    }
    return { branch, start, head: headSnapshot, tree: await treeOf(scratch, tip), changed };
}
/** A branch that the base has, with all that it holds. */
async function mergedState(scratch, tip, snapshot) {
    const branch = { tip, mergeBase: tip, commits: [], foreignPaths: [] };
    return { branch, start: snapshot, head: snapshot, tree: await treeOf(scratch, tip), changed: new Set() };
}
/** True when the base has every commit of the branch already; else the branch's own commits are fetched. */
async function isContained(scratch, head, tip, base) {
    const own = await scratch.fetchSince(tip, `refs/heads/${base.branch}`);
    if (own !== 'unclear')
        return own === 'nothing-since';
    const near = [`refs/heads/${base.branch}`, `refs/heads/${head}`];
    // A branch that counts as contained may be moved by force: only its history may say so.
    return (await scratch.mergeBaseByDeepening(base.tip, tip, near)) === tip;
}
/** Tree id of a commit. */
export function treeOf(scratch, commit) {
    return scratch.git.text(['rev-parse', `${commit}^{tree}`]);
}
async function diffTrees(scratch, from, to) {
    const args = ['diff-tree', '-r', '--raw', '-z', '--no-renames', '--no-abbrev', from, to];
    return parseRawDiff((await scratch.git.run(args)).stdout);
}
/** Changed paths that the branch's ledger does not account for: content that is not ours, whoever committed it. */
function foreign(changes, ledgerFolder, start, head) {
    const picture = (output, blob) => `${blob} ${output}`;
    const pictures = (lines) => new Set([...lines].flatMap(({ done }) => (done ? [picture(done.output, done.outputBlob)] : [])));
    const recorded = pictures(head.lines());
    const removable = pictures(start?.lines() ?? []);
    return changes
        .filter(({ path, before, after }) => {
        if (path.startsWith(`${ledgerFolder}/`))
            return false;
        return !(after ? recorded.has(picture(path, after.blob)) : removable.has(picture(path, before?.blob)));
    })
        .map(({ path }) => path);
}
/** Descriptions of imagesets that the branch changed only in what they say of our pictures. */
async function describedByUs(scratch, changes, ...ledgers) {
    const found = new Set();
    const text = async (blob) => Buffer.from((await scratch.fetchBlob(blob)) ?? []).toString('utf8');
    for (const { path, before, after } of changes) {
        if (!isContents(path) || !before || !after)
            continue;
        const folder = path.slice(0, path.lastIndexOf('/') + 1);
        const ours = ledgers
            .flatMap((ledger) => [...(ledger?.lines() ?? [])])
            .flatMap(({ done }) => (done?.output.startsWith(folder) ? [done.output.slice(folder.length)] : []));
        if (sameButForOurs(await text(before.blob), await text(after.blob), ours))
            found.add(path);
    }
    return found;
}
