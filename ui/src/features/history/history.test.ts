import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HistoryRecord } from "../../host/api.gen";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { notices } from "../../notices.svelte";
import { recordFacts, recordWords, takenBack } from "../item/history-words";
import { checklist } from "../today/checklist.svelte";
import { History } from "./history.svelte";
import HistoryScreen from "./HistoryScreen.svelte";

type Check = Extract<HistoryRecord, { record: "check" }>;
const look = (more: Partial<Check> = {}): Check => ({
  record: "check", finding: "withheld", reason: null, method: "seen", witness: "hand", reader: null, claim_day: null, answer_by: null, last_same: null, label_read: null,
  note: null, effective: null, private_label: null, private_position: "off", words_of_today: false, evidence: [], retracted: null, ...more,
});

const ITEM = "x/grok@@mara";
let host: ReturnType<typeof fakeHost>;
const asked = () => host.calls.filter(([name]) => name === "history").map(([, request]) => request as { query: string; after?: object });

beforeEach(async () => {
  host = fakeHost();
  useHost(host);
  notices.clear();
  await checklist.load();
});
afterEach(() => vi.useRealTimers());

describe("the words of a record", () => {
  it("are those of its own day, whatever the setting is called and does today", async () => {
    // The setting was private when off on that day; since then it has been turned round and renamed.
    host.vault.checks.set("tumblr/third-party#gardens", [
      { seq: 1, day: "2026-08-01", finding: "withheld", reason: null, method: "seen", note: null, effective: null, retracted: null, words: { private_position: "off", private_label: "Off" } },
      { seq: 2, day: "2026-09-01", finding: "shared", reason: null, method: "seen", note: null, effective: null, retracted: null, words: { private_position: "choice", private_label: "Opted out" } },
    ]);
    const { history, row } = await host.call("item", { item: "tumblr/third-party#gardens" });
    expect([row.private_position, row.private_label]).toEqual(["on", "On"]);
    expect(history.map(({ record }) => recordWords(record))).toEqual(["Not “Opted out”. You saw it.", "Off. You saw it."]);
    expect(history.flatMap(({ record }) => recordFacts(record))).toEqual([]);
  });

  it("say where they are today's, because those of the day were not kept", () => {
    const words = "In today’s words.";
    expect(recordFacts(look({ words_of_today: true }))).toEqual([words]);
    expect(recordFacts(look({ words_of_today: true, finding: "shared" }))).toEqual([words]);
    // Nothing of these records is told in the words of the setting.
    expect(recordFacts(look({ words_of_today: true, finding: "asked" }))).toEqual([]);
    expect(recordFacts(look({ words_of_today: true, finding: "unresolved" }))).toEqual([]);
  });

  it("tell who says so, of which day, and when the same was seen again", () => {
    const reader = { reader: "chatgpt-data-controls", version: "2", value: "false", decided_by: "the switch", account: "m•••@e•••" };
    const read = look({ method: "read", witness: "reader", reader, last_same: "2026-11-23" });
    expect(recordWords(read)).toBe("Off. Page read.");
    expect(recordFacts(read)).toEqual([
      "Read by “chatgpt-data-controls”, version 2.", "It read “false”.", "What decided: the switch.", "Account shown: m•••@e•••.", "Seen the same again, last on 23 Nov 2026.",
    ]);
    expect(recordFacts(look({ finding: "asked", answer_by: "2026-12-24" }))).toEqual(["An answer is owed by 24 Dec 2026."]);
    const letter = look({ method: "letter", claim_day: "2026-11-03" });
    expect(recordWords(letter)).toBe("Off. In writing.");
    expect(recordFacts(letter)).toEqual(["Recorded by you.", "It speaks of 3 Nov 2026."]);
    expect(recordWords(look({ method: "exported", witness: "reader" }))).toBe("Off. From their file.");
  });

  it("of what a salvage notes are its own", () => {
    const salvaged = look({ finding: "unresolved", reason: "other", method: null, witness: "salvage", private_position: null, words_of_today: true });
    expect(recordWords(salvaged)).toBe("Your list was saved from a damaged file, and a later look may be lost. Look again.");
    expect(recordFacts(salvaged)).toEqual([]);
  });

  it("of a decision that was taken back name it", () => {
    const back: HistoryRecord = { record: "decision_retraction", of: 3, decision: "snooze", until: "2026-12-01" };
    expect(recordWords(back)).toBe("Decision taken back: Snoozed until 1 Dec 2026.");
    expect(takenBack(back)).toBeNull();
  });
});

describe("a record whose moment lies ahead", () => {
  it("is shown, and said not to count yet", async () => {
    host.vault.checks.get(ITEM)!.push({ seq: 90, day: "2027-11-24", finding: "shared", reason: null, method: "seen", note: null, effective: null, retracted: null, ahead: true });
    render(HistoryScreen, { overview: checklist.overview! });
    const [first, second] = within(await screen.findByTestId("history-list")).getAllByRole("listitem");
    expect(first?.textContent).toContain("Its moment lies ahead, so it does not count yet.");
    expect(second?.textContent).not.toContain("lies ahead");
  });
});

describe("the pages of History", () => {
  beforeEach(() => {
    const many = Array.from({ length: 450 }, (_, at) => ({
      seq: at + 1, day: "2026-10-01", finding: "withheld" as const, reason: null, method: "seen" as const, note: `look ${at + 1}`, effective: null, retracted: null,
    }));
    host.vault.checks.clear();
    host.vault.decisions.clear();
    host.vault.checks.set(ITEM, many);
  });
  const seqs = (history: History) => history.rows!.map((row) => row.seq);

  it("come two hundred at a time, each record once", async () => {
    const history = new History();
    await history.load({ query: "" });
    expect([history.rows!.length, history.next !== null]).toEqual([200, true]);
    // Struck twice, a page is added once.
    await Promise.all([history.more(), history.more()]);
    expect(history.rows!.length).toBe(400);
    await history.more();
    expect([history.rows!.length, history.next]).toEqual([450, null]);
    expect(seqs(history)).toEqual(Array.from({ length: 450 }, (_, at) => 450 - at));
    await history.more();
    expect(asked().map(({ after }) => after !== undefined)).toEqual([false, true, true]);
  });

  it("stay as many as are shown when something new is recorded, and begin anew with other words", async () => {
    const history = new History();
    await history.load({ query: "" });
    await history.more();
    await host.call("record_check", { item: ITEM, found: "shared" });
    await history.load({ query: "" });
    expect(history.rows!.length).toBe(400);
    expect(history.rows![0]!.record).toMatchObject({ finding: "shared" });
    await history.load({ query: "x" });
    expect(history.rows!.length).toBe(200);
  });

  it("let go of what was on its way for other words", async () => {
    const history = new History();
    await history.load({ query: "" });
    const late = history.more();
    await history.load({ query: "nobody has this" });
    await late;
    expect([history.rows, history.next, history.busy]).toEqual([[], null, false]);
  });

  it("are asked for by a button, which says when there are no more", async () => {
    render(HistoryScreen, { overview: checklist.overview! });
    await fireEvent.click(await screen.findByTestId("history-more"));
    await waitFor(() => expect(asked()).toHaveLength(2));
    await waitFor(() => expect(screen.getByText("The newest 400 records")).toBeTruthy());
    const more = screen.getByTestId("history-more");
    more.focus();
    await fireEvent.click(more);
    await screen.findByTestId("history-end");
    expect(screen.getByText("450 records")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("history-end")));
  });
});

describe("the search of History", () => {
  it("asks once the typing pauses, and not at each key", async () => {
    render(HistoryScreen, { overview: checklist.overview! });
    await screen.findByTestId("history-list");
    expect(asked()).toHaveLength(1);
    vi.useFakeTimers();
    for (const words of ["g", "gi", "git"]) {
      await fireEvent.input(screen.getByTestId("history-query"), { target: { value: words } });
      await vi.advanceTimersByTimeAsync(149);
      expect(asked()).toHaveLength(1);
    }
    await vi.advanceTimersByTimeAsync(1);
    expect(asked().map(({ query }) => query)).toEqual(["", "git"]);
    vi.useRealTimers();
    await waitFor(() => expect(screen.getByTestId("history-list").textContent).not.toContain("LinkedIn"));
  });

  it("takes back the act that its button shows", async () => {
    await checklist.act("record_check", { item: ITEM, found: "withheld" }, () => "");
    render(HistoryScreen, { overview: checklist.overview! });
    await host.call("record_check", { item: "github/copilot@mara", found: "withheld" });
    await fireEvent.click(await screen.findByTestId("undo-last"));
    await waitFor(() => expect(notices.error?.message).toContain("Something else was done since"));
    expect(checklist.row("github/copilot@mara")?.standing.kind).toBe("withheld");
    expect(checklist.row(ITEM)?.standing.kind).toBe("withheld");
  });
});
