import type { UndoView } from "./host/api.gen";
import { m } from "./paraglide/messages";

/** What an act was done to: "LinkedIn, work", or "ChatGPT; GitHub; X and 2 more accounts". */
export function doneTo({ shown, more }: UndoView): string {
  return more > 0 ? m.done_to_more({ shown, count: more }) : shown;
}
