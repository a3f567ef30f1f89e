import { describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { groupNames, groupOf, groupsOf, minutesFor, neighbour } from "./groups";

describe("the groups of Today", () => {
  it("hold every row exactly once, in the order given", async () => {
    const { items } = await fakeHost().call("overview");
    const groups = groupsOf(items);
    const ids = groupNames.flatMap((name) => groups[name].map((row) => row.id));
    expect(ids.toSorted()).toEqual(items.map((row) => row.id).toSorted());
    expect(groups.needs_you).toEqual(items.filter((row) => row.needs_you));
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
    const { items } = await host.call("decide", { item, decision: "snooze" });
    const row = items.find((one) => one.id === item);
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

describe("stepping through the rows", () => {
  const ids = ["a", "b", "c"];

  it("goes one row at a time and stays at the ends", () => {
    expect(neighbour(ids, "a", 1)).toBe("b");
    expect(neighbour(ids, "c", 1)).toBe("c");
    expect(neighbour(ids, "a", -1)).toBe("a");
  });

  it("begins at the first row from anywhere else", () => {
    expect([neighbour(ids, undefined, 1), neighbour(ids, "gone", -1), neighbour([], "a", 1)]).toEqual(["a", "a", undefined]);
  });
});
