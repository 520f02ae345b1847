export const id = 307;
export const ids = [307];
export const modules = {

/***/ 34307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sourcesOnDisk: () => (/* binding */ sourcesOnDisk)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/**
 * Sources and results as they lie on disk. The source of an in-place result is gone from there: pass `replaced` to
 * find it elsewhere.
 * @param folder what paths in the result are relative to
 */
function sourcesOnDisk(folder, replaced = async () => undefined) {
    const read = (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path)).catch(() => undefined);
    return {
        before: (image) => (image.output === image.path ? replaced(image) : read(image.path)),
        after: (image) => read(image.output),
    };
}


/***/ })

};
