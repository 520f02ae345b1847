/** What a test says about the GitHub it wants, and what it can read back. Plain data. */

export type Access = 'none' | 'read' | 'write';

/** The three permissions our product meets, named as in a workflow's `permissions:`. */
export interface Permissions {
  readonly contents: Access;
  readonly 'pull-requests': Access;
  readonly issues: Access;
}

export interface TokenOptions {
  readonly token: string;
  /** Who acts with it; default github-actions[bot]. */
  readonly login?: string;
  /** `actions` is the workflow's own GITHUB_TOKEN. */
  readonly kind?: 'actions' | 'app' | 'user';
  /** Missing ones are `none`; without the table everything is `write`. */
  readonly permissions?: Partial<Permissions>;
  /** Repositories (owner/name) it may see beyond the public ones; default: all. */
  readonly repositories?: readonly string[];
  /** Requests an hour and resource; default 1000, as for GITHUB_TOKEN. */
  readonly rateLimit?: number;
}

/** Refuses writes to matching branches, as a branch protection rule (`GH006`) or a ruleset (`GH013`) does. */
export interface Protection {
  /** A branch name; a trailing `*` matches the rest. */
  readonly branch: string;
  readonly kind?: 'classic' | 'ruleset';
  readonly requirePullRequest?: boolean;
  readonly requireSignatures?: boolean;
  /** Name of a status check that is never there. */
  readonly requireCheck?: string;
  /** Logins that may all the same. */
  readonly bypass?: readonly string[];
}

export interface RepositoryOptions {
  /** owner/name */
  readonly name: string;
  readonly private?: boolean;
  /** owner/name of the repository it was forked from; it must be listed before. */
  readonly forkOf?: string;
  readonly defaultBranch?: string;
  readonly objectFormat?: 'sha1' | 'sha256';
  /** Logins that reviews can be requested from. */
  readonly collaborators?: readonly string[];
  /** Slugs of the owner's teams with access. */
  readonly teams?: readonly string[];
  readonly draftPullRequests?: boolean;
  /** The setting "Allow GitHub Actions to create and approve pull requests"; default true. */
  readonly actionsMayCreatePullRequests?: boolean;
  /** GitHub refuses packs over 2 GiB; smaller here, so that a test can reach it. Bytes. */
  readonly maxPackBytes?: number;
}

export interface GitHubOptions {
  readonly repositories: readonly (string | RepositoryOptions)[];
  /** Default: one token, `test-token`, that may do everything. */
  readonly tokens?: readonly TokenOptions[];
}

/** One request as it came in; `status` is 0 while it runs, or when the connection was dropped. */
export interface RecordedRequest {
  readonly kind: 'rest' | 'graphql' | 'git' | 'lfs' | 'other';
  readonly method: string;
  /** Path with the query. */
  readonly path: string;
  /** Body bytes received. */
  bytes: number;
  status: number;
  readonly at: number;
}

/** A canned answer in place of the real one. `lost` does the work, then drops the connection: the client cannot know. */
export type Interception =
  | { readonly reply: { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown } }
  | { readonly drop: 'before' | 'after' };

/** Called before a request is handled: may change the world (a rival pushes now), or answer in GitHub's place. */
export type Interceptor = (request: RecordedRequest) => Promise<Interception | undefined> | Interception | undefined;
