import { settle, type Bridge, type ViewPlace } from '../bridge.ts';
import type { Dialogs } from './dialogs.svelte.ts';
import type { Layout } from './layout.svelte.ts';
import type { Selection } from './selection.svelte.ts';
import type { TaskList } from './tasks.svelte.ts';

/** Rather after the scrolling than during it. */
const KEEP_AFTER_MS = 400;

export interface PlaceKeeperDeps {
  readonly bridge: Bridge;
  readonly tasks: TaskList;
  readonly selection: Selection;
  readonly layout: Layout;
  readonly dialogs: Dialogs;
  /** Whether something was begun that no dialog knows of. */
  readonly isHalfDone: () => boolean;
}

/**
 * Keeps in main where the user is in the library, for the next window and the next start; and what the window shows
 * beside, for the next window.
 */
export class PlaceKeeper {
  readonly #deps: PlaceKeeperDeps;
  #isRestored = $state(false);

  constructor(deps: PlaceKeeperDeps) {
    this.#deps = deps;
  }

  /**
   * Shows everything as it was left; the list at first where nothing was. Its rows are asked for before the window is drawn,
   * which takes the page as long as they take main; what lies over it needs what `load` asks for.
   */
  async restore(load: () => Promise<void>): Promise<void> {
    const { bridge, tasks, selection } = this.#deps;
    const asked = Promise.all([settle(bridge.listPlace()), settle(bridge.viewPlace())]);
    const loaded = load();
    const [left, view] = await asked;
    const place = left.ok ? left.value : null;
    if (place !== null) selection.key = place.selected;
    const searched = view.ok ? view.value?.searched : null;
    const listed = place === null ? tasks.load() : tasks.goBackTo(place, searched);
    await loaded;
    if (view.ok && view.value !== null) this.#show(view.value);
    this.#isRestored = true;
    await listed;
  }

  #show({ detailsTab, areDetailsOpen, isQueueOpen, settingsTab }: ViewPlace): void {
    const { layout, dialogs } = this.#deps;
    layout.openDetails(detailsTab);
    layout.isDrawerOpen &&= areDetailsOpen;
    layout.isQueueOpen = isQueueOpen;
    if (settingsTab !== null) dialogs.openSettings(settingsTab);
  }

  get #view(): ViewPlace {
    const { tasks, layout, dialogs, isHalfDone } = this.#deps;
    return {
      searched: tasks.searched,
      detailsTab: layout.detailsTab,
      areDetailsOpen: layout.isDrawerOpen,
      isQueueOpen: layout.isQueueOpen,
      settingsTab: dialogs.open.kind === 'settings' ? dialogs.settingsTab : null,
      isHalfDone: dialogs.isHalfDone || isHalfDone(),
    };
  }

  /** Tells main of every change from now on; returns how to stop. */
  follow(): () => void {
    const { bridge, tasks, selection } = this.#deps;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let isKept = true;
    const keep = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      // Until it is known there is nothing to keep, and nothing to forget what was kept before.
      if (isKept || !this.#isRestored) return;
      isKept = true;
      void settle(bridge.viewKeep(this.#view));
      if (tasks.phase.status !== 'shown') return;
      void settle(bridge.listKeep({ ...tasks.place, selected: selection.key }));
    };
    const stop = $effect.root(() => {
      $effect(() => {
        void [tasks.place, tasks.phase, selection.key, this.#view, this.#isRestored];
        isKept = false;
        timer ??= setTimeout(keep, KEEP_AFTER_MS);
      });
    });
    addEventListener('pagehide', keep);
    // Out of sight timers go slowly, and the page may end without a word.
    document.addEventListener('visibilitychange', keep);
    return () => {
      removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', keep);
      if (timer !== null) clearTimeout(timer);
      stop();
    };
  }
}
