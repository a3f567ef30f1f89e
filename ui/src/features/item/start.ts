import { isPlainWord, privateWord, quotedWord, tickBox } from "../../components/position";
import type { InitialState, ItemRow } from "../../host/api.gen";
import { m } from "../../paraglide/messages";
import { isLetter } from "./answers";

type Asked = Pick<ItemRow, "kind" | "private_position" | "private_label" | "service_name">;

/** How a setting stands as long as nobody has touched it, as one would say it. */
export function startWords(row: Asked, state: InitialState): string {
  if (state === "excluded") return m.start_excluded();
  if (state === "unknown") return m.start_unknown();
  if (isLetter(row) || state === "not_sent") return m.start_not_sent();
  if (tickBox(row)) return state === "on" ? m.start_ticked() : m.start_unticked();
  if (row.private_position === "choice" || !isPlainWord(privateWord(row))) {
    const word = quotedWord(row);
    return protects(row, state) ? m.start_chosen({ word }) : m.start_other({ word });
  }
  if (row.kind === "admin") return state === "on" ? m.start_on_admin() : m.start_off_admin();
  return state === "on" ? m.start_on() : m.start_off();
}

/** What to do about a setting that nobody has touched. */
export function startText(row: Asked): string {
  const service = row.service_name;
  if (row.kind === "mail") return m.card_unchecked_mail({ service });
  if (isLetter(row)) return m.card_unchecked_form({ service });
  return row.kind === "admin" ? m.card_unchecked_admin() : m.card_unchecked_text();
}

/** On means sharing, save where a setting protects by being on. */
function protects(row: Asked, state: InitialState): boolean {
  return row.private_position === "on" ? state === "on" : state === "off";
}
