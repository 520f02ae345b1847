export const id = 816;
export const ids = [816];
export const modules = {

/***/ 3816:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   serve: () => (/* binding */ serve)
/* harmony export */ });
/* harmony import */ var _io_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37755);

/** `superres serve`; the server is loaded only here, and has its own flags, help and messages. */
async function serve(argv, io) {
    const { serveCommand } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(595)]).then(__webpack_require__.bind(__webpack_require__, 18595));
    const code = await serveCommand(argv, io);
    return code === _io_js__WEBPACK_IMPORTED_MODULE_0__/* .EXIT */ .d.done || code === _io_js__WEBPACK_IMPORTED_MODULE_0__/* .EXIT */ .d.usage ? code : _io_js__WEBPACK_IMPORTED_MODULE_0__/* .EXIT */ .d.failed;
}


/***/ })

};
