import { describe, expect, it } from '@jest/globals';
import { bucketOf } from '../../src/ledger/bucket.js';

import { recompressed, wavesPng } from '../support/pictures.js';
import { type Clone, type Contents, type Site, summaryOf, useSites } from '../support/site-run.js';

const start = useSites();
const LEDGER = (path: string) => `.superres/${bucketOf(path)}.jsonl`;

/** Commits, then runs as the push event of that commit would. */
async function pushAndRun(site: Site, files: Contents, inputs: Readonly<Record<string, string>> = {}) {
  const before = (await site.head('main')) ?? '0'.repeat(40);
  await site.commit({ branch: 'main', files });
  const clone = await site.checkOut();
  return clone.run({ event: 'push', payload: { before }, inputs });
}

async function runAll(site: Site, inputs: Readonly<Record<string, string>> = {}) {
  return (await site.checkOut()).run({ event: 'schedule', inputs });
}

async function pictures(site: Site): Promise<string[]> {
  return [...(await site.files('main')).keys()].filter((name) => !name.startsWith('.superres/')).sort();
}

async function lines(site: Site): Promise<Record<string, unknown>[]> {
  const names = [...(await site.files('main')).keys()].filter((name) => name.endsWith('.jsonl'));
  const texts = await Promise.all(names.map(async (name) => (await site.read('main', name)).toString()));
  return texts.flatMap((text) => text.split('\n').filter(Boolean)).map((line) => JSON.parse(line));
}

describe('renames and deletions', () => {
  it('a moved image is not enhanced again: its line and its output move with it', async () => {
    const site = await start();
    await pushAndRun(site, { 'img/a.png': wavesPng(1), 'img/b.png': wavesPng(2) });
    const picture = await site.read('main', 'img/a@2x.png');
    const result = await pushAndRun(site, { 'img/a.png': null, 'moved/far/a.png': wavesPng(1) });
    expect(summaryOf(result)).toEqual({ 'moved/far/a.png': 'unchanged: moved' });
    expect(result.housekeeping).toEqual([
      {
        kind: 'moved',
        source: 'img/a.png',
        movedTo: 'moved/far/a.png',
        output: 'img/a@2x.png',
        newOutput: 'moved/far/a@2x.png',
      },
    ]);
    expect(await pictures(site)).toEqual(['img/b.png', 'img/b@2x.png', 'moved/far/a.png', 'moved/far/a@2x.png']);
    expect((await site.read('main', 'moved/far/a@2x.png')).equals(picture)).toBe(true);
    expect((await lines(site)).map(({ path }) => path).sort()).toEqual(['img/b.png', 'moved/far/a.png']);
    const again = await runAll(site);
    expect(again.publication.commit).toBeUndefined();
    expect(new Set(Object.values(summaryOf(again)))).toEqual(new Set(['unchanged: done']));
  });

  it('an image that is called another format now is made in that format, and the old output goes', async () => {
    const site = await start();
    await pushAndRun(site, { 'img/a.png': wavesPng(1) });
    const result = await pushAndRun(site, { 'img/a.png': null, 'img/a.jpg': wavesPng(1) });
    expect(summaryOf(result)).toEqual({ 'img/a.jpg': 'enhanced' });
    expect(await pictures(site)).toEqual(['img/a.jpg', 'img/a@2x.jpg']);
    expect([...(await site.read('main', 'img/a@2x.jpg')).subarray(0, 2)]).toEqual([0xff, 0xd8]);
    // Nor does a new template rename pictures into another format; what stood where the old one says stays.
    const webp = { output: '{dir}/{name}@2x.webp' };
    await pushAndRun(site, { 'img/a.jpg': null, 'img/b.jpg': wavesPng(1) }, webp);
    expect(await pictures(site)).toEqual(['img/a@2x.jpg', 'img/b.jpg', 'img/b@2x.webp']);
    expect((await site.read('main', 'img/b@2x.webp')).subarray(8, 12).toString()).toBe('WEBP');
  });

  it('a drawable that moved to the folder of the same density, and the picture of an imageset, keep their results', async () => {
    const set = 'A.xcassets/a.imageset';
    const contents = (one: string, two?: string) =>
      JSON.stringify({
        images: [{ filename: one, scale: '1x' }, two ? { filename: two, scale: '2x' } : { scale: '2x' }],
      });
    const site = await start();
    await pushAndRun(site, {
      'res/drawable/d.png': wavesPng(1),
      [`${set}/a.png`]: wavesPng(2),
      [`${set}/Contents.json`]: contents('a.png'),
    });
    const described = JSON.parse((await site.read('main', `${set}/Contents.json`)).toString());
    expect(described).toEqual(JSON.parse(contents('a.png', 'a@2x.png')));
    const result = await pushAndRun(site, {
      'res/drawable/d.png': null,
      'res/drawable-mdpi/d.png': wavesPng(1),
      [`${set}/a.png`]: null,
      [`${set}/b.png`]: wavesPng(2),
      [`${set}/Contents.json`]: contents('b.png', 'a@2x.png'),
    });
    expect(new Set(Object.values(summaryOf(result)))).toEqual(new Set(['unchanged: moved']));
    expect(await pictures(site)).toEqual([
      `${set}/Contents.json`,
      `${set}/b.png`,
      `${set}/b@2x.png`,
      'res/drawable-mdpi/d.png',
      'res/drawable-xhdpi/d.png',
    ]);
    const renamed = JSON.parse((await site.read('main', `${set}/Contents.json`)).toString());
    expect(renamed).toEqual(JSON.parse(contents('b.png', 'b@2x.png')));
  });

  it('a drawable of ours gives way to a file of its name, a drawing too, and is made again when that goes', async () => {
    const site = await start();
    const names = ['a', 'b', 'c'];
    await pushAndRun(
      site,
      Object.fromEntries(names.map((name, n) => [`res/drawable-mdpi/${name}.png`, wavesPng(n + 1)])),
    );
    const drawn = { 'res/drawable-xhdpi/a.xml': '<vector/>', 'res/drawable-xhdpi/b.9.png': wavesPng(9) };
    const edited = wavesPng(40, 40, 30);
    const result = await pushAndRun(site, {
      ...drawn,
      'res/drawable-xhdpi/c.png': edited,
      'res/drawable-xhdpi/c.webp': wavesPng(8),
    });
    const isFilled = 'skipped: density-filled';
    expect(summaryOf(result)).toMatchObject({
      'res/drawable-mdpi/a.png': isFilled,
      'res/drawable-mdpi/b.png': isFilled,
      'res/drawable-mdpi/c.png': isFilled,
    });
    expect(result.housekeeping).toEqual(
      ['a.xml', 'b.9.png'].map((rival) => ({
        kind: 'deleted',
        source: `res/drawable-mdpi/${rival[0]}.png`,
        output: `res/drawable-xhdpi/${rival[0]}.png`,
        rival: `res/drawable-xhdpi/${rival}`,
      })),
    );
    const made = 'res/drawable-xhdpi/a.png';
    expect((await pictures(site)).filter((name) => name.includes('xhdpi'))).toEqual([
      'res/drawable-xhdpi/a.xml',
      'res/drawable-xhdpi/b.9.png',
      'res/drawable-xhdpi/c.png',
      'res/drawable-xhdpi/c.webp',
    ]);
    expect((await runAll(site)).publication.commit).toBeUndefined();
    const back = await pushAndRun(site, { 'res/drawable-xhdpi/a.xml': null });
    expect(summaryOf(back)).toEqual({ 'res/drawable-mdpi/a.png': 'enhanced' });
    expect(await pictures(site)).toContain(made);
  });

  it('a pull request that takes pictures away is taken back when the source is back, or the file that one gave way to is gone', async () => {
    const site = await start();
    const [source, rival] = ['res/drawable-mdpi/c.png', 'res/drawable-xhdpi/c.xml'];
    await pushAndRun(site, { 'a.png': wavesPng(1), [source]: wavesPng(2) });
    const made = await pictures(site);
    const proposing = { publish: 'pull-request' };
    const went = await pushAndRun(site, { 'a.png': null, [rival]: '<vector/>' }, proposing);
    expect(went.housekeeping.map(({ output }) => output).sort()).toEqual(['a@2x.png', 'res/drawable-xhdpi/c.png']);
    expect((await site.files('superres/main')).has('a@2x.png')).toBe(false);
    const back = await pushAndRun(site, { 'a.png': wavesPng(1), [rival]: null }, proposing);
    expect(summaryOf(back)).toEqual({ 'a.png': 'unchanged: done', [source]: 'unchanged: done' });
    expect(await site.head('superres/main')).toBeUndefined();
    expect(await pictures(site)).toEqual(made);
  });

  it('a drawable without a density gives way to one for mdpi, and that gets the picture', async () => {
    const site = await start();
    const [plain, dense, made] = ['res/drawable/a.png', 'res/drawable-mdpi/a.webp', 'res/drawable-xhdpi/a.png'];
    await pushAndRun(site, {
      [plain]: wavesPng(1),
      'res/drawable-v21/b.png': wavesPng(2),
      'res/drawable/b.png': wavesPng(5),
    });
    const everything = await pictures(site);
    expect(everything).toContain(made);
    // Put there by a person, and no denser picture: whoever made the one for xhdpi, it would show another picture than mdpi.
    const result = await pushAndRun(site, { [dense]: wavesPng(3) });
    expect(summaryOf(result)).toEqual({ [plain]: 'skipped: not-scalable', [dense]: 'enhanced' });
    expect(result.housekeeping).toEqual([{ kind: 'deleted', source: plain, output: made, rival: dense }]);
    expect((await pictures(site)).filter((name) => name.includes('/drawable-xhdpi/a'))).toEqual([
      'res/drawable-xhdpi/a.webp',
    ]);
    expect((await runAll(site)).publication.commit).toBeUndefined();
    const back = await pushAndRun(site, { [dense]: null });
    expect(summaryOf(back)).toEqual({ [plain]: 'enhanced' });
    expect(await pictures(site)).toEqual(everything);
  });

  it('a picture that a person has made of ours stays, and the drawable for mdpi is left alone', async () => {
    const site = await start();
    const [plain, dense, made] = ['res/drawable/a.png', 'res/drawable-mdpi/a.png', 'res/drawable-xhdpi/a.png'];
    await pushAndRun(site, { [plain]: wavesPng(1) });
    const edited = wavesPng(40, 40, 30);
    const result = await pushAndRun(site, { [made]: edited, [dense]: wavesPng(3) });
    expect(result.housekeeping).toEqual([]);
    expect(summaryOf(result)[dense]).toBe('skipped: density-filled');
    expect((await site.read('main', made)).equals(edited)).toBe(true);
  });

  it('what an open pull request deletes is neither a source nor in the way', async () => {
    const site = await start();
    const proposing = { publish: 'pull-request' };
    const set = 'A.xcassets/a.imageset';
    const contents = (one: string, two?: string) =>
      JSON.stringify({
        images: [
          { filename: one, scale: '1x' },
          { ...(two && { filename: two }), scale: '2x' },
        ],
      });
    const big = { output: '{dir}/big/{name}{ext}', paths: 'img/**' };
    const native = { paths: 'res/**\nA.xcassets/**/*.png' };
    await pushAndRun(site, { 'img/a.png': wavesPng(1), 'img/b.png': wavesPng(2) }, big);
    await pushAndRun(
      site,
      {
        'res/drawable-mdpi/d.png': wavesPng(3),
        [`${set}/e.png`]: wavesPng(4),
        [`${set}/Contents.json`]: contents('e.png'),
      },
      native,
    );
    // One goes, one moves; one is another format from now on, one is drawn anew under another name.
    await pushAndRun(
      site,
      { 'img/a.png': null, 'img/b.png': null, 'img/c.png': wavesPng(2) },
      { ...big, ...proposing },
    );
    const anew = await pushAndRun(
      site,
      {
        'res/drawable-mdpi/d.png': null,
        'res/drawable-mdpi/d.webp': wavesPng(5),
        [`${set}/e.png`]: null,
        [`${set}/f.png`]: wavesPng(6),
        [`${set}/Contents.json`]: contents('f.png', 'e@2x.png'),
      },
      { ...native, ...proposing },
    );
    expect(summaryOf(anew)).toEqual({ 'res/drawable-mdpi/d.webp': 'enhanced', [`${set}/f.png`]: 'enhanced' });
    const head = await site.head('superres/main');
    for (const inputs of [big, native]) {
      const result = await runAll(site, { ...inputs, ...proposing });
      expect(new Set(Object.values(summaryOf(result)))).toEqual(new Set(['unchanged: done']));
      expect(result.housekeeping).toEqual([]);
      expect(await site.head('superres/main')).toBe(head);
    }
    // The base has them still: for whoever changes one, it is a picture of theirs.
    const theirs = await pushAndRun(site, { 'img/big/a.png': wavesPng(7) }, { ...big, ...proposing });
    expect(summaryOf(theirs)).toEqual({ 'img/big/a.png': 'enhanced' });
  });

  it('a template of the user’s own puts pictures into an imageset too, and makes none that its slots leave no room for', async () => {
    const site = await start();
    const set = 'A.xcassets/a.imageset';
    const contents = (two: string) =>
      JSON.stringify({ images: [{ filename: 'e.png', scale: '1x' }, { filename: two, scale: '2x' }, { scale: '3x' }] });
    const paths = '**/*.png';
    const files = { [`${set}/e.png`]: wavesPng(4), [`${set}/Contents.json`]: contents('theirs.png') };
    const big = await pushAndRun(site, files, { paths, output: '{dir}/{name}-big{ext}' });
    expect(summaryOf(big)).toEqual({ [`${set}/e.png`]: 'enhanced' });
    expect((await site.read('main', `${set}/Contents.json`)).toString()).toBe(contents('theirs.png'));
    const both = { paths, output: '2x {dir}/{name}@2x{ext}\n3x {dir}/{name}@3x{ext}' };
    const slots = await runAll(site, both);
    expect(summaryOf(slots)).toEqual({ [`${set}/e.png`]: 'enhanced' });
    expect(await pictures(site)).toEqual(
      ['Contents.json', 'e-big.png', 'e.png', 'e@3x.png'].map((name) => `${set}/${name}`),
    );
    expect((await site.read('main', `${set}/Contents.json`)).toString()).toContain('e@3x.png');
    const one = await runAll(site, { paths, output: '{dir}/{name}@2x{ext}' });
    expect(summaryOf(one)).toEqual({ [`${set}/e.png`]: 'skipped: density-filled' });
    expect(one.publication.commit).toBeUndefined();
    // Xcode knows 1x, 2x and 3x.
    const odd = await runAll(site, { paths, output: '1.5x {dir}/{name}@1.5x{ext}\n4x {dir}/{name}@4x{ext}' });
    expect(summaryOf(odd)).toEqual({ [`${set}/e.png`]: 'skipped: density-filled' });
    expect(odd.publication.commit).toBeUndefined();
  });

  it('the first of two results that are meant for one slot of an imageset gets it, and the other is not made', async () => {
    const site = await start();
    const set = 'A.xcassets/a.imageset';
    const contents = JSON.stringify({ images: [{ filename: 'e.png', scale: '1x' }, { scale: '2x' }, { scale: '3x' }] });
    const files = { [`${set}/e.png`]: wavesPng(4), [`${set}/Contents.json`]: contents };
    const output = '2x {dir}/{name}@2x{ext}\n2x {dir}/{name}@2x.webp\n3x {dir}/{name}@3x{ext}';
    const inputs = { paths: '**/*.png', output };
    const first = await pushAndRun(site, files, inputs);
    const outputs = [`${set}/e@2x.png`, `${set}/e@3x.png`];
    expect(first.outcomes.map((outcome) => outcome.output)).toEqual(outputs);
    expect(first.outcomes.map(({ kind }) => kind)).toEqual(['enhanced', 'enhanced']);
    const again = await runAll(site, inputs);
    expect(again.outcomes.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged']);
    expect(again.publication.commit).toBeUndefined();
  });

  it('an image moved together with its output, and a copy of an image, cost nothing either', async () => {
    const site = await start();
    await pushAndRun(site, { 'img/a.png': wavesPng(1) });
    const picture = await site.read('main', 'img/a@2x.png');
    const result = await pushAndRun(site, {
      'img/a.png': null,
      'img/a@2x.png': null,
      'x/a.png': wavesPng(1),
      'x/a@2x.png': picture,
      'y/copy.png': wavesPng(1),
    });
    expect(summaryOf(result)).toEqual({ 'x/a.png': 'unchanged: moved', 'y/copy.png': 'enhanced' });
    expect(result.outcomes.find(({ path }) => path === 'y/copy.png')).toMatchObject({ reusedFrom: 'x/a.png' });
    expect((await site.read('main', 'y/copy@2x.png')).equals(picture)).toBe(true);
  });

  it('results that another `output` leaves behind are told, once, and never deleted', async () => {
    const site = await start();
    const left = ({ notices }: Awaited<ReturnType<typeof runAll>>) =>
      notices.flatMap(({ message }) =>
        /earlier result/.test(message) ? [...message.matchAll(/`([^`]+\.png)`/g)] : [],
      );
    const told = async (running: ReturnType<typeof runAll>) => left(await running).map(([, name]) => name);
    const inPlace = { output: '{dir}/{name}{ext}' };
    const big = { output: 'big/{name}{ext}' };
    expect(await told(pushAndRun(site, { 'img/a.png': wavesPng(1), 'img/b.png': wavesPng(2) }))).toEqual([]);
    expect(await told(pushAndRun(site, { 'words.txt': 'words' }, inPlace))).toEqual([]);
    expect(await told(runAll(site, inPlace))).toEqual(['img/a@2x.png', 'img/b@2x.png']);
    expect(await told(runAll(site, inPlace))).toEqual([]);
    // The source is gone, and with it who would have looked after that result.
    expect(await told(pushAndRun(site, { 'img/b.png': null }))).toEqual(['img/b@2x.png']);
    // A copy leaves nothing behind; a rename together with another rule does.
    expect(await told(pushAndRun(site, { 'c.png': wavesPng(3) }))).toEqual([]);
    expect(await told(pushAndRun(site, { 'copy.png': wavesPng(3) }, big))).toEqual([]);
    expect(await told(pushAndRun(site, { 'c.png': null, 'd.png': wavesPng(3) }, big))).toEqual(['c@2x.png']);
    expect(await pictures(site)).toEqual(
      expect.arrayContaining(['img/a@2x.png', 'img/b@2x.png', 'c@2x.png', 'big/d.png']),
    );
    // So does a source that is deleted by the push that brings the other rule, alone or with something to publish.
    await pushAndRun(site, { 'e.png': wavesPng(5), 'f.png': wavesPng(6) });
    expect(await told(pushAndRun(site, { 'e.png': null }, big))).toEqual(['e@2x.png']);
    expect(await told(pushAndRun(site, { 'f.png': null, 'g.png': wavesPng(7) }, big))).toEqual(['f@2x.png']);
    expect(await told(pushAndRun(site, { 'words.txt': 'more words' }, big))).toEqual([]);
    expect(await pictures(site)).toEqual(expect.arrayContaining(['e@2x.png', 'f@2x.png']));
  });

  it('with a source its line and its output go, and the summary can say so', async () => {
    const site = await start();
    await pushAndRun(site, { 'img/a.png': wavesPng(1), 'img/b.png': wavesPng(2) });
    const result = await pushAndRun(site, { 'img/a.png': null });
    expect(result.housekeeping).toEqual([{ kind: 'deleted', source: 'img/a.png', output: 'img/a@2x.png' }]);
    expect(await pictures(site)).toEqual(['img/b.png', 'img/b@2x.png']);
    expect((await lines(site)).map(({ path }) => path)).toEqual(['img/b.png']);
  });

  it('a deleted output is declined; an edited one is not overwritten, whatever happens to its source', async () => {
    const site = await start();
    await pushAndRun(site, { 'a.png': wavesPng(1), 'b.png': wavesPng(2), 'c.png': wavesPng(3) });
    const edited = wavesPng(40, 40, 30);
    const first = await pushAndRun(site, { 'a@2x.png': null, 'b@2x.png': edited, 'c@2x.png': wavesPng(41, 20, 20) });
    expect(summaryOf(first)).toEqual({
      'a.png': 'unchanged: declined',
      'b.png': 'unchanged: done',
      'c.png': 'skipped: output-edited',
    });
    const second = await pushAndRun(site, { 'b.png': wavesPng(12), 'c.png': wavesPng(13) });
    expect(summaryOf(second)).toEqual({ 'b.png': 'skipped: output-edited', 'c.png': 'skipped: output-edited' });
    const third = await pushAndRun(site, { 'b.png': null });
    expect(third.housekeeping).toEqual([]);
    expect((await site.read('main', 'b@2x.png')).equals(edited)).toBe(true);
    // What a person had made of our picture, they may delete to get a new one.
    expect(summaryOf(await pushAndRun(site, { 'c@2x.png': null }))).toEqual({ 'c.png': 'enhanced' });
  });

  it('in place, a source that a person puts back, by hand or with a revert, is declined until it changes', async () => {
    const inPlace = { output: '{dir}/{name}{ext}' };
    const site = await start();
    await pushAndRun(site, { 'README.md': 'x' });
    const before = await site.files('main');
    await pushAndRun(site, { 'a.png': wavesPng(1), 'b.png': wavesPng(2) }, inPlace);
    const enlarged = await site.read('main', 'a.png');
    const byHand = await pushAndRun(site, { 'a.png': wavesPng(1) }, inPlace);
    expect(summaryOf(byHand)).toEqual({ 'a.png': 'unchanged: declined' });
    const bucket = LEDGER('b.png');
    expect(before.has(bucket)).toBe(false);
    const reverted = await pushAndRun(site, { 'b.png': wavesPng(2), [bucket]: null }, inPlace);
    expect(summaryOf(reverted)).toEqual({ 'b.png': 'unchanged: declined' });
    const all = { 'a.png': 'unchanged: declined', 'b.png': 'unchanged: declined' };
    const later = await runAll(site, inPlace);
    expect([summaryOf(later), later.publication.commit]).toEqual([all, undefined]);

    const renamed = await pushAndRun(site, { 'a.png': enlarged, 'b.png': null, 'c.png': wavesPng(2) }, inPlace);
    expect(summaryOf(renamed)).toEqual({ 'a.png': 'unchanged: done', 'c.png': 'unchanged: declined' });
    const changed = await pushAndRun(site, { 'c.png': wavesPng(3) }, inPlace);
    expect(summaryOf(changed)).toEqual({ 'c.png': 'enhanced' });
    expect((await lines(site)).some((line) => 'declined' in line)).toBe(false);
  });

  it('in place, a picture that went and is brought back is not enlarged a second time, whatever stood there meanwhile', async () => {
    const inPlace = { output: '{dir}/{name}{ext}' };
    const site = await start();
    await pushAndRun(site, { 'a.png': wavesPng(1) }, inPlace);
    const enlarged = await site.read('main', 'a.png');
    await pushAndRun(site, { 'a.png': null }, inPlace);
    expect(await lines(site)).toEqual([{ path: 'a.png', former: [expect.objectContaining({ output: 'a.png' })] }]);
    const back = await pushAndRun(site, { 'a.png': enlarged }, inPlace);
    expect(summaryOf(back)).toEqual({ 'a.png': 'unchanged: done' });
    // Renamed and redrawn at once, and that taken back.
    await pushAndRun(site, { 'a.png': null, 'b.png': wavesPng(2) }, inPlace);
    const reverted = await pushAndRun(site, { 'a.png': enlarged, 'b.png': null }, inPlace);
    expect(summaryOf(reverted)).toEqual({ 'a.png': 'unchanged: done' });
    expect((await site.read('main', 'a.png')).equals(enlarged)).toBe(true);
    // Its source, and another picture, are asked for anew.
    await pushAndRun(site, { 'a.png': null }, inPlace);
    expect(summaryOf(await pushAndRun(site, { 'a.png': wavesPng(1) }, inPlace))).toEqual({ 'a.png': 'enhanced' });
    await pushAndRun(site, { 'a.png': null }, inPlace);
    expect(summaryOf(await pushAndRun(site, { 'a.png': wavesPng(3) }, inPlace))).toEqual({ 'a.png': 'enhanced' });
    expect((await runAll(site, inPlace)).publication.kind).toBe('none');
  });

  it('without publishing, what a run took from the disk is no source of the next one, nor in the way, before it is committed', async () => {
    const inputs = { publish: 'none', output: '{dir}/{name}-big{ext}' };
    const mdpi = 'res/drawable-mdpi/d.png';
    const site = await start({ 'a.png': wavesPng(1), 'c.png': wavesPng(3), 'res/drawable/d.png': wavesPng(4) });
    const clone = await site.checkOut();
    const commit = async () => {
      await clone.git('add', '--all');
      await clone.git('-c', 'user.name=Mona', '-c', 'user.email=mona@example.com', 'commit', '-q', '-m', 'All');
    };
    const layout = { publish: 'none', paths: 'res/**' };
    await clone.run({ event: 'schedule', inputs: { ...inputs, exclude: 'res/**' } });
    await clone.run({ event: 'schedule', inputs: layout });
    await commit();
    await clone.git('rm', '-q', 'a.png');
    await clone.git('mv', 'c.png', 'b.png');
    await clone.write({ [mdpi]: wavesPng(5) });
    await commit();
    for (const _ of ['first', 'second']) {
      const result = await clone.run({ event: 'schedule', inputs: { ...inputs, exclude: 'res/**' } });
      expect(Object.keys(summaryOf(result))).toEqual(['b.png']);
    }
    const made = await clone.run({ event: 'schedule', inputs: layout });
    expect(summaryOf(made)).toMatchObject({ [mdpi]: 'enhanced' });
    const again = await clone.run({ event: 'schedule', inputs: layout });
    expect(summaryOf(again)).toMatchObject({ [mdpi]: 'unchanged: done' });
    expect((await clone.git('ls-files', '-o', '-d')).split('\n').filter((name) => name.endsWith('.png'))).toEqual([
      'b-big.png',
      'a-big.png',
      'c-big.png',
    ]);
  });

  it('an output that a tool compressed is ours still, in place too', async () => {
    const site = await start();
    await pushAndRun(site, { 'a.png': wavesPng(1) });
    const inPlace = { output: '{dir}/{name}{ext}', paths: 'place/*.png' };
    await pushAndRun(site, { 'place/p.png': wavesPng(5) }, inPlace);
    const [sibling, replaced] = [await site.read('main', 'a@2x.png'), await site.read('main', 'place/p.png')];
    const smaller = (bytes: Buffer) =>
      Buffer.concat([bytes.subarray(0, 33), recompressed(1).subarray(33, 66), bytes.subarray(33)]);
    const one = await pushAndRun(site, { 'place/p.png': smaller(replaced) }, inPlace);
    expect(summaryOf(one)).toEqual({ 'place/p.png': 'unchanged: recompressed' });
    const two = await pushAndRun(site, { 'a@2x.png': smaller(sibling), 'a.png': wavesPng(6) });
    expect(summaryOf(two)).toEqual({ 'a.png': 'enhanced' });
    // A person's edit where our picture stands is a new source.
    const three = await pushAndRun(site, { 'place/p.png': wavesPng(7, 40, 30) }, inPlace);
    expect(summaryOf(three)).toEqual({ 'place/p.png': 'enhanced' });
    expect(summaryOf(await runAll(site, inPlace))).toEqual({ 'place/p.png': 'unchanged: done' });
  });
});

describe('forged ledger lines', () => {
  const id = async (site: Site, path: string) => (await site.git(['rev-parse', `main:${path}`])).trim();
  const forge = (path: string, output: string, blob: string, outputBlob: string) =>
    `${JSON.stringify({ path, blob, bytes: 9, width: 20, height: 15, output, outputBlob, outputWidth: 40, outputHeight: 30, engine: 'local', model: 'x', version: '1' })}\n`;

  it('delete and move nothing but what the template, the name, the bytes and the blob say is ours', async () => {
    const site = await start({
      'victim.png': wavesPng(1),
      'readme.md': 'words',
      'gone@2x.png': 'a text with the name of an image',
      'other@2x.png': wavesPng(2),
      'src/main.c': 'int main',
    });
    const blob = 'd'.repeat(40);
    const all = ['victim.png', 'readme.md', 'gone@2x.png', 'other@2x.png', 'src/main.c'];
    const ids = Object.fromEntries(await Promise.all(all.map(async (name) => [name, await id(site, name)])));
    const forged: [string, string, string][] = [
      ['away.png', 'victim.png', ids['victim.png'] as string],
      ['readme.png', 'readme.md', ids['readme.md'] as string],
      ['gone.png', 'gone@2x.png', ids['gone@2x.png'] as string],
      ['other.png', 'other@2x.png', 'e'.repeat(40)],
      ['x/../../etc.png', 'src/main.c', ids['src/main.c'] as string],
      ['up.png', '../outside.png', ids['victim.png'] as string],
      ['git.png', '.git/config', ids['victim.png'] as string],
      // A source of this blob arrives: a forged move.
      ['came-from.png', 'src/main.c', ids['src/main.c'] as string],
    ];
    const files: Record<string, string> = {};
    for (const [path, output, outputBlob] of forged) {
      files[LEDGER(path)] =
        (files[LEDGER(path)] ?? '') +
        forge(path, output, path === 'came-from.png' ? await hash(site, wavesPng(3)) : blob, outputBlob);
    }
    await site.commit({ branch: 'main', files: { ...files, 'arrives.png': wavesPng(3) } });
    for (const run of [await runAll(site), await runAll(site)]) expect(run.housekeeping).toEqual([]);
    for (const name of all) expect([name, await id(site, name)]).toEqual([name, ids[name]]);
  });
});

const hash = async (site: Site, bytes: Uint8Array) => (await site.git(['hash-object', '--stdin'], bytes)).trim();

describe('the ledger', () => {
  it('with conflict markers, double lines and junk is healed on the next run, with a notice', async () => {
    const site = await start();
    await pushAndRun(site, { 'a.png': wavesPng(1), 'b.png': wavesPng(2) });
    const good = (await site.read('main', LEDGER('a.png'))).toString();
    const bad = `<<<<<<< HEAD\n${good}=======\n${good.replace(/"blob":"\w{4}/, '"blob":"0000')}>>>>>>> topic\n{"path":"a.pn\n[1,2]\nnull\n\u0000\ufffd\n`;
    const result = await pushAndRun(site, {
      [LEDGER('a.png')]: bad,
      [LEDGER('b.png')]: `${await site.read('main', LEDGER('b.png'))}junk`,
    });
    expect(result.notices.map(({ message }) => message).join()).toMatch(/lines of the ledger .* damaged or double/);
    expect(await site.read('main', LEDGER('a.png'))).toEqual(Buffer.from(good));
    const again = await runAll(site);
    expect(again.notices).toEqual([]);
    expect(again.publication.commit).toBeUndefined();
    expect(summaryOf(again)).toEqual({ 'a.png': 'unchanged: done', 'b.png': 'unchanged: done' });
  });

  it('carries what waits from run to run, first come first served, whatever the scope', async () => {
    const site = await start();
    const files = Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`${n}.png`, wavesPng(n)]));
    const first = await pushAndRun(site, files, { 'max-images': '2' });
    expect(Object.values(summaryOf(first)).sort()).toEqual([
      'deferred: max-images',
      'deferred: max-images',
      'deferred: max-images',
      'enhanced',
      'enhanced',
    ]);
    // A push of something else: what waits goes before the new one.
    const second = await pushAndRun(site, { '0new.png': wavesPng(20) }, { 'max-images': '2' });
    expect(summaryOf(second)).toEqual({
      '0new.png': 'deferred: max-images',
      '2.png': 'enhanced',
      '3.png': 'enhanced',
      '4.png': 'deferred: max-images',
    });
    const third = await pushAndRun(site, { 'notes.txt': 'x' });
    expect(summaryOf(third)).toEqual({ '0new.png': 'enhanced', '4.png': 'enhanced' });
    const fourth = await pushAndRun(site, { 'notes.txt': 'y' });
    expect(summaryOf(fourth)).toEqual({});
    expect(fourth.publication.commit).toBeUndefined();
  });

  it('that is a file, a link or below one is refused before anything is written', async () => {
    for (const files of [{ '.superres': 'a file' }, { state: 'a file' }]) {
      const site = await start({ ...files, 'a.png': wavesPng(1) });
      const ledger = 'state' in files ? 'state/ledger' : '.superres';
      await expect(runAll(site, { ledger })).rejects.toMatchObject({ code: 'E_LEDGER_FOLDER' });
    }
  });
});

describe('a dry run', () => {
  it('lists exactly what the run then does, writes nothing and starts no engine', async () => {
    const site = await start();
    await pushAndRun(site, { 'kept.png': wavesPng(1), 'gone.png': wavesPng(2), 'refused.png': wavesPng(6) });
    await site.commit({
      branch: 'main',
      files: {
        'new.png': wavesPng(3),
        'refused@2x.png': null,
        'gone.png': null,
        'text.png': 'words',
        'torn.png': wavesPng(4).subarray(0, 20),
        'z.png': wavesPng(5),
      },
    });
    const inputs = { 'max-images': '1' };
    const clone = await site.checkOut();
    const before = await state(clone);
    const tip = await site.head('main');
    const dry = await clone.run({ event: 'schedule', inputs: { ...inputs, 'dry-run': 'true' } });
    expect(dry.dryRun).toBe(true);
    expect(await state(clone)).toEqual(before);
    expect(await site.head('main')).toBe(tip);
    const wet = await clone.run({ event: 'schedule', inputs });
    expect(summaryOf(dry)).toEqual(summaryOf(wet));
    expect(dry.housekeeping).toEqual(wet.housekeeping);
    expect(summaryOf(dry)).toMatchObject({
      'kept.png': 'unchanged: done',
      'new.png': 'enhanced',
      'refused.png': 'unchanged: declined',
      'z.png': 'deferred: max-images',
    });
  });
});

async function state(clone: Clone): Promise<string[]> {
  return [
    await clone.git('status', '--porcelain'),
    await clone.git('rev-parse', 'HEAD'),
    await clone.git('count-objects', '-v'),
  ];
}

describe('a result whose source a default of `exclude` keeps out by now', () => {
  const older = (result: Awaited<ReturnType<typeof runAll>>) =>
    result.notices.flatMap(({ message }) => (message.includes('older than') ? [message] : []));
  const FIRST = { 'img/favicon.png': wavesPng(1), 'img/a.png': wavesPng(2), 'img/b.png': wavesPng(3) };

  it('is told when the source changes, and as long as the result stays', async () => {
    const site = await start();
    await pushAndRun(site, FIRST, { exclude: '!**/favicon*' });
    expect(await pictures(site)).toContain('img/favicon@2x.png');
    expect(older(await runAll(site))).toEqual([]);
    const result = await pushAndRun(site, { 'img/favicon.png': wavesPng(4) });
    expect(older(result)).toEqual([expect.stringMatching(/^An earlier result .*`img\/favicon@2x\.png`/)]);
    expect(result.outcomes).toEqual([]);
    expect(older(await pushAndRun(site, { 'README.md': 'another change' }))).toEqual([]);
    expect(older(await runAll(site))).toHaveLength(1);
    await site.commit({ branch: 'main', files: { 'img/favicon@2x.png': null } });
    expect(older(await runAll(site))).toEqual([]);
  });

  it('is none of a person’s own exclude, or of `paths`, which they know of', async () => {
    const site = await start();
    await pushAndRun(site, FIRST);
    await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(5), 'img/b.png': wavesPng(6) } });
    expect(older(await runAll(site, { exclude: '**/a.png', paths: '**/a.png' }))).toEqual([]);
  });
});

describe('a result whose imageset does not name it', () => {
  const set = 'A.xcassets/a.imageset';
  const image = (scale: string, filename?: string) => ({ idiom: 'universal', scale, ...(filename && { filename }) });
  const contents = (...images: object[]) => ({ [`${set}/Contents.json`]: JSON.stringify({ images }) });
  const told = (result: Awaited<ReturnType<typeof runAll>>) =>
    result.notices.flatMap(({ message }) => (message.includes('leaves its slot empty') ? [message] : []));

  it('is told, in the run that finds its slot emptied and as long as that lasts', async () => {
    const site = await start();
    await pushAndRun(site, { [`${set}/a.png`]: wavesPng(1), ...contents(image('1x', 'a.png'), image('2x')) });
    expect(told(await runAll(site))).toEqual([]);
    const emptied = contents(image('1x', 'a.png'), image('2x'));
    const result = await pushAndRun(site, emptied);
    expect(told(result)).toEqual([expect.stringContaining(`\`${set}/a@2x.png\``)]);
    // A person's slot stays as they left it.
    expect((await site.read('main', `${set}/Contents.json`)).toString()).toBe(Object.values(emptied)[0]);
    expect(told(await runAll(site))).toHaveLength(1);
    await site.commit({ branch: 'main', files: contents(image('1x', 'a.png'), image('2x', 'a@2x.png')) });
    expect(told(await runAll(site))).toEqual([]);
  });
});
