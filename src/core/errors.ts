/**
 * The one error type that reaches a user. Every room keeps a catalogue of its codes beside its code
 * (`errors.ts` in the room's folder); docs/errors.md is generated from all of them.
 */

/** What a code means and what its reader can do about it. */
export interface ErrorEntry {
  /** One sentence: what happened, in general. */
  readonly what: string;
  /** One or two sentences: what to do. */
  readonly remedy: string;
}

/** Codes to entries; keys are stable: `E_` and upper case. */
export type ErrorCatalogue = Readonly<Record<`E_${string}`, ErrorEntry>>;

export interface SuperresErrorOptions {
  readonly cause?: unknown;
  /** True when the same work may succeed in a later run: the image becomes *pending* in the ledger. */
  readonly retryable?: boolean;
}

/**
 * An error with a stable code, a sentence on what happened and a sentence on what to do.
 * Messages are built from parts that are known to be harmless: never from a URL with a query.
 */
export class SuperresError extends Error {
  override readonly name = 'SuperresError';
  readonly retryable: boolean;

  constructor(
    readonly code: `E_${string}`,
    message: string,
    readonly remedy: string,
    options: SuperresErrorOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.retryable = options.retryable ?? false;
  }
}

/**
 * A thrower bound to a catalogue: `const fail = errorsOf(CATALOGUE); throw fail('E_X', 'what happened here')`.
 * The remedy comes from the catalogue unless a more exact one is given.
 */
export function errorsOf<C extends ErrorCatalogue>(catalogue: C) {
  return (
    code: Extract<keyof C, `E_${string}`>,
    message?: string,
    options: SuperresErrorOptions & { readonly remedy?: string } = {},
  ): SuperresError => {
    const entry = catalogue[code] as ErrorEntry;
    return new SuperresError(code, message ?? entry.what, options.remedy ?? entry.remedy, options);
  };
}

/** Any thrown value as a SuperresError; what is not ours becomes `E_INTERNAL` with the original as cause. */
export function asSuperresError(thrown: unknown): SuperresError {
  if (thrown instanceof SuperresError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new SuperresError(
    'E_INTERNAL',
    `Unexpected error: ${text}`,
    'This is a defect of superres-action: please report it with the log of a run with debug logging enabled.',
    { cause: thrown },
  );
}

/** The `code` of an error of Node's (`EEXIST`, `ERR_PARSE_ARGS_…`); by shape, because errors of another realm are none of our classes. */
export function errorCode(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
