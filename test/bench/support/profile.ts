import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_KEYS } from '../../../electron/demo/keys.ts';
import { createDemoService, type DemoService } from '../../../electron/demo/service.ts';
import { launch } from '../../e2e/support/songwatch.ts';
import { addAccount } from '../../e2e/support/steps.ts';
import { TOP } from './electron.ts';
import { ACCOUNT_ID, copySeeded } from './seeded.ts';

/** Both providers on loopback, at the pace of the clock. */
export function startService(): Promise<DemoService> {
  return createDemoService({ assetsDir: join(TOP, 'assets', 'demo') });
}

/**
 * A profile as it is after a while: an Ace account, added in the window as a person does, whose key lies in the
 * keyring, and so many finished tasks of that account. Gives the profile's folder.
 */
export async function makeProfile(folder: string, service: DemoService, tasks: number): Promise<string> {
  const profile = join(folder, `profile-${tasks}`);
  const songwatch = await launch({ profile });
  try {
    const account = { provider: 'Ace Data Cloud', key: DEMO_KEYS.good, baseUrl: service.aceBaseUrl } as const;
    await addAccount(await songwatch.window(), account);
    await songwatch.quit();
  } finally {
    await songwatch.kill();
  }
  await nameAccount(join(profile, 'accounts.json'));
  const library = join(profile, 'library.db');
  for (const end of ['', '-wal', '-shm']) await rm(library + end, { force: true });
  await copySeeded(library, tasks);
  return profile;
}

/** Gives the profile's one account, and its key, the id that the seeded tasks have. */
async function nameAccount(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const { accounts } = JSON.parse(text) as { accounts: { id: string }[] };
  const [account] = accounts;
  if (account === undefined) throw new Error(`no account was stored in ${file}`);
  await writeFile(file, text.replaceAll(account.id, ACCOUNT_ID));
}
