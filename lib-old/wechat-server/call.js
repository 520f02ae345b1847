/** Checks the credential in the query; both names are accepted everywhere. @throws WechatError 41001, 40014, 40001, 42001 */
export function authorise(call, { tokens }) {
    const appId = tokens.check(tokenOf(call.query));
    call.note.appId = appId;
    return appId;
}
export function tokenOf(query) {
    return query.get('access_token') || query.get('cloudbase_access_token') || undefined;
}
