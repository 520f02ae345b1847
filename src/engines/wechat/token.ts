import { type Clock, unlessAborted } from '../../core/abort.js';
import { CallFailed, type Failure } from './failure.js';

/** A credential as it goes into a query. */
export interface Token {
  readonly parameter: 'access_token' | 'cloudbase_access_token';
  readonly value: string;
}

export interface TokenSource {
  /** The token to use now; rejects with the signal's reason, or when none can be had. */
  current(signal: AbortSignal): Promise<Token>;
  /**
   * The service refused `failing` with `failure`. A new token is fetched, unless another call has done that already.
   * @throws CallFailed when there is no way to a new one
   */
  replace(failing: Token, failure: Failure, signal: AbortSignal): Promise<void>;
}

/** A token that the user gave: it cannot be renewed. */
export function fixedToken(token: Token): TokenSource {
  return {
    current: async () => token,
    replace: async (_failing, failure) => {
      throw new CallFailed({ ...failure, action: 'fail-run', error: 'E_WECHAT_FIXED_TOKEN', transient: true });
    },
  };
}

/** What the token endpoint gave. */
export interface FetchedToken {
  readonly value: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/**
 * stable_token renews a token in its last 300 s and then keeps both valid for 300 s more. The margin must be smaller
 * than that: before, normal mode would return the same token again.
 */
const MARGIN_S = 200;

/**
 * A token that is fetched when needed: by one request at a time, however many calls wait for it.
 * @param fetchToken asks stable_token in normal mode. It serves all callers, so it follows none of their signals
 */
export function fetchedToken(fetchToken: () => Promise<FetchedToken>, clock: Clock): TokenSource {
  let held: { readonly token: Token; readonly until: number } | undefined;
  let flight: Promise<Token> | undefined;

  const fetchOnce = (): Promise<Token> => {
    flight ??= fetchToken()
      .then(({ value, expiresIn }) => {
        // At least half of the life is used, so that a short one does not mean a fetch for every call.
        const useful = Math.max(expiresIn - MARGIN_S, expiresIn / 2);
        const token: Token = { parameter: 'access_token', value };
        held = { token, until: clock.now() + useful * 1000 };
        return token;
      })
      .finally(() => {
        flight = undefined;
      });
    return flight;
  };

  return {
    async current(signal) {
      signal.throwIfAborted();
      return held !== undefined && clock.now() < held.until ? held.token : unlessAborted(fetchOnce(), signal);
    },
    async replace(failing, _failure, signal) {
      signal.throwIfAborted();
      // The call that failed may have used a token that has been replaced since.
      if (held?.token.value === failing.value) held = undefined;
      if (held === undefined) await unlessAborted(fetchOnce(), signal);
    },
  };
}
