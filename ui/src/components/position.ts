import type { ItemRow, PrivatePosition } from "../host/api.gen";
import { m } from "../paraglide/messages";

type Position = Pick<ItemRow, "private_position" | "private_label">;
type Box = "ticked" | "unticked";
/** What is said where the private position is a tick in a box or none, or one of the positions. */
type Wording = Partial<Record<Box | PrivatePosition, () => string>>;

const own: Record<PrivatePosition, () => string> = { off: m.word_off, on: m.word_on, choice: m.word_choice, submitted: m.word_sent };
const shared: Wording = { ticked: m.word_unticked, unticked: m.word_ticked, off: m.word_on, on: m.word_off, submitted: m.word_not_sent };
const inner: Wording = { ticked: m.inner_ticked, unticked: m.inner_unticked, off: m.inner_off, on: m.inner_on, submitted: m.inner_confirmed };
const drifted: Wording = { ticked: m.drift_unticked, unticked: m.drift_ticked, off: m.drift_on, on: m.drift_off };

/** The service's own word for the private position, or ours where the service has none. */
export function privateWord({ private_label, private_position }: Position): string {
  return private_label || own[private_position ?? "choice"]();
}

/** What is said of a setting known to protect: a form that was sent and taken up is more than sent. */
export function heldWord(position: Position): string {
  return position.private_position === "submitted" && !position.private_label ? m.word_confirmed() : privateWord(position);
}

/** For a box to tick: whether the box protects when ticked or when not; null for anything else. */
export function tickBox({ private_label }: Pick<Position, "private_label">): Box | null {
  if (/^ticked$/i.test(private_label ?? "")) return "ticked";
  return /^(not ticked|unticked)$/i.test(private_label ?? "") ? "unticked" : null;
}

/** The word for any position but the private one. */
export function sharedWord(position: Position): string {
  return wordIn(shared, position) ?? m.word_not({ word: privateWord(position) });
}

/** Whether the word is On or Off itself, and so needs no quotes in a sentence. */
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
  const { private_label: label } = position;
  if (label && !isPlainWord(label) && !tickBox(position)) return m.quoted({ word: label });
  return wordIn(inner, position) ?? m.inner_choice();
}

/** What is said of a setting that a look had found in its private position, and a reader finds in another. */
export function driftWords(position: Position): string {
  return wordIn(drifted, position) ?? (position.private_label ? m.drift_not({ word: quotedWord(position) }) : m.group_drifted());
}

function wordIn(wording: Wording, position: Position): string | undefined {
  const key = tickBox(position) ?? position.private_position;
  return key === null ? undefined : wording[key]?.();
}
