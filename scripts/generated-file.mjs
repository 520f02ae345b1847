import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes a generated file, or with `--check` in the arguments compares it: exit code 1 and a line on stderr when the
 * file is not what its generator makes.
 * @param command what to run to bring the file up to date, for the message
 */
export function writeOrCheck(file, content, command) {
  const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (process.argv.includes('--check')) {
    if (current === content) return;
    console.error(`${file} is out of date: run \`${command}\`.`);
    process.exitCode = 1;
  } else if (current !== content) {
    writeFileSync(file, content);
    console.log(`${file} written`);
  }
}
