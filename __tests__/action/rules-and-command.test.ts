import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { sniff } from '../../src/image/inspect.js';
import { type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const startSite = useSites();
const UPSCALER = fileURLToPath(new URL('../engines/command/upscaler.mjs', import.meta.url));
const COMMAND = `"${process.execPath}" '${UPSCALER}' double {input} {output}`;

const has = async (site: Site, name: string) => (await site.files('main')).has(name);

describe('an `output` for a folder of its own', () => {
  it("leaves alone what lies there, a person's and ours without a ledger", async () => {
    const site = await startSite({ files: { 'img/a.png': wavesPng(1), 'big/own.png': wavesPng(2) } });
    const run = () => site.job({ inputs: { output: 'big/{name}{ext}', scope: 'all' } });
    const own = (await site.files('main')).get('big/own.png');
    expect((await run()).outputs).toMatchObject({ 'enhanced-count': '1', 'skipped-count': '1' });
    const made = await site.files('main');
    expect(made.get('big/own.png')).toEqual(own);
    const ledger = [...made.keys()].filter((name) => name.startsWith('.superres/'));
    await site.commit({ branch: 'main', files: Object.fromEntries(ledger.map((name) => [name, null])) });
    expect((await run()).outputs).toMatchObject({ 'enhanced-count': '0', 'skipped-count': '3', 'commit-sha': '' });
    expect((await site.files('main')).get('big/a.png')).toEqual(made.get('big/a.png'));
  });
});

describe('the configuration file', () => {
  it('holds by path: excluded, another output, another quality, a size', async () => {
    const rules = [
      'rules:',
      '  - paths: old/**',
      '    exclude: true',
      '  - paths: ["big/**"]',
      '    output: |',
      '      2x {dir}/{name}-2x{ext}',
      '      3x {dir}/{name}-3x{ext}',
      '  - paths: small/**',
      '    max-result-size: 100',
      '  - paths: best/**',
      '    quality: balanced',
    ].join('\n');
    const site = await startSite({
      files: {
        '.github/superres.yml': rules,
        'old/a.png': wavesPng(1),
        'big/b.png': wavesPng(2),
        'small/c.png': wavesPng(3),
        'best/d.png': wavesPng(4),
        'e.png': wavesPng(5),
        'favicon-32.png': wavesPng(6),
        'logo@2x.png': wavesPng(7),
      },
    });
    const job = await site.job({ inputs: { exclude: 'none/**' } });
    expect(job.code).toBe(0);
    const ends = job.results?.images.map(({ path: name, outcome, reason }) => [name, outcome, reason ?? '']);
    expect(ends).toEqual([
      ['best/d.png', 'enhanced', ''],
      ['big/b.png', 'enhanced', ''],
      ['big/b.png', 'enhanced', ''],
      ['e.png', 'enhanced', ''],
      ['small/c.png', 'skipped', 'result-too-large'],
    ]);
    expect([await has(site, 'big/b-3x.png'), await has(site, 'small/c@2x.png')]).toEqual([true, false]);
    const lines = `${await Promise.all(
      [...(await site.files('main')).keys()]
        .filter((name) => name.startsWith('.superres/') && name.endsWith('.jsonl'))
        .map((name) => site.read('main', name)),
    )}`;
    const models = [...lines.matchAll(/"path":"(best\/d|e)\.png".*?"model":"([^"]+)"/g)].map(([, , model]) => model);
    expect(new Set(models).size).toBe(2);

    // What was too large is not made again, and says so.
    const tip = await site.head('main');
    const again = await site.job({ event: 'workflow_dispatch' });
    expect([again.outputs['enhanced-count'], again.outputs['skipped-count'], await site.head('main')]).toEqual([
      '0',
      '1',
      tip,
    ]);
    // A refresh by rules of several qualities finds nothing that is out of date.
    const refreshed = await site.job({ event: 'workflow_dispatch', inputs: { refresh: 'true' } });
    expect([refreshed.code, refreshed.outputs['enhanced-count']]).toEqual([0, '0']);
  });

  it('with mistakes is one error that lists all, by line, and nothing is written', async () => {
    const text =
      'rules:\n  - path: a/**\n    quality: great\n  - paths: b/**\n    token: abc\n    output: .superres/{name}.png\n';
    const site = await startSite({ files: { '.github/superres.yml': text, 'a.png': wavesPng(1) } });
    const tip = await site.head('main');
    const job = await site.job();
    expect([job.code, await site.head('main')]).toEqual([1, tip]);
    for (const said of [
      'superres.yml:2',
      'superres.yml:3',
      'superres.yml:5',
      'superres.yml:6',
      'did you mean `paths`',
      'E_CONFIG',
    ]) {
      expect(job.log).toContain(said);
    }
  });
});

describe('engine: command', () => {
  const inputs = { engine: 'command', command: COMMAND };

  it('makes pictures with any program, at every scale, and the ledger says whose they are', async () => {
    const site = await startSite({ files: { 'a.png': wavesPng(1) } });
    const output = '2x {dir}/{name}@2x{ext}\n4x {dir}/{name}@4x{ext}';
    const job = await site.job({ inputs: { ...inputs, output } });
    expect([job.code, job.outputs['enhanced-count']]).toEqual([0, '2']);
    const source = sniff(wavesPng(1));
    expect(sniff(await site.read('main', 'a@4x.png'))?.width).toBe(4 * (source?.width ?? 0));
    const ledger = await readFile(path.join(job.workspace, '.superres', await bucket(site)), 'utf8');
    expect(ledger).toMatch(/"slot":"4x".*"engine":"command"/);
  });

  it('never gets a fork’s files', async () => {
    const site = await startSite({ files: { 'a.png': wavesPng(1) }, fork: 'stranger/site' });
    await site.commit({ branch: 'topic', from: 'main', files: { 'b.png': wavesPng(2) } });
    const pull = await site.openPull({ head: 'topic', base: 'main' });
    const [head, base] = [await site.head('topic'), await site.head('main')];
    const payload = {
      action: 'opened',
      repository: { full_name: 'acme/site', default_branch: 'main' },
      pull_request: {
        number: pull.number,
        head: { ref: 'topic', sha: head, repo: { full_name: 'stranger/site' } },
        base: { ref: 'main', sha: base, repo: { full_name: 'acme/site' } },
      },
    };
    for (const event of ['pull_request', 'pull_request_target']) {
      const job = await site.job({ event, ref: 'refs/heads/topic', payload, inputs: { ...inputs, 'dry-run': 'true' } });
      expect(job.log).toContain('The local engine is used');
    }
  });

  it.each([
    ['is not there', 'no-such-program {input} {output}', 'E_COMMAND_MISSING'],
    ['leaves what is no picture', 'tar -cPf {output} {input}', 'E_COMMAND_NO_RESULT'],
  ])('that %s fails every picture once, and they wait', async (_, command, code) => {
    const site = await startSite({ files: { 'a.png': wavesPng(1), 'b.png': wavesPng(2) } });
    const job = await site.job({ inputs: { engine: 'command', command } });
    expect(job.code).toBe(1);
    expect(job.results?.images.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual([
      `failed ${code}`,
      `failed ${code}`,
    ]);
    const before = await site.head('main');
    const payload = { before, repository: { full_name: 'acme/site', default_branch: 'main' } };
    await site.commit({ branch: 'main', files: { 'words.txt': 'words' } });
    const healed = await site.job({ event: 'push', payload });
    expect(healed.outputs['enhanced-count']).toBe('2');
  });
});

async function bucket(site: Site): Promise<string> {
  const name = [...(await site.files('main')).keys()].find((file) => /^\.superres\/..\.jsonl$/.test(file)) ?? '';
  return name.slice('.superres/'.length);
}
