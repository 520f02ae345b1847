import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LogPlace } from '../../src/core/log.js';
import { createRedactor } from '../../src/core/secrets.js';
import { createWorkflowLog, type WorkflowLog } from '../../src/report/workflow-log.js';
import { captureStdout } from '../support/capture-stdout.js';

/** A log whose every call is collected. */
function capture() {
  let written = '';
  const real = createWorkflowLog(createRedactor());
  const log = new Proxy(real, {
    get: (target, name: keyof WorkflowLog) => (first: string, place?: LogPlace) => {
      written += captureStdout(() => (target[name] as (text: string, place?: LogPlace) => void)(first, place));
    },
  });
  return { log, lines: () => written.split('\n').slice(0, -1), text: () => written };
}

describe('many debug messages', () => {
  const say = (items: readonly string[]) =>
    captureStdout(() => createWorkflowLog(createRedactor()).debugAll(items, (item) => `name ${item}`));

  afterEach(() => {
    delete process.env.RUNNER_DEBUG;
  });

  it('are what single ones would be, where a job shows them', () => {
    process.env.RUNNER_DEBUG = '1';
    const log = createWorkflowLog(createRedactor());
    const items = [...NAMES, ...Array.from({ length: 1200 }, (_, n) => `${n}%.png`)];
    const single = captureStdout(() => {
      for (const item of items) log.debug(`name ${item}`);
    });
    expect(say(items)).toBe(single);
  });

  it('are not written where nobody would see them', () => {
    expect(say(NAMES)).toBe('');
  });
});

/** How the runner finds commands (ActionCommand.cs): `::` after leading white space, `##[` anywhere in the line. */
const isCommand = (line: string): boolean => line.trimStart().startsWith('::') || line.includes('##[');

const NAMES = [
  'a\n::error::owned.png',
  'a\r\n::add-mask::x.png',
  'a\r::set-env name=X::y.png',
  '::stop-commands::token.png',
  '   ::error::x.png',
  '\u00a0\u3000::error::x.png',
  '##[error]x.png',
  'dir/##[group]x.png',
  'a\u2028::error::x.png',
  'a\u0085::error::x.png',
  '\u200b::error::x.png',
  '\ufeff::error::x.png',
  '\u001b[31m::error::x.png',
  '%0A::error::x.png',
  ':::::error::x.png',
];

describe('the log on a runner', () => {
  it.each(NAMES)('shows %j without starting a command', (name) => {
    const { log, lines } = capture();
    log.info(name);
    log.info(`enhanced ${name}`);
    expect(lines().filter(isCommand)).toEqual([]);
  });

  it('writes exactly one command line for a notice, warning, error, group or debug message, whatever it contains', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...NAMES));
    fc.assert(
      fc.property(text, text, text, (message, file, title) => {
        const { log, lines } = capture();
        log.error(message, { file, title });
        log.warning(message, { file });
        log.notice(message);
        log.group(message);
        log.debug(message);
        expect(lines()).toHaveLength(5);
        for (const line of lines())
          expect(line).toMatch(/^::(error|warning|notice|group|debug)( [^\n\r]*)?::[^\n\r]*$/);
        // The runner decodes the data and prints it: not even then is there a command in it.
        for (const line of lines()) {
          const data = line
            .slice(line.indexOf('::', 2) + 2)
            .replace(/%0A/g, '\n')
            .replace(/%0D/g, '\r');
          expect(data.split(/\r|\n/).filter(isCommand)).toEqual([]);
        }
      }),
    );
  });

  it('keeps real line ends of our own messages readable, indented', () => {
    const { log, text } = capture();
    log.info('2 inputs are not valid:\n- engine: "x"\n- quality: "y"');
    expect(text()).toBe('2 inputs are not valid:\n  - engine: "x"\n  - quality: "y"\n');
  });

  it('points an annotation at its file', () => {
    const { log, text } = capture();
    log.error('broken', { file: 'img/a, b: 50%.png', title: 'E_X' });
    expect(text()).toBe('::error title=E_X,file=img/a%2C b%3A 50%25.png::broken\n');
  });
});

describe('masking', () => {
  const SECRET = 'ghs_Ab1+/=%secret&value';
  const forms: [string, string][] = [
    ['as it is', SECRET],
    ['percent-encoded', encodeURIComponent(SECRET)],
    ['percent-encoded in lower case', encodeURIComponent(SECRET).replace(/%../g, (code) => code.toLowerCase())],
    ['in JSON', JSON.stringify({ token: SECRET }).slice(10, -2)],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['as Basic credentials', Buffer.from(`x-access-token:${SECRET}`).toString('base64')],
    ['as Basic credentials of another user', Buffer.from(`me:${SECRET}`).toString('base64')],
    ['as Basic credentials with something behind', Buffer.from(`u:${SECRET}\n`).toString('base64')],
  ];

  it.each(forms)('hides a secret %s', (_, form) => {
    const { log, text } = capture();
    log.mask(SECRET);
    const before = text().length;
    log.info(`fetch failed: ${form}.`);
    log.error(`fetch failed: ${form}.`, { title: form, file: form });
    log.debug(form);
    log.group(form);
    const rest = text().slice(before);
    expect(rest).toContain('***');
    // Of base64 with a user name before it, the user name may stay.
    expect(rest).not.toContain(form.slice(-6));
    expect(rest).not.toContain(form.slice(form.length - 16, form.length - 10));
  });

  it('tells the runner, a line at a time', () => {
    const { log, text } = capture();
    log.mask('line one\nline two');
    expect(text()).toBe('::add-mask::line one\n::add-mask::line two\n');
    log.info('got line two');
    expect(text()).toContain('got ***\n');
  });

  it('ignores an empty secret', () => {
    const { log, text } = capture();
    log.mask('');
    log.mask(' \n');
    log.info('all fine');
    expect(text()).toBe('all fine\n');
  });

  it('takes the longer of two secrets where one contains the other', () => {
    const redactor = createRedactor();
    redactor.add('abc');
    redactor.add('abcdef');
    expect(redactor.redact('x abcdef y')).toBe('x *** y');
  });
});
