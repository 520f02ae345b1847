import { it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { startScene } from '../support/action/wechat-scene.js';
import { CREDENTIALS } from '../support/action/wechat-job.js';
it.each([
  ['quota', { fault: 45009, from: 2 }, {}],
  ['gone', { fault: 'withdrawn', from: 2 }, {}],
  ['auto', { fault: 'withdrawn', from: 2 }, { engine: 'auto' }],
  ['ip', { fault: 40164, endpoint: 'stable_token' }, {}],
] as const)('%s', async (name, fault, inputs) => {
  const scene = await startScene(4, { faults: [fault] });
  const job = await scene.run({ ...CREDENTIALS['app-id and app-secret'], ...inputs });
  writeFileSync(`/tmp/we2e/try/${name}.txt`, job.log + '\n-----\n' + job.summary + '\n----' + JSON.stringify(job.outputs) + '\n' + scene.serve.log());
  await scene.close();
});
