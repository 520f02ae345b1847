import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { watchStreams } from '../../src/cli/standard-streams.js';

class Stream extends EventEmitter {
  written = '';
  write(text: string): void {
    this.written += text;
  }
  fail(code: string): void {
    this.emit('error', Object.assign(new Error(code), { code }));
  }
}

function watched() {
  const [stdout, stderr] = [new Stream(), new Stream()];
  let calls = 0;
  const state = watchStreams(stdout, stderr, () => {
    calls += 1;
  });
  return { stdout, stderr, state, calls: () => calls };
}

describe('the standard streams', () => {
  it('let the work go on where a reader has seen enough', () => {
    const { stdout, stderr, state, calls } = watched();
    stdout.fail('EPIPE');
    stderr.fail('EPIPE');
    expect({ ...state, told: stderr.written, calls: calls() }).toEqual({ lost: false, told: '', calls: 0 });
  });

  it('tell once of what could not be written', () => {
    const { stdout, stderr, state, calls } = watched();
    stdout.fail('ENOSPC');
    stdout.fail('ENOSPC');
    stderr.fail('ENOSPC');
    expect(state.lost).toBe(true);
    expect(calls()).toBe(1);
    expect(stderr.written).toMatch(/^superres: standard output could not be written \(ENOSPC\).*\n$/);
  });
});
