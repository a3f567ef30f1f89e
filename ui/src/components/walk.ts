import { shortcut } from "../keys.svelte";

/** Leads the focus along the lines of a list, by the arrows and by J and K. Each line carries its id in a data attribute. */
export class Walk {
  /** The line that had the focus last: scrolling a long list can take that line away, and the focus with the line. */
  private last: string | undefined;

  constructor(private readonly attribute: "row" | "service") {}

  /** Goes one line on or back where the key asks for that. `ids` gives all lines in the order of the screen, whether a
   * long list has drawn them yet or not. */
  press(event: KeyboardEvent, ids: () => readonly string[]): void {
    const key = shortcut(event);
    const step = event.key === "ArrowDown" || key === "j" ? 1 : event.key === "ArrowUp" || key === "k" ? -1 : 0;
    if (step === 0 || event.defaultPrevented) return;
    const active = document.activeElement;
    const at = active instanceof HTMLElement ? active.dataset[this.attribute] : undefined;
    const next = neighbour(ids(), at ?? (active === document.body ? this.last : undefined), step);
    if (next === undefined) return;
    event.preventDefault();
    this.focus(next);
  }

  /** Gives a line the focus, once the list has drawn it. */
  focus(id: string, tries = 20): void {
    const line = document.querySelector<HTMLElement>(`[data-${this.attribute}="${CSS.escape(id)}"]`);
    if (line) {
      this.last = id;
      line.focus({ preventScroll: true });
      line.scrollIntoView({ block: "nearest" });
    } else if (tries > 0) {
      // A long list draws what is near: bring the edge into the middle, and the next line comes.
      document.activeElement?.scrollIntoView({ block: "center" });
      requestAnimationFrame(() => this.focus(id, tries - 1));
    }
  }
}

/** The line one step on or back from `at`; the first line from nowhere, the same line at either end. */
export function neighbour(ids: readonly string[], at: string | undefined, step: 1 | -1): string | undefined {
  const from = at === undefined ? -1 : ids.indexOf(at);
  return from === -1 ? ids[0] : ids[Math.min(ids.length - 1, Math.max(0, from + step))];
}
