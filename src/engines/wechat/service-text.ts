import type { Redactor } from '../../report/redact.js';
import { wellFormed } from './address.js';

const LONGEST = 300;

/**
 * Text from a service as it may stand in a message: one line, no control or direction characters, no secrets, not
 * longer than 300 characters. Secrets go before the cut: a cut through a secret would leave half of it.
 */
export function serviceText(text: string, redactor: Redactor): string {
  const line = redactor
    .redact(undouble(redactor.redact(wellFormed(text))))
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}

/** A query inside a query is percent-encoded twice; one level off makes its secrets recognisable. */
function undouble(text: string): string {
  return text.replace(/%25(?=[0-9a-f]{2})/gi, '%');
}

/** `2021-01-15 15:46:12 UTC` */
export function utcTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
