import type { Outcome } from './outcome.js';

/** A pull request whose body is to be written: said by the room that opens it, for the room that knows how results are shown. */
export interface Proposal {
  readonly outcomes: readonly Outcome[];
  /** Head of its branch. */
  readonly commit: string;
  /** owner/name that the files are in. */
  readonly repository: string | undefined;
  /** Head branch, without refs/heads/. */
  readonly head: string;
  /** Top of the work tree, in which the results lie. */
  readonly root: string;
  /** Where the crops that its body shows go. */
  readonly crops: {
    /** owner/name. */
    readonly repository: string;
    /** Gives the commit that holds them; undefined where that cannot be. */
    readonly store: (
      name: string,
      pictures: readonly { readonly name: string; readonly bytes: Uint8Array }[],
    ) => Promise<string | undefined>;
  };
}
