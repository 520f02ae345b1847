/**
 * An action of the usual kind, to measure ours against: it says which of a push's files match some patterns. Same steps as
 * dorny/paths-filter's on a push (which the npm registry does not have): inputs, current branch, is the commit here, the
 * ref, one diff, and a few outputs; by @actions/core, @actions/github and @actions/exec, as that one does.
 */
import * as core from '@actions/core';
import { getExecOutput } from '@actions/exec';
import { context, getOctokit } from '@actions/github';
import picomatch from 'picomatch';

async function git(title, args, ignoreReturnCode = false) {
  core.startGroup(title);
  try {
    return await getExecOutput('git', args, { ignoreReturnCode });
  } finally {
    core.endGroup();
  }
}

try {
  const matches = core
    .getMultilineInput('paths', { required: true })
    .map((pattern) => picomatch(pattern, { dot: true }));
  const { before, pull_request } = context.payload;
  // Never on a push; without it the bundler would leave the client out.
  if (pull_request) getOctokit(core.getInput('token'));
  const branch = (await git('Current branch', ['branch', '--show-current'])).stdout.trim();
  const known = await git('Is the base here?', ['cat-file', '-e', `${before}^{commit}`], true);
  if (known.exitCode !== 0) throw new Error(`${before} is not here`);
  await git('The ref', ['show-ref', branch], true);
  const diff = await git('Changes', ['diff', '--no-renames', '--name-status', '-z', `${before}..${branch}`]);
  core.info('');
  const files = diff.stdout.split('\0').filter((_, n) => n % 2 === 1);
  const found = files.filter((file) => matches.some((match) => match(file)));
  core.setOutput('count', found.length);
  core.setOutput('files', JSON.stringify(found));
  core.setOutput('any', found.length > 0);
} catch (error) {
  core.setFailed(error instanceof Error ? error.message : String(error));
}
