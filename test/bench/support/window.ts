import { _electron, type Page } from 'playwright';
import { launch } from '../../e2e/support/songwatch.ts';
import { baseline } from './electron.ts';

/** Hands over the window of the real app in this profile, its list on screen; quits it afterwards. */
export async function withWindow<T>(profile: string, use: (page: Page) => Promise<T>): Promise<T> {
  const songwatch = await launch({ profile });
  try {
    const page = await songwatch.window();
    await page.locator('[role="listitem"][data-key]').first().waitFor();
    const result = await use(page);
    await songwatch.quit();
    return result;
  } finally {
    await songwatch.kill();
  }
}

/** The same with the bare window. */
export async function withBareWindow<T>(profile: string, use: (page: Page) => Promise<T>): Promise<T> {
  const app = await _electron.launch({
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      baseline('window'),
      `--user-data-dir=${profile}`,
    ],
  });
  try {
    const page = await app.firstWindow();
    await page.locator('li').waitFor();
    return await use(page);
  } finally {
    await app.close();
  }
}
