export const id = 415;
export const ids = [415];
export const modules = {

/***/ 60415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   languageOf: () => (/* binding */ languageOf)
/* harmony export */ });
/**
 * Chinese when SUPERRES_LANG, or without it the system's locale, says so; else English.
 * @param env the environment, as the locale variables of POSIX have it (`zh_CN.UTF-8`)
 * @param fallback what the runtime takes for the locale: Windows has no such variables
 */
function languageOf(env, fallback = '') {
    const locale = env.SUPERRES_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || fallback;
    return /^zh([-_.@]|$)/i.test(locale) ? 'zh' : 'en';
}


/***/ })

};
