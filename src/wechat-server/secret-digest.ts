import { createHash, timingSafeEqual } from 'node:crypto';

/** Key for looking up a secret without keeping or comparing the secret itself. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64');
}

/** Compares in a time that depends on neither content nor length: both sides are hashed first. */
export function sameSecret(left: string, right: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(hash(left), hash(right));
}
