import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { systemCertificates } from '../../electron/desktop/system-certificates.ts';

const [OURS = ''] = rootCertificates;
const COMPANY = OURS.replace(/^[A-Za-z0-9+/]{8}/m, 'Q29tcGFu');

async function bundle(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'songwatch-ca-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'bundle.crt'), text);
  return join(folder, 'bundle.crt');
}

test('what the system trusts stands beside what the runtime trusts, each once', async () => {
  const file = await bundle(`# a comment\n${COMPANY}\n\n${OURS}\n`);
  const all = await systemCertificates({}, ['/nowhere', file]);
  expect(all).toContain(COMPANY);
  expect(all).toEqual(expect.arrayContaining([...rootCertificates]));
  expect(new Set(all).size).toBe(all?.length);
});

test('SSL_CERT_FILE names another file, as for OpenSSL', async () => {
  const usual = await bundle('nothing');
  const all = await systemCertificates({ SSL_CERT_FILE: await bundle(COMPANY) }, [usual]);
  expect(all).toContain(COMPANY);
});

test('a system that tells nothing leaves the runtime its own list', async () => {
  const all = await systemCertificates({}, ['/nowhere', await bundle('no certificate')]);
  // Since Node 22.15 the runtime itself tells.
  if (!('getCACertificates' in (await import('node:tls')))) expect(all).toBeNull();
  else expect(all).toEqual(expect.arrayContaining([OURS]));
});
