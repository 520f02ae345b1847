export const id = 100;
export const ids = [100];
export const modules = {

/***/ 100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mergeBase: () => (/* binding */ mergeBase)
/* harmony export */ });
/* harmony import */ var _api_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(486);

/**
 * The merge base of two commits as GitHub's compare endpoint has it; undefined when they have no common ancestor or one
 * is not there. One request; its file list (at most 300) is not used.
 * @throws SuperresError E_GITHUB_*
 */
async function mergeBase(api, base, head) {
    const { octokit, owner, repo } = api;
    try {
        const basehead = `${base}...${head}`;
        const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 });
        return data.merge_base_commit.sha;
    }
    catch (thrown) {
        if ((0,_api_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .apiFailure */ .tF)(thrown, api.secrets)?.status === 404)
            return undefined;
        throw (0,_api_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .apiError */ .pb)(thrown, 'merge-base', `compare ${base} with ${head}`, api.secrets);
    }
}


/***/ })

};
