import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ActionEnd, runAction } from '../support/action/runner.js';
import { useSites } from '../support/action/site.js';
import { clientGit } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();

describe('in a repository', () => {
  it('patterns that match nothing: says so, and succeeds with zero counts', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({ inputs: { paths: 'assets/**/*.png' } });
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({
      'enhanced-count': '0',
      'unchanged-count': '0',
      'skipped-count': '0',
      'failed-count': '0',
      'deferred-count': '0',
      'commit-sha': '',
    });
    expect(job.log).toMatch(/no (image|file|candidate)/i);
    expect(await site.git(['rev-list', '--count', 'main'])).toBe('1');
  });

  it('several wrong inputs: one error that lists them all, and nothing is read or written', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const inputs = { engine: 'magic', 'max-file-size': '2 parsecs', output: '../{name}{suffix}', 'fail-on': 'never' };
    const job = await site.job({ inputs });
    expect(job.code).toBe(1);
    const errors = job.log.split('\n').filter((line) => line.startsWith('::error'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('E_CONFIG');
    for (const [input, value] of Object.entries(inputs)) {
      expect(errors[0]).toContain(input);
      expect(errors[0]).toContain(value);
    }
    expect(job.log).not.toContain('::debug::git');
    expect(job.results).toBeUndefined();
    expect(job.left).toEqual([]);
  });

  it('inputs that have no effect: a warning for each reason, and the run goes on', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const inputs = { shard: '3', 'pull-request-title': 'More pixels', 'pull-request-draft': 'false' };
    const job = await site.job({ inputs });
    expect([job.code, job.outputs['enhanced-count']]).toEqual([0, '1']);
    expect(job.log.split('\n').filter((line) => line.startsWith('::warning'))).toEqual([
      '::warning::`shard` has no effect with `mode: run`.',
      '::warning::`pull-request-title` has no effect with `publish: commit`.',
    ]);
    expect(job.summary).toContain('<code>shard</code> has no effect');
  });

  it('a pull request from a branch to itself: refused before anything is made', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({ inputs: { publish: 'pull-request', branch: 'main' } });
    expect(job.code).toBe(1);
    expect(job.log).toMatch(/::error title=E_CONFIG::.*branch: "main".*superres\/main/);
    expect(await job.git('status', '--porcelain')).toBe('');
  });

  it('one bad picture: the others are committed, then the step fails as `fail-on` says', async () => {
    const whole = wavesPng(1);
    const files = { 'img/good.png': whole, 'img/torn.png': wavesPng(2).subarray(0, 300), 'img/text.png': 'no picture' };
    const site = await start({ files });
    const job = await site.job();
    expect(job.code).toBe(1);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'failed-count': '1', 'skipped-count': '1' });
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    expect((await site.files('main')).has('img/good@2x.png')).toBe(true);
    expect(job.log).toMatch(/::error .*file=img\/torn\.png/);
    const again = await site.job({ inputs: { 'fail-on': 'none' } });
    expect(again.code).toBe(0);
    expect(again.outputs).toMatchObject({ 'failed-count': '1', 'unchanged-count': '1', 'commit-sha': '' });
    expect(again.log).not.toContain('::error');
  });
});

describe('without a repository', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'superres-bad-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const act = async (): Promise<ActionEnd> =>
    runAction({
      workspace: join(folder, 'work'),
      folder: join(folder, 'runner'),
      event: 'workflow_dispatch',
      payload: {},
    });

  it('no repository: says what to do', async () => {
    await mkdir(join(folder, 'work'));
    const end = await act();
    expect(end.code).toBe(1);
    expect(end.log).toContain('E_NOT_A_REPOSITORY');
    expect(end.log).toContain('actions/checkout');
  });

  it('a repository above the workspace is none of the job’s', async () => {
    await mkdir(join(folder, 'work'));
    await clientGit(folder, ['init', '-q', folder]);
    await clientGit(folder, ['commit', '-q', '--allow-empty', '-m', 'somebody’s own']);
    const end = await act();
    expect(end.code).toBe(1);
    expect(end.log).toContain('E_NOT_A_REPOSITORY');
  });

  it('several repositories below the workspace: names them', async () => {
    for (const name of ['one', 'two']) await clientGit(folder, ['init', '-q', join(folder, 'work', name)]);
    const end = await act();
    expect(end.code).toBe(1);
    expect(end.log).toMatch(/E_NOT_A_REPOSITORY/);
    expect(end.log).toMatch(/one, two/);
  });

  it('a repository without a commit', async () => {
    await clientGit(folder, ['init', '-q', join(folder, 'work')]);
    const end = await act();
    expect(end.code).toBe(1);
    expect(end.log).toContain('E_NO_COMMITS');
    await expect(readFile(join(folder, 'work', '.superres'))).rejects.toThrow();
  });
});
