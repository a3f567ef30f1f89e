import type { Tone } from "../../components/ring";
import type { Became, ReadingFinding, ReadingView } from "../../host/api.gen";
import { worded } from "../../messages/sentences.svelte";
import { m } from "../../paraglide/messages";

export const readingWords: Record<ReadingFinding, () => string> = { withheld: m.reading_withheld, shared: m.reading_shared, cannot_tell: m.reading_cannot_tell };

export const readingTones: Record<ReadingFinding, Tone> = { withheld: "off", shared: "on", cannot_tell: "unsure" };

/** What became of a reading of the list. */
export const becameWords: Record<Became, () => string> = {
  recorded: m.became_recorded,
  drift: m.became_drift,
  same_again: m.became_same,
  logged: m.became_logged,
  earlier: m.became_earlier,
  asks: m.became_asks,
  dry_run: m.became_not_kept,
  not_read: m.became_not_read,
};

/** What was read, and what could undo it. Where nobody can tell, nothing can undo it. */
export function howRead(reading: Pick<ReadingView, "finding" | "told" | "unless">): string {
  const unless = reading.finding === "cannot_tell" ? [] : reading.unless;
  return [reading.told, ...unless].map(worded).join(m.semicolon());
}
