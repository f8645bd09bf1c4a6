const CONTROLS = 'button, a[href], input, select, textarea, [tabindex="0"], [role=menuitem]';

/** What can be worked with: a dialog's own controls while one is open. */
function controls(): HTMLElement[] {
  const root = document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') ?? document.body;
  return [...root.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (each) => each.checkVisibility({ visibilityProperty: true }) && each.closest('[inert]') === null,
  );
}

/** Controls that can't be brought into the window whole, or lie under something else there. */
export function unreachable(): string[] {
  return controls().flatMap((control) => {
    // Taller than the window: its head is what must be there.
    const isTall = control.clientHeight > innerHeight;
    control.scrollIntoView({ block: isTall ? 'start' : 'nearest', inline: 'nearest' });
    const { left, top, right, bottom, width, height } = control.getBoundingClientRect();
    if (width === 0 || height === 0) return [];
    const isInside =
      left >= -1 && top >= -1 && right <= innerWidth + 1 && (bottom <= innerHeight + 1 || isTall);
    return isInside ? [] : [`${named(control)} at ${[left, top, right, bottom].map(Math.round).join(', ')}`];
  });
}

/** Words of ours that don't fit where they stand: titles and what users or providers wrote may be cut, and say so. */
export function cutWords(): string[] {
  const ours = 'button, label, [role=tab], h2, h3, legend, dt, .dialog-title, [role=menuitem], option, small';
  return [...document.querySelectorAll<HTMLElement>(ours)].flatMap((each) => {
    const hasWords = each.textContent?.trim() !== '' && each.closest('.sr-only, .word') === null;
    if (!hasWords || !each.checkVisibility({ visibilityProperty: true })) return [];
    // A song's own words are in it.
    if (each.closest('[role=listitem], aside h2, .toast, .song, .example') !== null) return [];
    const { overflowX } = getComputedStyle(each);
    const isCut = each.scrollWidth > each.clientWidth + 1 && overflowX !== 'visible';
    const spills = overflowX === 'visible' && each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 2;
    return isCut || spills ? [named(each)] : [];
  });
}

/** An element in a message about it. */
export function named(element: Element): string {
  const words = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60) ?? '';
  return `${element.tagName.toLowerCase()}.${element.className} “${words}”`;
}
