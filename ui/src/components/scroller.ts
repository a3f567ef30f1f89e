/** The part of the page that scrolls what `from` is in. */
export function scrollerOf(from: HTMLElement): HTMLElement {
  let at = from.parentElement;
  while (at && !/auto|scroll/.test(getComputedStyle(at).overflowY)) at = at.parentElement;
  return at ?? document.documentElement;
}
