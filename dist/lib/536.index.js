export const id = 536;
export const ids = [536];
export const modules = {

/***/ 1536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeStickyComment: () => (/* binding */ writeStickyComment)
/* harmony export */ });
/* harmony import */ var _api_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(486);

/**
 * Writes the one comment of ours: found by its marker on all pages, updated when it says something else, made when
 * there is none. Of several (two jobs at once) the first is kept up to date.
 */
async function writeStickyComment(api, comment) {
    try {
        return await write(api, comment);
    }
    catch (thrown) {
        const failure = (0,_api_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .apiFailure */ .tF)(thrown, api.secrets);
        if (failure === undefined)
            throw thrown;
        const { message, remedy } = (0,_api_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .failureError */ .Xv)(failure, 'comment', 'write the comment');
        return { kind: 'not-written', message: `${message} ${remedy}` };
    }
}
async function write(api, comment) {
    const { octokit, owner, repo } = api;
    const { number, marker, body, onlyIfItSays } = comment;
    const found = await find(api, number, marker);
    if (onlyIfItSays !== undefined && !found?.body.includes(onlyIfItSays))
        return { kind: 'none' };
    if (found !== undefined) {
        if (sameText(found.body, body))
            return { kind: 'unchanged', url: found.url };
        const { data } = await octokit.rest.issues.updateComment({ owner, repo, comment_id: found.id, body });
        return { kind: 'updated', url: data.html_url };
    }
    const create = () => octokit.rest.issues.createComment({ owner, repo, issue_number: number, body });
    try {
        return { kind: 'created', url: (await create()).data.html_url };
    }
    catch (thrown) {
        if (!lostAnswer((0,_api_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .apiFailure */ .tF)(thrown, api.secrets)))
            throw thrown;
        // Sent again only when it did not arrive: two comments would stay for ever.
        const arrived = await find(api, number, marker);
        return { kind: 'created', url: arrived?.url ?? (await create()).data.html_url };
    }
}
const lostAnswer = (failure) => failure !== undefined && (failure.status === 0 || failure.status >= 500);
/** GitHub may give back other line ends than it got. */
const sameText = (a, b) => a.replaceAll('\r\n', '\n').trim() === b.replaceAll('\r\n', '\n').trim();
/**
 * The first comment that begins with the marker. With an app's token it must be a bot's: anybody can write the marker,
 * and a stranger's comment is not ours to fill.
 */
async function find(api, number, marker) {
    const { octokit, owner, repo } = api;
    const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
        owner,
        repo,
        issue_number: number,
        per_page: 100,
    });
    for await (const { data } of pages) {
        const found = data.find(({ body, user }) => body?.startsWith(marker) && (!api.bot || user?.type === 'Bot'));
        if (found !== undefined)
            return { id: found.id, body: found.body ?? '', url: found.html_url };
    }
    return undefined;
}


/***/ })

};
