import { isSameMaker } from './core/outcome.js';
import { keyOf } from './core/slot.js';
import { viewOfDisk } from './git/tree-view.js';
import { readRegularFile } from './git/work-tree.js';
import { bucketOf, bucketPath, parseBucket } from './ledger/bucket.js';
/**
 * A run that published nothing left its pictures on disk, with its ledger. What it paid a service for is taken, and not ordered
 * again; what the local engine made costs nothing but time, and is made as this run's settings say. As all that a ledger claims,
 * it is measured before it is taken (enhance-one.ts).
 */
export async function withPaidOnDisk(work, { repository, ledger, makerOf, isStyled }) {
    const mine = work.filter(({ candidate: { path }, reuse }) => !reuse && makerOf(path).engine === 'wechat' && !isStyled(path));
    const disk = await viewOfDisk(repository, mine.map(({ candidate }) => candidate.output));
    const lines = new Map();
    const there = mine.filter(({ candidate: { output, blob } }) => ![undefined, blob].includes(disk(output)?.blob));
    for (const bucket of new Set(there.map(({ candidate }) => bucketOf(candidate.path)))) {
        const bytes = await readRegularFile(repository.root, bucketPath(ledger, bucket));
        const { lines: found } = parseBucket(Buffer.from(bytes ?? []).toString('utf8'), bucket);
        for (const line of found)
            lines.set(keyOf(line), line);
    }
    const taken = new Map();
    for (const item of there) {
        const { path, blob, output } = item.candidate;
        const { done } = lines.get(keyOf(item.candidate)) ?? {};
        if (done?.blob !== blob || done.output !== output || done.outputBlob !== disk(output)?.blob)
            continue;
        if (isSameMaker(done.by, makerOf(path)))
            taken.set(item, { ...item, reuse: { from: path, done } });
    }
    return work.map((item) => taken.get(item) ?? item);
}
