import type { Trigger } from '../config/read-trigger.js';
import { urlPath } from '../core/text.js';

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

/** Address of a file at a commit; undefined where there is no GitHub repository or commit to point at. */
export function blobUrl(context: ReportContext, commit: string | undefined, path: string): string | undefined {
  if (!context.repository || !commit) return undefined;
  return `${context.serverUrl}/${urlPath(context.repository)}/blob/${urlPath(commit)}/${urlPath(path)}`;
}

/** Address of a commit. */
export function commitUrl(context: ReportContext, commit: string): string | undefined {
  return context.repository
    ? `${context.serverUrl}/${urlPath(context.repository)}/commit/${urlPath(commit)}`
    : undefined;
}

/** Markdown (HTML inside) that links when there is an address. */
export function linked(label: string, url: string | undefined): string {
  return url === undefined ? label : `<a href="${url}">${label}</a>`;
}

/** The address, where it is one that may be linked to. */
export function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\/[^\s"<>]+$/.test(url) ? url : undefined;
}
