import axe from 'axe-core';
import { expect } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import App from '../../../renderer/App.svelte';
import '../../../renderer/styles/index.css';
import '@fontsource-variable/inter';
import type { DeskOptions } from '../../../renderer/state/desk.ts';
import { FakeMain } from './fake-bridge.ts';
import { fakeMedia } from './fake-media.ts';

interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly options?: Partial<DeskOptions>;
}

/** Opens the whole window on a main held in memory. */
export async function openWindow(
  main: FakeMain | ConstructorParameters<typeof FakeMain>[0] = {},
  { width = 1120, height = 740, options = {} }: WindowOptions = {},
) {
  const fake = main instanceof FakeMain ? main : new FakeMain(main);
  document.getElementById('app')?.remove();
  await page.viewport(width, height);
  const media = fakeMedia();
  const target = document.body.appendChild(document.createElement('div'));
  target.id = 'app';
  await render(App, { target, props: { bridge: fake.bridge, media, options } });
  return { main: fake, media };
}

export const item = (name: string | RegExp) =>
  page.getByRole('list', { name: 'Tasks' }).getByRole('listitem', { name });

export const button = (name: string | RegExp) => page.getByRole('button', { name });

/** Those of axe's tag `cat.color` that it runs by itself. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** The page has no finding of axe's, or none of its colours; what it found is in the message. */
export async function expectAccessible(about: 'all' | 'colours' = 'all'): Promise<void> {
  // What still fades in has less contrast than it will have.
  const coming = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
  await Promise.allSettled(coming.map(({ finished }) => finished));
  const { violations } = await axe.run(document, {
    // Nothing else is read, so nothing else is gathered: a fifth of its time.
    resultTypes: ['violations'],
    selectors: false,
    ...(about === 'colours' ? { runOnly: { type: 'rule', values: COLOUR_RULES } } : {}),
    rules: {
      // WCAG 2.2's 2.5.8, which axe leaves out unless asked: 24 px, or that much room around.
      'target-size': { enabled: true },
      // A component test's page has no title or language of its own.
      region: { enabled: false },
      'document-title': { enabled: false },
      'html-has-lang': { enabled: false },
    },
  });
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`).join('\n')}`,
  );
  expect(found).toEqual([]);
}
