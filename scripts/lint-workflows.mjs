/**
 * Checks, in the repository it is started in, action.yml, every workflow, and every workflow or step that stands in a page: with GitHub's language service always,
 * with actionlint and zizmor where scripts/outside-tools.sh has brought them.
 */
import { findDocuments } from './workflows/documents.mjs';
import { validateDocument } from './workflows/language-service.mjs';
import { runOutsideLinters } from './workflows/outside-linters.mjs';

const documents = findDocuments();
const wrong = (await Promise.all(documents.map(validateDocument))).flat();
for (const line of wrong) console.error(line);

const outside = runOutsideLinters(documents);
for (const { name, output } of outside) {
  if (output) console.error(`${name}:\n${output}`);
}
const absent = outside.filter(({ output }) => output === undefined).map(({ name }) => name.replace(', pasted', ''));
const missing = absent.length === 0 ? '' : `; not there: ${[...new Set(absent)].join(', ')} (scripts/outside-tools.sh)`;
console.log(`${documents.length} workflows, actions and snippets checked${missing}`);
if (wrong.length > 0 || outside.some(({ output }) => output)) process.exitCode = 1;
