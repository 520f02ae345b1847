import { later, said } from '../../core/say.js';

/**
 * Remedies for refusals whose words say more than that a branch is protected. GitHub checks rules of a ruleset one by one and
 * names the rule in plain English, in the answer to a push as in the API's.
 */
const REMEDIES: readonly (readonly [words: RegExp, remedy: string])[] = [
  [
    /without `?workflows?`? (permission|scope)/i,
    later`The push brings a change of a workflow file along. Pass the \`token\` of a GitHub App with \`permission-workflows: write\` (GITHUB_TOKEN can never do that), or bring the branch up to date by hand first.`,
  ],
  [/\barchived\b/i, later`The repository is archived and takes no pushes: unarchive it, or do not run this there.`],
  [/commit message/i, later`Set the input \`commit-message\` so that it fits the rule.`],
  [
    /(author|committer)( e-?mail)?( address)?( must|.*pattern)|GH007|email privacy/i,
    later`Set the input \`commit-author\` so that it fits the rule (with GH007: to the noreply address that GitHub shows in the e-mail settings).`,
  ],
  [/(branch|ref) name/i, later`Set the input \`branch\` to a name that fits the rule.`],
  [
    /file (path|extension|size)|path length|GH001|large files/i,
    later`Change the rule on files, or leave those images out with \`paths\` or \`max-file-size\`.`,
  ],
];

/** What helps against a refusal with these words; undefined where they say nothing special. */
export function remedyFor(words: string): string | undefined {
  const remedy = REMEDIES.find(([pattern]) => pattern.test(words))?.[1];
  return remedy === undefined ? undefined : said(remedy);
}

/** What helps against a rule that refuses the head branch of our own pull request; for `said` (core/say.ts). */
export const HEAD_BRANCH_REMEDY = later`Exclude the head branch (\`superres/**\`) from the ruleset or protection rule, let the owner of \`token\` bypass it, or set the input \`branch\` to a name that no rule covers.`;
