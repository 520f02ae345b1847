import { randomBytes } from 'node:crypto';
import type { AppCredential } from './credentials.js';

/** An app id and secret of WeChat's shape, for a server that was started without any. */
export function inventedCredential(): AppCredential {
  return { appId: `wx${randomBytes(8).toString('hex')}`, appSecret: randomBytes(16).toString('hex') };
}
