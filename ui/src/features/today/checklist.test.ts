import { beforeEach, describe, expect, it } from "vitest";
import type { AppError } from "../../host/api.gen";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { notices } from "../../notices.svelte";
import { checklist } from "./checklist.svelte";

const needsChoice: AppError = { code: "needs_choice", message: "The key of your list cannot be kept in a keyring.", hint: "Choose how it is kept." };
const full: AppError = { code: "vault", message: "The disk is full.", hint: "Make room, and try again." };

async function refusing(why: AppError) {
  const host = fakeHost("seeded");
  host.refused.record_check = why;
  useHost(host);
  checklist.overview = null;
  await checklist.load();
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
