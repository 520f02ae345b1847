import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parse } from 'yaml';

/** The action itself, as others name it and as its own workflows do. */
const OURS = 'superres-action/superres-action';

/** Others' actions are not to be had here: what they take is not judged. */
const actionsMetadataProvider = {
  fetchActionMetadata: async ({ owner, name, path }) =>
    path === undefined && `${owner}/${name}` === OURS
      ? parse(readFileSync('action.yml', 'utf8'))
      : { name, description: '' },
};

/** Workflows that are called, of this repository. */
const fileProvider = {
  getFileContent: async ({ path, owner, repository }) => {
    if (owner !== undefined && `${owner}/${repository}` !== OURS)
      throw new Error(`${owner}/${repository} is not to be had here`);
    return { name: path, content: readFileSync(path, 'utf8') };
  },
};

/** The package imports JSON in a way that Node.js 20 does not know: it is bundled first. */
async function loadService() {
  const top = fileURLToPath(new URL('../..', import.meta.url));
  const outfile = `${top}tmp/language-service.cjs`;
  mkdirSync(`${top}tmp`, { recursive: true });
  const entry = { contents: "export { registerLogger, validate } from '@actions/languageservice'", resolveDir: top };
  await build({ stdin: entry, bundle: true, platform: 'node', format: 'cjs', outfile, logLevel: 'error' });
  const { registerLogger, validate } = createRequire(import.meta.url)(outfile);
  const nothing = () => {};
  // It logs what goes wrong within it, and finds nothing then.
  const fail = (message) => {
    process.exitCode = 1;
    console.error(`the language service failed: ${message}`);
  };
  registerLogger({ error: fail, warn: nothing, info: nothing, log: nothing });
  return { validate };
}

const service = loadService();

/**
 * GitHub's own language service on one document: schema, expressions and their contexts, and what our action and workflows take.
 * @param {import('./documents.mjs').Document} document
 * @returns {Promise<string[]>} its findings, `file:line: message`
 */
export async function validateDocument({ file, line, name, text }) {
  // `./` is this repository's action, which the service would have to find on a disk.
  const named = text.replaceAll(/(uses: *)\.\/\s*$/gm, `$1${OURS}@v1`);
  const uri = `file:///${file}/${line}/${name}`;
  const document = { uri, languageId: 'yaml', version: 0, getText: () => named };
  const { validate } = await service;
  const diagnostics = await validate(document, { actionsMetadataProvider, fileProvider });
  return diagnostics.map(({ range, message }) => `${file}:${line + range.start.line + 1}: ${message}`);
}
