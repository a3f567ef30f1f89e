import type { ItemDetail, Overview } from "./api.gen";

/** What the program hands over with the page, so that nothing has to be asked for the first frame. */
export interface Handed {
  overview: Overview;
  /** Where the window was opened for the round: what the round asks about first, and the other settings on its page. */
  items: ItemDetail[];
}

declare global {
  interface Window {
    /** Set by the script that draws the first frame; what was taken is gone. */
    handed?: Partial<Handed>;
  }
}

/** The overview that was handed over, once. */
export function takeOverview(): Overview | null {
  return take("overview") ?? null;
}

/** The items that were handed over, once. */
export function takeItems(): ItemDetail[] {
  return take("items") ?? [];
}

function take<What extends keyof Handed>(what: What): Handed[What] | undefined {
  const taken = window.handed?.[what];
  delete window.handed?.[what];
  return taken;
}
