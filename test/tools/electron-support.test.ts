import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { electronWarning } from '../../tools/lib/electron-support.mjs';

const at = (day: string) => Date.parse(day);

test.each([
  ['2026-11-22', null],
  ['2027-03-01', null],
  ['2027-03-20', /supported until about 2027-04-07/],
  ['2027-05-01', /no security fixes since about 2027-04-07/],
])('on %s Electron 45 is told of as %s', (day, said) => {
  const warning = electronWarning('45.4.1', at(day));
  if (said === null) expect(warning).toBeNull();
  else expect(warning).toMatch(said);
});

test('an Electron that nobody has dated is asked about, and the pinned one is dated', () => {
  expect(electronWarning('99.0.0', at('2026-11-22'))).toMatch(/when 99\.0\.0 came out/);
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { devDependencies } = JSON.parse(file) as { devDependencies: { electron: string } };
  expect(electronWarning(devDependencies.electron, at('2026-11-22'))).toBeNull();
});
