import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ZH_CN } from '../../src/locales/zh-CN/zh-cn.js';
import { foreignWords } from '../support/foreign-words.js';

/** Scripts are not compiled for jest: node itself runs them. */
const script = fileURLToPath(new URL('../../scripts/sentences.mjs', import.meta.url));
const listed = execFileSync(process.execPath, [script, '--json'], { encoding: 'utf8' });
const found = JSON.parse(listed) as {
  readonly sentences: readonly [english: string, files: readonly string[]][];
  readonly untagged: readonly [file: string, texts: readonly string[]][];
};
const sentences = new Map(found.sentences);
const translations = Object.entries(ZH_CN);

/** What is wrong, one line each, so that a failing test names it. */
function wrong(test: (chinese: string, english: string) => boolean): readonly string[] {
  return translations.filter(([english, chinese]) => test(chinese, english)).map(([, chinese]) => chinese);
}

const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

/** Code and file names may hold any sign. */
const withoutCode = (text: string) => text.replace(/`[^`]*`/g, 'x');

describe('the Chinese catalogue', () => {
  it('has every sentence of the sources', () => {
    const missing = [...sentences].filter(([english]) => !Object.hasOwn(ZH_CN, english));
    expect(missing.map(([english, [file]]) => `${file}: ${english}`)).toEqual([]);
    expect(sentences.size).toBeGreaterThan(200);
  });

  it('has no sentence that nobody says', () => {
    expect(Object.keys(ZH_CN).filter((english) => !sentences.has(english))).toEqual([]);
  });

  it('fills in the same values', () => {
    expect(wrong((chinese, english) => String(placesOf(chinese)) !== String(placesOf(english)))).toEqual([]);
  });

  it('names the same codes, inputs and files', () => {
    const spans = (text: string) => [...new Set(text.match(/`[^`]*`/g))].sort();
    expect(wrong((chinese, english) => spans(english).some((code) => !spans(chinese).includes(code)))).toEqual([]);
  });

  it('is Chinese: no two foreign words side by side', () => {
    expect(wrong((chinese) => foreignWords(chinese).length > 0)).toEqual([]);
  });

  it('uses full-width punctuation', () => {
    const half = /\p{sc=Han} ?[,;:!?()]|[,;:!?()] ?\p{sc=Han}|\p{sc=Han}\.(?!\w)|[，。；：、！？] \p{sc=Han}/u;
    expect(wrong((chinese) => half.test(withoutCode(chinese)))).toEqual([]);
  });

  it('sets a space between Chinese and Latin words', () => {
    const tight = /\p{sc=Han}[A-Za-z]{2,}|[A-Za-z]{2,}\p{sc=Han}|\p{sc=Han}`|`\p{sc=Han}/u;
    expect(wrong((chinese) => tight.test(chinese))).toEqual([]);
  });

  it('ends a sentence where the English one ends', () => {
    const ends = (text: string) => /[.。]["”）)]?$/.test(text.trim());
    expect(wrong((chinese, english) => ends(english) !== ends(chinese))).toEqual([]);
  });
});

/** What stays English in every language, and why. */
const STAYS: readonly (readonly [file: RegExp, text: RegExp])[] = [
  // WeChat's own words, its protocol, and the access log.
  [
    /^src\/wechat-server\/(dispatch|endpoints\/.*|envelope|fault-script|connection|multipart|safe-fetch|upscaler)\.ts$/,
    /./,
  ],
  // The JSON schema of the configuration file.
  [/^src\/config\/rule-keys\.ts$/, /./],
  // Programs of shells.
  [/^src\/cli\/(completion|help)\.ts$/, /^# |^#compdef|^\.SS|\|zsh\|/],
  // Words of other programs, by which they are known.
  [/^src\/cli\/flags\.ts$/, /^does not take$/],
  [/^src\/publish\/github\/(api-errors|client|move-branch|read-branch)\.ts$/, /rate limit|^query /],
  // What git, files and commits of no branch say.
  [/^src\/(ledger\/bucket|publish\/github\/crops|cli\/demo-repository)\.ts$/, /./],
  [
    /^src\/(publish\/(committer|fast-forward)|git\/git)\.ts$/,
    /^(superres: enhanced|Temporary: parts|fatal: timed out)/,
  ],
  [/^src\/image\/png\.ts$/, /^Raw profile type/],
  // By which reports are found again; and the page's script, whose words come with its data.
  [/^src\/report\/(comment|page\/html)\.ts$/, /^<(!--|meta) .*superres-action/],
  [/^src\/report\/page\/client-bundle\.ts$/, /./],
];

describe('the sources', () => {
  it('say nothing that could not be said in another language', () => {
    const untagged = found.untagged.flatMap(([file, texts]) =>
      texts
        .filter((text) => !STAYS.some(([where, what]) => where.test(file) && what.test(text)))
        .map((text) => `${file}: ${text}`),
    );
    expect(untagged).toEqual([]);
  });
});
