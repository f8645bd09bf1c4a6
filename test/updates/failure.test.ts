import { expect, test } from 'vitest';
import { updateFailure } from '../../electron/updates/failure.ts';

const thrown = (code?: string) => Object.assign(new Error('<html>secret</html>'), code ? { code } : {});

test.each([
  [undefined, 'network'],
  ['ERR_CHECKSUM_MISMATCH', 'refused'],
  ['ENOSPC', 'disk'],
  ['EROFS', 'disk'],
  ['HTTP_ERROR_503', 'bad-answer'],
  ['ERR_UPDATER_INVALID_UPDATE_INFO', 'bad-answer'],
] as const)('%s is of the kind %s, and nothing of the answer is in it', (code, kind) => {
  const failure = updateFailure(thrown(code));
  expect(failure.kind).toBe(kind);
  expect(JSON.stringify(failure)).not.toContain('secret');
});
