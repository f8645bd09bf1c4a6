import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';

/** Where distributions keep all that the system trusts, in one file: Debian and Arch, Fedora, SUSE, Alpine. */
const BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** What Node can tell since 22.15 (Electron 36). */
type CertificatesOf = (type: 'default' | 'system') => string[];

/**
 * What this system trusts beside the runtime's own list, such as a company's authority; in PEM. `null` where neither the
 * runtime nor a file tells, so that the runtime's list alone holds. `SSL_CERT_FILE` names another file, as for OpenSSL.
 */
export async function systemCertificates(
  env: NodeJS.ProcessEnv,
  bundles: readonly string[] = BUNDLES,
): Promise<readonly string[] | null> {
  const named = env['SSL_CERT_FILE'];
  const fromFile = await firstBundle(named === undefined || named === '' ? bundles : [named]);
  const { getCACertificates } = tls as { getCACertificates?: CertificatesOf };
  if (getCACertificates !== undefined)
    return [...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...fromFile])];
  return fromFile.length === 0 ? null : [...new Set([...tls.rootCertificates, ...fromFile])];
}

async function firstBundle(files: readonly string[]): Promise<readonly string[]> {
  for (const file of files) {
    const found = (await readFile(file, 'utf8').catch(() => '')).match(CERTIFICATE);
    if (found !== null) return found;
  }
  return [];
}
