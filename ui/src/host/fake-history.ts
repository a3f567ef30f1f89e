import type { HistoryFilter, HistoryPage, HistoryPlace, HistoryRecord, HistoryRow } from "./api.gen";
import type { FakeLine } from "./fake-rows";
import type { FakeVault } from "./fake-seed";
import type { FakeCheck } from "./fake-standing";

/** Lines of a page. */
const PAGE = 200;

/** The records that a filter lets through, newest first. */
export function fakeHistory(lines: FakeLine[], vault: FakeVault, { item, query, finding }: HistoryFilter): HistoryRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const hit = (row: HistoryRow) =>
    (!item || row.item === item) &&
    words.every((word) => `${row.service_name} ${row.title} ${row.label} ${row.instance ?? ""}`.toLowerCase().includes(word)) &&
    (!finding || (row.record.record === "check" && row.record.finding === finding));
  const rows = lines.flatMap((line) => rowsOf(line, vault)).filter(hit);
  return rows.sort((a, b) => b.day.localeCompare(a.day) || b.seq - a.seq);
}

export function fakePage(rows: HistoryRow[], { after }: HistoryFilter): HistoryPage {
  const from = after ? rows.findIndex((row) => JSON.stringify(placeOf(row)) === JSON.stringify(after)) + 1 : 0;
  const page = rows.slice(from, from + PAGE);
  const last = page.at(-1);
  return { rows: page, next: last && from + PAGE < rows.length ? placeOf(last) : null };
}

function placeOf({ moment, record, seq }: HistoryRow): HistoryPlace {
  return { moment: Date.parse(moment) * 1000, rank: record.record === "decision" || record.record === "decision_retraction" ? 0 : 1, seq };
}

function rowsOf({ id, account, service, setting, instance }: FakeLine, vault: FakeVault): HistoryRow[] {
  const about = { item: id, service_name: service.name, monogram: service.monogram, title: setting.title, label: account.label, instance, removed: account.removed };
  const at = (seq: number, day: string, record: HistoryRecord, ahead = false): HistoryRow => ({ ...about, seq, uuid: uuid(seq), day, moment: `${day}T09:30:00Z`, ahead, record });
  const today = { private_position: setting.private_position, private_label: setting.private_label };
  const checks = (vault.checks.get(id) ?? []).flatMap((check) => {
    const look = at(check.seq, check.day, lookOf(check, today), check.ahead);
    if (!check.retracted) return [look];
    return [look, at(check.seq + 0.5, check.retracted, { record: "retraction", of: check.seq, of_uuid: uuid(check.seq), finding: check.finding })];
  });
  const decisions = (vault.decisions.get(id) ?? []).flatMap(({ seq, day, decision, until, undone }) => {
    const made = at(seq, day, { record: "decision", decision, until, undone });
    return undone ? [made, at(seq + 0.5, undone, { record: "decision_retraction", of: seq, decision, until })] : [made];
  });
  return [...checks, ...decisions];
}

function lookOf(check: FakeCheck, today: NonNullable<FakeCheck["words"]>): HistoryRecord {
  const { finding, reason, method, note, effective, retracted } = check;
  return {
    record: "check", finding, reason, method, note, effective, retracted, ...(check.words ?? today), words_of_today: check.words === undefined,
    witness: method === null ? "salvage" : check.reader ? "reader" : "hand", reader: check.reader ?? null, claim_day: check.claim_day ?? null,
    last_same: check.last_same ?? null, label_read: null, answer_by: null, evidence: [],
  };
}

function uuid(seq: number): string {
  return `0192f000-0000-7000-8000-${String(seq).padStart(12, "0")}`;
}
