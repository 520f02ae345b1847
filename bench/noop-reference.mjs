/**
 * An action of the usual kind, to measure ours against: which of a push's files match some patterns? By @actions/core and
 * @actions/github, with as many git processes as dorny/paths-filter takes for it (the current branch, is the commit here,
 * the ref, the diff); that one is not in the npm registry.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { getMultilineInput, setFailed, setOutput } from '@actions/core';
import { context, getOctokit } from '@actions/github';
import { minimatch } from 'minimatch';

const git = (...args) => promisify(execFile)('git', args);

try {
  const patterns = getMultilineInput('paths', { required: true });
  const { before, pull_request: pullRequest } = context.payload;
  // Never on a push; but without it the bundler would leave the client out.
  if (pullRequest) getOctokit('token');
  const branch = (await git('branch', '--show-current')).stdout.trim();
  await git('cat-file', '-e', `${before}^{commit}`);
  await git('show-ref', branch);
  const { stdout } = await git('diff', '--no-renames', '--name-status', '-z', `${before}..${branch}`);
  const files = stdout.split('\0').filter((_, n) => n % 2 === 1);
  const matches = (file) =>
    patterns.reduce((on, line) => {
      const negated = line.startsWith('!');
      return minimatch(file, negated ? line.slice(1) : line, { dot: true }) ? !negated : on;
    }, false);
  const found = files.filter(matches);
  setOutput('count', found.length);
  setOutput('files', JSON.stringify(found));
} catch (error) {
  setFailed(error instanceof Error ? error.message : String(error));
}
