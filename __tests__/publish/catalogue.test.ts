import { describe, expect, it } from '@jest/globals';
import { viewOf } from '../../src/git/tree-view.js';
import { bucketOf, formatBucket } from '../../src/ledger/bucket.js';

import type { LedgerLine } from '../../src/ledger/line.js';
import { contentsOfRequest, openCatalogues, sameButForOurs } from '../../src/publish/catalogue.js';
import type { CommitRequest, FinishedPicture } from '../../src/publish/commit-request.js';
import { rebase, type Tip } from '../../src/publish/rebase.js';

const id = (letter: string) => letter.repeat(40);
const SET = 'App/Assets.xcassets/Star.imageset';
const CONTENTS = `${SET}/Contents.json`;
const slots = (two = '', three = '', one = 'star.png') => {
  const image = (file: string, scale: string) =>
    `    {\n${file === '' ? '' : `      "filename" : "${file}",\n`}      "idiom" : "universal",\n      "scale" : "${scale}"\n    }`;
  const images = [image(one, '1x'), image(two, '2x'), image(three, '3x')].join(',\n');
  return `{\n  "images" : [\n${images}\n  ],\n  "info" : {\n    "author" : "xcode",\n    "version" : 1\n  }\n}\n`;
};

function picture(scale: 2 | 3, more: Partial<FinishedPicture> = {}): FinishedPicture {
  const slot = scale === 2 ? {} : { slot: '3x' };
  const output = `${SET}/star@${scale}x.png`;
  const outputBlob = id(String(scale));
  const size = { width: 8, height: 8 };
  const outputSize = { width: 8 * scale, height: 8 * scale };
  const by = { engine: 'local', model: 'own', version: '1' } as const;
  const done = { blob: id('a'), bytes: 9, size, output, outputBlob, outputSize, by };
  const path = `${SET}/star.png`;
  return { path, ...slot, source: id('a'), output, outputBlob, line: { path, ...slot, done }, bytes: 9, ...more };
}

function request(more: Partial<CommitRequest>): CommitRequest {
  const nothing = { finished: [], ledgerChanges: [], fileChanges: [], pending: new Map(), settled: new Set<string>() };
  return { ...nothing, heal: false, ...more };
}

function tip(contents: string | undefined, files: Record<string, string>, lines: readonly LedgerLine[] = []): Tip {
  const all = contents === undefined ? files : { ...files, [CONTENTS]: id('f') };
  const entries = Object.entries(all).map(([path, blob]) => ({ path, blob, mode: '100644', utf8: true }));
  const bucket = bucketOf(`${SET}/star.png`);
  return {
    view: viewOf(entries),
    ledger: new Map(lines.length > 0 ? [[bucket, formatBucket(lines)]] : []),
    ledgerFolder: '.superres',
    isImage: () => true,
    contents: new Map(contents === undefined ? [] : [[CONTENTS, contents]]),
  };
}

const SOURCE = { [`${SET}/star.png`]: id('a') };

describe('the description of an imageset', () => {
  it('changes with the pictures, in the same edits', () => {
    const finished = [picture(2), picture(3)];
    const edits = rebase(request({ finished }), tip(slots(), SOURCE));
    expect([...edits.placements.values()]).toEqual(['landed', 'landed']);
    expect(edits.texts.get(CONTENTS)).toBe(slots('star@2x.png', 'star@3x.png'));
    expect(contentsOfRequest(request({ finished }))).toEqual([CONTENTS]);
  });

  it('a slot that somebody filled meanwhile stays theirs, and only that picture waits', () => {
    const edits = rebase(request({ finished: [picture(2), picture(3)] }), tip(slots('hand.png'), SOURCE));
    expect([...edits.placements.values()]).toEqual(['output-changed', 'landed']);
    expect(edits.texts.get(CONTENTS)).toBe(slots('hand.png', 'star@3x.png'));
    expect([...edits.puts.keys()]).toEqual([`${SET}/star@3x.png`]);
  });

  it('says nothing new where it names the picture already', () => {
    const edits = rebase(request({ finished: [picture(2)] }), tip(slots('star@2x.png'), SOURCE));
    expect([...edits.placements.values()]).toEqual(['landed']);
    expect(edits.texts.has(CONTENTS)).toBe(false);
  });

  it('a file that is no such description is left alone', () => {
    const edits = rebase(request({ finished: [picture(2)] }), tip('{"images": "none"}', SOURCE));
    expect([...edits.placements.values()]).toEqual(['landed']);
    expect(edits.texts.has(CONTENTS)).toBe(false);
  });

  it('a deleted source empties its slots', () => {
    const two = picture(2);
    const { output, outputBlob, path } = two;
    const change = { kind: 'deleted', source: path, output, outputBlob } as const;
    const ledgerChanges = [{ path, source: null }];
    const edits = rebase(
      request({ fileChanges: [change], ledgerChanges }),
      tip(slots('star@2x.png'), { [output]: outputBlob }, [two.line]),
    );
    expect(edits.deletions).toContain(output);
    expect(edits.texts.get(CONTENTS)).toBe(slots());
  });

  it('a picture that a person deleted is named no longer, and again once it is back', () => {
    const { line } = picture(2);
    const declined = { ...line, declined: true } as const;
    const { path } = line;
    const no = request({ ledgerChanges: [{ path, source: id('a'), line: declined }] });
    expect(contentsOfRequest(no)).toEqual([CONTENTS]);
    const gone = rebase(no, tip(slots('star@2x.png', 'star@3x.png'), SOURCE, [line]));
    expect(gone.texts.get(CONTENTS)).toBe(slots('', 'star@3x.png'));
    const yes = request({ ledgerChanges: [{ path, source: id('a'), line }] });
    const files = { ...SOURCE, [`${SET}/star@2x.png`]: id('2') };
    expect(rebase(yes, tip(slots(), files, [declined])).texts.get(CONTENTS)).toBe(slots('star@2x.png'));
  });

  it('a renamed source takes its slot along', () => {
    const { output, outputBlob, path } = picture(2);
    const movedTo = `${SET}/sun.png`;
    const newOutput = `${SET}/sun@2x.png`;
    const change = { kind: 'moved', source: path, movedTo, output, outputBlob, newOutput } as const;
    const files = { [movedTo]: id('a'), [output]: outputBlob };
    const edits = rebase(request({ fileChanges: [change] }), tip(slots('star@2x.png', '', 'sun.png'), files));
    expect(edits.texts.get(CONTENTS)).toBe(slots('sun@2x.png', '', 'sun.png'));
  });

  it('is ours where it differs in nothing but our pictures', () => {
    const ours = ['star@2x.png', 'star@3x.png'];
    expect(sameButForOurs(slots(), slots('star@2x.png', 'star@3x.png'), ours)).toBe(true);
    expect(sameButForOurs(slots(), slots('hand.png', 'star@3x.png'), ours)).toBe(false);
  });

  it('of no catalogue is nobody’s business', () => {
    const catalogues = openCatalogues(new Map());
    expect(catalogues.fill('a.png', 'a@2x.png')).toBe(true);
    catalogues.empty('a@2x.png');
    expect(catalogues.texts().size).toBe(0);
  });
});
