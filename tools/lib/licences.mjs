import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Stop, fromTop } from './run.mjs';

/**
 * One thing in the package that somebody else wrote.
 * @typedef {{ name: string, version: string, licence: string, text: string }} Licence
 * @typedef {{ name: string, version: string, identifier?: string, text?: string }} Bundled as Vite lists it
 */

/** Free to pass on in a program under any licence, with the text at hand. Another one is looked at by a person first. */
const TAKEN = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
];

/** Packed as they are (`files` in electron-builder.yml), so that Vite never sees them. */
const BESIDE = ['@photostructure/sqlite', 'node-gyp-build'];

/** Whose package.json doesn't say it, but whose licence file was read. */
const UNSAID = /** @type {Readonly<Record<string, string>>} */ ({ 'svelte-toolbelt': 'MIT' });

const OUTPUTS = ['main', 'preload', 'renderer'];

/** Gathers what Vite wrote beside each bundle into one list for the package; a licence that nobody knows ends the build. */
export function writeLicences() {
  const files = OUTPUTS.map((name) => fromTop('out', name, 'licences.json'));
  const bundled = files.flatMap((file) => /** @type {Bundled[]} */ (JSON.parse(readFileSync(file, 'utf8'))));
  const licences = gatherLicences([...bundled, ...BESIDE.map(installed)], authorOf);
  writeFileSync(fromTop('out', 'main', 'licences.json.gz'), gzipSync(JSON.stringify(licences)));
  files.forEach((file) => rmSync(file));
}

/**
 * @param {readonly Bundled[]} bundled
 * @param {(name: string) => string} author whose names stand where a package forgot its licence's text
 * @returns {Licence[]} by name, each version once, after what the runtime brings
 */
export function gatherLicences(bundled, author) {
  const known = new Map(bundled.map((each) => [`${each.name}@${each.version}`, each]));
  const licences = [...known.values()].map(({ name, version, identifier = UNSAID[name], text }) => {
    if (identifier === undefined || !TAKEN.includes(identifier))
      throw new Stop(
        `${name} ${version} is under ${identifier ?? 'no licence'}: see tools/lib/licences.mjs.`,
      );
    if (text === undefined && identifier !== 'MIT')
      throw new Stop(`${name} ${version} brings no text of its licence (${identifier}).`);
    return { name, version, licence: identifier, text: text ?? mit(author(name)) };
  });
  licences.sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
  return [...runtime(), ...licences];
}

/** @returns {Licence[]} */
function runtime() {
  const { version, identifier = '', text = '' } = installed('electron');
  const chromium =
    'Electron holds Chromium, Node.js, FFmpeg and what they are made of. Their licences are in LICENSES.chromium.html, beside the program.';
  const sqlite =
    'All of the code and documentation in SQLite has been dedicated to the public domain by the authors.';
  return [
    { name: 'Electron', version, licence: identifier, text: `${text}\n\n${chromium}` },
    {
      name: 'SQLite',
      version: '',
      licence: 'blessing',
      text: `${sqlite}\n\nhttps://sqlite.org/copyright.html`,
    },
  ];
}

/** @param {string} name @returns {Bundled} */
function installed(name) {
  const folder = fromTop('node_modules', ...name.split('/'));
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return {
    name,
    version,
    identifier: license,
    ...(file === undefined ? {} : { text: readFileSync(join(folder, file), 'utf8').trim() }),
  };
}

/** @param {string} name */
function authorOf(name) {
  const file = fromTop('node_modules', ...name.split('/'), 'package.json');
  const { author } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return (typeof author === 'string' ? author : author?.name) ?? `The authors of ${name}`;
}

/** The licence as opensource.org has it. @param {string} holder */
function mit(holder) {
  return `The MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the “Software”), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED “AS IS”, WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}
