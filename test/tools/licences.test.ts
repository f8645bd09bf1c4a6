import { expect, test } from 'vitest';
import { gatherLicences } from '../../tools/lib/licences.mjs';

const one = { name: 'one', version: '1.0.0', identifier: 'MIT', text: 'Free.' };
const gather = (bundled: Parameters<typeof gatherLicences>[0]) => gatherLicences(bundled, () => 'Somebody');

test('each version of a package is listed once, by name, after the runtime', () => {
  const names = gather([{ ...one, version: '2.0.0' }, { ...one, name: 'another' }, one, one]).map(
    ({ name, version }) => `${name} ${version}`.trim(),
  );
  expect(names[0]).toMatch(/^Electron \d/);
  expect(names.slice(1)).toEqual(['SQLite', 'another 1.0.0', 'one 1.0.0', 'one 2.0.0']);
});

test.each(['GPL-3.0-only', 'LGPL-2.1', 'AGPL-3.0', 'MPL-2.0', 'UNLICENSED', 'SEE LICENSE IN x', undefined])(
  'a build that would hold something under %s ends',
  (identifier) => {
    const { identifier: _, ...rest } = one;
    expect(() => gather([identifier === undefined ? rest : { ...rest, identifier }])).toThrow(/one 1\.0\.0/);
  },
);

test('a package that forgot the text of its MIT licence is listed with it, in its author’s name', () => {
  const { text: _, ...rest } = one;
  expect(gather([rest]).at(-1)?.text).toMatch(/Copyright \(c\) Somebody[^]*Permission is hereby granted/);
  expect(() => gather([{ ...rest, identifier: 'BSD-3-Clause' }])).toThrow(/no text/);
});
