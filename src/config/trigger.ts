/**
 * What started the run, as plain data: made by `readTrigger` (config/read-trigger.ts) from the runner's environment and
 * the event payload, or by the CLI for a run without an event.
 */
export interface Trigger {
  /** GITHUB_EVENT_NAME, or `cli`. */
  readonly event: string;
  /** Full ref that triggered, e.g. refs/heads/main; absent on the CLI. */
  readonly ref?: string;
  /** GITHUB_SHA. */
  readonly sha?: string;
  /** push: the ref's previous commit; 40 (or 64) zeros for a new branch. merge_group: the commit the group stands on. */
  readonly before?: string;
  /** push with --force. */
  readonly forced: boolean;
  readonly pullRequest?: PullRequestRef;
  /** workflow_run: the head of the run that was waited for, which may be a stranger's. */
  readonly workflowRun?: WorkflowRunRef;
  /** owner/name of the repository the workflow runs in. */
  readonly repository?: string;
  readonly defaultBranch?: string;
  /** Login of the actor, e.g. dependabot[bot]. */
  readonly actor?: string;
  readonly server: GitHubUrls;
  /** Link of this run, for comments and commit bodies. */
  readonly runUrl?: string;
  /** True where GitHub withholds secrets: a fork's pull request, Dependabot. */
  readonly secretsWithheld: boolean;
}

export interface PullRequestRef {
  readonly number: number;
  readonly headRef: string;
  readonly headSha: string;
  /** owner/name; absent when the fork was deleted. */
  readonly headRepository?: string;
  readonly baseRef: string;
  readonly baseSha: string;
  /** Head lives in another repository. */
  readonly fork: boolean;
  /** Merged or closed: its head branch waits for nothing any more. */
  readonly closed?: true;
}

export interface WorkflowRunRef {
  /** Event of the run that was waited for, e.g. pull_request. */
  readonly event?: string;
  readonly headBranch?: string;
  readonly headSha?: string;
  /** Head lives in another repository, or cannot be told. */
  readonly fork: boolean;
}

/** GITHUB_SERVER_URL, GITHUB_API_URL, GITHUB_GRAPHQL_URL, without trailing slashes. */
export interface GitHubUrls {
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
}
