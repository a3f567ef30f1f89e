import type { ItemRow, PrivatePosition } from "../host/api.gen";
import { m } from "../paraglide/messages";

type Position = Pick<ItemRow, "private_position" | "private_label">;

/** The service's own word for the private position, or ours where it has none. */
export function privateWord({ private_label, private_position }: Position): string {
  if (private_label) return private_label;
  const words: Record<PrivatePosition, () => string> = {
    off: m.word_off,
    on: m.word_on,
    choice: m.word_choice,
    submitted: m.word_sent,
  };
  return private_position ? words[private_position]() : m.word_choice();
}

/** What is said of a setting known to protect: a form that was sent and taken up is more than sent. */
export function heldWord(position: Position): string {
  return position.private_position === "submitted" && !position.private_label ? m.word_confirmed() : privateWord(position);
}

/** For a box to tick: whether it protects when ticked or when not; null for anything else. */
export function tickBox({ private_label }: Pick<Position, "private_label">): "ticked" | "unticked" | null {
  if (/^ticked$/i.test(private_label ?? "")) return "ticked";
  return /^(not ticked|unticked)$/i.test(private_label ?? "") ? "unticked" : null;
}

/** The word for any other position. */
export function sharedWord(position: Position): string {
  const box = tickBox(position);
  if (box) return box === "ticked" ? m.word_unticked() : m.word_ticked();
  switch (position.private_position) {
    case "off":
      return m.word_on();
    case "on":
      return m.word_off();
    case "submitted":
      return m.word_not_sent();
    default:
      return m.word_not({ word: privateWord(position) });
  }
}

/** Whether the word is On or Off itself, so that it needs no quotes in a sentence. */
export function isPlainWord(word: string): boolean {
  return /^(on|off)$/i.test(word);
}

/** The private word as it stands inside a sentence. */
export function quotedWord(position: Position): string {
  const word = privateWord(position);
  return isPlainWord(word) ? word : m.quoted({ word });
}
