/** What a parser makes of an input's text: the value, or a phrase that says what would be accepted. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly accepted: string };

/** Turns the trimmed, non-empty text of one input into its value. Parsers never throw. */
export type Parser<T> = (text: string) => Parsed<T>;

export function accept<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** @param accepted completes the sentence "accepted is …" */
export function refuse(accepted: string): { readonly ok: false; readonly accepted: string } {
  return { ok: false, accepted };
}
