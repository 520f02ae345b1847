import { comparePage } from './github/pull-requests.js';
/**
 * The page where a person opens the pull request (or merge request) for a branch that was pushed. Pure.
 * @param origin address of the remote; credentials in it are left out
 * @param isGitLab the job runs on a GitLab, whatever its host is called
 * @returns undefined where nothing serves pages: a path on disk
 */
export function pageToOpen(origin, { base, head, isGitLab }) {
    const site = siteOf(origin ?? '');
    if (site === undefined)
        return undefined;
    const [from, to] = [encodeURIComponent(head), encodeURIComponent(base)];
    switch (isGitLab ? 'gitlab' : forgeOf(new URL(site).hostname)) {
        case 'gitlab':
            return `${site}/-/merge_requests/new?merge_request%5Bsource_branch%5D=${from}&merge_request%5Btarget_branch%5D=${to}`;
        case 'bitbucket':
            return `${site}/pull-requests/new?source=${from}&dest=${to}`;
        case 'github':
            return `${comparePage(site, base, head)}?expand=1`;
        case 'gitea':
            return comparePage(site, base, head);
    }
}
function forgeOf(host) {
    if (/(^|\.)gitlab\./.test(host))
        return 'gitlab';
    if (/(^|\.)bitbucket\./.test(host))
        return 'bitbucket';
    return /(^|\.)github\./.test(host) ? 'github' : 'gitea';
}
/** The repository's page: https, whatever git uses to push. */
function siteOf(origin) {
    const [, host, path] = /^(?:ssh|git):\/\/(?:[^/@]*@)?([^/:]+)(?::\d+)?(\/.+)$/i.exec(origin) ??
        /^(?!\w+:\/\/)(?:[^/@:]+@)?([^/:]{2,}):\/?(.+)$/.exec(origin) ??
        [];
    const address = host && path ? `https://${host}/${path.replace(/^\//, '')}` : origin;
    if (!/^https?:\/\//i.test(address) || !URL.canParse(address))
        return undefined;
    const { protocol, host: place, pathname } = new URL(address);
    return `${protocol}//${place}${pathname.replace(/\/+$/, '').replace(/\.git$/, '')}`;
}
