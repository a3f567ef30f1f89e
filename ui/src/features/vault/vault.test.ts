import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { CODE, PASSPHRASE } from "../../host/fake-vault";
import { navigation } from "../../navigation.svelte";
import { click, find, openWindow as open, patient, type } from "../../test-window";
import { checklist } from "../today/checklist.svelte";

const value = (id: string) => screen.getByTestId<HTMLInputElement>(id).value;
const words = (id: string) => screen.queryByTestId(id)?.textContent ?? "";

// Read once beforehand: what a test waits for is the window, not the compiler.
beforeAll(async () => {
  await Promise.all([import("./Gate.svelte"), import("./RecoveryDialog.svelte"), import("../settings/SettingsScreen.svelte")]);
}, 60_000);

describe("the way into the vault", { timeout: 20_000 }, () => {
  it("shut: nothing of the list is on screen, in the title or in the address", async () => {
    await open("seeded");
    navigation.go("item", "x/grok@@mara");
    await find("item-panel");
    await fireEvent.keyDown(document.body, { key: "l", ctrlKey: true });
    await find("gate");
    await waitFor(() => expect(document.title).toBe("Withhold is locked"));
    expect(document.body.textContent).not.toMatch(/linkedin|mara|grok|settings are off|backup/i);
    expect(location.hash).toBe("#/today");
    navigation.go("item", "x/grok@@mara");
    await waitFor(() => expect(location.hash).toBe("#/today"));
    await waitFor(() => expect(document.activeElement?.getAttribute("data-testid")).toBe("way-keyring"));
    await click("way-keyring");
    await find("headline");
  });

  it("a page that has held a list is loaded anew when it is locked, and keeps its look", async () => {
    const host = await open("seeded");
    await checklist.prefer({ text_size: 150 });
    const loaded = vi.spyOn(host, "loadAnew").mockReturnValue(true);
    await fireEvent.keyDown(document.body, { key: "l", ctrlKey: true });
    await waitFor(() => expect(loaded).toHaveBeenCalledOnce(), patient);
    expect(history.state).toEqual({ look: { theme: "system", text_size: 150, motion: "system" } });
    expect(screen.queryByTestId("gate")).toBeNull();
    expect(document.body.textContent).not.toMatch(/linkedin/i);
  });

  it("without a keyring the person chooses, and the words stay in Settings", async () => {
    const host = await open("choice");
    await waitFor(() => expect(words("choice-why")).toContain("No keyring is running"), patient);
    await click("choose-unencrypted");
    await click("choose");
    await find("headline");
    expect(host.calls).toContainEqual(["make_vault", { how: "no" }]);
    navigation.go("settings");
    expect((await find("protection-words")).textContent).toBe("Not encrypted, protected by this computer's login only");
    expect(screen.queryByTestId("recovery-new")).toBeNull();
    await waitFor(() => expect(document.activeElement?.tagName).toBe("H1"));
  });

  it("what was chosen for the first list is still chosen when a keyring fails under it", async () => {
    const host = await open("empty");
    const call = host.call.bind(host) as (...given: unknown[]) => Promise<never>;
    const loaded = vi.spyOn(host, "loadAnew").mockReturnValue(true);
    // A list that is not made yet goes on being read: what has changed is told by a write alone.
    host.refused.add_accounts = { code: "needs_choice", message: "The keyring is locked.", hint: "Choose how your list is to be kept." };
    host.call = async (command, ...request) => {
      if (command === "make_vault") delete host.refused.add_accounts;
      const answer: object = await call(command, ...request);
      return (command === "vault_state" && host.refused.add_accounts ? { ...answer, phase: "needs_choice" } : answer) as never;
    };
    await click("service-linkedin");
    await type("label-linkedin", "work");
    await click("put-on-list");
    await click("choose-unencrypted");
    await click("choose");
    await find("label-linkedin");
    expect(value("label-linkedin")).toBe("work");
    await click("put-on-list");
    await find("row-linkedin/generative-ai@work");
    expect(loaded).not.toHaveBeenCalled();
  });

  it("a passphrase is taken once it was typed twice alike", async () => {
    const host = await open("choice");
    const can = () => !screen.getByTestId<HTMLButtonElement>("choose").disabled;
    await type("new-passphrase", "short");
    await type("new-passphrase-again", "short");
    expect(can()).toBe(false);
    await type("new-passphrase", PASSPHRASE);
    expect(can()).toBe(false);
    await type("new-passphrase-again", PASSPHRASE);
    await waitFor(() => expect(can()).toBe(true));
    await click("choose");
    await find("headline");
    expect(host.calls).toContainEqual(["make_vault", { how: "passphrase", passphrase: PASSPHRASE }]);
  });

  it("a wrong passphrase is cleared and said, the right one opens", async () => {
    const host = await open("passphrase");
    await waitFor(() => expect(document.activeElement?.getAttribute("data-testid")).toBe("passphrase"), patient);
    await type("passphrase", "another one");
    await click("way-passphrase");
    expect((await find("error-message")).textContent).toContain("not the passphrase");
    expect(value("passphrase")).toBe("");
    await type("passphrase", PASSPHRASE);
    await click("way-passphrase");
    await find("headline");
    expect(host.calls.filter(([command]) => command === "enter")).toHaveLength(2);
  });

  it("the recovery screen offers every way in, and a wrong code changes nothing", async () => {
    await open("recovery");
    await waitFor(() => expect(screen.getByTestId("gate").dataset.phase).toBe("needs_recovery"), patient);
    expect(words("gate-why")).toContain("The keyring has no entry for this list.");
    await find("restore");
    await click("way-keyring");
    expect((await find("error-message")).textContent).toContain("still has no entry");
    await type("recovery-code", "AAAAA-BBBBB");
    await click("way-code");
    await waitFor(() => expect(words("error-message")).toContain("not the recovery code"));
    // A slip is mended where it stands.
    expect(value("recovery-code")).toBe("AAAAA-BBBBB");
    await type("recovery-code", CODE.toLowerCase().replaceAll("-", " "));
    await click("way-code");
    await find("headline");
  });

  it.each(["choice", "recovery"])("a keyring that appears later is found by itself: %s", async (plot) => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      const host = await open(plot);
      await find("restore");
      host.door.keyring = "ready";
      const field = plot === "choice" ? "new-passphrase" : "recovery-code";
      await type(field, "half typed");
      screen.getByTestId(field).focus();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(document.activeElement).toBe(screen.getByTestId(field));
      expect(value(field)).toBe("half typed");
      await type(field, "");
      await vi.advanceTimersByTimeAsync(10_000);
      await find("headline");
    } finally {
      vi.useRealTimers();
    }
  });

  it("looking for a keyring takes the focus from nowhere", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      const host = await open("recovery");
      const field = await find("recovery-code");
      await waitFor(() => expect(document.activeElement?.getAttribute("data-testid")).toBe("way-keyring"));
      field.focus();
      const asked = () => host.calls.filter(([command]) => command === "vault_state").length;
      const before = asked();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(asked()).toBeGreaterThan(before);
      expect(document.activeElement).toBe(field);
    } finally {
      vi.useRealTimers();
    }
  });

  it("a backup that the keyring does not open asks for a code, and opens with it", async () => {
    const host = await open("recovery");
    const name = "2026-11-23T090000-daily.withhold";
    await click(`restore-${name}`);
    await click("restore-confirm");
    await waitFor(() => expect(screen.getByTestId("restore").querySelector("[data-testid=recovery-code]")).toBeTruthy(), patient);
    const field = screen.getByTestId("restore").querySelector("[data-testid=recovery-code]")!;
    await fireEvent.input(field, { target: { value: CODE } });
    await fireEvent.submit(field.closest("form")!);
    await find("headline");
    expect(host.calls).toContainEqual(["restore", { backup: { from: "list", name }, with: { with: "recovery_code", code: CODE } }]);
  });

  it("the round that was asked for opens after the list does", async () => {
    const host = await open("passphrase");
    navigation.go("round");
    await find("gate");
    expect(document.title).not.toMatch(/round/i);
    await type("passphrase", PASSPHRASE);
    await click("way-passphrase");
    await find("round-question");
    expect(host.calls.filter(([command]) => command === "enter")).toHaveLength(1);
  });

  it("as long as nothing is known nothing is claimed, in the title neither", async () => {
    const host = await open("recovery");
    const call = host.call.bind(host) as (...given: unknown[]) => Promise<never>;
    let answer = () => {};
    host.call = async (command, ...request) => {
      if (command === "vault_state") await new Promise<void>((then) => (answer = then));
      return call(command, ...request);
    };
    await waitFor(() => expect(screen.queryByTestId("gate")).toBeTruthy(), patient);
    expect(document.title).toBe("Withhold");
    expect(screen.getByTestId("gate").querySelector("h1")).toBeNull();
    answer();
    await waitFor(() => expect(document.title).toContain("Your list"));
  });

  it("what can be read of a damaged vault is saved, with a report before the list", async () => {
    await open("damaged");
    await click("salvage");
    expect((await find("salvage-report")).textContent).toContain("11 of 12 accounts");
    const seen = new Set<string>();
    const watch = new MutationObserver(() => seen.add(screen.queryByTestId("gate")?.querySelector("h1")?.textContent ?? "none"));
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    await click("salvage-open");
    await find("headline");
    watch.disconnect();
    expect([...seen].filter((title) => title.includes("damaged"))).toEqual([]);
  });

  it("what cannot be opened for another reason is said, with the backups and the log beside it", async () => {
    const host = await open("error");
    expect((await find("error-message")).textContent).toBe("The list could not be read.");
    await find("restore");
    await find("logs-show");
    host.door.phase = "open";
    await fireEvent.click(screen.getByTestId("error-message").closest("[role=alert]")!.querySelector("button")!);
    await find("headline");
  });
});
