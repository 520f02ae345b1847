import { afterEach, expect, it } from '@jest/globals';
import { CREDENTIALS, endings, ledgerOf } from '../support/action/wechat-job.js';
import { letters, type Scene, startScene } from '../support/action/wechat-scene.js';

const APP = CREDENTIALS['app-id and app-secret'];
let scene: Scene;

afterEach(() => scene.close());

const pending = async () => {
  const lines = Object.entries(await ledgerOf(scene.site));
  return Object.fromEntries(lines.flatMap(([path, line]) => (line.pending ? [[path, line.pending.reason]] : [])));
};

it('max-images: the rest waits, and comes before what is new in the next runs', async () => {
  scene = await startScene(5);
  const first = await scene.run({ ...APP, 'max-images': '2', concurrency: '4' });
  expect(first.code).toBe(0);
  expect(first.outputs).toMatchObject({ 'enhanced-count': '2', 'deferred-count': '3' });
  expect(scene.serve.calls('superresolution')).toBe(2);
  expect(await pending()).toEqual({
    'img/c.png': 'max-images',
    'img/d.png': 'max-images',
    'img/e.png': 'max-images',
  });

  // Two more pictures in a push: by name they would come last, by scope they alone would be candidates.
  const second = await scene.runAfterPush(letters(2, 5), { ...APP, 'max-images': '2' });
  expect(endings(second)).toEqual({
    'img/c.png': 'enhanced',
    'img/d.png': 'enhanced',
    'img/e.png': 'deferred max-images',
    'img/f.png': 'deferred max-images',
    'img/g.png': 'deferred max-images',
  });

  const third = await scene.runAfterPush({ 'README.md': 'no picture' }, APP);
  expect(endings(third)).toEqual({
    'img/e.png': 'enhanced',
    'img/f.png': 'enhanced',
    'img/g.png': 'enhanced',
  });
  expect(await pending()).toEqual({});
  expect(scene.serve.calls('superresolution')).toBe(7);
});

it('max-images: a picture that is refused or fails gives its place back', async () => {
  scene = await startScene(5, {
    faults: [
      { fault: 87014, calls: [1] },
      { fault: 'wrong-size', calls: [2] },
    ],
  });
  const job = await scene.run({ ...APP, 'max-images': '2' });
  expect(endings(job)).toEqual({
    'img/a.png': 'skipped refused-by-service',
    'img/b.png': 'failed E_WECHAT_RESULT_SIZE',
    'img/c.png': 'enhanced',
    'img/d.png': 'enhanced',
    'img/e.png': 'deferred max-images',
  });
});

it('time-limit: what is in flight is finished and committed, the rest waits', async () => {
  // The first picture has to wait for the next minute: the limit has passed when it is done.
  scene = await startScene(3, { faults: [{ fault: 45011, calls: [1] }] });
  const job = await scene.run({ ...APP, 'time-limit': '1' });
  expect(job.code).toBe(0);
  expect(endings(job)).toEqual({
    'img/a.png': 'enhanced',
    'img/b.png': 'deferred time-limit',
    'img/c.png': 'deferred time-limit',
  });
  expect((await scene.site.files('main')).has('img/a@2x.png')).toBe(true);
  expect(await pending()).toEqual({ 'img/b.png': 'time-limit', 'img/c.png': 'time-limit' });

  const next = await scene.runAfterPush(letters(1, 3), APP);
  expect(endings(next)).toEqual({
    'img/b.png': 'enhanced',
    'img/c.png': 'enhanced',
    'img/d.png': 'enhanced',
  });
  expect(await pending()).toEqual({});
});
