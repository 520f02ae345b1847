import { said } from '../../core/say.js';
import { CODE_TABLE, type CodeGroup, type Verdict } from './code-table.js';

/** One code of the table, with the call's exceptions applied. */
export interface CodeRule extends Verdict {
  readonly meaning?: string;
}

/** Which call a code answered: some codes mean something else elsewhere. */
export type CallKind = 'token' | 'upload' | 'address' | 'cloud' | 'media';

const GROUPS: ReadonlyMap<number, CodeGroup> = new Map(
  CODE_TABLE.flatMap((group) => Object.keys(group.codes).map((code) => [Number(code), group] as const)),
);

/** What to do about a code. A code that the table does not have proves nothing about the image: it fails and waits. */
export function ruleFor(code: number, call: CallKind): CodeRule {
  const group = GROUPS.get(code);
  if (group === undefined) return { action: 'unknown', error: 'E_WECHAT_UNKNOWN_CODE' };
  const { action, error, retry } = exceptionOf(group, call) ?? group;
  const meaning = group.codes[code];
  return {
    action,
    error,
    ...(retry ? { retry } : {}),
    ...(meaning === undefined ? {} : { meaning: said(meaning) }),
  };
}

function exceptionOf(group: CodeGroup, call: CallKind): Verdict | undefined {
  if (call === 'token') return group.atToken;
  if (call === 'media') return group.atMedia;
  return call === 'address' ? group.byAddress : undefined;
}
