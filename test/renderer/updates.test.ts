import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { AppState } from '../../renderer/bridge.ts';
import { designRows } from './support/library.ts';
import { failure } from './support/rows.ts';
import { UPDATES } from './support/updates.ts';
import { button, openWindow } from './support/window.ts';

const dialog = () => page.getByRole('dialog', { name: 'Settings' });
const within = (update: AppState['update']) => openWindow({ rows: designRows(), state: { update } });

async function about(update: AppState['update']) {
  const opened = await within(update);
  await button('Settings').click();
  await dialog().getByRole('tab', { name: 'About' }).click();
  return opened;
}

test('a new version is told of above the list, and the user says what happens', async () => {
  const { main } = await within(UPDATES.found);
  await expect.element(page.getByText('Songwatch 0.2.0 is there.')).toBeVisible();
  await button('Not now').click();
  await button('Download').click();
  expect(main.asked('update:put-off')).toHaveLength(1);
  expect(main.asked('update:download')).toHaveLength(1);
});

test('what is new in it is read in About, where its words stay words', async () => {
  const notes = 'Louder <img src=x onerror="document.title=1">\n• Plays FLAC';
  await within({ ...UPDATES.found, release: { version: '0.2.0', notes } });
  await button('What is new').click();
  const shown = dialog().getByRole('region', { name: 'What is new in Songwatch 0.2.0' });
  await expect.element(shown).toHaveTextContent('Louder <img src=x onerror="document.title=1"> • Plays FLAC');
  expect(shown.element().querySelector('*')).toBeNull();
});

test('a version that was put off is in About alone', async () => {
  const { main } = await about({ ...UPDATES.found, isPutOff: true });
  await expect.element(button('Not now')).not.toBeInTheDocument();
  await dialog().getByRole('button', { name: 'Download', exact: true }).click();
  expect(main.asked('update:download')).toHaveLength(1);
});

test('how far the download is shows above the list and in About', async () => {
  const { main } = await within(UPDATES.downloading);
  const bar = page.getByRole('progressbar', { name: 'Songwatch 0.2.0 is being downloaded' });
  await expect.element(bar).toHaveAttribute('aria-valuenow', '43');
  main.changeState({ update: { ...UPDATES.downloading, share: 0.9 } });
  await expect.element(bar).toHaveAttribute('aria-valuenow', '90');
  await button('Settings').click();
  await dialog().getByRole('tab', { name: 'About' }).click();
  await expect.element(dialog().getByRole('progressbar')).toHaveAttribute('aria-valuenow', '90');
});

test('what lies ready is installed at quitting, or now', async () => {
  const { main } = await within(UPDATES.ready);
  await expect.element(page.getByText('Songwatch 0.2.0 is installed when you quit.')).toBeVisible();
  await button('Restart now').click();
  expect(main.asked('update:restart')).toHaveLength(1);
  main.changeState({ update: { ...UPDATES.ready, isPutOff: true } });
  await expect.element(button('Restart now')).not.toBeInTheDocument();
  await button('Settings').click();
  await dialog().getByRole('tab', { name: 'About' }).click();
  await dialog().getByRole('button', { name: 'Restart now' }).click();
  expect(main.asked('update:restart')).toHaveLength(2);
});

test('a download that failed leads to why, and to what can be done', async () => {
  const why = failure('refused', 'The file that came is not the one that was published. It was thrown away.');
  await within({ ...UPDATES.found, failure: why });
  await expect.element(page.getByText('Songwatch 0.2.0 could not be downloaded.')).toBeVisible();
  await button('Why').click();
  const alert = dialog().getByRole('alert');
  await expect.element(alert).toHaveTextContent('not the one that was published');
  await expect.element(alert).toHaveTextContent('Download it again');
  await expect
    .element(alert.getByRole('link', { name: 'Page of releases' }))
    .toHaveAttribute('href', 'https://github.com/songwatch/songwatch/releases');
});

test('a look that failed is said in About and nowhere else', async () => {
  const why = failure('network', 'The page of releases could not be reached.');
  const { main } = await within({ status: 'none', checkedAtMs: null, failure: why });
  await expect.element(button('Settings')).toBeVisible();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  await button('Settings').click();
  await dialog().getByRole('tab', { name: 'About' }).click();
  await expect.element(dialog().getByRole('alert')).toHaveTextContent('could not be reached');
  await dialog().getByRole('button', { name: 'Check now' }).click();
  expect(main.asked('update:check')).toHaveLength(1);
});

test('says when it looked, and that it looks', async () => {
  const { main } = await about(UPDATES.none);
  await expect.element(dialog().getByText(/newest version, as of/)).toBeVisible();
  main.changeState({ update: { status: 'checking' } });
  await expect.element(dialog().getByText('Looking for a newer version…')).toBeVisible();
  await expect.element(button('Check now')).not.toBeInTheDocument();
});

test.each([
  ['system-package', 'updates come with your system’s packages'],
  ['archive', 'unpacked by hand'],
  ['read-only', 'can’t be written'],
  ['development', 'build for development'],
  ['demo', 'Off in the demo'],
] as const)('where it is off (%s), the reason is shown and nothing can be set', async (because, words) => {
  await about({ status: 'off', because });
  await expect.element(dialog().getByText(words)).toBeVisible();
  await expect.element(button('Check now')).not.toBeInTheDocument();
  await expect.element(dialog().getByRole('switch', { name: 'Check for updates' })).not.toBeInTheDocument();
});

test('looking by itself can be switched off', async () => {
  const { main } = await about(UPDATES.none);
  await dialog().getByRole('switch', { name: 'Check for updates' }).click();
  expect(main.asked('settings:change')).toEqual([{ areUpdatesChecked: false }]);
});

test('About names what it runs on, and opens the logs', async () => {
  const { main } = await about(UPDATES.none);
  await expect.element(dialog().getByText('Electron 45.4.1')).toBeVisible();
  await dialog().getByRole('button', { name: 'Open logs' }).click();
  expect(main.asked('logs:open')).toHaveLength(1);
});

test('the licences of what is inside are listed, each with its terms, and lead back to About', async () => {
  await about(UPDATES.none);
  await button('Show licences').click();
  const licences = page.getByRole('dialog', { name: 'Licences' });
  await expect.element(licences.getByText('zod 4.6.7')).toBeVisible();
  await licences.getByText('Electron 45.4.1').click();
  await expect.element(licences.getByText('Free to use.')).toBeVisible();
  await licences.getByRole('button', { name: 'Close' }).click();
  await expect.element(dialog().getByRole('tab', { name: 'About', selected: true })).toBeVisible();
});

test('a list of licences that isn’t there is said', async () => {
  const { main } = await about(UPDATES.none);
  main.fail('licence:list', failure('not-found', 'The list of licences is made with the package.'));
  await button('Show licences').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('made with the package');
});
