/** Bytes of one of memory's pages. */
export const PAGE_BYTES = 65_536;
const { WebAssembly: api } = globalThis;
/** Whether this engine knows all instructions of a module. */
export function canCompile(code) {
    return api.validate(code);
}
export function compileModule(code) {
    return new api.Module(code);
}
/** Starts a module that imports nothing. @returns what it exports */
export function startModule(module) {
    return new api.Instance(module).exports;
}
