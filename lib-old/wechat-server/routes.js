/** Endpoints as routes, fault scripts and the access log call them. */
export const ENDPOINTS = {
    superresolution: '/cv/img/superresolution',
    token: '/cgi-bin/token',
    stable_token: '/cgi-bin/stable_token',
    'media/get': '/cgi-bin/media/get',
    invokecloudfunction: '/tcb/invokecloudfunction',
    'temp-file': '/tcb/file',
    health: '/healthz',
};
/**
 * Finds the endpoint of a path. Upper and lower case, doubled slashes and one at the end make no difference: clients in
 * use write `/cv/img/superResolution`, or join a base URL that ends in a slash.
 */
export function endpointOfPath(pathname) {
    const path = pathname
        .toLowerCase()
        .replace(/\/{2,}/g, '/')
        .replace(/\/$/, '');
    for (const [name, route] of Object.entries(ENDPOINTS)) {
        if (path === route || (name === 'temp-file' && path.startsWith(`${route}/`)))
            return name;
    }
    return undefined;
}
