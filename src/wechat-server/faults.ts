import { setTimeout as sleep } from 'node:timers/promises';
import type { EndpointName } from './endpoint-name.js';
import { emptyReply, type Reply } from './envelope.js';
import { WechatError } from './errcodes.js';
import type { FaultEffect, FaultRule } from './fault-script.js';
import { releaseBody, wholeBody } from './reply-body.js';

/** Counts calls and tells which faults happen to each. */
export class Faults {
  readonly #rules: { readonly rule: FaultRule; calls: number }[];

  constructor(rules: readonly FaultRule[]) {
    this.#rules = rules.map((rule) => ({ rule, calls: 0 }));
  }

  /** The effects on this call; every rule for the endpoint counts it. */
  next(endpoint: EndpointName): FaultEffect[] {
    const effects: FaultEffect[] = [];
    for (const entry of this.#rules) {
      if (entry.rule.endpoints.length > 0 && !entry.rule.endpoints.includes(endpoint)) continue;
      entry.calls += 1;
      if (entry.rule.hits(entry.calls)) effects.push(entry.rule.effect);
    }
    return effects;
  }
}

export interface FaultTarget {
  readonly signal: AbortSignal;
  readonly ip: string;
  /** Ends the token that this call carries. */
  endToken(how: 'replaced' | 'expired'): void;
}

/** Effects that come before the work; a reply returned here is answered instead of working. */
export async function faultBefore(effects: readonly FaultEffect[], target: FaultTarget): Promise<Reply | undefined> {
  for (const effect of effects) {
    if (effect.kind === 'slow') await sleep(effect.ms, undefined, { signal: target.signal });
    else if (effect.kind === 'revoke-token') target.endToken('replaced');
    else if (effect.kind === 'expire-token') target.endToken('expired');
    else if (effect.kind === 'status') return emptyReply(effect.status);
    else if (effect.kind === 'html') return htmlReply(effect.status);
    else if (effect.kind === 'drop') return { ...emptyReply(200), cut: 'before' };
    else if (effect.kind === 'errcode')
      throw new WechatError(effect.errcode, effect.errmsg ?? textFor(effect.errcode, target.ip));
  }
  return undefined;
}

/** Effects on the finished answer. */
export async function faultAfter(effects: readonly FaultEffect[], reply: Reply): Promise<Reply> {
  let result = reply;
  for (const { kind } of effects) {
    if (kind === 'reset') result = { ...result, cut: 'middle' };
    else if (kind === 'truncated-image') {
      const body = await wholeBody(result);
      result = { ...result, body: body.subarray(0, Math.floor(body.length / 2)) };
    } else if (kind === 'json-as-image') {
      await releaseBody(result);
      result = { ...result, body: Buffer.from('{"errcode":-1,"errmsg":"system error"}') };
    } else if (kind === 'text-plain')
      result = { ...result, headers: { ...result.headers, 'Content-Type': 'text/plain' } };
    else if (kind === 'string-errcode') result = { ...result, body: quotedErrcode(await wholeBody(result)) };
  }
  return result;
}

/** True when the result must keep the size of the source. */
export function keepsSize(effects: readonly FaultEffect[]): boolean {
  return effects.some(({ kind }) => kind === 'wrong-size');
}

/** The old API page gives errcode as a string. */
function quotedErrcode(body: Uint8Array): Uint8Array {
  return Buffer.from(
    Buffer.from(body)
      .toString('utf8')
      .replace(/"errcode":(-?\d+)/, '"errcode":"$1"'),
  );
}

function textFor(errcode: number, ip: string): string | undefined {
  const v4 = ip.replace(/^::ffff:/, '');
  return errcode === 40164 ? `invalid ip ${v4} ipv6 ::ffff:${v4}, not in whitelist` : undefined;
}

function htmlReply(status: number): Reply {
  const page = `<html>\r\n<head><title>${status}</title></head>\r\n<body><center><h1>${status}</h1></center><hr></body>\r\n</html>\r\n`;
  return { ...emptyReply(status), headers: { 'Content-Type': 'text/html' }, body: Buffer.from(page) };
}
