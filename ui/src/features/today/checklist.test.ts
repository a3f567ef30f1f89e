import { beforeEach, describe, expect, it } from "vitest";
import type { AppError } from "../../host/api.gen";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { notices } from "../../notices.svelte";
import { serve } from "../../test-host";
import { checklist, saidOf } from "./checklist.svelte";

const needsChoice: AppError = { code: "needs_choice", message: "The key of your list cannot be kept in a keyring.", hint: "Choose how it is kept." };
const full: AppError = { code: "vault", message: "The disk is full.", hint: "Make room, and try again." };

const GROK = "x/grok@@mara";
const COPILOT = "github/copilot@mara";

const answer = (item: string, found: "withheld" | "shared" = "withheld") => checklist.act("record_check", { item, found }, saidOf(item));
const standing = (item: string) => checklist.row(item)?.standing.kind;

async function refusing(why: AppError) {
  const host = await serve();
  host.refused.record_check = why;
  return host;
}

beforeEach(() => notices.clear());

describe("an act that cannot be written", () => {
  it("is said with what to do, and the list is read anew", async () => {
    await refusing(full);
    const before = checklist.overview;
    expect(await checklist.act("record_check", { item: "x/grok@@mara", found: "withheld" }, () => "done")).toBe(false);
    expect(notices.error).toEqual(full);
    expect(notices.said).toBeNull();
    expect(checklist.overview).not.toBe(before);
    expect(checklist.row("x/grok@@mara")?.standing.kind).toBe("due");
  });

  it("leads to where it is chosen how the list is kept, if nothing can keep it yet", async () => {
    await refusing(needsChoice);
    expect(await checklist.act("record_check", { item: "x/grok@@mara", found: "withheld" }, () => "done")).toBe(false);
    expect(checklist.error).toEqual(needsChoice);
    expect(checklist.overview).toBeNull();
    expect(notices.error).toBeNull();
  });

  it("says nothing beside the screen of a vault that is shut", async () => {
    const host = await refusing({ code: "locked", message: "Withhold is locked.", hint: "Unlock it." });
    host.door.phase = "locked";
    expect(await checklist.act("record_check", { item: "x/grok@@mara", found: "withheld" }, () => "done")).toBe(false);
    expect(notices.error).toBeNull();
    expect(checklist.overview).toBeNull();
  });
});

describe("taking back", () => {
  it("names the act that the notice told of, and says what was taken back", async () => {
    const host = await serve();
    await answer(GROK);
    const { undo } = notices.said!;
    expect(undo).toMatchObject({ act: "check", on: GROK });
    expect(await checklist.undo(undo!)).toBeTruthy();
    expect(host.calls).toContainEqual(["undo", { act: undo!.id, version: undo!.version }]);
    expect(standing(GROK)).toBe("due");
    expect(notices.said).toEqual({ text: "Taken back: X, @mara.", undo: null, stays: false });
  });

  it("takes back nothing of what another process wrote since, and shows the list with it", async () => {
    const host = await serve();
    await answer(GROK);
    const { undo } = notices.said!;
    await host.call("record_check", { item: COPILOT, found: "withheld" });
    expect(await checklist.undo(undo!)).toBe(false);
    expect(notices.error?.message).toBe("Something else was done since: GitHub, mara.");
    expect([standing(GROK), standing(COPILOT)]).toEqual(["withheld", "withheld"]);
    // By key, too: what the window shows is what is meant, until it has read the list again.
    notices.clear();
    await host.call("decide", { item: GROK, decision: "allow" });
    expect(await checklist.undo()).toBe(false);
    expect(standing(GROK)).toBe("allowed");
  });

  it("refuses what was taken back, or has changed, meanwhile", async () => {
    const host = await serve();
    await answer(GROK);
    const undo = notices.said!.undo!;
    expect(await checklist.undo({ ...undo, version: undo.version + 1 })).toBe(false);
    expect(notices.error?.message).toContain("It has changed since");
    expect(standing(GROK)).toBe("withheld");
    await host.call("undo", { act: undo.id, version: undo.version });
    await host.call("record_check", { item: COPILOT, found: "withheld" });
    expect(await checklist.undo(undo)).toBe(false);
    expect(notices.error?.message).toBe("That was taken back already.");
    expect(standing(COPILOT)).toBe("withheld");
  });

  it("by key means the act that is under way, and nothing older where that one failed", async () => {
    const host = await serve();
    await answer(COPILOT);
    await Promise.all([answer(GROK), checklist.undo(), checklist.undo()]);
    expect([standing(GROK), standing(COPILOT)]).toEqual(["due", "withheld"]);
    expect(host.calls.filter(([name]) => name === "undo")).toHaveLength(1);
    host.refused.record_check = full;
    await Promise.all([answer(GROK, "shared"), checklist.undo()]);
    expect(standing(COPILOT)).toBe("withheld");
    expect(notices.error).toEqual(full);
  });
});

describe("a write", () => {
  it("that changed nothing is no act, so nothing is offered to take back", async () => {
    await serve();
    const before = checklist.overview!.undo;
    expect(await checklist.act("decide", { item: GROK, decision: "clear" }, saidOf(GROK))).toMatchObject({ did: null });
    expect(notices.said).toEqual({ text: "Nothing was changed.", undo: null, stays: false });
    expect(checklist.overview!.undo).toEqual(before);
  });

  it("whose answer has no list reads it by itself", async () => {
    const host = await serve();
    host.blind = true;
    expect(await answer(GROK)).toBeTruthy();
    expect(standing(GROK)).toBe("withheld");
    expect(notices.said?.text).toBe("X, @mara: Off, you saw it.");
    expect(notices.said?.undo).toMatchObject({ on: GROK });
  });

  it("never looks failed because the list could not be read after it", async () => {
    const host = await serve();
    host.blind = true;
    host.refused.overview = full;
    expect(await answer(GROK)).toBeTruthy();
    expect(notices.error).toBeNull();
    expect(notices.said?.text).toBe("Saved.");
    expect(checklist.error).toEqual(full);
    delete host.refused.overview;
    await checklist.load();
    expect([standing(GROK), checklist.error]).toEqual(["withheld", null]);
    expect(host.calls.filter(([name]) => name === "record_check")).toHaveLength(1);
  });

  it("tells what could not be done after it, until that is put away, and is done all the same", async () => {
    const host = await serve();
    host.trouble = "It is forgotten. Traces may stand in the file.";
    expect(await checklist.act("forget_account", { account: "reddit" }, () => "forgotten")).toBeTruthy();
    expect(notices.said).toEqual({ text: host.trouble, undo: null, stays: true });
    expect(checklist.overview!.accounts.some((one) => one.id === "reddit")).toBe(false);
  });

  it("that forgets is said, though it names no act", async () => {
    await serve();
    await checklist.act("forget_account", { account: "reddit" }, () => "forgotten");
    expect(notices.said).toEqual({ text: "forgotten", undo: null, stays: false });
  });
});

describe("a preference", () => {
  it("is set alone: what another program changed meanwhile stays", async () => {
    const host = fakeHost("seeded");
    useHost(host);
    await checklist.load();
    await host.call("set_preferences", { theme: "dark", region: "DE" });
    expect(await checklist.prefer({ text_size: 150 })).toBeTruthy();
    expect(host.calls).toContainEqual(["set_preferences", { text_size: 150 }]);
    expect(checklist.overview?.preferences).toMatchObject({ theme: "dark", region: "DE", text_size: 150 });
    await checklist.prefer({ region: "" });
    expect(checklist.overview?.preferences.region).toBeNull();
  });
});
