import { git } from './git.js';
import type { Protection } from './options.js';
import { isAncestor, type Repository } from './repository.js';

export interface RefChange {
  /** Full name. */
  readonly ref: string;
  /** Undefined: it is created. */
  readonly before: string | undefined;
  /** Undefined: it is deleted. */
  readonly after: string | undefined;
}

export interface Verdict {
  readonly kind: 'classic' | 'ruleset';
  /** GitHub's sentences, one a broken rule. */
  readonly sentences: readonly string[];
}

const matches = (pattern: string, branch: string): boolean =>
  pattern.endsWith('*') ? branch.startsWith(pattern.slice(0, -1)) : branch === pattern;

/** What the branch's protection says against this change by this login; undefined when nothing does. */
export async function judge(repository: Repository, change: RefChange, login: string): Promise<Verdict | undefined> {
  const branch = change.ref.replace(/^refs\/heads\//, '');
  const rule = repository.protections.find((protection) => matches(protection.branch, branch));
  if (rule === undefined || rule.bypass?.includes(login) || !change.ref.startsWith('refs/heads/')) return undefined;
  const sentences = await brokenRules(repository, rule, change);
  return sentences.length === 0 ? undefined : { kind: rule.kind ?? 'classic', sentences };
}

async function brokenRules(repository: Repository, rule: Protection, change: RefChange): Promise<readonly string[]> {
  const { before, after } = change;
  if (after === undefined) return ['Cannot delete this protected branch'];
  if (before !== undefined && !(await isAncestor(repository, before, after))) {
    return ['Cannot force-push to this branch'];
  }
  const sentences: string[] = [];
  if (rule.requireSignatures === true && !(await allSigned(repository, before, after))) {
    sentences.push('Commits must have verified signatures.');
  }
  if (rule.requireCheck !== undefined) sentences.push(`Required status check "${rule.requireCheck}" is expected.`);
  if (rule.requirePullRequest === true) sentences.push('Changes must be made through a pull request.');
  return sentences;
}

async function allSigned(repository: Repository, before: string | undefined, after: string): Promise<boolean> {
  const range = before === undefined ? [after, '--not', '--all'] : [after, `^${before}`];
  const commits = (await git(repository.dir, ['rev-list', ...range])).split('\n').filter((line) => line !== '');
  for (const commit of commits) {
    const text = `${(await repository.objects.read(commit))?.content}`;
    if (!/^gpgsig/m.test(text.slice(0, text.indexOf('\n\n')))) return false;
  }
  return true;
}

/** As GitHub's pre-receive says it: lines for stderr and the reason in the push's status line. */
export function pushRefusal(verdict: Verdict, ref: string): { readonly lines: string[]; readonly reason: string } {
  if (verdict.kind === 'ruleset') {
    return {
      lines: [
        `error: GH013: Repository rule violations found for ${ref}.`,
        '',
        ...verdict.sentences.map((sentence) => `- ${sentence}`),
        '',
      ],
      reason: 'push declined due to repository rule violations',
    };
  }
  return {
    lines: [
      `error: GH006: Protected branch update failed for ${ref}.`,
      ...verdict.sentences.map((sentence) => `error: ${sentence}`),
    ],
    reason: 'protected branch hook declined',
  };
}

/** As the API says it. */
export function apiRefusal(verdict: Verdict, branch: string): string {
  return verdict.kind === 'ruleset'
    ? `Repository rule violations found\n\n${verdict.sentences.join('\n')}\n`
    : `protected branch '${branch}' check failed:\n${verdict.sentences.map((sentence) => `  ${sentence}`).join('\n')}`;
}
