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

/** The word for what protected, within a sentence: "off". */
export function innerWord(position: Position): string {
  const box = tickBox(position);
  if (box) return box === "ticked" ? m.inner_ticked() : m.inner_unticked();
  if (position.private_label && !isPlainWord(position.private_label)) return m.quoted({ word: position.private_label });
  switch (position.private_position) {
    case "off":
      return m.inner_off();
    case "on":
      return m.inner_on();
    case "submitted":
      return m.inner_confirmed();
    default:
      return m.inner_choice();
  }
}

/** What is said of a setting that a reader found out of its private position, after a look had found it in that. */
export function driftWords(position: Position): string {
  const box = tickBox(position);
  if (box) return box === "ticked" ? m.drift_unticked() : m.drift_ticked();
  switch (position.private_position) {
    case "off":
      return m.drift_on();
    case "on":
      return m.drift_off();
    default:
      return position.private_label ? m.drift_not({ word: quotedWord(position) }) : m.group_drifted();
  }
}
