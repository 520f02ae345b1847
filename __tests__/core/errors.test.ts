import { statSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { asSuperresError, MACHINE_ERRORS } from '../../src/core/errors.js';

const system = (code: string) => Object.assign(new Error(`${code}: no`), { code, syscall: 'write', path: '/w/a.png' });

describe('any thrown value as an error of ours', () => {
  it.each([
    ['ENOSPC', 'E_DISK_FULL'],
    ['EDQUOT', 'E_DISK_FULL'],
    ['EROFS', 'E_DISK_READ_ONLY'],
    ['EACCES', 'E_DISK_READ_ONLY'],
    ['EIO', 'E_DISK_FAILED'],
    ['EMFILE', 'E_TOO_MANY_FILES'],
    ['EAGAIN', 'E_TOO_MANY_FILES'],
    ['ENOMEM', 'E_OUT_OF_MEMORY'],
  ] as const)('%s is trouble of the machine: %s', (node, ours) => {
    const error = asSuperresError(system(node));
    expect(error).toMatchObject({ code: ours, remedy: MACHINE_ERRORS[ours].remedy });
    expect(error.message).toContain(`(${node}: write, /w/a.png)`);
  });

  it('everything else stays a defect', () => {
    for (const thrown of [new Error('x'), 'x', undefined, Object.assign(new Error('x'), { code: 'ENOSPC' })]) {
      expect(asSuperresError(thrown).code).toBe('E_INTERNAL');
    }
    try {
      statSync('/nowhere/at/all');
    } catch (thrown) {
      expect(asSuperresError(thrown).code).toBe('E_INTERNAL');
    }
  });
});
