import { say } from '../core/say.js';
/**
 * Reads origin's address. Pure.
 * @param url undefined: there is no origin
 * @param own owner/name of the workflow's repository; undefined: it is not known
 */
export function originOf(url, serverUrl, own) {
    if (url === undefined || own === undefined)
        return { kind: 'own' };
    const address = addressOf(url);
    const name = /([\w.-]+\/[\w.-]+?)(?:\.git)?\/*$/.exec(address?.path ?? url.replaceAll('\\', '/'))?.[1];
    if (name?.toLowerCase() === own.toLowerCase())
        return { kind: 'own' };
    if (!address)
        return { kind: 'elsewhere', host: say `this machine` };
    const server = new URL(serverUrl);
    // Over SSH the port is another one, and GitHub's own has a name for networks that let only port 443 through.
    const hosts = address.ssh ? [server.hostname, `ssh.${server.hostname}`] : [server.host];
    if (!hosts.includes(address.host.toLowerCase()))
        return { kind: 'elsewhere', host: address.host };
    const [whole] = /^\/*[\w.-]+\/[\w.-]+\/*$/.exec(address.path) ?? [];
    return whole !== undefined && name !== undefined
        ? { kind: 'other', repository: name }
        : { kind: 'elsewhere', host: address.host };
}
/** undefined for a path on disk. */
function addressOf(url) {
    const [, scheme = '', host = '', path = ''] = /^([a-z][\w+.-]*):\/\/(?:[^/@]*@)?([^/]+)(\/.*)$/i.exec(url) ?? [];
    if (host !== '') {
        const ssh = /ssh/i.test(scheme);
        return /^file$/i.test(scheme) ? undefined : { ssh, host: ssh ? host.replace(/:\d*$/, '') : host, path };
    }
    const [, short = '', rest = ''] = /^(?:[^/@:]+@)?([^/:]{2,}):(?!\/\/)(.*)$/.exec(url) ?? [];
    return short === '' ? undefined : { ssh: true, host: short, path: rest };
}
/**
 * The event, as far as it concerns the repository that is checked out: of another repository it says neither which branch
 * is meant nor what changed. What makes the files or the token a stranger's stays.
 */
export function triggerFor(trigger, origin) {
    if (origin.kind !== 'other')
        return trigger;
    const { event, server, actor, runUrl, secretsWithheld, pullRequest, workflowRun } = trigger;
    return {
        event: event === 'pull_request_target' ? event : say `${event} of ${trigger.repository}`,
        server,
        secretsWithheld,
        repository: origin.repository,
        ...(actor !== undefined && { actor }),
        ...(runUrl !== undefined && { runUrl }),
        ...(pullRequest?.fork && { pullRequest }),
        ...(workflowRun?.fork && { workflowRun }),
    };
}
export function originNotice(origin, own) {
    if (origin.kind !== 'other')
        return undefined;
    const message = say `The checkout is of ${origin.repository}, not of ${own}: that is where the results go.`;
    return { level: 'notice', message };
}
