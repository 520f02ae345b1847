import { describe, expect, it } from '@jest/globals';
import { progressBar } from '../../src/cli/live-progress.js';
import { createTerminal, createTerminalLog, isLive, useColour } from '../../src/cli/terminal.js';
import { createRedactor } from '../../src/core/secrets.js';
import { fakeIo } from '../support/fake-io.js';

describe('the terminal', () => {
  it('shows control characters of names instead of obeying them', () => {
    const { io, written } = fakeIo('/', { tty: true, env: {} });
    createTerminal({ lines: io.stdout, io, live: false }).line('a\u001b[2Jb\rc\u009b31m', 'red');
    expect(written.stdout).toBe('\u001b[31ma\\x1b[2Jb\\rc\\x9b31m\u001b[39m\n');
  });

  it('has colours on a terminal only, and none with NO_COLOR', () => {
    const output = (isTTY: boolean) => ({ write: () => undefined, isTTY, columns: 80 });
    expect(useColour(output(true), {})).toBe(true);
    expect(useColour(output(false), {})).toBe(false);
    expect(useColour(output(true), { NO_COLOR: '1' })).toBe(false);
    expect(useColour(output(true), { NO_COLOR: '' })).toBe(true);
    expect(useColour(output(true), { TERM: 'dumb' })).toBe(false);
    expect(useColour(output(false), { FORCE_COLOR: '1' })).toBe(true);
    expect(useColour(output(true), { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  });

  it('draws a bar for people only', () => {
    const stderr = (isTTY: boolean) => ({ write: () => undefined, isTTY, columns: 80 });
    expect(isLive({ stderr: stderr(true), env: {} })).toBe(true);
    expect(isLive({ stderr: stderr(true), env: { CI: 'true' } })).toBe(false);
    expect(isLive({ stderr: stderr(false), env: {} })).toBe(false);
  });

  it('takes the bar away before a line and draws it again below', () => {
    const { io, written } = fakeIo('/', { tty: true, env: { NO_COLOR: '1' } });
    const terminal = createTerminal({ lines: io.stderr, io, live: true });
    terminal.status('[##..]');
    terminal.line('done: a.png');
    terminal.status('[###.]');
    terminal.clearStatus();
    expect(written.stderr).toBe('\r[##..]\u001b[K\r\u001b[Kdone: a.png\n\r[###.]\u001b[K\r\u001b[K');
  });
});

describe('the progress bar', () => {
  it('has numbers, time left and the current image', () => {
    expect(progressBar({ done: 5, total: 20, left: 40_000, current: 'img/a.png' }, 80)).toBe(
      '[#####...............] 5/20  about 40 s left  img/a.png',
    );
  });

  it.each([10, 20, 40, 60, 200])('fits into %i columns, whatever the name', (columns) => {
    for (const current of ['a'.repeat(500), '漢'.repeat(500), 'x\n\u001b[2J'.repeat(50), '']) {
      const bar = progressBar({ done: 7, total: 1000, left: 4_000_000, current }, columns);
      const width = [...bar].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0);
      expect(width).toBeLessThan(columns);
      expect(bar).not.toMatch(/\p{Cc}/u);
    }
  });
});

describe('the log in a terminal', () => {
  it('masks secrets, hides debug lines, indents groups', () => {
    const { io, written } = fakeIo('/');
    const redactor = createRedactor();
    redactor.add('s3cr3t-token');
    const log = createTerminalLog(createTerminal({ lines: io.stdout, io, live: false }), redactor, {
      quiet: false,
      debug: false,
    });
    log.group('Enhance');
    log.info('with s3cr3t-token');
    log.debug('hidden');
    log.endGroup();
    log.error('broken', { file: 'a.png' });
    expect(written.stdout).toBe('Enhance\n  with ***\nerror: a.png: broken\n');
  });
});
