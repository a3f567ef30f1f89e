import type { Sentence } from "./api.gen";

/** A sentence of the stand-in: it has no key, so the window says its text. */
export function spoken(text: string): Sentence {
  return { key: "", params: {}, text };
}
