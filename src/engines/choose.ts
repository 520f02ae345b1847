import type { Config } from '../config/config.js';
import type { Trigger } from '../config/trigger.js';
import type { EngineChoice, Notice } from '../outcome.js';

/** The engine of a run, or the problem that keeps it from being chosen. */
export type EngineDecision =
  | { readonly kind: 'chosen'; readonly choice: EngineChoice; readonly mayFallBack: boolean; readonly notice?: Notice }
  | { readonly kind: 'problem'; readonly input: string; readonly value: string; readonly accepted: string };

/** Decides which engine works (DESIGN §2, "engine: auto"). Pure. */
export function chooseEngine(
  config: Pick<Config, 'engine' | 'wechat'>,
  trigger: Pick<Trigger, 'event' | 'secretsWithheld' | 'workflowRun'>,
): EngineDecision {
  const { credential, partial } = config.wechat;
  const strangers = trigger.event === 'pull_request_target' || trigger.workflowRun?.fork === true;
  if (strangers) {
    const why = `on ${trigger.event} the files may be a stranger's and must not spend secrets or quota`;
    const notice: Notice | undefined =
      credential || config.engine === 'wechat'
        ? { level: 'notice', message: `The local engine is used: ${why}.` }
        : undefined;
    return local(why, notice);
  }
  if (config.engine === 'local') return local('`engine: local` asks for it');
  if (config.engine === 'wechat') {
    return { kind: 'chosen', mayFallBack: false, choice: { engine: 'wechat', reason: '`engine: wechat` asks for it' } };
  }
  if (credential && !partial) {
    const reason = `a complete WeChat credential was given (${credential.kind})`;
    return { kind: 'chosen', mayFallBack: true, choice: { engine: 'wechat', reason } };
  }
  if (!partial) return local('no WeChat credential was given');
  if (trigger.secretsWithheld) {
    const message =
      'GitHub withholds secrets from this run, so the WeChat credential is incomplete: the local engine is used.';
    return local('GitHub withholds secrets from this run', { level: 'notice', message });
  }
  return {
    kind: 'problem',
    input: 'app-id, app-secret, access-token',
    value: 'a part of a WeChat credential is missing or empty',
    accepted: 'a complete credential (are the secrets set?), or `engine: local`',
  };
}

function local(reason: string, notice?: Notice): EngineDecision {
  return { kind: 'chosen', mayFallBack: false, choice: { engine: 'local', reason }, ...(notice && { notice }) };
}
