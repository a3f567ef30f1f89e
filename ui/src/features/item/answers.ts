import { isPlainWord, privateWord, quotedWord, tickBox } from "../../components/position";
import type { Answer, ItemRow, UnresolvedReason } from "../../host/api.gen";
import { m } from "../../paraglide/messages";

export type Found = Pick<Answer, "found" | "method">;

/** One of the answers to "what did you find?"; the number of an answer is its key. */
export interface Choice {
  number: 1 | 2 | 3 | 4 | 5;
  words: string;
  does: Found | "reasons" | "allow";
}

export const reasons: UnresolvedReason[] = [
  "not_found",
  "signed_out",
  "admin_only",
  "locked_by_plan",
  "window_closed",
  "other",
];

type Asked = Pick<ItemRow, "kind" | "private_position" | "private_label">;

/** Whether a setting is something to send and have answered, rather than to set. */
export function isLetter(row: Asked): boolean {
  return row.private_position === "submitted" || row.kind === "form" || row.kind === "mail";
}

/** The answers for an item, in the full words of the panel or the short ones of the round. */
export function choicesFor(row: Asked, short = false): Choice[] {
  if (row.kind === "none") return [];
  const known = isLetter(row) ? letterChoices() : settingChoices(row, short);
  const rest: Choice[] = [
    { number: 3, words: short ? m.answer_cannot_tell_short() : m.answer_cannot_tell(), does: "reasons" },
    { number: 4, words: allowWords(row, short), does: "allow" },
  ];
  return [...known, ...rest].sort((a, b) => a.number - b.number);
}

function letterChoices(): Choice[] {
  return [
    { number: 1, words: m.answer_sent(), does: { found: "asked" } },
    { number: 2, words: m.answer_confirmed(), does: { found: "withheld", method: "letter" } },
  ];
}

function settingChoices(row: Asked, short: boolean): Choice[] {
  const [is, was, isNot] = settingWords(row, short);
  return [
    { number: 1, words: is, does: { found: "withheld" } },
    { number: 2, words: was, does: { found: "shared_then_withheld" } },
    { number: 5, words: isNot, does: { found: "shared" } },
  ];
}

function settingWords(row: Asked, short: boolean): [is: string, was: string, isNot: string] {
  const word = quotedWord(row);
  const box = tickBox(row);
  if (box === "unticked") {
    return short
      ? [m.word_unticked(), m.short_was_ticked(), m.word_ticked()]
      : [m.answer_is_unticked(), m.answer_was_ticked(), m.answer_is_ticked()];
  }
  if (box === "ticked") {
    return short
      ? [m.word_ticked(), m.short_was_unticked(), m.word_unticked()]
      : [m.answer_is_ticked(), m.answer_was_unticked(), m.answer_is_unticked()];
  }
  if (row.private_position === "choice" || !isPlainWord(privateWord(row))) {
    return short
      ? [word, m.short_was_not({ word }), m.short_is_not({ word })]
      : [m.answer_is_set({ word }), m.answer_was_not({ word }), m.answer_is_not({ word })];
  }
  if (row.private_position === "on") {
    return short
      ? [m.word_on(), m.short_was_off(), m.word_off()]
      : [m.answer_is_on(), m.answer_was_off(), m.answer_is_off()];
  }
  return short ? [m.word_off(), m.short_was_on(), m.word_on()] : [m.answer_is_off(), m.answer_was_on(), m.answer_is_on()];
}

function allowWords(row: Asked, short: boolean): string {
  if (!short || tickBox(row)) return m.answer_allow();
  return row.private_position === "off" ? m.short_leave_on() : row.private_position === "on" ? m.short_leave_off() : m.answer_allow();
}

/** The question of the round, with the service's own words in it. */
export function questionFor(row: Asked & Pick<ItemRow, "title" | "service_name" | "standing">): string {
  const { title, service_name: service } = row;
  const answered = row.standing.kind === "asked";
  switch (row.kind) {
    case "none":
      return m.question_none({ title });
    case "mail":
      return answered ? m.question_answered({ service, title }) : m.question_mail({ service, title });
    case "form":
      return answered ? m.question_answered({ service, title }) : m.question_form({ title });
    default:
      if (isLetter(row)) return answered ? m.question_answered({ service, title }) : m.question_form({ title });
      if (tickBox(row)) return tickBox(row) === "ticked" ? m.question_ticked({ title }) : m.question_unticked({ title });
      return m.question_set({ title, word: quotedWord(row) });
  }
}
