/** Widths in rem, so that large text turns a wide window into a narrow one. */
const WIDE = 68.75;
const NARROW = 47;

class Layout {
  private width = $state(measure());
  /** Room for the list and the item beside it. */
  wide = $derived(this.width >= WIDE);
  narrow = $derived(this.width < NARROW);

  constructor() {
    if (!import.meta.env.SSR) addEventListener("resize", () => this.look());
  }

  /** To be called when the size of text has changed. */
  look(): void {
    this.width = measure();
  }
}

function measure(): number {
  const size = getComputedStyle(document.documentElement).fontSize;
  return innerWidth / (size.endsWith("px") ? parseFloat(size) : 16);
}

export const layout = new Layout();
