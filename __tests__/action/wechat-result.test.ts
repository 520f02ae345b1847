import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp, { type Sharp } from 'sharp';
import type { JobEnd } from '../support/action/job.js';
import { endings, ledgerOf, messageOf, runWechatJob } from '../support/action/wechat-job.js';
import { letters } from '../support/action/wechat-scene.js';
import { type GitHubFake, startGitHub } from '../support/github/start-github.js';
import { wavesPng } from '../support/pictures.js';
import { bytes, MEDIA, type Responder, type ScriptedServer, startScripted } from '../support/wechat/scripted-server.js';

let service: ScriptedServer;
let github: GitHubFake;
let job: JobEnd | undefined;

beforeEach(async () => {
  [service, github] = await Promise.all([startScripted(), startGitHub({ repositories: ['acme/site'] })]);
});

afterEach(async () => {
  await Promise.all([job?.remove(), service.close(), github.close()]);
});

async function run(pictures: number): Promise<JobEnd> {
  const site = github.repository('acme/site');
  await site.commit({ branch: 'main', files: letters(pictures) });
  const inputs = { 'access-token': 'given-token-0123456789' };
  job = await runWechatJob({ github, url: service.base, inputs });
  return job;
}

const flat = (value: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: value, g: value, b: value } } });
const doubledWaves = (seed: number) => sharp(wavesPng(seed)).resize(40, 30, { kernel: 'nearest' });
const answer = async (picture: Sharp): Promise<Responder> => bytes(await picture.png().toBuffer(), 'image/png');
const outputs = async () =>
  [...(await github.repository('acme/site').files('main')).keys()].filter((path) => path.includes('@2x'));

describe('a result of the right size that does not show its source', () => {
  it('black, grey, white, another picture: each fails, and nothing is written', async () => {
    // The third is what was asked for, so that the others are known to be their own; three bad ones first would stop the run.
    const answers = [flat(0), flat(128), doubledWaves(3), flat(255), doubledWaves(1)];
    service.script(MEDIA, ...(await Promise.all(answers.map(answer))));
    const end = await run(5);
    expect(end.code).toBe(1);
    expect(endings(end)).toEqual({
      'img/a.png': 'failed E_RESULT_NOT_THE_PICTURE',
      'img/b.png': 'failed E_RESULT_NOT_THE_PICTURE',
      'img/c.png': 'enhanced',
      'img/d.png': 'failed E_RESULT_NOT_THE_PICTURE',
      'img/e.png': 'failed E_RESULT_NOT_THE_PICTURE',
    });
    expect(messageOf(end, 'img/b.png')).toMatch(/differs from it by \d+\.\d of 255 steps.*Nothing was written/);
    expect(await outputs()).toEqual(['img/c@2x.png']);
    expect(await end.git('status', '--porcelain')).toBe('');
  });

  it('all of them: nobody’s own fault, so they wait, and are ordered anew', async () => {
    service.always(MEDIA, await answer(flat(0)));
    const end = await run(2);
    expect(end.code).toBe(1);
    const lines = await ledgerOf(github.repository('acme/site'));
    for (const path of ['img/a.png', 'img/b.png']) {
      expect(lines[path]?.pending).toMatchObject({ reason: 'E_RESULT_NOT_THE_PICTURE' });
      expect(lines[path]?.pending).not.toHaveProperty('paid');
    }
  });
});

it('a JPEG for a PNG: taken, with a note', async () => {
  service.script(MEDIA, bytes(await doubledWaves(1).jpeg({ quality: 95 }).toBuffer()));
  const end = await run(2);
  expect(end.code).toBe(0);
  const notes = end.results?.images.map(({ path, ...rest }) => [path, (rest as { notes?: unknown }).notes]);
  expect(Object.fromEntries(notes ?? [])).toEqual({
    'img/a.png': [expect.stringMatching(/answered with a JPEG/)],
    'img/b.png': [],
  });
});
