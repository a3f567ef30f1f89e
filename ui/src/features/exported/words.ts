import { heldWord, sharedWord } from "../../components/position";
import type { Became, ExportedDay, ExportedReadingView, ItemRow } from "../../host/api.gen";
import { date } from "../../messages/dates";
import { m } from "../../paraglide/messages";
import { becameWords, readingWords } from "../computer/words";

const dayWords: Record<ExportedDay, (given: { date: string }) => string> = {
  inside: m.exported_day_inside,
  name: m.exported_day_name,
  member: m.exported_day_member,
  person: m.exported_day_person,
};

/** Of which day an export speaks, and where that is from; nothing where the day is not known. */
export function daySaid({ day, day_from }: { day: string | null; day_from: ExportedDay | null }): string {
  return day && day_from ? dayWords[day_from]({ date: date(day) }) : "";
}

/** What the export says of a setting, in the word of the setting where one is known. */
export function foundWord({ finding, private_position }: Pick<ExportedReadingView, "finding" | "private_position">, row: ItemRow | undefined): string {
  if (finding === "cannot_tell") return readingWords.cannot_tell();
  const position = row ?? (private_position ? { private_position, private_label: null } : null);
  if (!position) return finding === "withheld" ? m.exported_keeps() : m.exported_shares();
  return finding === "withheld" ? heldWord(position) : sharedWord(position);
}

/** What became of what was read of a setting, or would become of it; nothing where its own note says so. */
export function becameSaid(became: Became, { finding, note }: Pick<ExportedReadingView, "finding" | "note">, day: string | null): string {
  switch (became) {
    case "dry_run":
      return finding === "cannot_tell" ? becameWords.logged() : m.exported_would({ date: day ? date(day) : "" });
    case "same_again":
      return m.exported_same();
    case "asks":
      return "";
    case "not_read":
    case "earlier":
      return note ? "" : becameWords[became]();
    default:
      return becameWords[became]();
  }
}
