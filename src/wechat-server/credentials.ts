import { WechatError } from './errcodes.js';
import { sameSecret } from './secret-digest.js';

export interface AppCredential {
  readonly appId: string;
  readonly appSecret: string;
}

/** Compared with when the app id is unknown, so that both refusals take the same work. */
const NO_SECRET = '';

/**
 * Checks what the two token endpoints receive, in WeChat's order.
 * @returns the app id, which is one of `apps`
 * @throws WechatError 40002, 41002, 40013, 41004, 40125
 */
export function checkCredentials(
  apps: readonly AppCredential[],
  grantType: string | undefined,
  appId: string | undefined,
  secret: string | undefined,
): string {
  if (grantType !== 'client_credential') throw new WechatError(40002);
  if (!appId) throw new WechatError(41002);
  const app = apps.find((candidate) => candidate.appId === appId);
  if (!secret) throw new WechatError(41004);
  const same = sameSecret(app?.appSecret ?? NO_SECRET, secret);
  if (app === undefined) throw new WechatError(40013);
  if (!same) throw new WechatError(40125);
  return app.appId;
}
