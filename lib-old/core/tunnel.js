import { request } from 'node:http';
import { say } from './say.js';
/** Why there is no tunnel. The words hold neither the proxy's address nor its password. */
class TunnelFailed extends Error {
    code;
    name = 'TunnelFailed';
    constructor(message, 
    /** PROXY_REFUSED, PROXY_CLOSED, PROXY_TIMEOUT; or the system's own code where no connection to the proxy came about. */
    code) {
        super(message);
        this.code = code;
    }
}
/**
 * For the `clientFactory` of undici's EnvHttpProxyAgent: opens each tunnel once, within a time limit, and says why it
 * could not. undici's own client takes a connection that a proxy closes for one to be dialled again, at once and without
 * end, and waits for a silent proxy as long as for any other answer.
 * @param limitMs until the proxy has answered, its connection and TLS included
 */
export function tunnels(limitMs) {
    return (origin, options) => {
        const { connect } = options;
        const open = new Set();
        const close = async () => {
            for (const each of open)
                each.destroy();
            open.clear();
        };
        const client = {
            connect: (params) => openTunnel({ origin, connect, limitMs, open }, params),
            close,
            destroy: close,
        };
        return client;
    };
}
async function openTunnel(door, { path = '', headers }) {
    const late = deadline(door.limitMs);
    try {
        const plain = await late.or(dial(door));
        return { statusCode: 200, socket: await late.or(ask(door, plain, path, headers)) };
    }
    finally {
        late.clear();
    }
}
/** Rejects what is not there in time, and destroys what comes about later. */
function deadline(ms) {
    let fail = (_) => { };
    const passed = new Promise((_, reject) => {
        fail = reject;
    });
    passed.catch(() => undefined);
    let over = false;
    const timer = setTimeout(() => {
        over = true;
        fail(new TunnelFailed(say `the proxy did not answer within ${Math.round(ms / 1000)} s`, 'PROXY_TIMEOUT'));
    }, ms);
    return {
        clear: () => clearTimeout(timer),
        or(socket) {
            socket.then((late) => over && late.destroy(), () => undefined);
            return Promise.race([socket, passed]);
        },
    };
}
/** A connection to the proxy itself. */
function dial({ origin, connect, open }) {
    const { host, protocol, port } = origin;
    // An address has brackets around IPv6, a socket takes none.
    const hostname = origin.hostname.replace(/^\[(.*)\]$/, '$1');
    return new Promise((resolve, reject) => {
        connect({ hostname, host, protocol, port: port || (protocol === 'https:' ? '443' : '80') }, (error, socket) => {
            if (!socket)
                return reject(error ?? new TunnelFailed(say `the proxy closed the connection`, 'PROXY_CLOSED'));
            open.add(socket);
            socket.on('close', () => open.delete(socket));
            resolve(socket);
        });
    });
}
function ask(door, plain, path, headers) {
    return new Promise((resolve, reject) => {
        const asking = request({ method: 'CONNECT', path, headers: { ...headers }, createConnection: () => plain });
        door.open.add(asking);
        asking.on('close', () => door.open.delete(asking));
        asking.on('connect', ({ statusCode }, socket, head) => {
            if (statusCode === 200) {
                if (head.length > 0)
                    socket.unshift(head);
                resolve(socket);
                return;
            }
            socket.on('error', () => undefined).destroy();
            reject(new TunnelFailed(say `Proxy response (${statusCode}): there is no tunnel`, 'PROXY_REFUSED'));
        });
        // An answer that is none to CONNECT comes as any other.
        asking.on('response', (response) => {
            response.destroy();
            reject(new TunnelFailed(say `Proxy response (${response.statusCode}): there is no tunnel`, 'PROXY_REFUSED'));
        });
        asking.on('error', () => {
            plain.destroy();
            reject(new TunnelFailed(say `the proxy closed the connection before there was a tunnel`, 'PROXY_CLOSED'));
        });
        asking.end();
    });
}
