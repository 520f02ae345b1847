import type { Call, Services } from '../call.js';
import { jsonReply, type Reply } from '../envelope.js';

/** `healthz`, for load balancers and containers; not WeChat's, tells nothing worth hiding. */
export async function health(_call: Call, { queue }: Services): Promise<Reply> {
  return jsonReply({ status: 'ok', jobs: queue.admitted });
}
