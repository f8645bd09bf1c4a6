import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { NamePreview } from '../../renderer/bridge.ts';
import { settings } from './support/app-state.ts';
import { designRows } from './support/library.ts';
import { button, expectAccessible, openWindow } from './support/window.ts';

const dialog = () => page.getByRole('dialog', { name: 'Settings' });
const box = () => dialog().getByRole('textbox', { name: 'File names' });
const field = (name: string) => dialog().getByRole('button', { name: `Insert ${name}`, exact: true });

async function openSaving(state: Partial<typeof settings> = {}) {
  const opened = await openWindow({
    rows: designRows(),
    state: { settings: { ...settings, ...state } },
  });
  await button('Settings').click();
  await dialog().getByRole('tab', { name: 'Saving' }).click();
  return opened;
}

test('names are shown on real songs while they are written, and kept when they are', async () => {
  const { main } = await openSaving();
  main.on('saving:preview', ({ template }) => ({
    names: [`${template} of Snow.mp3`, `${template} of Rain.mp3`],
    problems: [],
  }));
  await expect.element(box()).toHaveValue('{title} {clip}');
  await box().fill('{style}/{title}');
  await expect.element(dialog().getByText('{style}/{title} of Snow.mp3')).toBeVisible();
  await expect.element(dialog().getByText('{style}/{title} of Rain.mp3')).toBeVisible();
  expect(main.asked('settings:change')).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => main.asked('settings:change')).toEqual([{ nameTemplate: '{style}/{title}' }]);
  await expectAccessible();
});

test('a field is put where the caret is, and writing goes on behind it', async () => {
  const { main } = await openSaving({ nameTemplate: 'My songs/' });
  await box().click();
  await userEvent.keyboard('{Home}');
  await field('Date').click();
  await expect.element(box()).toHaveValue('{date}My songs/');
  await expect.element(box()).toHaveFocus();
  await userEvent.keyboard(' ');
  await expect.element(box()).toHaveValue('{date} My songs/');
  await field('Short id').click();
  await expect.element(box()).toHaveValue('{date} {id8}My songs/');
  await expect
    .poll(() => main.asked('settings:change').at(-1))
    .toEqual({ nameTemplate: '{date} {id8}My songs/' });
});

test('a field that would make it too long is not put in', async () => {
  const long = 'x'.repeat(198);
  await openSaving({ nameTemplate: long });
  await field('Title').click();
  await expect.element(box()).toHaveValue(long);
});

test('the answer to an earlier letter never replaces the latest', async () => {
  const { main } = await openSaving();
  const answers = new Map<string, (preview: NamePreview) => void>();
  const calling = (name: string): NamePreview => ({ names: [name], problems: [] });
  main.on('saving:preview', ({ template }) => new Promise((resolve) => answers.set(template, resolve)));
  await box().fill('first');
  await box().fill('second');
  await expect.poll(() => [...answers.keys()]).toEqual(['first', 'second']);
  answers.get('second')?.(calling('second.mp3'));
  await expect.element(dialog().getByText('second.mp3')).toBeVisible();
  answers.get('first')?.(calling('first.mp3'));
  await Promise.resolve();
  await expect.element(dialog().getByText('second.mp3')).toBeVisible();
  expect(dialog().getByText('first.mp3').elements()).toEqual([]);
});

test.each<[string, NamePreview['problems'][number], RegExp]>([
  ['{titel}', { kind: 'unknown-field', written: '{titel}' }, /There is no field \{titel\}/],
  [
    '{date:QQ}',
    { kind: 'unknown-date', written: '{date:QQ}', letters: 'QQ' },
    /“QQ” in \{date:QQ\} is no part of a date. Use yyyy/,
  ],
  ['{date:yyyy-mm}', { kind: 'minutes-for-month', written: '{date:yyyy-mm}' }, /The month is MM/],
])('what is wrong with %s is said at once, and it isn’t kept', async (template, problem, words) => {
  const { main } = await openSaving();
  main.on('saving:preview', (asked) => ({
    names: ['x.mp3'],
    problems: asked.template === template ? [problem] : [],
  }));
  await box().fill(template);
  await expect.element(dialog().getByText(words)).toBeVisible();
  await expect.element(dialog().getByText(/songs are called as before/)).toBeVisible();
  await expect.element(box()).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible();
  await userEvent.keyboard('{Enter}');
  await box().fill('{title}');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => main.asked('settings:change')).toEqual([{ nameTemplate: '{title}' }]);
  await expect.element(dialog().getByText(words)).not.toBeInTheDocument();
});

test('what was written is kept when the dialog is closed, and main’s word on it is shown', async () => {
  const { main } = await openSaving({ nameTemplate: 'odd' });
  main.on('settings:change', (change) => {
    const nameTemplate = change.nameTemplate || '{title} {clip}';
    main.changeState({ settings: { ...main.state.settings, ...change, nameTemplate } });
    return main.state.settings;
  });
  await box().fill('');
  await userEvent.keyboard('{Enter}');
  await expect.element(box()).toHaveValue('{title} {clip}');
  await box().fill('{title}');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => main.asked('settings:change').at(-1)).toEqual({ nameTemplate: '{title}' });
  expect(dialog().elements()).toEqual([]);
});

test('tags, cover and lyrics are switched, and the window says which files get no tags', async () => {
  const { main } = await openSaving();
  const named = (name: string) => dialog().getByRole('switch', { name });
  await expect.element(named('Write tags into mp3 files')).toBeChecked();
  await expect.element(dialog().getByText(/m4a and wav, stay untagged/)).toBeVisible();
  await named('Write tags into mp3 files').click();
  await named('Save the cover beside the song').click();
  await named('Save the lyrics beside the song, as text').click();
  expect(main.asked('settings:change')).toEqual([
    { areTagsWritten: false },
    { isCoverSaved: true },
    { areLyricsSaved: true },
  ]);
});

test.each(['light', 'dark'] as const)('in the %s theme axe finds nothing in it', async (theme) => {
  await openSaving({ theme });
  await expect.element(dialog().getByText('{title} {clip}.mp3')).toBeVisible();
  await expectAccessible();
});
