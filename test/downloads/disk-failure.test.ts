import { describe, expect, it } from 'vitest';
import { diskFailure } from '../../electron/downloads/disk-failure.ts';

describe('a refusal of the file system', () => {
  it.each([
    ['ENOSPC', /full/],
    ['EDQUOT', /share of the disk/],
    ['EROFS', /read-only/],
    ['EACCES', /may not write/],
    ['EPERM', /may not write/],
    ['ENOENT', /can’t be found/],
    ['EIO', /error/],
    ['EWHATEVER', /could not be written/],
  ])('%s says what to do', (code, words) => {
    const error = Object.assign(new Error('/home/someone/secret'), { code, syscall: 'open' });
    const failure = diskFailure(error);
    expect(failure).toMatchObject({ kind: 'disk', code });
    expect(failure?.message).toMatch(words);
    expect(failure?.message).toMatch(/(Make room|Choose|choose|Check|Close)/);
    expect(failure?.message).not.toContain('secret');
  });

  it('is told from a fault of ours', () => {
    expect(diskFailure(new TypeError('x is not a function'))).toBeNull();
    expect(diskFailure(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))).toBeNull();
  });
});
