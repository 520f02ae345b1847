import { urlPath } from '../core/text.js';
/** What a run's trigger says of the surroundings. */
export function reportContext(trigger) {
    const { server, repository, sha, runUrl } = trigger;
    return {
        serverUrl: server.serverUrl,
        ...(repository !== undefined && { repository }),
        ...(sha !== undefined && { sha }),
        ...(runUrl !== undefined && { runUrl }),
    };
}
/** Address of a file at a commit; undefined where there is no GitHub repository or commit to point at. */
export function blobUrl(context, commit, path) {
    if (!context.repository || !commit)
        return undefined;
    return `${context.serverUrl}/${urlPath(context.repository)}/blob/${urlPath(commit)}/${urlPath(path)}`;
}
/** Address of a commit. */
export function commitUrl(context, commit) {
    return context.repository
        ? `${context.serverUrl}/${urlPath(context.repository)}/commit/${urlPath(commit)}`
        : undefined;
}
/** Markdown (HTML inside) that links when there is an address. */
export function linked(label, url) {
    return url === undefined ? label : `<a href="${url}">${label}</a>`;
}
/** The address, where it is one that may be linked to. */
export function webAddress(url) {
    return url !== undefined && /^https?:\/\/[^\s"<>]+$/.test(url) ? url : undefined;
}
