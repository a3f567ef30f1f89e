import { methodWords, reasonWords } from "../../components/standing";
import { heldWord, sharedWord } from "../../components/position";
import type { Finding, HistoryRecord, HistoryRow, ReaderView } from "../../host/api.gen";
import { capital } from "../../messages/capital";
import { date } from "../../messages/dates";
import { m } from "../../paraglide/messages";

type CheckRecord = Extract<HistoryRecord, { record: "check" }>;
type Decided = Pick<Extract<HistoryRecord, { record: "decision" }>, "decision" | "until">;

export const findingWords: Record<Finding, () => string> = {
  withheld: m.finding_withheld,
  shared: m.finding_shared,
  asked: m.finding_asked,
  unresolved: m.finding_unresolved,
};

/** "Off. You saw it." In the words of the record itself: what the setting is called today is another matter. */
export function recordWords(record: HistoryRecord): string {
  switch (record.record) {
    case "check":
      return checkWords(record);
    case "retraction":
      return m.record_retraction({ finding: findingWords[record.finding]() });
    case "decision":
      return decisionWords(record);
    case "decision_retraction":
      return m.record_decision_retraction({ decision: decisionWords(record) });
  }
}

/** What more there is to say of a record: who says so, of which day, until when, in whose words. */
export function recordFacts(record: HistoryRecord): string[] {
  if (record.record !== "check") return [];
  const { witness, reader, claim_day, answer_by, last_same, words_of_today } = record;
  const inWords = record.method !== null && (record.finding === "withheld" || record.finding === "shared");
  return [
    ...(reader ? readerFacts(reader) : []),
    // That you looked is said by the method; that you recorded what others say is not.
    witness === "hand" && inWords && record.method !== "seen" && record.method !== "pictured" ? m.record_hand() : "",
    claim_day ? m.record_claim({ date: date(claim_day) }) : "",
    answer_by ? m.record_owed({ date: date(answer_by) }) : "",
    last_same ? m.record_same({ date: date(last_same) }) : "",
    words_of_today && inWords ? m.record_words_of_today() : "",
  ].filter(Boolean);
}

function readerFacts({ reader, version, value, decided_by, account }: ReaderView): string[] {
  return [
    m.record_reader({ reader, version }),
    value ? m.record_value({ value }) : "",
    decided_by ? m.record_decided({ what: decided_by }) : "",
    account ? m.record_account({ account }) : "",
  ];
}

/** What was read on this computer last: the word of what was found, the day, and what decided. Null where nothing was read here. */
export function lastReading(rows: readonly HistoryRow[]): string | null {
  const last = lastOf(rows, (method) => method !== "exported");
  return last && m.last_reading({ ...last.said, date: date(last.record.last_same ?? last.day) });
}

/** The same of what was read of the service's own export, with the day of which the export speaks. */
export function lastExported(rows: readonly HistoryRow[]): string | null {
  const last = lastOf(rows, (method) => method === "exported");
  return last && m.last_exported({ ...last.said, date: date(last.record.claim_day ?? last.day) });
}

function lastOf(rows: readonly HistoryRow[], wanted: (method: CheckRecord["method"]) => boolean): { record: CheckRecord; day: string; said: { word: string; what: string } } | null {
  for (const { record, day } of rows) {
    if (record.record !== "check" || !record.reader || record.retracted || !wanted(record.method)) continue;
    const word = record.finding === "withheld" ? heldWord(record) : record.finding === "shared" ? sharedWord(record) : findingWords[record.finding]();
    return { record, day, said: { word, what: record.reader.decided_by ?? record.reader.value ?? record.reader.reader } };
  }
  return null;
}

/** The day a record was taken back or undone, null where it stands. */
export function takenBack(record: HistoryRecord): string | null {
  if (record.record === "check") return record.retracted;
  return record.record === "decision" ? record.undone : null;
}

function checkWords(check: CheckRecord): string {
  // A salvage looked at nothing: it notes that looks may be missing.
  if (check.method === null) return m.record_salvaged();
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

function decisionWords({ decision, until }: Decided): string {
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
