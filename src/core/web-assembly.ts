/** The part of WebAssembly's JavaScript API that is used here; TypeScript knows it from browsers only. */
interface WebAssemblyApi {
  validate(code: Uint8Array): boolean;
  readonly Module: new (code: Uint8Array) => CompiledModule;
  readonly Instance: new (module: CompiledModule) => { readonly exports: object };
}

/** Code that can be started any number of times. */
export type CompiledModule = object;

/** The memory that a module exports. */
export interface ModuleMemory {
  readonly buffer: ArrayBuffer;
  /** @throws RangeError when there is no more: nothing is reserved then */
  grow(pages: number): number;
}

/** Bytes of one of memory's pages. */
export const PAGE_BYTES = 65_536;

const { WebAssembly: api } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };

/** Whether this engine knows all instructions of a module. */
export function canCompile(code: Uint8Array): boolean {
  return api.validate(code);
}

export function compileModule(code: Uint8Array): CompiledModule {
  return new api.Module(code);
}

/** Starts a module that imports nothing. @returns what it exports */
export function startModule<Exports extends object>(module: CompiledModule): Exports {
  return new api.Instance(module).exports as Exports;
}
