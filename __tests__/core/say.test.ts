import { afterEach, describe, expect, it } from '@jest/globals';
import { errorLine, errorsOf, withDetail } from '../../src/core/errors.js';
import { later, said, say, sentences, speak, spokenLanguage } from '../../src/core/say.js';

const CATALOGUE = {
  'The file {0} is {1}.': '{1} 是文件 {0}。',
  'Later.': '以后。',
  'It failed.': '失败。',
  '{0} ({1}).': '{0}（{1}）。',
  '{0} ({1})': '{0}（{1}）',
  '{0} {1}': '{0}{1}',
  '{0}.': '{0}。',
};

afterEach(() => speak('en'));

describe('say', () => {
  it('is English without a catalogue', () => {
    expect(say`The file ${'a.png'} is ${3}.`).toBe('The file a.png is 3.');
    expect(spokenLanguage()).toBe('en');
  });

  it('looks the sentence up and fills the values in the order of the translation', () => {
    speak('zh', CATALOGUE);
    expect(say`The file ${'a.png'} is ${3}.`).toBe('3 是文件 a.png。');
    expect(spokenLanguage()).toBe('zh');
  });

  it('takes values as they are: a value that looks like a place is none', () => {
    speak('zh', CATALOGUE);
    expect(say`The file ${'{1} $& $1'} is ${'{0}'}.`).toBe('{0} 是文件 {1} $& $1。');
  });

  it('stays English where the catalogue has nothing, and without one', () => {
    speak('zh', CATALOGUE);
    expect(say`Nobody translated ${'this'}: \`{dir}\`.`).toBe('Nobody translated this: `{dir}`.');
    speak('zh');
    expect([say`Later.`, spokenLanguage()]).toEqual(['Later.', 'en']);
  });

  it('says later what a table holds', () => {
    const table = { word: later`Later.` };
    expect(said(table.word)).toBe('Later.');
    speak('zh', CATALOGUE);
    expect([table.word, said(table.word), said('unknown')]).toEqual(['Later.', '以后。', 'unknown']);
  });
});

describe('sentences', () => {
  const WORDS = ['git said: no', 'Do this.', '', 'At http://host/pull/1', 'And that.'];

  it('in a row each have their full stop, and addresses their distance', () => {
    expect(sentences(WORDS)).toBe('git said: no. Do this. At http://host/pull/1 And that.');
    speak('zh', CATALOGUE);
    expect(sentences(WORDS)).toBe('git said: no。Do this.At http://host/pull/1 And that.');
    expect(sentences(['失败。', '以后'])).toBe('失败。以后');
  });
});

describe('errors', () => {
  const fail = errorsOf({ E_TEST: { what: 'It failed.', remedy: 'Later.' } });

  it('come in the language in force when they are made', () => {
    expect(errorLine(fail('E_TEST'))).toBe('It failed. Later. (E_TEST)');
    speak('zh', CATALOGUE);
    expect(errorLine(fail('E_TEST'))).toBe('失败。以后。（E_TEST）');
    expect(fail('E_TEST', 'own', { remedy: 'other' })).toMatchObject({ message: 'own', remedy: 'other' });
  });

  it('have details inside the sentence', () => {
    expect(withDetail('It failed.', 'ENOSPC')).toBe('It failed (ENOSPC).');
    speak('zh', CATALOGUE);
    expect(withDetail('It failed.', 'ENOSPC')).toBe('失败（ENOSPC）。');
  });
});
