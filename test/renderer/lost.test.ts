import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FileFind, TaskRow } from '../../renderer/bridge.ts';
import { settings } from './support/app-state.ts';
import { FakeMain } from './support/fake-bridge.ts';
import { lostRows } from './support/library.ts';
import { clip, failure, row } from './support/rows.ts';
import { button, item, openWindow } from './support/window.ts';

const lost = { isSaved: true, isMissing: true } as const;
const withFolder = { settings: { ...settings, folder: '/music' } };
const ofA = { key: 'ace:solo', clipId: 'clip-a' } as const;
const solo = (change: Partial<TaskRow['clips'][number]> = {}): TaskRow =>
  row('Solo', { clips: [clip('A', { ...lost, ...change })] });
const details = () => page.getByRole('complementary', { name: 'Details' });

async function openSolo({
  find = null,
  ...change
}: { find?: FileFind | null } & Parameters<typeof solo>[0] = {}) {
  const main = new FakeMain({ rows: [solo(change)], state: withFolder });
  main.on('clip:find-file', ({ isElsewhere }) => (isElsewhere ? null : find));
  await openWindow(main);
  return main;
}

describe('a song whose file is gone', () => {
  test('says so in its row in words, with what else there is to say', async () => {
    await openWindow({ rows: lostRows() });
    await expect.element(item('One of two is gone')).toHaveTextContent('File of A not found here · pop');
    await expect.element(item('Both are gone')).toHaveTextContent('Files not found here · pop');
    await expect.element(item('The only one is gone')).toHaveTextContent('File not found here · epic');
    await expect.element(item('All is here')).not.toHaveTextContent('not found here');
  });

  test('says so at its clip and in the details, and is still played', async () => {
    const main = await openSolo();
    await item('Solo, ready').click();
    await expect.element(item('Solo, ready').getByText('not found here', { exact: true })).toBeVisible();
    await expect.element(details().getByText('Not found here')).toBeVisible();
    expect(button('Show the file of clip A of Solo').elements()).toHaveLength(0);
    await button('Play clip A of Solo').click();
    await expect.element(button('Pause clip A of Solo')).toBeVisible();
    expect([main.asked('clip:save'), main.asked('clip:save-again')]).toEqual([[], []]);
  });

  test('says so where its path stands', async () => {
    const main = await openSolo();
    main.details.set('ace:solo', { files: [{ path: '/music/Solo.mp3', isMissing: true }] });
    await item('Solo, ready').click();
    await page.getByRole('tab', { name: 'Details' }).click();
    await expect
      .element(details().getByRole('definition').last())
      .toHaveTextContent('/music/Solo.mp3 not found here');
  });

  test('is as it was before as soon as main finds it again', async () => {
    const main = await openSolo();
    await item('Solo, ready').click();
    await expect.element(details().getByText('Not found here')).toBeVisible();
    main.change(solo({ isMissing: false }));
    await expect.element(button('Show the file of clip A of Solo')).toBeVisible();
    expect(page.getByText(/not found here/i).elements()).toHaveLength(0);
  });

  test('has neither a file to show, open or copy in its menu, nor one to drag', async () => {
    await openSolo();
    await button('More for Solo').click();
    await expect.element(page.getByRole('menuitem', { name: 'Find the file…' })).toBeVisible();
    for (const name of ['Show in folder', 'Open in another program', 'Copy file path'])
      expect(page.getByRole('menuitem', { name }).elements()).toHaveLength(0);
    expect(document.querySelector('.task')?.getAttribute('draggable')).toBe('false');
  });

  test('whose link is dead too can only be looked for', async () => {
    await openSolo({ isLinkDead: true, isPlayable: false, isSavable: false });
    await item('Solo, ready').click();
    await expect.element(button('Find the file of clip A of Solo').first()).toBeVisible();
    expect(button('Save again clip A of Solo').elements()).toHaveLength(0);
  });
});

describe('saving again', () => {
  test('is asked for by the button, shows how it goes, and leaves the focus in the details', async () => {
    const main = await openSolo();
    await item('Solo, ready').click();
    const again = details().getByRole('button', { name: 'Save again clip A of Solo' });
    (again.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(main.asked('clip:save-again')).toEqual([ofA]);
    main.tell('save:changed', { ...ofA, state: { status: 'queued' } });
    await expect.element(page.getByRole('progressbar', { name: 'Saving clip A of Solo' })).toBeVisible();
    expect(page.getByText(/not found here/i).elements()).toHaveLength(0);
    await expect.element(details().getByRole('button', { name: 'Actions for Solo' })).toHaveFocus();
    main.tell('save:changed', { ...ofA, state: { status: 'saved', path: '/music/Solo (2).mp3' } });
    await expect.element(button('Show the file of clip A of Solo')).toBeVisible();
  });

  test('leaves the focus in the row that it was asked for in', async () => {
    const main = await openSolo();
    await item('Solo, ready').click();
    const again = item('Solo, ready').getByRole('button', { name: 'Save again clip A of Solo' });
    (again.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    main.tell('save:changed', { ...ofA, state: { status: 'queued' } });
    await expect.element(item('Solo, ready')).toHaveFocus();
  });

  test('asks where to first where no folder is chosen', async () => {
    await openWindow({ rows: [solo()] });
    await button('The file of clip A of Solo was not found here').click();
    await page.getByRole('menuitem', { name: 'Save again' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Where should songs go?' })).toBeVisible();
  });
});

describe('looking for the file', () => {
  const find = () => button('Find the file of clip A of Solo').first();

  test('that main is sure of takes it', async () => {
    const main = await openSolo({ find: { status: 'taken', name: 'Mine.mp3' } });
    await item('Solo, ready').click();
    await find().click();
    await expect.element(page.getByRole('status').getByText('“Mine.mp3” it is')).toBeVisible();
    expect(main.asked('clip:find-file')).toEqual([{ ...ofA, isElsewhere: false }]);
  });

  test('of which one is likely asks, and takes it by Enter alone', async () => {
    const main = await openSolo({ find: { status: 'likely', name: 'Mine.mp3' } });
    await item('Solo, ready').click();
    await find().click();
    const dialog = page.getByRole('alertdialog', { name: 'Is it this file?' });
    await expect.element(dialog).toHaveTextContent('“Mine.mp3” lies in the folder where “Solo” was saved');
    await expect.element(dialog.getByRole('button', { name: 'Use this file' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog).not.toBeInTheDocument();
    expect(main.asked('clip:take-file')).toEqual([ofA]);
  });

  test('goes on elsewhere when it isn’t that one', async () => {
    const main = await openSolo({ find: { status: 'likely', name: 'Mine.mp3' } });
    await item('Solo, ready').click();
    await find().click();
    await button('Choose another…').click();
    await expect.poll(() => main.asked('clip:find-file')).toHaveLength(2);
    expect(main.asked('clip:find-file')[1]).toEqual({ ...ofA, isElsewhere: true });
    expect(main.asked('clip:take-file')).toEqual([]);
  });

  test.each([
    [{ doubt: 'length', durationMs: 65_000 }, '“Other.mp3” is 1:05 long, “Solo” 2:34.'],
    [{ doubt: 'unclear', durationMs: null }, 'Nothing in “Other.mp3” shows whether it is “Solo”.'],
    [{ doubt: 'other-song', durationMs: 65_000 }, '“Other.mp3” is the file of another song than “Solo”.'],
  ] as const)('that may be another song says why: %o', async (doubtful, words) => {
    const main = await openSolo({ find: { status: 'doubtful', name: 'Other.mp3', ...doubtful } });
    await item('Solo, ready').click();
    await find().click();
    const dialog = page.getByRole('alertdialog', { name: 'Use this file anyway?' });
    await expect.element(dialog).toHaveTextContent(words);
    // Enter alone takes nothing that is in doubt.
    await expect.element(dialog.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    await dialog.getByRole('button', { name: 'Use it anyway' }).click();
    expect(main.asked('clip:take-file')).toEqual([ofA]);
  });

  test('that fails says so', async () => {
    const main = await openSolo();
    main.fail('clip:find-file', failure('refused', 'Page.mp3 is not a song.'));
    await item('Solo, ready').click();
    await find().click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Page.mp3 is not a song.');
  });
});

test('all of it is said in German too', async () => {
  const main = await openSolo({ find: { status: 'likely', name: 'Mine.mp3' } });
  main.changeState({ language: 'de' });
  const song = page.getByRole('listitem', { name: 'Solo, fertig' });
  await expect.element(song).toHaveTextContent('Datei fehlt hier');
  await song.click();
  await expect.element(details().getByText('Fehlt hier')).toBeVisible();
  await expect.element(details().getByRole('button', { name: /^Erneut speichern/ })).toBeVisible();
  await details()
    .getByRole('button', { name: /^Suchen/ })
    .click();
  await expect
    .element(page.getByRole('alertdialog', { name: 'Ist es diese Datei?' }))
    .toHaveTextContent('Andere wählen …');
});
