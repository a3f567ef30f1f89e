import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { CODE, PASSPHRASE } from "../../host/fake-vault";
import { navigation } from "../../navigation.svelte";
import { notices } from "../../notices.svelte";
import { click, find, openWindow as open, patient, type } from "../../test-window";
import { checklist } from "../today/checklist.svelte";
import { detailWords, madeWords } from "./words";

const words = (id: string) => screen.queryByTestId(id)?.textContent ?? "";

// Read once beforehand: what a test waits for is the window, not the compiler.
beforeAll(async () => {
  await Promise.all([import("./Gate.svelte"), import("./RecoveryDialog.svelte"), import("../settings/SettingsScreen.svelte")]);
}, 60_000);

describe("a backup", () => {
  const row = (name: string) => ({ name, made: "2026-11-24", bytes: 131_072 });
  it("is told by the moment and the reason in its name", () => {
    const time = new Date("2026-11-24T13:05:00Z").toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    expect(madeWords(row("2026-11-24T130500-daily.withhold"))).toBe(`24 November 2026, ${time}`);
    expect(madeWords(row("2026-11-24T130500-asked-2.withhold"))).toBe(`24 November 2026, ${time}`);
    expect(detailWords(row("2026-11-24T130500-asked-2.withhold"))).toBe("asked for, 132 kB");
    expect([madeWords(row("brought.withhold")), detailWords(row("brought.withhold"))]).toEqual(["24 November 2026", "132 kB"]);
  });
});

describe("what protects the vault", { timeout: 20_000 }, () => {
  it("a recovery code is asked for until part of it was typed back", async () => {
    await open("no-code");
    await click("recovery-start");
    expect((await find("recovery-shown")).textContent).toBe(CODE);
    await click("recovery-kept");
    expect(screen.queryByTestId("recovery-shown")).toBeNull();
    await type("recovery-end", "BC3NF-8PYJX");
    await click("recovery-confirm");
    expect((await find("error-message")).textContent).toContain("not the end of the code");
    expect(screen.getByTestId("recovery-start")).toBeTruthy();
    await type("recovery-end", "bc3nf 8pyj6");
    await click("recovery-confirm");
    await waitFor(() => expect(screen.queryByTestId("recovery-start")).toBeNull());
    expect(document.body.textContent).not.toContain(CODE);
  });

  it("it is encrypted, given a passphrase and decrypted from Settings", async () => {
    const host = await open("unencrypted");
    const folded = () => waitFor(() => expect(screen.queryByTestId("protection-ways")).toBeNull());
    navigation.go("settings");
    await click("protection-change");
    expect(screen.queryByTestId("decrypt")).toBeNull();
    await click("encrypt-keyring");
    await waitFor(() => expect(words("protection-words")).toContain("Encrypted. The key is kept in this computer's keyring (Secret Service)."));
    await folded();
    await click("protection-change");
    await type("new-passphrase", PASSPHRASE);
    await type("new-passphrase-again", PASSPHRASE);
    await click("encrypt-passphrase");
    await waitFor(() => expect(words("protection-words")).toBe("Encrypted with your passphrase."));
    await folded();
    await click("protection-change");
    await click("decrypt");
    expect(host.calls.filter(([command]) => command === "change_protection")).toHaveLength(2);
    await click("decrypt-sure");
    await waitFor(() => expect(words("protection-words")).toContain("Not encrypted"));
    expect(host.calls.filter(([command]) => command === "change_protection").map(([, request]) => request)).toEqual([{ how: "keyring" }, { how: "passphrase", passphrase: PASSPHRASE }, { how: "no" }]);
  });

  it("backups are listed, made, and restored from a file chosen elsewhere", async () => {
    const host = await open("seeded");
    navigation.go("settings");
    await waitFor(() => expect(words("backups-count")).toContain("2 backups, the newest of 23 November 2026, "), patient);
    await click("backup-now");
    await waitFor(() => expect(words("backups-count")).toContain("3 backups"));
    await click("restore-file");
    await find("restore-confirm");
    expect(screen.getByTestId("restore").textContent).toContain("2026-10-01T080000-daily.withhold");
    await click("restore-confirm");
    const field = await find("recovery-code");
    await fireEvent.input(field, { target: { value: CODE } });
    await fireEvent.submit(field.closest("form")!);
    await waitFor(() => expect(words("live")).toContain("Restored. The file from before is kept at /home/mara"));
    // What was chosen is done with, and the list is read anew.
    await find("restore-file");
    host.door.backups = host.door.backups.slice(1);
    await checklist.load();
    await waitFor(() => expect(words("backups-count")).toContain("2 backups"));
    expect(host.calls).toContainEqual(["restore", { backup: { from: "file", number: 1 }, with: { with: "recovery_code", code: CODE } }]);
  });

  it("each card tells what went wrong in it, and no other does", async () => {
    const host = await open("seeded");
    host.refused.change_protection = { code: "vault", message: "The disk is full.", hint: "Make room, and try again." };
    navigation.go("settings");
    await click("protection-change");
    await click("decrypt");
    await click("decrypt-sure");
    const errors = () => screen.queryAllByTestId("error-message").map((one) => one.closest("section")?.dataset.testid);
    await waitFor(() => expect(errors()).toEqual(["protection"]));
    host.refused.restore = { code: "damaged", message: "The backup is damaged.", hint: "Choose another." };
    await click("restore-2026-11-23T090000-daily.withhold");
    await click("restore-confirm");
    await waitFor(() => expect(errors()).toEqual(["backups"]));
  });

  it("struck twice it is done once: export", async () => {
    const host = await open("seeded");
    navigation.go("settings");
    const button = await find("export");
    await Promise.all([fireEvent.click(button), fireEvent.click(button)]);
    await waitFor(() => expect(host.calls.filter(([name]) => name === "export")).toHaveLength(1));
  });

  it("struck twice it is done once: delete_everything", async () => {
    const host = await open("seeded");
    navigation.go("settings");
    await type("delete-typed", "delete everything");
    expect(host.calls.filter(([name]) => name === "ask_to_delete")).toHaveLength(1);
    const form = screen.getByTestId("delete-typed").closest("form")!;
    await Promise.all([fireEvent.submit(form), fireEvent.submit(form)]);
    await waitFor(() => expect(host.calls.filter(([name]) => name === "delete_everything")).toHaveLength(1));
  });

  it("everything is exported to the place that was chosen, and the log is shown", async () => {
    const host = await open("seeded");
    navigation.go("settings");
    await click("export");
    expect(host.calls).toContainEqual(["export", undefined]);
    await waitFor(() => expect(screen.getByTestId("live").textContent).toContain("/home/mara/withhold-export"));
    await click("logs-show");
    expect((await find("log-text")).textContent).toContain("the vault is open");
  });

  it.each(["seeded", "recovery"])("everything is deleted only after the words were typed: %s", async (plot) => {
    const host = await open(plot);
    if (plot === "seeded") navigation.go("settings");
    await type("delete-typed", "delete");
    expect((await find("delete-everything") as HTMLButtonElement).disabled).toBe(true);
    await type("delete-typed", "Delete everything");
    await click("delete-everything");
    expect((await find("deleted")).textContent).toContain("withhold.db");
    expect(screen.queryByTestId("leave")).toBeNull();
    expect(document.body.textContent).not.toMatch(/linkedin|grok/i);
    // The words stay in the window: what crosses is the answer that came with the question.
    expect(host.calls).toContainEqual(["delete_everything", { token: "yes-1" }]);
  });

  it("an answer to a question that was asked anew deletes nothing, and the next one does", async () => {
    const host = await open("seeded");
    navigation.go("settings");
    await type("delete-typed", "delete everything");
    await host.call("ask_to_delete");
    await click("delete-everything");
    expect((await find("error-message")).textContent).toContain("so nothing was deleted");
    expect(screen.queryByTestId("deleted")).toBeNull();
    await click("delete-everything");
    expect((await find("deleted")).textContent).toContain("withhold.db");
  });

  it("words of another language delete nothing", async () => {
    const host = await open("seeded");
    navigation.go("settings");
    for (const words of ["", "delete", "alles löschen", "delete everything!"]) {
      await type("delete-typed", words);
      await fireEvent.submit(screen.getByTestId("delete-typed").closest("form")!);
    }
    expect(host.calls.some(([name]) => name === "delete_everything")).toBe(false);
  });

  it("it tells the program of each touch, once a second at most, where the list is to lock by itself", async () => {
    const host = await open("seeded");
    const told = () => host.calls.filter(([command]) => command === "touched").length;
    await find("headline");
    await import("./Touches.svelte");
    await fireEvent.keyDown(document.body, { key: "Shift" });
    expect(told()).toBe(0);
    await checklist.prefer({ lock_after_minutes: 5 });
    await waitFor(() => expect(checklist.busy).toBe(false));
    await new Promise((then) => setTimeout(then));
    const now = vi.spyOn(performance, "now").mockReturnValue(1000);
    try {
      const touches = [() => fireEvent.keyDown(document.body, { key: "Shift" }), () => fireEvent.pointerDown(document.body), () => fireEvent.pointerMove(document.body), () => fireEvent.wheel(document.body)];
      for (const [at, touch] of touches.entries()) {
        await touch();
        await fireEvent.pointerMove(document.body);
        expect(told()).toBe(at + 1);
        now.mockReturnValue(1000 * (at + 2));
      }
    } finally {
      now.mockRestore();
    }
  });

  it("a refused change of it does not look chosen", async () => {
    const host = await open("seeded");
    host.refused.set_preferences = { code: "vault", message: "The disk is full.", hint: "Make room, and try again." };
    navigation.go("settings");
    const after = await find("lock-after") as HTMLSelectElement;
    const sleep = await find("lock-at-sleep") as HTMLInputElement;
    const dark = await find("theme-dark") as HTMLInputElement;
    await fireEvent.change(after, { target: { value: "5" } });
    await waitFor(() => expect(after.value).toBe("0"));
    await fireEvent.click(sleep);
    await waitFor(() => expect(sleep.checked).toBe(false));
    await fireEvent.click(dark);
    await waitFor(() => expect((screen.getByTestId("theme-system") as HTMLInputElement).checked).toBe(true));
    expect(dark.checked).toBe(false);
    expect(host.calls.filter(([command]) => command === "set_preferences")).toHaveLength(3);
    expect(notices.error?.message).toBe("The disk is full.");
  });

  it.each([
    ["seeded", "ready", "Encrypted. The key is kept in this computer's keyring (Secret Service)."],
    ["seeded", "empty", "Encrypted. The keyring (Secret Service) does not give the key just now, so the next start may ask for another way in."],
    ["seeded", "locked", "Encrypted. The keyring (Secret Service) does not give the key just now, so the next start may ask for another way in."],
    ["passphrase", "ready", "Encrypted with your passphrase."],
    ["empty", "ready", "There is no list yet. It will be encrypted, its key kept in this computer's keyring (Secret Service)."],
  ] as const)("a key is claimed to be kept only where it is: %s, keyring %s", async (plot, keyring, said) => {
    const host = await open(plot);
    host.door.keyring = keyring;
    host.door.phase = "open";
    await checklist.load();
    navigation.go("settings");
    await waitFor(() => expect(words("protection-words")).toBe(said), patient);
    expect(screen.queryByTestId("recovery-new") !== null).toBe(plot !== "empty");
  });
});
