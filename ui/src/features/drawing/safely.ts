import type { DrawnSafely } from "../../host/api.gen";
import { longDate } from "../../messages/dates";
import { notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";

/** Since when and why the window is drawn the safe way. */
export function saidSafely({ since, why }: DrawnSafely): string {
  const date = longDate(since);
  return why === "ended" ? m.drawn_safely_ended({ date }) : m.drawn_safely_nothing({ date });
}

/** Says so in a notice that stays until it is put away. */
export function notice(safely: DrawnSafely): void {
  notices.say(`${saidSafely(safely)} ${m.drawn_safely_undo()}`, null, true);
}
