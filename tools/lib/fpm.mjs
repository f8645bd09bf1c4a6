#!/usr/bin/env node
// Stands in for fpm where electron-builder can't fetch its own (CUSTOM_FPM_PATH): a deb by dpkg-deb, an rpm by rpmbuild,
// from the arguments that electron-builder's FpmTarget gives. Packages for users are made with the real one.
import {
  chmod,
  copyFile,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Stop, run, script } from './run.mjs';

const text = /** @type {const} */ ({ type: 'string' });
const many = /** @type {const} */ ({ type: 'string', multiple: true });
const { values, positionals: mappings } = parseArgs({
  allowPositionals: true,
  options: {
    input: { ...text, short: 's' },
    type: { ...text, short: 't' },
    force: { type: 'boolean' },
    depends: { ...many, short: 'd' },
    'deb-recommends': many,
    'deb-compression': text,
    'rpm-compression': text,
    'rpm-os': text,
    'rpm-rpmbuild-define': many,
    'rpm-summary': text,
    'deb-priority': text,
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    license: text,
  },
});

const given = /** @type {Record<string, string | undefined>} */ (/** @type {unknown} */ (values));

await script(async () => {
  const work = await mkdtemp(join(tmpdir(), 'songwatch-fpm-'));
  try {
    const root = join(work, 'root');
    for (const mapping of mappings) await place(mapping, root);
    await makeReadable(root);
    if (given.type === 'deb') await makeDeb(root);
    else if (given.type === 'rpm') await makeRpm(root, work);
    else throw new Stop(`Only deb and rpm are made here, not ${given.type}.`);
    return 0;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
});

/** @param {string} mapping `from=to`; a folder's content with `from/=to` @param {string} root */
async function place(mapping, root) {
  const at = mapping.lastIndexOf('=');
  const from = mapping.slice(0, at);
  const to = join(root, mapping.slice(at + 1));
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
}

/** Whatever the umask of who builds: everybody may read, and run what was runnable. @param {string} path */
async function makeReadable(path) {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return;
  const isRunnable = found.isDirectory() || (found.mode & 0o100) !== 0;
  await chmod(path, (found.mode & 0o7000) | (isRunnable ? 0o755 : 0o644));
  if (found.isDirectory()) for (const name of await readdir(path)) await makeReadable(join(path, name));
}

/** @param {string} root */
async function makeDeb(root) {
  const control = join(root, 'DEBIAN');
  await mkdir(control);
  const size = await kilobytes(root);
  await writeFile(
    join(control, 'control'),
    fields([
      ['Package', given.name],
      ['Version', given.version],
      ['License', given.license],
      ['Vendor', given.vendor],
      ['Architecture', given.architecture],
      ['Maintainer', given.maintainer],
      ['Installed-Size', String(size)],
      ['Depends', values.depends?.join(', ')],
      ['Recommends', values['deb-recommends']?.join(', ')],
      ['Section', 'sound'],
      ['Priority', given['deb-priority']],
      ['Homepage', given.url],
      ['Description', given.description],
    ]),
  );
  await hook('after-install', join(control, 'postinst'));
  await hook('after-remove', join(control, 'postrm'));
  // fpm's word for it is another one.
  const compression = given['deb-compression'] === 'gz' ? 'gzip' : (given['deb-compression'] ?? 'xz');
  await must(['dpkg-deb', '--root-owner-group', `-Z${compression}`, '--build', root, target()]);
}

/** @param {string} root @param {string} work */
async function makeRpm(root, work) {
  const spec = join(work, 'package.spec');
  const [summary = '', ...description] = (given.description ?? '').split('\n');
  await writeFile(
    spec,
    `${fields([
      ['Name', given.name],
      ['Version', given.version?.replaceAll('-', '~')],
      ['Release', '1'],
      ['Summary', given['rpm-summary'] ?? summary],
      ['License', given.license],
      ['Vendor', given.vendor],
      ['Packager', given.maintainer],
      ['URL', given.url],
      ['AutoReqProv', 'no'],
      ...(values.depends ?? []).map((each) => /** @type {[string, string]} */ (['Requires', each])),
    ])}
%description
${[summary, ...description].join('\n')}

%post
${await hookText('after-install')}
%postun
${await hookText('after-remove')}
%files
%defattr(-,root,root,-)
${ownPaths()
  .map((path) => `"${path}"`)
  .join('\n')}
`,
  );
  await must([
    'rpmbuild',
    '-bb',
    ...['--target', `${given.architecture}-linux`],
    ...['--buildroot', root],
    ...['--define', `_topdir ${join(work, 'rpm')}`],
    ...['--define', `_rpmdir ${join(work, 'out')}`],
    ...['--define', '_rpmfilename package.rpm'],
    // Nothing is stripped or rewritten: what was built is what is packed.
    ...['--define', '__os_install_post %{nil}', '--define', '_build_id_links none'],
    ...['--define', '_binary_payload w3.zstdio'],
    spec,
  ]);
  await copyFile(join(work, 'out', 'package.rpm'), target());
}

/** What the package owns, and not what it shares with others. */
function ownPaths() {
  return mappings.map((mapping) => mapping.slice(mapping.lastIndexOf('=') + 1).replace(/\/$/, ''));
}

/** @param {[name: string, value: string | undefined][]} pairs */
function fields(pairs) {
  return pairs
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

/** @param {'after-install' | 'after-remove'} name */
async function hookText(name) {
  const file = given[name];
  return file ? readFile(file, 'utf8') : '';
}

/** @param {'after-install' | 'after-remove'} name @param {string} to */
async function hook(name, to) {
  const content = await hookText(name);
  if (content !== '') await writeFile(to, content, { mode: 0o755 });
}

/** @param {string} folder */
async function kilobytes(folder) {
  const { output } = await run(['du', '-sk', '--apparent-size', folder], { quiet: true });
  return Number(output.split('\t')[0]);
}

function target() {
  if (!given.package) throw new Stop('fpm: --package is missing');
  return resolve(given.package);
}

/** @param {string[]} command */
async function must(command) {
  const { code, output } = await run(command, { quiet: true });
  if (code !== 0) throw new Stop(`${command[0]}: ${output.trim().split('\n').slice(-5).join('\n')}`);
}
