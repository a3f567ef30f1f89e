import type { Answer, ItemRow, Overview } from "../../host/api.gen";
import { m } from "../../paraglide/messages";
import { shownName } from "../today/checklist.svelte";
import { choicesFor, type Choice } from "./answers";

/** The answers that several settings can be given at once. Allowing is a decision, and asked about one at a time. */
export function choicesOnPage(row: ItemRow, short: boolean): Choice[] {
  return choicesFor(row, short).filter((one) => one.does !== "allow");
}

/** "LinkedIn, work: 2 settings answered." */
export function saidOfPage(answers: Answer[]): (now: Overview | null) => string {
  return (now) => {
    const row = now?.items.find((one) => one.id === answers[0]?.item);
    return row ? m.said_page({ shown: shownName(row), count: answers.length }) : m.said_saved();
  };
}
