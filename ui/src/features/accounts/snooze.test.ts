import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { notices } from "../../notices.svelte";
import { checklist } from "../today/checklist.svelte";
import AccountsScreen from "./AccountsScreen.svelte";
import { snoozable } from "./snooze";

const SERVICE = "linkedin";
const at = () => snoozable(checklist.overview!, SERVICE);

describe("a service", () => {
  beforeEach(async () => {
    useHost(fakeHost("seeded"));
    await checklist.load();
  });

  it("is snoozed with all that is open there, and comes back by undo or by wish", async () => {
    const before = at();
    expect(before.awake).toBeGreaterThan(0);
    const { rerender } = render(AccountsScreen, { overview: checklist.overview!, focus: null });
    await fireEvent.click(screen.getByRole("button", { name: "Snooze LinkedIn" }));
    await fireEvent.click(await screen.findByTestId("snooze-week"));
    await waitFor(() => expect(at().awake).toBe(0));
    expect(notices.said?.text).toBe("LinkedIn: snoozed until 1 Dec 2026.");
    await waitFor(() => expect(screen.queryByTestId("snooze-dialog")).toBeNull());
    await checklist.undo();
    expect(at()).toEqual(before);

    await checklist.act("snooze_service", { service: SERVICE }, () => "");
    await rerender({ overview: checklist.overview!, focus: null });
    await fireEvent.click(screen.getByTestId("snooze-linkedin"));
    expect((await screen.findByTestId("snooze-dialog")).textContent).toContain("snoozed.");
    await fireEvent.click(screen.getByTestId("snooze-end"));
    await waitFor(() => expect(at().snoozed).toBe(0));
    expect(notices.said?.text).toBe("LinkedIn: no longer snoozed.");
  });

  it("counts what it protects, not the ways to it", async () => {
    useHost(fakeHost("two-ways"));
    await checklist.load();
    const chatgpt = () => snoozable(checklist.overview!, "chatgpt");
    const counted = checklist.overview!.items.filter((row) => row.service === "chatgpt");
    expect([counted.length, chatgpt()]).toEqual([3, { awake: 2, snoozed: 0 }]);
    // One way of two asks for nothing for a while: the other one still does.
    await checklist.act("decide", { item: "chatgpt/portal@work", decision: "snooze" }, () => "");
    expect(chatgpt()).toEqual({ awake: 2, snoozed: 0 });
    await checklist.act("decide", { item: "chatgpt/improve@work", decision: "snooze" }, () => "");
    expect(chatgpt()).toEqual({ awake: 1, snoozed: 1 });
  });

  it("offers nothing to snooze where nothing is open, nor while another day is shown", async () => {
    const overview = checklist.overview!;
    const items = overview.items.map((row) => (row.service === SERVICE ? { ...row, standing: { kind: "allowed" as const, since: "2026-11-01" } } : row));
    const { rerender } = render(AccountsScreen, { overview: { ...overview, items }, focus: null });
    expect(screen.queryByTestId("snooze-linkedin")).toBeNull();
    expect(screen.queryAllByRole("button", { name: /^Snooze/ }).length).toBeGreaterThan(0);
    await rerender({ overview: { ...overview, read_only: true }, focus: null });
    expect(screen.queryAllByRole("button", { name: /^Snooze/ })).toEqual([]);
  });
});
