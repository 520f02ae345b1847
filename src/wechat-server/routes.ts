import type { Call, Services } from './call.js';
import type { EndpointName } from './endpoint-name.js';
import { health } from './endpoints/health.js';
import { invokeFunction } from './endpoints/invoke-function.js';
import { mediaGet } from './endpoints/media-get.js';
import { stableToken } from './endpoints/stable-token.js';
import { superresolution } from './endpoints/superresolution.js';
import { tempFile } from './endpoints/temp-file.js';
import { token } from './endpoints/token.js';
import type { Reply } from './envelope.js';

/** Answers one call; throws WechatError for WeChat's error envelope. */
export type Endpoint = (call: Call, services: Services) => Promise<Reply>;

export const ROUTES: Readonly<Record<EndpointName, Endpoint>> = {
  superresolution,
  token,
  stable_token: stableToken,
  'media/get': mediaGet,
  invokecloudfunction: invokeFunction,
  'temp-file': tempFile,
  health,
};
