import { describe, expect, it } from "vitest";
import type { ItemRow, StandingView } from "../../host/api.gen";
import { fakeHost } from "../../host/fake";
import { groupNames, groupOf, groupsOf, minutesFor, needy, type Groups } from "./groups";

const idsOf = (groups: Groups) => groupNames.flatMap((name) => groups[name].flatMap(({ row, under }) => [row.id, ...under.map((one) => one.id)]));

describe("the groups of Today", () => {
  it("hold every row exactly once, in the order given", async () => {
    const { items } = await fakeHost().call("overview");
    const groups = groupsOf(items);
    expect(idsOf(groups).toSorted()).toEqual(items.map((row) => row.id).toSorted());
    expect(groups.needs_you.map(({ row }) => row)).toEqual(items.filter((row) => row.needs_you));
  });

  it("match the headline", async () => {
    const { items, headline } = await fakeHost().call("overview");
    const groups = groupsOf(items);
    expect(groups.needs_you).toHaveLength(headline.needs_you);
    expect(groups.off).toHaveLength(headline.off);
    expect(groups.allowed).toHaveLength(headline.allowed);
    expect(groups.no_control).toHaveLength(headline.no_control);
  });

  it("never show a snoozed item among those that are off", async () => {
    const host = fakeHost();
    const item = "x/grok@@mara";
    const { overview } = await host.call("decide", { item, decision: "snooze" });
    const row = overview?.items.find((one) => one.id === item);
    expect(row && groupOf(row)).toBe("snoozed");
  });

  it("keep other purposes apart", async () => {
    const { items } = await fakeHost().call("overview");
    const row = items.find((one) => one.purpose === "ai_feature");
    expect(row && groupOf(row)).toBe("not_counted");
  });

  it("take a minute and a half an item", () => {
    expect([1, 2, 4, 23].map(minutesFor)).toEqual([2, 3, 6, 35]);
  });
});

describe("a protection with several ways", () => {
  const looked = "2026-11-18";
  const standings: Record<string, StandingView> = {
    off: { kind: "withheld", looked, method: "seen" },
    waiting: { kind: "asked", sent: looked, answer_by: "2026-12-18", overdue: false },
    needs_you: { kind: "unchecked" },
    allowed: { kind: "allowed", since: looked },
    not_applicable: { kind: "not_applicable", decided: false },
  };
  const way = (id: string, standing: keyof typeof standings, more: Partial<ItemRow> = {}) =>
    ({ id, protection: "switch", counted: true, standing: standings[standing], needs_you: standing === "needs_you", covered_by: null, snoozed_until: null, ...more }) as ItemRow;
  const covered = (id: string, by: string) => way(id, "needs_you", { needs_you: false, covered_by: { id: by, title: by } });
  const shape = (rows: ItemRow[]) => {
    const groups = groupsOf(rows);
    return groupNames.flatMap((name) => groups[name].map(({ row, under }) => [name, row.id, ...under.map((one) => one.id)]));
  };

  it("is one line: what is covered folds under what covers it, whichever of the two leads", () => {
    expect(shape([covered("portal", "switch"), way("switch", "off")])).toEqual([["off", "switch", "portal"]]);
    expect(shape([covered("switch", "portal"), way("portal", "off")])).toEqual([["off", "portal", "switch"]]);
    expect(shape([covered("switch", "portal"), way("portal", "waiting")])).toEqual([["waiting", "portal", "switch"]]);
  });

  it("counts once where both ways are off, and where both need the person", () => {
    expect(shape([way("portal", "off"), way("switch", "off")])).toEqual([["off", "switch", "portal"]]);
    expect(shape([way("portal", "needs_you"), way("switch", "needs_you")])).toEqual([["needs_you", "switch", "portal"]]);
    expect(needy([way("portal", "needs_you"), way("switch", "needs_you")]).map((row) => row.id)).toEqual(["switch", "portal"]);
    expect(shape([way("portal", "allowed"), way("switch", "off")])).toEqual([["off", "switch", "portal"]]);
  });

  it("hides nothing that needs the person, and takes in no way that is none", () => {
    expect(shape([way("switch", "off"), way("portal", "needs_you")])).toEqual([["needs_you", "portal"], ["off", "switch"]]);
    expect(shape([way("switch", "needs_you"), way("portal", "not_applicable")])).toEqual([["needs_you", "switch"], ["not_applicable", "portal"]]);
    // Where what covers it is not on the list, it is told as what it is.
    expect(shape([covered("switch", "portal")])).toEqual([["off", "switch"]]);
  });

  it("is what the fake host makes of ChatGPT's two ways", async () => {
    const host = fakeHost("two-ways");
    const lines = async () => {
      const { items, headline } = await host.call("overview");
      const mine = items.filter((row) => row.service === "chatgpt" && row.counted);
      return { shape: shape(mine), needs_you: headline.needs_you, off: headline.off, total: headline.total };
    };
    const [improve, portal] = ["chatgpt/improve@work", "chatgpt/portal@work"];
    expect(await lines()).toEqual({ shape: [["needs_you", improve, portal]], needs_you: 2, off: 0, total: 2 });
    await host.call("record_check", { item: portal, found: "withheld", method: "letter" });
    expect(await lines()).toEqual({ shape: [["off", portal, improve]], needs_you: 1, off: 1, total: 2 });
  });
});

describe("what a reader found turned back", () => {
  it("is the first group, and the round's first question", async () => {
    const { items } = await fakeHost("drift").call("overview");
    const groups = groupsOf(items);
    expect(groupNames[0]).toBe("drifted");
    expect(groups.drifted.map(({ row }) => row.id)).toEqual(["claude/improve@work"]);
    // Found so by hand, it says since when and is one of those that need the person.
    expect(groups.needs_you.map(({ row }) => row.id)).toContain("x/grok@@mara");
    expect(needy(items)[0]?.id).toBe("claude/improve@work");
  });

  it("leaves the first group while it is snoozed", async () => {
    const { overview } = await fakeHost("drift").call("decide", { item: "claude/improve@work", decision: "snooze" });
    expect(groupsOf(overview!.items).drifted).toEqual([]);
  });
});
