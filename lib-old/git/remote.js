import path from 'node:path';
import { say } from '../core/say.js';
import { gitError } from './errors.js';
import { parseScopedConfig } from './surroundings.js';
/** The name that origin has in the scratch repository. Commands name it instead of an address, which may hold a password. */
export const REMOTE = 'superres';
/**
 * The sections of the repository's own configuration that decide how a remote is reached. The scratch repository does
 * not see that configuration, so these entries are handed over.
 */
const CARRIED = /^(http|https|credential|url|ssh|protocol|filter|lfs)\.|^core\.(sshcommand|askpass|gitproxy|longpaths)$/i;
/** Settings of origin itself that its new name needs too. */
const OF_ORIGIN = /^remote\.origin\.(proxy|proxyauthmethod|uploadpack|receivepack|vcs|lfsurl|lfspushurl)$/i;
/** @throws SuperresError E_GIT_FETCH when there is no remote `origin` */
export async function readRemote(repository, options) {
    const { git, root, originUrl } = repository;
    const [fetched, listing] = await Promise.all([
        git.run(['remote', 'get-url', 'origin'], { okCodes: [0, 1, 2, 128] }),
        git.run(['config', '--list', '-z', '--includes', '--show-scope']),
    ]);
    const fetchUrl = fetched.code === 0 ? fetched.stdout.toString('utf8').split('\n')[0] : undefined;
    const [fetchFrom, pushTo] = [addressOf(fetchUrl, root), addressOf(originUrl, root)];
    const said = parseScopedConfig(listing.stdout.toString('utf8'));
    const config = patience(new Set(said.map(([, key]) => key.toLowerCase())), repository.env);
    for (const [scope, key, value] of said) {
        if (scope !== 'local' && scope !== 'worktree' && scope !== 'command')
            continue;
        if (CARRIED.test(key))
            config.push([key, value]);
        else if (OF_ORIGIN.test(key))
            config.push([`remote.${REMOTE}.${key.slice('remote.origin.'.length)}`, value]);
    }
    const own = [];
    for (const { url, origin, password } of [fetchFrom, pushTo]) {
        // As with git itself, a header that is set up (as actions/checkout does) goes before what stands in the address.
        if (password && !(await isAuthorized(git, url)))
            own.push(...authorization(origin, password));
    }
    config.push(...own);
    if (options.token !== undefined && [fetchFrom, pushTo].some(({ url }) => sameHost(url, options.serverUrl))) {
        const given = options.tokenIsDefault && (own.length > 0 || (await isAuthorized(git, pushTo.url)));
        if (!given)
            config.push(...credentials(options.serverUrl, options.token));
    }
    config.push([`remote.${REMOTE}.url`, fetchFrom.url], [`remote.${REMOTE}.pushurl`, pushTo.url]);
    // The addresses are rewritten already (`url.<base>.insteadOf`): the longest match wins, and this one changes nothing.
    for (const url of new Set([fetchFrom.url, pushTo.url]))
        config.push([`url.${url}.insteadOf`, url]);
    return { fetchUrl: fetchFrom.url, pushUrl: pushTo.url, config };
}
/**
 * How long a server that fell silent is waited for, where nobody has said so: git itself waits for ever. A server that is at
 * work sends a sign of life every five seconds. Without them the run ends too (`silenceLimit` in git.ts), but knows less.
 * @param keys of all configuration that git reads, in lower case
 */
function patience(keys, env) {
    const config = [];
    const speed = [...keys].some((key) => /^http\.(.+\.)?lowspeed(limit|time)$/.test(key));
    if (!speed)
        config.push(['http.lowSpeedLimit', '1'], ['http.lowSpeedTime', '300']);
    // Whoever names a program, or another kind of program than OpenSSH, knows its arguments.
    const ssh = env.GIT_SSH ?? env.GIT_SSH_COMMAND ?? env.GIT_SSH_VARIANT;
    if (ssh === undefined && !keys.has('core.sshcommand') && !keys.has('ssh.variant')) {
        config.push(['core.sshCommand', 'ssh -o ConnectTimeout=60 -o ServerAliveInterval=30 -o ServerAliveCountMax=10']);
    }
    return config;
}
/** Our token for one server, in place of whatever stands there. */
export function credentials(serverUrl, token) {
    return authorization(`${serverUrl}/`, `x-access-token:${token}`);
}
/**
 * First an empty value, then ours, both under the scoped key: an empty value resets only the list of the same key, and two
 * Authorization headers (checkout persists one) are refused by GitHub.
 * @param pair `user:password`
 */
function authorization(scope, pair) {
    const key = `http.${scope}.extraheader`;
    return [
        [key, ''],
        [key, `Authorization: Basic ${Buffer.from(pair).toString('base64')}`],
    ];
}
/** True where the user's configuration sends credentials to this address, as actions/checkout leaves them. */
async function isAuthorized(git, url) {
    const found = await git.run(['config', '--get-urlmatch', 'http.extraheader', url], { okCodes: [0, 1, 128] });
    return /^authorization:/im.test(found.stdout.toString('utf8'));
}
/** True for an http(s) remote on the server's own host and port. */
export function sameHost(remoteUrl, serverUrl) {
    try {
        const remote = new URL(remoteUrl);
        const server = new URL(serverUrl);
        return remote.protocol === server.protocol && remote.host === server.host;
    }
    catch {
        // An scp-like address (git@host:path) or a local path: not reached with a token.
        return false;
    }
}
/** @throws SuperresError E_GIT_FETCH when git has no such address */
function addressOf(url, root) {
    if (url === undefined || url === '')
        throw noOrigin();
    return withoutPassword(isRelative(url) ? path.resolve(root, url) : url);
}
export function noOrigin() {
    return gitError('E_GIT_FETCH', say `The repository has no remote named origin.`, {
        remedy: say `Add the remote \`origin\`, or set \`publish: none\` and \`scope: all\` to work without one.`,
    });
}
/** A path on disk that is meant from the top of the work tree: neither `scheme://` nor `host:path`. */
function isRelative(url) {
    return !path.isAbsolute(url) && !/^[^/\\]*:/.test(url);
}
/** A user without a password stays: the password may come from a credential helper. */
function withoutPassword(url) {
    const [, scheme = '', user = '', password = '', host = '', rest = ''] = /^(https?:\/\/)([^:@/]*):([^@/]*)@([^/]+)(.*)$/i.exec(url) ?? [];
    if (host === '')
        return { url, origin: '' };
    const pair = [user, password].map(decoded).join(':');
    return { url: `${scheme}${host}${rest}`, origin: `${scheme}${host}/`, password: pair };
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/** Branches with this prefix are ours for minutes; a run that they trigger must do nothing. */
export const TEMPORARY_PREFIX = 'superres-tmp/';
