import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { retriesOf } from '../../../src/engines/wechat/answer.js';
import { createClient, createDispatcher, TIMEOUTS } from '../../../src/engines/wechat/client.js';
import { CallFailed } from '../../../src/engines/wechat/failure.js';
import { type SilentServer, startSilentServer } from '../../support/silent-server.js';

let server: SilentServer;
beforeEach(async () => {
  server = await startSilentServer();
});
afterEach(() => server.close());

it('waits for the answer to a question without a picture for its own time, not for that of a picture', async () => {
  const client = createClient(createDispatcher({ httpsProxy: '', noProxy: '' }, TIMEOUTS), TIMEOUTS);
  const began = Date.now();
  try {
    const url = new URL(`http://127.0.0.1:${server.port}/cgi-bin/stable_token`);
    const request = { method: 'POST', url, maxAnswerBytes: 100, answerWithin: 500, retry: retriesOf('token') } as const;
    const failed: unknown = await client.send(request, new AbortController().signal).catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(CallFailed);
    expect((failed as CallFailed).failure).toMatchObject({ error: 'E_WECHAT_TIMEOUT', outage: true, transient: true });
    expect(Date.now() - began).toBeLessThan(TIMEOUTS.answer / 10);
  } finally {
    await client.close();
  }
});
