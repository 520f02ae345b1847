import type { Trigger } from '../config/trigger.js';

/** What reports need to know about the surroundings; plain data from the trigger and the publication. */
export interface ReportContext {
  /** GITHUB_SERVER_URL, without trailing slash. */
  readonly serverUrl: string;
  /** owner/name; absent outside GitHub: names are then not linked. */
  readonly repository?: string;
  /** Commit the sources were read from. */
  readonly sha?: string;
  /** Link of this run. */
  readonly runUrl?: string;
  /** Repository path of the HTML page, when one was written. */
  readonly report?: string;
}

/** What a run's trigger says of the surroundings. */
export function reportContext(trigger: Pick<Trigger, 'server' | 'repository' | 'sha' | 'runUrl'>): ReportContext {
  const { server, repository, sha, runUrl } = trigger;
  return {
    serverUrl: server.serverUrl,
    ...(repository !== undefined && { repository }),
    ...(sha !== undefined && { sha }),
    ...(runUrl !== undefined && { runUrl }),
  };
}
