import type { Call, Services } from '../call.js';
import { checkCredentials } from '../credentials.js';
import { jsonReply, type Reply } from '../envelope.js';
import { WechatError } from '../errcodes.js';
import { own, ownString } from '../safe-json.js';
import { parseOrRefuse } from './token.js';

const BODY_LIMIT = 16 * 1024;
/** Calls a day and app, and forced ones among them, that WeChat allows. */
const DAILY_LIMIT = 500_000;
const DAILY_FORCED_LIMIT = 20;

/** `cgi-bin/stable_token`: JSON only. */
export async function stableToken(call: Call, services: Services): Promise<Reply> {
  if (call.method !== 'POST') throw new WechatError(43002);
  const body = await call.body(BODY_LIMIT);
  if (body.length === 0) throw new WechatError(44002);
  const value = parseOrRefuse(body);
  const appId = checkCredentials(
    services.settings.apps,
    ownString(value, 'grant_type'),
    ownString(value, 'appid'),
    ownString(value, 'secret'),
  );
  call.note.appId = appId;
  if (!services.quota.take(`stable_token ${appId}`, DAILY_LIMIT)) throw new WechatError(45009);
  if (own(value, 'force_refresh') !== true || !services.tokens.mayForce(appId)) {
    return jsonReply(services.tokens.issueStable(appId));
  }
  if (!services.quota.take(`forced ${appId}`, DAILY_FORCED_LIMIT)) throw new WechatError(45009);
  return jsonReply(services.tokens.forceStable(appId));
}
