import { methodWords, reasonWords } from "../../components/standing";
import { heldWord, sharedWord } from "../../components/position";
import type { Finding, HistoryRecord } from "../../host/api.gen";
import { date } from "../../messages/dates";
import { m } from "../../paraglide/messages";

type CheckRecord = Extract<HistoryRecord, { record: "check" }>;
type DecisionRecord = Extract<HistoryRecord, { record: "decision" }>;

export const findingWords: Record<Finding, () => string> = {
  withheld: m.finding_withheld,
  shared: m.finding_shared,
  asked: m.finding_asked,
  unresolved: m.finding_unresolved,
};

/** "Off. You saw it." */
export function recordWords(record: HistoryRecord): string {
  switch (record.record) {
    case "check":
      return checkWords(record);
    case "retraction":
      return m.record_retraction({ finding: findingWords[record.finding]() });
    case "decision":
      return decisionWords(record);
  }
}

/** The day a record was taken back or undone, null where it stands. */
export function takenBack(record: HistoryRecord): string | null {
  if (record.record === "check") return record.retracted;
  return record.record === "decision" ? record.undone : null;
}

function checkWords(check: CheckRecord): string {
  const how = m.sentence({ words: methodWords[check.method]() });
  const from = check.effective ? ` ${m.record_effective({ date: date(check.effective) })}` : "";
  switch (check.finding) {
    case "asked":
      return m.record_asked();
    case "unresolved":
      return m.record_unresolved({ reason: reasonWords[check.reason ?? "other"]() });
    case "withheld":
      return `${heldWord(check)}. ${capital(how)}${from}`;
    case "shared":
      return `${sharedWord(check)}. ${capital(how)}`;
  }
}

function decisionWords({ decision, until }: DecisionRecord): string {
  switch (decision) {
    case "allow":
      return m.record_allow();
    case "not_applicable":
      return m.record_not_applicable();
    case "snooze":
      return until ? m.record_snooze({ date: date(until) }) : m.record_snooze_open();
    case "clear":
      return m.record_clear();
  }
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
