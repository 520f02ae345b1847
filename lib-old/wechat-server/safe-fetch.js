import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import { linkSignals } from '../core/abort.js';
import { createLimit } from '../core/limit.js';
const MAX_REDIRECTS = 3;
const MAX_URL_LENGTH = 2048;
/** The system's resolver occupies a thread of the four that file access needs, too, for as long as a dead name takes. */
const MAX_LOOKUPS = 2;
/** Why a download did not happen; for the server's log, never for the client (it would tell what the network looks like). */
class FetchRefused extends Error {
    name = 'FetchRefused';
}
/** The file is as large as the limit or larger. */
export class FetchTooLarge extends Error {
    name = 'FetchTooLarge';
}
/**
 * Downloads what strangers name. The address is judged where the connection is made: the resolver's answers are
 * filtered and the very address that was judged is dialled, so a name that resolves differently the second time (DNS
 * rebinding) gains nothing; each redirect goes through the same gate.
 */
export function createSafeFetch(options) {
    const connect = buildConnector({
        lookup: guardedLookup(limitedLookup(options.lookup ?? systemLookup), options.allowed),
        timeout: options.timeout,
    });
    const agent = new Agent({
        connect: (target, callback) => connect(target, (...[error, socket]) => {
            if (error !== null)
                return callback(error, null);
            // Second line: whatever the resolver and the system did, this is who answers.
            if (options.allowed(socket.remoteAddress ?? ''))
                return callback(null, socket);
            socket.destroy();
            callback(new FetchRefused('connected to an address that is not allowed'), null);
        }),
        // A pooled connection would be fine, it has been judged; but strangers' hosts have no reason to stay connected.
        keepAliveTimeout: 1000,
        maxHeaderSize: 16_384,
    });
    return {
        async fetch(url, limit, signal) {
            const link = linkSignals([signal, AbortSignal.timeout(options.timeout)]);
            try {
                return await follow(agent, options, url, limit, link.signal);
            }
            finally {
                link.release();
            }
        },
        close: () => agent.destroy(),
    };
}
async function follow(agent, options, start, limit, signal) {
    let url = checkedUrl(start, options.allowed);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
        const response = await request(url, {
            dispatcher: agent,
            signal,
            headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'superres-serve' },
        });
        const location = response.headers.location;
        if (response.statusCode >= 300 && response.statusCode < 400 && typeof location === 'string') {
            response.body.destroy();
            response.body.on('error', () => { });
            url = checkedUrl(location, options.allowed, url);
            continue;
        }
        return readLimited(response, limit);
    }
    throw new FetchRefused('too many redirects');
}
/** @throws FetchRefused for anything but an http(s) URL to a host name or an allowed address */
function checkedUrl(text, allowed, base) {
    if (text.length > MAX_URL_LENGTH || !URL.canParse(text, base?.href))
        throw new FetchRefused('not a URL');
    const url = new URL(text, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw new FetchRefused(`scheme ${url.protocol} refused`);
    if (url.username !== '' || url.password !== '')
        throw new FetchRefused('credentials in the URL');
    // The URL parser has turned 0x7f.1, 2130706433 and the like into dotted form already. No look-up happens for these.
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if (isIP(host) !== 0 && !allowed(host))
        throw new FetchRefused('address not allowed');
    return url;
}
async function readLimited(response, limit) {
    const refuse = (error) => {
        response.body.on('error', () => { });
        response.body.destroy();
        throw error;
    };
    if (response.statusCode !== 200)
        refuse(new FetchRefused(`status ${response.statusCode}`));
    const encoding = response.headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity')
        refuse(new FetchRefused('encoded body'));
    if (Number(response.headers['content-length'] ?? 0) >= limit)
        refuse(new FetchTooLarge());
    const chunks = [];
    let length = 0;
    for await (const chunk of response.body) {
        length += chunk.length;
        if (length >= limit)
            refuse(new FetchTooLarge());
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, length);
}
/** The resolver's answers without the addresses that are not allowed; an error when none is left. */
function guardedLookup(lookup, allowed) {
    return (hostname, options, callback) => {
        lookup(hostname, { ...options, all: true }, (error, found) => {
            if (error !== null)
                return callback(error, []);
            const addresses = found.filter(({ address }) => allowed(address));
            const [first] = addresses;
            if (first === undefined)
                return callback(new FetchRefused('host has no allowed address'), []);
            if (options.all === true)
                callback(null, addresses);
            else
                callback(null, first.address, first.family);
        });
    };
}
/** Lets only so many look-ups run at a time; the others wait within their download's time. */
function limitedLookup(lookup) {
    const limit = createLimit(MAX_LOOKUPS);
    return (hostname, options, callback) => {
        void limit.take().then((done) => lookup(hostname, options, (...answer) => {
            done();
            callback(...answer);
        }));
    };
}
/** IANA special-purpose registry, and everything else that is not the public internet. */
const NOT_PUBLIC_V4 = [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10], // carrier-grade NAT; also where some clouds keep their metadata service
    ['127.0.0.0', 8],
    ['169.254.0.0', 16], // link-local: the usual metadata service
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24], // 6to4 relays
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4], // multicast
    ['240.0.0.0', 4], // reserved, and broadcast
];
/** Parts of 2000::/3 that are not ordinary hosts: protocol assignments with Teredo, documentation, 6to4. */
const NOT_PUBLIC_V6 = [
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
];
/**
 * True for an address on the public internet. IPv6 is allowed by list: only global unicast (2000::/3), which leaves out
 * loopback, unique local, link-local, multicast, IPv4-mapped (::ffff:0:0/96) and NAT64 (64:ff9b::/96).
 */
export function publicAddressTest() {
    const refused = new BlockList();
    for (const [network, prefix] of NOT_PUBLIC_V4)
        refused.addSubnet(network, prefix, 'ipv4');
    for (const [network, prefix] of NOT_PUBLIC_V6)
        refused.addSubnet(network, prefix, 'ipv6');
    const global = new BlockList();
    global.addSubnet('2000::', 3, 'ipv6');
    return (address) => {
        const family = isIP(address);
        if (family === 4)
            return !refused.check(address, 'ipv4');
        if (family === 6)
            return global.check(address, 'ipv6') && !refused.check(address, 'ipv6');
        return false;
    };
}
