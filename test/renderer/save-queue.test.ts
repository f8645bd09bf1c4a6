import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { FakeMain } from './support/fake-bridge.ts';
import { clip, failure, row } from './support/rows.ts';
import { mainThatSaves } from './support/saving.ts';
import { button, expectAccessible, item, openWindow } from './support/window.ts';

const panel = () => page.getByRole('dialog', { name: 'Saving' });
const entry = (title: string) => panel().getByRole('listitem').filter({ hasText: title });

test('nothing to save takes no room', async () => {
  await openWindow({});
  expect(button(/^Saving/).elements()).toHaveLength(0);
});

test('what is being saved is counted, and each song says how far it is and why it waits', async () => {
  const main = mainThatSaves();
  await openWindow(main);
  await button('Saving 2 of 4').click();
  await expect.element(panel().getByText('3 to go · 1 paused · 1 failed · about 40 s left')).toBeVisible();
  await expect.element(entry('Under').getByText('1.2 MB of 4.8 MB · 900 kB/s')).toBeVisible();
  await expect.element(entry('Under').getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25');
  await expect.element(entry('Queued').getByText('Waits its turn')).toBeVisible();
  await expect
    .element(entry('Later').getByText(/^Tried again in \d+ s · The server could not/))
    .toBeVisible();
  await expect.element(entry('Broken').getByText(/^Failed · The server could not/)).toBeVisible();
  await expect.element(panel().getByText('and 3 more songs')).toBeVisible();
  await expectAccessible();
});

test('one song is paused, resumed, tried again, cancelled or shown', async () => {
  const main = mainThatSaves();
  await openWindow(main);
  await button('Saving 2 of 4').click();
  await panel().getByRole('button', { name: 'Pause saving Under, clip A' }).click();
  await panel().getByRole('button', { name: 'Resume saving Held, clip A' }).click();
  await panel().getByRole('button', { name: 'Save Broken, clip A again' }).click();
  await panel().getByRole('button', { name: 'Cancel saving Queued, clip A' }).click();
  await panel().getByRole('button', { name: 'Show the file of Done, clip A' }).click();
  const one = (title: string) => ({ key: `ace:${title}`, clipId: 'a' });
  expect(main.asked('saving:clip')).toEqual([
    { act: 'pause', clip: one('Under') },
    { act: 'resume', clip: one('Held') },
    { act: 'resume', clip: one('Broken') },
    { act: 'cancel', clip: one('Queued') },
  ]);
  expect(main.asked('clip:reveal')).toEqual([one('Done')]);
});

test('all of it is paused, tried again, cancelled or cleared', async () => {
  const main = mainThatSaves();
  await openWindow(main);
  await button('Saving 2 of 4').click();
  for (const name of ['Pause all', 'Retry failed', 'Clear done', 'Cancel all'])
    await panel().getByRole('button', { name }).click();
  expect(main.asked('settings:change')).toContainEqual({ isSavingPaused: true });
  expect(main.asked('saving:all')).toEqual([{ act: 'retry' }, { act: 'clear-done' }, { act: 'cancel' }]);
});

test('a folder that takes no songs is told above the list as long as it lasts, with a way to try now', async () => {
  const message = 'The disk is full. Make room or choose another folder; saving then goes on by itself.';
  const main = mainThatSaves({ trouble: failure('disk', message, { code: 'ENOSPC' }) });
  await openWindow(main);
  const banner = page.getByRole('status').filter({ hasText: 'Songs can’t be saved at the moment' });
  await expect.element(banner).toBeVisible();
  await button('Saving waits').click();
  await expect
    .element(panel().getByText('3 to go · 1 paused · 1 failed · waits for the folder', { exact: true }))
    .toBeVisible();
  await button('Saving waits').click();
  await banner.getByRole('button', { name: 'Try now' }).click();
  expect(main.asked('saving:all')).toEqual([{ act: 'look' }]);
  main.queue = { ...main.queue, summary: { ...main.queue.summary, trouble: null } };
  main.tell('saving:changed', main.queue.summary);
  await expect.element(banner).not.toBeInTheDocument();
  await button('Saving 2 of 4').click();
  await expect.element(panel().getByText(/failed · about 40 s left$/)).toBeVisible();
});

test('how many are saved at a time is a setting', async () => {
  const main = new FakeMain();
  await openWindow(main);
  await button('Settings').click();
  await page.getByRole('tab', { name: 'Saving' }).click();
  await page.getByRole('radiogroup', { name: 'Songs at a time' }).getByText('6').click();
  expect(main.asked('settings:change')).toContainEqual({ savesAtOnce: 6 });
});

test('what a clip was saved without is told in the details, with the reason, and only that is tried again', async () => {
  const gone = failure('not-found', 'The link is dead: the file is no longer there.', { status: 404 });
  const saved = row('Solo', { clips: [clip('A', { isSaved: true })] });
  const main = new FakeMain({ rows: [saved] });
  main.details.set('ace:solo', {
    leftOut: [
      { clipId: 'clip-a', part: 'isVideoSaved', failure: gone },
      { clipId: 'clip-a', part: 'isCoverSaved', failure: gone },
    ],
  });
  await openWindow(main);
  await item('Solo, ready').click();
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect
    .element(
      details.getByText(
        'Without its video and its cover: The link is dead: the file is no longer there (404).',
      ),
    )
    .toBeVisible();
  await button('Try again what clip A of Solo was saved without').click();
  const parts = { isCoverSaved: true, areLyricsSaved: false, isVideoSaved: true, isAnswerSaved: false };
  expect(main.asked('clip:save')).toEqual([{ key: 'ace:solo', clipIds: ['clip-a'], parts }]);

  main.tell('save:changed', { key: 'ace:solo', clipId: 'clip-a', state: { status: 'queued' } });
  await expect.element(details.getByText(/Without its video/)).not.toBeInTheDocument();
});
