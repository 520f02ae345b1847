export const id = 514;
export const ids = [514];
export const modules = {

/***/ 4969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bp: () => (/* binding */ errorsOf),
/* harmony export */   CA: () => (/* binding */ errorCode),
/* harmony export */   cd: () => (/* binding */ asSuperresError),
/* harmony export */   ue: () => (/* binding */ SuperresError)
/* harmony export */ });
/**
 * The one error type that reaches a user. Every room keeps a catalogue of its codes beside its code
 * (`errors.ts` in the room's folder); docs/errors.md is generated from all of them.
 */
/**
 * An error with a stable code, a sentence on what happened and a sentence on what to do.
 * Messages are built from parts that are known to be harmless: never from a URL with a query.
 */
class SuperresError extends Error {
    code;
    remedy;
    name = 'SuperresError';
    retryable;
    constructor(code, message, remedy, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.code = code;
        this.remedy = remedy;
        this.retryable = options.retryable ?? false;
    }
}
/**
 * A thrower bound to a catalogue: `const fail = errorsOf(CATALOGUE); throw fail('E_X', 'what happened here')`.
 * The remedy comes from the catalogue unless a more exact one is given.
 */
function errorsOf(catalogue) {
    return (code, message, options = {}) => {
        const entry = catalogue[code];
        return new SuperresError(code, message ?? entry.what, options.remedy ?? entry.remedy, options);
    };
}
/** Any thrown value as a SuperresError; what is not ours becomes `E_INTERNAL` with the original as cause. */
function asSuperresError(thrown) {
    if (thrown instanceof SuperresError)
        return thrown;
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    return new SuperresError('E_INTERNAL', `Unexpected error: ${text}`, 'This is a defect of superres-action: please report it with the log of a run with debug logging enabled.', { cause: thrown });
}
/** The `code` of an error of Node's (`EEXIST`, `ERR_PARSE_ARGS_…`); by shape, because errors of another realm are none of our classes. */
function errorCode(thrown) {
    if (typeof thrown !== 'object' || thrown === null || !('code' in thrown))
        return undefined;
    return typeof thrown.code === 'string' ? thrown.code : undefined;
}


/***/ }),

/***/ 514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runUpscaleWorker: () => (/* binding */ runUpscaleWorker)
/* harmony export */ });
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5919);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4969);
/* harmony import */ var _executor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4336);



/**
 * The body of an upscaling worker thread: one tile at a time.
 * @param _home the folder of the worker file; everything it needs comes in workerData.
 */
function runUpscaleWorker(_home) {
    const port = node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort;
    const start = node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.workerData;
    if (port === null || start?.role !== 'superres-upscale' || start.source === undefined) {
        throw new Error('This file is the body of a worker thread and is not run by hand.');
    }
    const executor = (0,_executor_js__WEBPACK_IMPORTED_MODULE_2__/* .createInlineExecutor */ .h)(start.source);
    port.on('message', async ({ network, job }) => {
        try {
            const result = await executor.run(network, job);
            port.postMessage({ result }, [result.data.buffer]);
        }
        catch (thrown) {
            port.postMessage({ error: describe(thrown) });
        }
    });
}
function describe(thrown) {
    if (thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SuperresError */ .ue)
        return { code: thrown.code, message: thrown.message, remedy: thrown.remedy };
    return { message: thrown instanceof Error ? thrown.message : String(thrown) };
}


/***/ })

};
