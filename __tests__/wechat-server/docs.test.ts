import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ERRMSG } from '../../src/wechat-server/envelope.js';
import { parseFaultScript } from '../../src/wechat-server/fault-script.js';
import { flagOf, SETTING_RULES } from '../../src/wechat-server/settings.js';

const page = readFileSync(new URL('../../docs/server.md', import.meta.url), 'utf8');

describe('docs/server.md', () => {
  it('lists every setting with its flag and default', () => {
    for (const [name, { fallback }] of Object.entries(SETTING_RULES)) {
      const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${flagOf(name)}\``));
      expect(row).toContain(`\`${name}\``);
      const sizes: Record<string, string> = { storageMax: '1GiB', maxFileSize: '2MiB' };
      if (fallback !== '') expect(row).toContain(`\`${sizes[name] ?? String(fallback)}\``);
    }
  });

  it('lists faults that exist, all of them', () => {
    const known =
      /slow, html, status, withdrawn, ([\w, -]+)/.exec(reasonFor('nonsense'))?.[0]?.replace(/\.$/, '').split(', ') ??
      [];
    expect(known.length).toBeGreaterThan(10);
    for (const fault of known) expect(page).toContain(`| \`${fault}\` |`);
  });

  it('shows a fault script and a config that are valid', () => {
    const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
    const faults = blocks.find((text) => text.includes('"faults"')) ?? '';
    expect(parseFaultScript(Buffer.from(faults))).toHaveLength(3);
    const config = JSON.parse(blocks.find((text) => text.includes('"apps"')) ?? '') as Record<string, unknown>;
    for (const key of Object.keys(config)) {
      expect(['apps', 'tokens', ...Object.keys(SETTING_RULES)]).toContain(key);
    }
  });

  it('explains the errcodes that the server answers without being told to', () => {
    const onlyByFault = ['40164', '48001', '48004', '87014', '101002', '101003', '9301010', '40006'];
    for (const code of Object.keys(ERRMSG)) {
      if (!onlyByFault.includes(code)) expect(page).toContain(code);
    }
  });
});

function reasonFor(fault: string): string {
  try {
    parseFaultScript(Buffer.from(JSON.stringify([{ fault }])));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
