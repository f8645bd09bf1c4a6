import fc from 'fast-check';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { APP_ORIGIN } from '../../electron/contract/ipc.ts';
import { PAGE_URLS, ownPath, pageAt, pageFile } from '../../electron/desktop/page-files.ts';

const folder = join(sep, 'app', 'out', 'renderer');

test('the contract and the server mean the same place', () => {
  expect(PAGE_URLS.main).toBe(`${APP_ORIGIN}/`);
});

test.each([
  ['app://songwatch/', 'index.html', 'text/html; charset=utf-8'],
  ['app://songwatch/index.html', 'index.html', 'text/html; charset=utf-8'],
  ['app://songwatch/index.html?theme=dark#list', 'index.html', 'text/html; charset=utf-8'],
  [
    'app://songwatch/assets/index-B3x_9.js',
    join('assets', 'index-B3x_9.js'),
    'text/javascript; charset=utf-8',
  ],
  ['app://songwatch/assets/inter.var.woff2', join('assets', 'inter.var.woff2'), 'font/woff2'],
])('%s is %s', (address, file, contentType) => {
  expect(pageFile(folder, address)).toEqual({ path: join(folder, file), contentType });
});

test.each([
  'app://songwatch/../package.json',
  'app://songwatch/..%2fpackage.json',
  'app://songwatch/%2e%2e/package.json',
  'app://songwatch/%2e%2e%2fpackage.json',
  'app://songwatch/a/..%5c..%5cpackage.json',
  'app://songwatch/%252e%252e/x.js',
  'app://songwatch//etc/x.js',
  'app://songwatch/C:/x.js',
  'app://songwatch/C%3A%5Cx.js',
  'app://songwatch/.env.js',
  'app://songwatch/a/.git/x.js',
  'app://songwatch/x.js%00.css',
  'app://songwatch/x.js::$DATA',
  'app://songwatch/%zz.js',
  'app://songwatch/x',
  'app://songwatch/x.exe',
  'app://songwatch/x.js.map',
  'app://songwatch/assets/',
  'app://elsewhere/index.html',
  'app://SONGWATCH/index.html',
  'app://songwatch:80/index.html',
  'app://me@songwatch/index.html',
  'file:///app/out/renderer/index.html',
  'https://songwatch/index.html',
  'index.html',
  '',
])('%j is no file of the page', (address) => {
  const file = pageFile(folder, address);
  // A browser resolves plain dots before it asks: what is left of them lies inside.
  if (address === 'app://songwatch/../package.json' || address === 'app://songwatch/%2e%2e/package.json') {
    expect(file?.path).toBe(join(folder, 'package.json'));
  } else expect(file).toBeNull();
});

test('no address leads out of the folder', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '%5c',
      '\\',
      '/',
      '//',
      '%00',
      'C:',
      'a',
      'x.js',
      '.html',
      '~',
      '%c0%ae',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
      const file = pageFile(folder, `app://songwatch/${parts.join('')}`);
      if (file !== null) {
        expect(file.path.startsWith(folder + sep)).toBe(true);
        expect(file.path).not.toMatch(/[\\:\0]/);
        expect(file.path.split(sep)).not.toContain('..');
      }
    }),
    { numRuns: 2_000 },
  );
});

test('media keep their encoded names apart', () => {
  expect(ownPath('app://songwatch/media/ace%3Aid/c%2Fd/audio')).toBe('/media/ace:id/c/d/audio');
});

test.each([
  ['app://songwatch/', 'main'],
  ['app://songwatch/index.html#settings', 'main'],
  ['app://songwatch/mini.html', 'mini'],
  ['app://songwatch/mini.html/', null],
  ['app://songwatch/assets/mini.html', null],
  ['app://elsewhere/mini.html', null],
  ['https://songwatch/mini.html', null],
])('at %s is the page: %s', (address, page) => {
  expect(pageAt(address)).toBe(page);
});
