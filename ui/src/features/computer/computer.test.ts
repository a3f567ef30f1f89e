import { screen, waitFor } from "@testing-library/svelte";
import { beforeAll, describe, expect, it } from "vitest";
import type { ReadingView } from "../../host/api.gen";
import { spoken } from "../../host/spoken";
import { navigation } from "../../navigation.svelte";
import { click, find, openWindow, patient } from "../../test-window";
import { installationsOf, near } from "./computer.svelte";
import { howRead } from "./words";

beforeAll(async () => {
  await Promise.all([import("./ComputerScreen.svelte"), import("../item/ItemPanel.svelte")]);
}, 60_000);

const one = (program: string, more: Partial<ReadingView>): ReadingView => ({
  program, program_name: program, there: true, release: null, installation: null, setting: "a", title: "A", purpose: "training", finding: "withheld", value: null, decided_by: null, reason: null,
  told: spoken("told"), unless: [], of: null, items: null, write: null, notes: [], ...more,
});

describe("what the programs say", () => {
  it("comes with what shares first, and then with what nobody can tell", () => {
    const all = installationsOf([one("off", {}), one("unsure", { finding: "cannot_tell" }), one("on", {}), one("on", { setting: "b", finding: "shared" })]);
    expect(all.map((each) => each.program)).toEqual(["on", "unsure", "off"]);
  });

  it("keeps installations apart, and what is no training beside it", () => {
    const all = installationsOf([one("fox", { installation: "work" }), one("fox", { installation: "home", purpose: "telemetry", finding: "shared" })]);
    expect(all.map(({ key, training, others }) => [key, training.length, others.length])).toEqual([["fox/work", 1, 0], ["fox/home", 0, 1]]);
  });

  it("offers a service only where the list was open and none of its accounts is on it", () => {
    const unlisted = (readings: ReadingView[]) => installationsOf(readings)[0]?.unlisted;
    expect(unlisted([one("x", { of: "x/a", items: [] })])).toBe("x");
    expect(unlisted([one("x", { of: "x/a", items: null })])).toBeNull();
    expect(unlisted([one("x", { of: "x/a", items: [] }), one("x", { of: "x/b", items: ["x/b"] })])).toBeNull();
    expect(unlisted([one("x", { items: [] })])).toBeNull();
  });

  it("never says that what nobody can tell could be undone", () => {
    const unless = [spoken("a project's file can undo it")];
    expect(howRead(one("x", { unless }))).toBe("told; a project's file can undo it");
    expect(howRead(one("x", { unless, finding: "cannot_tell" }))).toBe("told");
  });

  it("writes the home folder short, and no other folder", () => {
    expect(near("a in /home/ana/.x and /home/anabel/.x", "/home/ana")).toBe("a in ~/.x and /home/anabel/.x");
    expect(near("/x", null)).toBe("/x");
  });
});

describe("this computer", { timeout: 20_000 }, () => {
  it("is looked at when asked, shows each program, and puts a service on the list", async () => {
    const host = await openWindow("seeded");
    navigation.go("computer");
    await find("look-here");
    expect(host.calls.map(([command]) => command)).not.toContain("look");
    await click("look-here");
    expect((await find("looked")).textContent).toBe("2 programs were found that the catalogue knows.");
    expect((await find("silent")).textContent).toContain("Example Drive");
    expect((await find("program-notes/")).textContent).toContain("export NOTES_LEARN=0");
    expect((await find("reading-editor/training")).textContent).toContain("~/.config/editor/settings.json");
    expect(screen.queryByTestId("put-editor")).toBeNull();
    await click("put-notes");
    await waitFor(() => expect(host.calls).toContainEqual(["add_accounts", [{ service: "google-search", label: "", instances: [] }]]), patient);
    await waitFor(() => expect(screen.queryByTestId("put-notes")).toBeNull(), patient);
    await click("read-list");
    expect((await find("read-rows")).textContent).toContain("Recorded as a new look.");
    await waitFor(() => expect(screen.getByTestId("look-in-project")).toHaveProperty("disabled", false), patient);
    await click("look-in-project");
    await waitFor(async () => expect((await find("looked")).textContent).toContain("~/letters"), patient);
  });

  it("says why where it cannot be looked at, and shows nothing as looked at", async () => {
    const host = await openWindow("seeded");
    navigation.go("computer");
    await click("look-here");
    await find("looked");
    host.refused.look = { code: "locked", message: "The list is shut.", hint: "Open it." };
    await click("look-here");
    expect((await find("error-message")).textContent).toBe("The list is shut.");
  });

  it("tells of an item, which is read again on one key", async () => {
    const host = await openWindow("seeded");
    const item = (await find("row-linkedin/generative-ai@mara@example.com")).dataset.row;
    navigation.go("item", item);
    expect((await find("read-here")).textContent).toContain("Example Editor can tell from its own files.");
    host.computer.turnedOn = true;
    await click("read-now");
    expect((await find("became")).textContent).toContain("turned back on");
    expect(host.calls).toContainEqual(["read_here", { name: item }]);
    expect((await find("reading-editor/training")).dataset.finding).toBe("shared");
    navigation.go("item", "x/grok@@mara");
    await waitFor(() => expect(screen.queryByTestId("read-here")).toBeNull(), patient);
  });
});
