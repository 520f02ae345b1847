import { outputRules } from '../../../src/config/output-rules.js';
import { type EngineId, type Outcome, outcomeBase } from '../../../src/core/outcome.js';
import { scaleOf } from '../../../src/core/slot.js';
import type { WorkEnd } from '../../../src/enhance/work-end.js';
import type { Repository } from '../../../src/git/repository.js';
import { viewOf } from '../../../src/git/tree-view.js';
import { BUCKETS, bucketPath } from '../../../src/ledger/bucket.js';
import type { Done } from '../../../src/ledger/line.js';
import { finishedLine } from '../../../src/ledger/line.js';
import { commitRequest } from '../../../src/publish/commit-request.js';
import { applyPlacements } from '../../../src/publish/publication.js';
import { rebase } from '../../../src/publish/rebase.js';

import { select } from '../../../src/select/select.js';
import type { Work } from '../../../src/select/selection.js';
import { readSpelt, spell } from '../pictures.js';
import { FakeGit, type Tree } from './fake-git.js';
import { type Files, LEDGER, PATTERNS, type RunOptions, type RunReport, type World } from './world.js';

export const STUB: EngineId = { engine: 'local', model: 'doubler', version: '1' };

interface Branch {
  tree: Tree;
  /** Commit as the last run left or found it. */
  seen: string;
}

/**
 * The real selection, ledger and rebase over maps instead of a repository; the picture itself is made by a table. What it
 * leaves out (disk, push, encoders) the same properties see in the world of real repositories.
 */
export function createMemoryWorld(): World {
  const git = new FakeGit();
  const repository = {
    git,
    root: '/repository',
    objectFormat: 'sha1',
    head: 'HEAD',
    commonDir: '/nowhere',
  } as unknown as Repository;
  const start: Tree = new Map();
  let here: Branch = { tree: start, seen: git.commit(start) };
  let there: Branch | undefined;
  let forkedFrom: Tree = start;

  const files = (): Files => new Map([...here.tree].map(([path, id]) => [path, git.blob(id) as Buffer]));

  async function run({ scope, maxImages, wish }: RunOptions): Promise<RunReport> {
    const enhanced: Buffer[] = [];
    git.checkOut(here.tree);
    const output = wish.output === undefined ? undefined : outputRules(wish.output);
    if (output?.ok === false) throw new Error(output.accepted);
    const config = {
      maxFileSize: 2 ** 21,
      ...(output && { output: output.value }),
      layout: wish.layout ?? ('auto' as const),
      publish: 'commit' as const,
      ledger: LEDGER,
    };
    const base =
      scope === 'all' ? ({ kind: 'all' } as const) : ({ kind: 'commit', commit: here.seen, why: '' } as const);
    const read = async (id: string) => git.blob(id);
    const selection = await select({
      config,
      repository,
      paths: PATTERNS,
      base: async () => base,
      objects: async () => ({}),
      scratch: () => Promise.reject(new Error('not faked')),
      read,
    });
    const ends: WorkEnd[] = [];
    const made = new Map<string, { from: string; done: Done }>();
    for (const work of selection.work) {
      const spent = ends.filter(({ outcome }) => outcome.kind === 'enhanced').length;
      const end = maxImages > 0 && spent >= maxImages ? deferred(work) : enhance(git, work, made, enhanced);
      ends.push(end);
    }
    const request = commitRequest(selection, ends);
    const entries = [...here.tree].map(([path, blob]) => ({ path, blob, mode: '100644', utf8: true }));
    const ledger = new Map<string, string>();
    for (const bucket of BUCKETS) {
      const id = here.tree.get(bucketPath(LEDGER, bucket));
      if (id !== undefined) ledger.set(bucket, `${git.blob(id)}`);
    }
    const isImage = (blob: string) => readSpelt(git.blob(blob) as Buffer) !== undefined;
    const edits = rebase(request, { view: viewOf(entries), ledger, ledgerFolder: LEDGER, isImage });
    const next = new Map(here.tree);
    for (const path of edits.deletions) next.delete(path);
    for (const [path, blob] of edits.puts) next.set(path, blob);
    for (const [path, text] of edits.texts) next.set(path, git.put(Buffer.from(text)));
    const committed = JSON.stringify([...next].sort()) !== JSON.stringify([...here.tree].sort());
    here = { tree: next, seen: git.commit(next) };
    const outcomes = [...selection.settled, ...ends.map((end) => end.outcome)];
    return { outcomes: applyPlacements(outcomes, edits.placements, new Map()), committed, enhanced };
  }

  return {
    files: async () => files(),
    async commit(changes) {
      const next = new Map(here.tree);
      for (const [path, bytes] of changes) {
        if (bytes) next.set(path, git.put(bytes));
        else next.delete(path);
      }
      here = { ...here, tree: next };
    },
    run,
    async fork() {
      there = { ...here };
      forkedFrom = here.tree;
    },
    async switchBranch() {
      if (!there) return false;
      [here, there] = [there, here];
      return true;
    },
    async merge(takeTheirs) {
      if (!there) return;
      here = { ...here, tree: mergeTrees(git, forkedFrom, here.tree, there.tree, takeTheirs) };
      forkedFrom = there.tree;
    },
    async close() {},
  };
}

function deferred(work: Work): WorkEnd {
  const base = outcomeBase(work.candidate);
  return { work, lfs: false, outcome: { kind: 'deferred', ...base, reason: 'max-images', message: '' } };
}

function enhance(
  git: FakeGit,
  work: Work,
  made: Map<string, { from: string; done: Done }>,
  enhanced: Buffer[],
): WorkEnd {
  const { path, blob, output } = work.candidate;
  const base = outcomeBase(work.candidate);
  const bytes = git.blob(blob) as Buffer;
  const shown = readSpelt(bytes);
  if (!shown) {
    const message = 'not a picture';
    return { work, lfs: false, outcome: { kind: 'skipped', ...base, reason: 'not-an-image', message } };
  }
  const more = Math.log2(scaleOf(work.candidate));
  const reuse = work.reuse ?? made.get(`${blob} ${more}`);
  if (!reuse) enhanced.push(bytes);
  const result = reuse ? (git.blob(reuse.done.outputBlob) as Buffer) : spell(shown.content, shown.scale + more);
  const side = (scale: number) => ({ width: Math.round(24 * 2 ** scale), height: Math.round(8 * 2 ** scale) });
  const outputBlob = git.put(result);
  const [before, after] = [side(shown.scale), side(shown.scale + more)];
  const done = { blob, bytes: bytes.length, size: before, output, outputBlob, outputSize: after, by: STUB };
  if (!reuse) made.set(`${blob} ${more}`, { from: path, done });
  const outcome: Outcome = {
    kind: 'enhanced',
    ...base,
    before: { ...before, bytes: bytes.length },
    after: { ...after, bytes: result.length },
    by: STUB,
    ms: 0,
    outputBlob,
    notes: [],
  };
  return { work, lfs: false, outcome, line: finishedLine(work.candidate, done, work.line) };
}

/** Git's three-way merge by path. The ledger's files merge by line; where both changed one, it gets conflict markers. */
function mergeTrees(git: FakeGit, base: Tree, ours: Tree, theirs: Tree, takeTheirs: (path: string) => boolean): Tree {
  const merged = new Map<string, string>();
  for (const path of new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])) {
    const [b, o, t] = [base.get(path), ours.get(path), theirs.get(path)];
    let result = o;
    if (o === b) result = t;
    else if (t !== b && t !== o) {
      const text = path.startsWith(`${LEDGER}/`) && o !== undefined && t !== undefined;
      const conflict = `<<<<<<< ours\n${git.blob(o ?? '')}=======\n${git.blob(t ?? '')}>>>>>>> theirs\n`;
      if (text) result = git.put(Buffer.from(conflict));
      else if (path.startsWith(`${LEDGER}/`)) result = o ?? t;
      else result = takeTheirs(path) ? t : o;
    }
    if (result !== undefined) merged.set(path, result);
  }
  return merged;
}
