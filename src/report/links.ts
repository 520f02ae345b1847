import type { ReportContext } from './context.js';
import { urlPath } from './escape.js';

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
