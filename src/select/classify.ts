import { formatBytes } from '../image/format-bytes.js';
import { withFormer } from '../ledger/ledger.js';
import type { Done, LedgerLine } from '../ledger/line.js';
import type { Candidate, EngineId, SkipReason } from '../outcome.js';
import type { Question, Reuse, Verdict, Work } from './plan.js';
import type { Standing } from './tree-view.js';

/** What is known of a candidate without reading any picture. */
export interface Facts {
  readonly utf8: boolean;
  /** The template gives this source no path inside the repository. */
  readonly homeless: boolean;
  readonly line: LedgerLine | undefined;
  /** Bytes of the candidate's blob; undefined when this clone does not have it. */
  readonly bytes: number | undefined;
  /** What stands at the output path. */
  readonly standing: Standing | undefined;
  /** A tracked file, link or submodule where the output needs a folder. */
  readonly blockedBy: string | undefined;
  /** A tracked path that differs from the output path only in case. */
  readonly caseTwin: string | undefined;
  /** Another line of ours whose recorded output is this very blob. */
  readonly copyOf: LedgerLine | undefined;
  readonly reuse: Reuse | undefined;
}

export interface ClassifyRules {
  readonly maxFileSize: number;
  /** Set: what another engine, model or version made is made again. */
  readonly refreshFor?: EngineId;
}

/** The order of DESIGN §2: skipped by what the tree says, then unchanged by the ledger, then work. Pure. */
export function classify(candidate: Candidate, facts: Facts, rules: ClassifyRules): Verdict {
  return (
    skippedByTree(candidate, facts, rules) ??
    unchanged(candidate, facts, rules) ??
    blockedOutput(candidate, facts) ??
    work(candidate, facts, facts.standing?.blob)
  );
}

function skippedByTree(
  candidate: Candidate,
  { utf8, homeless, bytes }: Facts,
  rules: ClassifyRules,
): Verdict | undefined {
  if (!utf8) return skipped(candidate, 'name-not-utf8', 'The file name is not valid UTF-8.');
  if (candidate.mode === '120000') return skipped(candidate, 'symlink', 'A symbolic link; links are never followed.');
  if (candidate.mode === '160000') return skipped(candidate, 'submodule', 'A submodule, not a file.');
  if (homeless)
    return skipped(candidate, 'output-blocked', 'The output template leads this name out of the repository.');
  if (bytes === 0) return skipped(candidate, 'empty', 'The file is empty.');
  if (bytes !== undefined && bytes >= rules.maxFileSize) {
    const sizes = `${formatBytes(bytes)}; files of ${formatBytes(rules.maxFileSize)} or more are skipped`;
    return skipped(candidate, 'too-large', `The file has ${sizes}.`);
  }
  return undefined;
}

function unchanged(candidate: Candidate, facts: Facts, rules: ClassifyRules): Verdict | undefined {
  const { line, standing } = facts;
  const done = line?.done;
  if (done && done.output === candidate.path) return inPlace(candidate, facts, line, done);
  if (!done && facts.copyOf?.done) {
    // A copy of a picture of ours: to double it again would enhance our own output.
    const copied = facts.copyOf.done;
    const adopted = { ...copied, output: candidate.path, outputBlob: candidate.blob };
    return settled(candidate, 'done', { path: candidate.path, done: adopted });
  }
  if (!done || done.blob !== candidate.blob || done.output !== candidate.output || !standing) return undefined;
  if (rules.refreshFor && !sameMaker(done.by, rules.refreshFor)) return undefined;
  if (standing.blob === done.outputBlob) return settled(candidate, 'done', withoutPending(line));
  if (!isFile(standing)) return undefined;
  return question(
    candidate,
    'size',
    standing.blob,
    done,
    settled(candidate, 'done', withoutPending(line)),
    edited(candidate),
  );
}

/** The source was replaced by its own picture: what stands there now is ours, ours recompressed, or a new source. */
function inPlace(candidate: Candidate, facts: Facts, line: LedgerLine, done: Done): Verdict | undefined {
  if (candidate.blob === done.outputBlob) return settled(candidate, 'done', withoutPending(line));
  if (candidate.blob === done.blob) {
    // Only where nothing is committed: the index still has the source, the disk already the picture.
    return candidate.output === candidate.path && facts.standing?.blob === done.outputBlob
      ? settled(candidate, 'done', withoutPending(line))
      : undefined;
  }
  const same = { ...line, done: { ...done, outputBlob: candidate.blob } };
  const otherwise = blockedOutput(candidate, facts) ?? work(candidate, facts, facts.standing?.blob);
  const yes = settled(candidate, 'recompressed', withoutPending(same) ?? same);
  return question(candidate, 'picture', candidate.blob, done, yes, otherwise);
}

/** Nothing that was not made by us is ever overwritten. */
function blockedOutput(candidate: Candidate, facts: Facts): Verdict | undefined {
  const { standing, line, blockedBy, caseTwin } = facts;
  if (blockedBy !== undefined) {
    return skipped(candidate, 'output-blocked', `The output needs a folder where the repository has \`${blockedBy}\`.`);
  }
  if (candidate.output === candidate.path) return undefined;
  if (caseTwin !== undefined) {
    return skipped(
      candidate,
      'output-exists',
      `\`${caseTwin}\` differs from the output's path only in case, and was not made by us.`,
    );
  }
  if (!standing) return undefined;
  if (!isFile(standing)) {
    return skipped(candidate, 'output-blocked', `\`${candidate.output}\` is a link, a folder or a submodule.`);
  }
  const ours = [...(line?.done ? [line.done] : []), ...(line?.former ?? [])].find(
    (it) => it.output === candidate.output,
  );
  if (!ours) {
    return skipped(
      candidate,
      'output-exists',
      `\`${candidate.output}\` exists and was not made by us; delete or rename it, or change \`output\`.`,
    );
  }
  if (standing.blob === ours.outputBlob) return undefined;
  if (ours !== line?.done) return edited(candidate);
  return question(
    candidate,
    'picture',
    standing.blob,
    line.done,
    work(candidate, facts, standing.blob),
    edited(candidate),
  );
}

function work(candidate: Candidate, facts: Facts, expectedOutput: string | undefined): Verdict {
  const item: Work = {
    candidate,
    ...(expectedOutput !== undefined && { expectedOutput }),
    ...(facts.line && { line: facts.line }),
    ...(facts.reuse && { reuse: facts.reuse }),
  };
  return { kind: 'work', work: item };
}

/** The ledger's line for a finished picture, remembering what else we made of this source. */
export function finishedLine(candidate: Candidate, done: Done, line: LedgerLine | undefined): LedgerLine {
  const earlier = [...(line?.former ?? []), ...(line?.done ? [line.done] : [])];
  return withFormer({ path: candidate.path, done }, earlier);
}

function sameMaker(a: EngineId, b: EngineId): boolean {
  return a.engine === b.engine && a.model === b.model && a.version === b.version;
}

function isFile(standing: Standing): boolean {
  return standing.mode.startsWith('100');
}

function withoutPending(line: LedgerLine | undefined): LedgerLine | undefined {
  if (!line?.pending) return undefined;
  const { pending: _pending, ...rest } = line;
  return rest;
}

function edited(candidate: Candidate): Verdict {
  return skipped(
    candidate,
    'output-edited',
    `\`${candidate.output}\` was changed by somebody since we made it; delete it to get a new one.`,
  );
}

function skipped(candidate: Candidate, reason: SkipReason, message: string): Verdict {
  const { path, blob, output } = candidate;
  return { kind: 'settled', outcome: { kind: 'skipped', path, blob, output, reason, message } };
}

function settled(candidate: Candidate, reason: 'done' | 'recompressed', line: LedgerLine | undefined): Verdict {
  const { path, blob, output } = candidate;
  return { kind: 'settled', outcome: { kind: 'unchanged', path, blob, output, reason }, ...(line && { line }) };
}

function question(
  candidate: Candidate,
  ask: Question['ask'],
  current: string,
  done: Done,
  yes: Verdict,
  no: Verdict,
): Verdict {
  const { outputBlob: recorded, outputSize: recordedSize } = done;
  return { kind: 'question', question: { candidate, ask, current, recorded, recordedSize, yes, no } };
}
