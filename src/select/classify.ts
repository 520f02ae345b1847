import { type Candidate, type EngineId, isSameMaker } from '../core/outcome.js';
import { longestName, MAX_NAME_BYTES } from '../core/paths.js';
import { say } from '../core/say.js';
import { isFile, type Standing } from '../git/tree-view.js';
import type { NotWanted } from '../layout/outputs.js';
import {
  adopt,
  type Done,
  endOfNo,
  type LedgerLine,
  lineFor,
  type OurPicture,
  type PaidResult,
  picturesAt,
  takenOver,
  waitingOver,
  withFormer,
  withoutPending,
} from '../ledger/line.js';
import {
  askPicture,
  edited,
  oversizeMessage,
  type Reuse,
  settled,
  skipped,
  tooLargeMessage,
  type Verdict,
  type Work,
} from './selection.js';

/** What the tree and the ledger say of a candidate; looked up once, without reading any picture. */
export interface Facts {
  readonly utf8: boolean;
  /** The template gives this source no path inside the repository. */
  readonly homeless: boolean;
  /** The template leads this source to its own place without saying so. */
  readonly byChance?: true;
  /** The platform asks for no picture of this source. */
  readonly notWanted?: NotWanted;
  readonly line: LedgerLine | undefined;
  /** Lines of the source's other outputs. */
  readonly siblings?: readonly LedgerLine[];
  /** Bytes of the candidate's blob; undefined when this clone does not have it. */
  readonly bytes: number | undefined;
  /** What stands at the output path once moved and deleted outputs are gone from it. */
  readonly standing: Standing | undefined;
  /** What was deleted from the output path is what somebody had made of our picture: they ask for a new one. */
  readonly editedGone?: boolean;
  /** The line that has this very blob as a picture of ours, be it this path's line or another's. */
  readonly copyOf: LedgerLine | undefined;
  /** A result of these bytes that a service was paid for and that no picture was made of. */
  readonly paid?: PaidResult;
  /** A finished picture of the same bytes that stands at the output path already. */
  readonly inPosition: Done | undefined;
}

/** What else stands around the output path: asked for only where the facts leave something to do, which is seldom. */
export interface Surroundings {
  /** The blob of an output of ours that leaves the output path with this run's commit. */
  readonly vacated: string | undefined;
  /** The engine of this run refused these bytes in an earlier run, for what they show. */
  readonly refused?: boolean;
  /** What stands at the output path is a picture of ours, of whatever source. */
  readonly standingIsOurs: boolean;
  /** A tracked file, link or submodule where the output needs a folder. */
  readonly blockedBy: string | undefined;
  /** A tracked path that differs from the output path only in case. */
  readonly caseTwin: string | undefined;
  /** Tracked files that are, by their names, pictures of twice the size already. */
  readonly denser?: readonly { readonly path: string; readonly blob: string }[];
  /** The tracked file of which the candidate is, by its name, a picture of twice the size. */
  readonly plain?: { readonly path: string; readonly blob: string };
  /** A finished picture of the same bytes. */
  readonly reuse: Reuse | undefined;
}

/** In this order: skipped by what the tree says, then unchanged by the ledger, then work. Pure. */
export function classify(candidate: Candidate, facts: Facts, rules: ClassifyRules, look: () => Surroundings): Verdict {
  const early = skippedByTree(candidate, facts, rules) ?? unchanged(candidate, facts, rules, look);
  if (early) return early;
  const around = look();
  const refused = refusedBefore(candidate, facts, around, rules) ?? blockedOutput(candidate, facts, around);
  return refused ?? unlessDenser(candidate, facts, around, work(candidate, facts, around));
}

function skippedByTree(
  candidate: Candidate,
  { utf8, homeless, notWanted, bytes }: Facts,
  rules: ClassifyRules,
): Verdict | undefined {
  if (!utf8) return skipped(candidate, 'name-not-utf8', say`The file name is not valid UTF-8.`);
  if (candidate.mode === '120000')
    return skipped(candidate, 'symlink', say`A symbolic link; links are never followed.`);
  if (candidate.mode === '160000') return skipped(candidate, 'submodule', say`A submodule, not a file.`);
  if (homeless) {
    return skipped(
      candidate,
      'output-blocked',
      say`The output template gives this name no safe path in the repository.`,
    );
  }
  if (bytes === 0) return skipped(candidate, 'empty', say`The file is empty.`);
  const tooLarge = bytes === undefined ? undefined : tooLargeMessage(bytes, rules.maxFileSize);
  if (tooLarge !== undefined) return skipped(candidate, 'too-large', tooLarge);
  return notWanted && skipped(candidate, notWanted.reason, notWanted.message);
}

function unchanged(
  candidate: Candidate,
  facts: Facts,
  rules: ClassifyRules,
  look: () => Surroundings,
): Verdict | undefined {
  const { line, standing, inPosition } = facts;
  const done = line?.done;
  // To double a picture of ours again would enhance our own output, however it came to stand here.
  if (facts.copyOf) return settled(candidate, 'done', adopt(candidate, line, facts.copyOf));
  if (done && done.output === candidate.path && candidate.blob === done.blob) {
    // The source where its picture was: on the disk, or on the branch of a pull request, the picture stands all the same.
    const stands = candidate.output === candidate.path && standing?.blob === done.outputBlob;
    if (stands) return settled(candidate, 'done', endOfNo(line));
    // The ledger came with the picture, so that what has the one had the other: a person put the source back.
    return isDeclined(candidate, facts, rules) ? declined(candidate, line) : undefined;
  }
  if (line && candidate.blob !== done?.blob && picturesAt(line, candidate.path).length > 0) {
    return replaced(candidate, facts, look(), line);
  }
  if (inPosition && isCurrent(inPosition, rules)) {
    return settled(candidate, 'done', inPosition === done ? endOfNo(line) : takenOver(candidate, line, inPosition));
  }
  if (isDeclined(candidate, facts, rules)) return declined(candidate, line);
  if (!done || done.blob !== candidate.blob || done.output !== candidate.output || !standing) return undefined;
  // Ours, but of another version of the source: two branches that both ran, merged.
  if (!isCurrent(done, rules) || !isFile(standing)) return undefined;
  const around = look();
  if (around.standingIsOurs) return undefined;
  const bySize: Verdict = {
    kind: 'question',
    question: {
      candidate,
      ask: 'size',
      current: standing.blob,
      size: done.outputSize,
      yes: settled(candidate, 'done', waitingOver(line)),
      no: edited(candidate),
    },
  };
  const others = picturesAt(line, candidate.output).filter(({ outputBlob }) => outputBlob !== done.outputBlob);
  return others.length === 0
    ? bySize
    : askPicture(candidate, standing.blob, others, work(candidate, facts, around), bySize);
}

/**
 * True where a person deleted the result of this very content, or put the source back in its place: a no that is remembered
 * whatever the template says later. What waits was never there to be deleted.
 */
function isDeclined(candidate: Candidate, { line, standing, editedGone }: Facts, rules: ClassifyRules): boolean {
  const done = line?.done;
  if (!done || done.blob !== candidate.blob || line.pending || rules.refreshFor) return false;
  if (standing && done.output !== candidate.path) return false;
  // On the head branch of a pull request a person may have put another picture in its place: that is no source put back.
  if (standing && candidate.output === candidate.path && standing.blob !== candidate.blob) return false;
  return line.declined === true || (rules.committed === true && done.output === candidate.output && !editedGone);
}

function declined(candidate: Candidate, line: LedgerLine | undefined): Verdict {
  return settled(candidate, 'declined', line && !line.declined ? { ...line, declined: true } : undefined);
}

/** Other bytes where a picture of ours had replaced its source: that picture recompressed, or a new source. */
function replaced(candidate: Candidate, facts: Facts, around: Surroundings, line: LedgerLine): Verdict {
  const { path, blob } = candidate;
  const inPlace = line.done?.output === path;
  const known = inPlace
    ? lineFor(candidate, line, line.done as Done)
    : withFormer(withoutPending(line), [{ output: path, outputBlob: blob }]);
  const otherwise = blockedOutput(candidate, facts, around) ?? work(candidate, facts, around);
  return askPicture(candidate, blob, picturesAt(line, path), settled(candidate, 'recompressed', known), otherwise);
}

/** A picture of ours that came back under another name and with other bytes. */
export function takenBack(candidate: Candidate, line: LedgerLine | undefined, picture: OurPicture): Verdict {
  return settled(candidate, 'recompressed', lineFor(candidate, line, picture));
}

/**
 * A service that refused a picture for what it shows is not shown it again, unless somebody asks for that; nor is a result
 * made once more that was too large.
 */
function refusedBefore(
  candidate: Candidate,
  { line }: Facts,
  { refused }: Surroundings,
  rules: ClassifyRules,
): Verdict | undefined {
  const oversize = line?.oversize;
  if (rules.refreshFor) return undefined;
  if (oversize?.blob === candidate.blob && oversize.bytes > (rules.maxResultSize ?? Number.POSITIVE_INFINITY)) {
    return skipped(candidate, 'result-too-large', oversizeMessage(oversize.bytes, rules.maxResultSize ?? 0));
  }
  if (!refused) return undefined;
  const message = say`The service refused this picture in an earlier run for what it shows, and is not asked again; \`engine: local\` enhances it, \`refresh: true\` asks anew.`;
  return skipped(candidate, 'refused-by-service', message);
}

/** What has a denser picture, or is one, needs none of ours. One that we have made already is kept up to date all the same. */
function unlessDenser(candidate: Candidate, { line }: Facts, around: Surroundings, work: Verdict): Verdict {
  const { denser = [], plain } = around;
  if (line?.done) return work;
  const otherwise = plain ? unlessDenserOf(candidate, plain, work) : work;
  return denser.reduceRight<Verdict>((no, { path, blob }) => {
    const message = say`\`${path}\` is there, by its name a picture of twice the size; set \`output\` to have ours beside it.`;
    const yes = skipped(candidate, 'density-filled', message);
    return { kind: 'question', question: { candidate, ask: 'denser', current: blob, yes, no } };
  }, otherwise);
}

function unlessDenserOf(candidate: Candidate, { path, blob }: { path: string; blob: string }, no: Verdict): Verdict {
  const message = say`By its name and size the denser picture of \`${path}\`; set \`output\` to have a larger one of it.`;
  const yes = skipped(candidate, 'variant', message);
  return { kind: 'question', question: { candidate, ask: 'plain', current: blob, yes, no } };
}

/** Nothing that was not made by us is ever overwritten. */
function blockedOutput(candidate: Candidate, facts: Facts, around: Surroundings): Verdict | undefined {
  const { blockedBy, caseTwin } = around;
  const longest = longestName(candidate.output);
  if (longest > MAX_NAME_BYTES) {
    const message = say`The output's name would have ${longest} bytes; file systems take ${MAX_NAME_BYTES}.`;
    return skipped(candidate, 'output-blocked', message);
  }
  if (blockedBy !== undefined) {
    return skipped(
      candidate,
      'output-blocked',
      say`The output needs a folder where the repository has \`${blockedBy}\`.`,
    );
  }
  if (candidate.output === candidate.path) {
    // What an older version replaced so stays ours.
    if (!facts.byChance || facts.line?.done?.output === candidate.path) return undefined;
    const message = say`It lies where \`output\` puts results, and was not made by us, so it stays; \`exclude\` it, or say \`${'{dir}/{name}{ext}'}\` to have pictures replaced.`;
    return skipped(candidate, 'output-exists', message);
  }
  if (caseTwin !== undefined) {
    return skipped(
      candidate,
      'output-exists',
      say`\`${caseTwin}\` differs from the output's path only in case, and was not made by us.`,
    );
  }
  const { line, standing, siblings = [] } = facts;
  if (!standing) return undefined;
  if (!isFile(standing)) {
    return skipped(candidate, 'output-blocked', say`\`${candidate.output}\` is a link, a folder or a submodule.`);
  }
  // Another output of this source may have gone there before: with other scales in `output`.
  const ours = [line, ...siblings].flatMap((one) => picturesAt(one, candidate.output));
  if (ours.length === 0) {
    return skipped(
      candidate,
      'output-exists',
      say`\`${candidate.output}\` exists and was not made by us, so it stays; to have ours, delete or rename it, or change \`output\`.`,
    );
  }
  if (around.standingIsOurs) return undefined;
  return askPicture(candidate, standing.blob, ours, work(candidate, facts, around), edited(candidate));
}

function work(candidate: Candidate, { standing, line, paid }: Facts, { vacated, reuse }: Surroundings): Verdict {
  const expectedOutput = standing?.blob ?? vacated;
  const item: Work = {
    candidate,
    ...(expectedOutput !== undefined && { expectedOutput }),
    ...(line && { line }),
    ...(paid && { paid }),
    ...(reuse && { reuse }),
  };
  return { kind: 'work', work: item };
}

export interface ClassifyRules {
  readonly maxFileSize: number;
  /** Results are committed: one that is gone from the tree was deleted by a person. */
  readonly committed?: boolean;
  /** Bytes; a larger result is not kept. */
  readonly maxResultSize?: number;
  /** Set: what another engine, model or version made is made again. */
  readonly refreshFor?: EngineId;
}

/** False when `refresh` asks for this picture to be made again. */
export function isCurrent({ by }: Done, { refreshFor }: ClassifyRules): boolean {
  return !refreshFor || isSameMaker(by, refreshFor);
}
