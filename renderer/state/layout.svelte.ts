import type { ViewPlace } from '../bridge.ts';

/** Below this width the details lie over the list instead of beside it. */
const DETAILS_FOLD_PX = 980;

export const DETAILS_TABS = [
  'lyrics',
  'details',
  'response',
] as const satisfies readonly ViewPlace['detailsTab'][];
export type DetailsTab = (typeof DETAILS_TABS)[number];

/** How the window is divided. */
export class Layout {
  /** There is no room beside the list for the details. */
  isFolded = $state(false);
  /** While folded: the details lie over the list. */
  isDrawerOpen = $state(false);
  isQueueOpen = $state(false);
  detailsTab = $state<DetailsTab>('lyrics');

  follow(): () => void {
    const narrow = matchMedia(`(width < ${DETAILS_FOLD_PX}px)`);
    const read = (): void => {
      this.isFolded = narrow.matches;
      if (!narrow.matches) this.isDrawerOpen = false;
    };
    read();
    narrow.addEventListener('change', read);
    return () => narrow.removeEventListener('change', read);
  }

  openDetails(tab: DetailsTab | null = null): void {
    if (tab !== null) this.detailsTab = tab;
    this.isDrawerOpen = this.isFolded;
  }

  toggleDrawer(): void {
    this.isDrawerOpen = this.isFolded && !this.isDrawerOpen;
  }
}
