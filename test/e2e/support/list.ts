import type { Page } from 'playwright';

/** Key and place of the topmost row of the list, once its rows are there and it can be seen. */
export async function topmost(
  page: Page,
): Promise<{ readonly key: string | undefined; readonly px: number } | null> {
  return page.evaluate(() => {
    const scroller = document.querySelector('[role=list][aria-label=Tasks]');
    if (scroller === null || getComputedStyle(scroller.parentElement ?? scroller).opacity === '0')
      return null;
    const top = scroller.getBoundingClientRect().top;
    const rows = [...scroller.querySelectorAll<HTMLElement>('[data-index]')].map((each) => ({
      index: Number(each.dataset['index']),
      key: each.dataset['key'],
      box: each.getBoundingClientRect(),
    }));
    const [first] = rows.filter(({ box }) => box.bottom > top + 1).sort((a, b) => a.index - b.index);
    return first === undefined ? null : { key: first.key, px: Math.round(top - first.box.top) };
  });
}
