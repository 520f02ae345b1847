import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `const { a, b: c } = await load('room/file.js')`, `const x = (await lib('room/file.js')).a`. */
const LOADED = /const \{([^}]+)\} = await \w+\('([\w/-]+)\.js'\)/g;

it('programs that load compiled sources by name take what is there', async () => {
  const wrong: string[] = [];
  let count = 0;
  for (const folder of ['bench', 'scripts', 'conformance']) {
    const names = (await readdir(path.join(root, folder))).filter((name) => name.endsWith('.mjs'));
    for (const name of names) {
      const text = await readFile(path.join(root, folder, name), 'utf8');
      // Some join the room's folder themselves.
      const base = /engines\/local\/\$\{|'engines\/local'/.test(text) ? ['', 'engines/local/'] : [''];
      for (const [, taken = '', file = ''] of text.matchAll(LOADED)) {
        count += 1;
        const sources = await Promise.all(
          base.map((room) => readFile(path.join(root, 'src', `${room}${file}.ts`), 'utf8').catch(() => '')),
        );
        const source = sources.join('\n');
        const exported = (one: string) =>
          new RegExp(`^export (?:async )?(?:function|const|class) ${one}\\b`, 'm').test(source);
        const missing = taken.split(',').map((part) => (part.split(':')[0] as string).trim());
        for (const one of missing)
          if (one !== '' && !exported(one)) wrong.push(`${folder}/${name}: ${file} has no ${one}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(20);
});
