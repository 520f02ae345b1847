import { createHash } from 'node:crypto';
import swc from '@swc/jest';

/*
 * Tests run in a context of Node's vm, where every look at a global (`Math`, say) goes through jest's sandbox: 130 ns instead
 * of 1, which was most of the time of whatever counts pixels. So each module takes these once, when it is loaded.
 */
const GLOBALS = [
  ...['Array', 'Buffer', 'DataView', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Promise', 'Set', 'String'],
  ...['Float32Array', 'Float64Array', 'Int32Array', 'Uint8Array', 'Uint16Array', 'Uint32Array'],
];

/** On the first line, so that the lines of errors stay what they are. */
const PRELUDE = `const { ${GLOBALS.join(', ')} } = globalThis; `;

/** Jest's transformer: swc's, and the globals before it. */
// biome-ignore lint/style/noDefaultExport: jest asks for one
export default {
  createTransformer(options) {
    const { process, processAsync, getCacheKey, canInstrument } = swc.createTransformer(options);
    const begun = ({ code, ...rest }) => ({ ...rest, code: PRELUDE + code });
    return {
      canInstrument,
      process: (...file) => begun(process(...file)),
      processAsync: async (...file) => begun(await processAsync(...file)),
      getCacheKey: (...file) =>
        createHash('sha256')
          .update(PRELUDE + getCacheKey(...file))
          .digest('hex'),
    };
  },
};
