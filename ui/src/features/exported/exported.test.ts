import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { beforeAll, describe, expect, it } from "vitest";
import type { FakeHost } from "../../host/fake";
import { navigation } from "../../navigation.svelte";
import { click, find, openWindow, patient, type } from "../../test-window";
import { becameSaid, daySaid, foundWord } from "./words";

const ITEM = "chatgpt/improve@mara@example.com";
const ACCOUNT = "chatgpt@mara@example.com";

beforeAll(async () => {
  await Promise.all([import("../computer/ComputerScreen.svelte"), import("../item/ItemPanel.svelte"), import("../history/HistoryScreen.svelte")]);
}, 60_000);

async function openItem(item = ITEM): Promise<FakeHost> {
  const host = await openWindow("seeded");
  navigation.go("item", item);
  await waitFor(() => expect(screen.getByTestId("item-panel").dataset.item).toBe(item), patient);
  return host;
}

async function drop(text: string, name = "a.zip", size?: number): Promise<void> {
  const file = new File([text], name);
  // jsdom knows no way to read a file.
  Object.defineProperty(file, "arrayBuffer", { value: async () => new TextEncoder().encode(text).buffer });
  if (size) Object.defineProperty(file, "size", { value: size });
  await find("read-export");
  await fireEvent.drop(window, { dataTransfer: { files: [file] } });
}

const called = (host: FakeHost, command: string) => host.calls.filter(([one]) => one === command).map(([, request]) => request);
const text = async (id: string) => (await find(id)).textContent;
const standing = async () => (await find(`row-${ITEM}`)).textContent;
const reading = "exported-chatgpt/improve";

describe("the words for what an export says", () => {
  it("tell where the day is from, and no day where none is known", () => {
    expect(daySaid({ day: "2026-11-03", day_from: "member" })).toBe("It speaks of 3 Nov 2026, by the time that the ZIP notes of the file.");
    expect(daySaid({ day: "2026-11-03", day_from: "person" })).toContain("as you say");
    expect(daySaid({ day: null, day_from: null })).toBe("");
  });

  it("never say off of what nobody can tell, and say on where that protects", () => {
    expect(foundWord({ finding: "cannot_tell", private_position: "off" }, undefined)).toBe("Cannot tell");
    expect(foundWord({ finding: "withheld", private_position: "on" }, undefined)).toBe("On");
    expect(foundWord({ finding: "shared", private_position: "on" }, undefined)).toBe("Off");
    expect(foundWord({ finding: "withheld", private_position: null }, undefined)).toBe("Keeps it back");
  });

  it("promise no look of what nobody can tell", () => {
    expect(becameSaid("dry_run", { finding: "withheld", note: null }, "2026-11-03")).toContain("once you keep it");
    expect(becameSaid("dry_run", { finding: "cannot_tell", note: null }, "2026-11-03")).toContain("stays as it is");
  });
});

describe("a service's own export", { timeout: 20_000 }, () => {
  it("is shown before it is kept, then kept, and told on the item, on Today and in History", async () => {
    const host = await openItem();
    expect(await text("read-export")).toContain("The export of ChatGPT tells it in user_settings.json.");
    const before = await standing();
    await click("exported-choose");
    expect((await find(reading)).dataset).toMatchObject({ finding: "withheld", became: "dry_run" });
    expect(await text(reading)).toContain("settings › training_allowed in user_settings.json says false");
    expect(await text("exported-of-day")).toBe("It speaks of 3 Nov 2026, by the time that the ZIP notes of the file.");
    expect(await text("exported-whose")).toBe(`It is of m…@example.com, which is your account “${ACCOUNT}”.`);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("exported-title")), patient);
    expect([called(host, "exported_choose"), called(host, "exported_keep"), await standing()]).toEqual([[{ name: ACCOUNT }], [], before]);
    await click("exported-keep");
    await waitFor(async () => expect(await text("exported-title")).toBe("What became of it"), patient);
    expect((await find(reading)).dataset.became).toBe("recorded");
    await waitFor(async () => expect(await standing()).toContain("from their file"), patient);
    expect(host.exported.holds).toBe(false);
    navigation.go("item", "x/grok@@mara");
    await waitFor(() => expect(screen.queryByTestId("read-export")).toBeNull(), patient);
    navigation.go("item", ITEM);
    expect(await text("last-exported")).toBe("Off, read in its export of 3 Nov 2026: settings › training_allowed in user_settings.json says false.");
    expect(await text("item-history")).toContain("exported/chatgpt/improve-model");
  });

  it("asks whose it is and of which day, and no day is there before the person names one", async () => {
    const host = await openItem();
    await drop("alone", "user_settings.json");
    expect((await find("exported-asks")).dataset.about).toBe("whose");
    expect(await text("exported-asks")).toContain(`Is it of your account “${ACCOUNT}”?`);
    expect(screen.queryByTestId("exported-keep")).toBeNull();
    await click("exported-mine");
    const day = (await find("exported-day")) as HTMLInputElement;
    expect([day.value, day.max]).toEqual(["", "2026-11-24"]);
    expect((await find("exported-day-take")).hasAttribute("disabled")).toBe(true);
    expect(screen.queryByTestId("exported-keep")).toBeNull();
    await type("exported-day", "2026-11-01");
    await click("exported-day-take");
    expect(await text("exported-of-day")).toBe("It speaks of 1 Nov 2026, as you say.");
    expect(await text("exported-whose")).toBe(`It is of your account “${ACCOUNT}”, as you say.`);
    await click("exported-keep");
    await waitFor(() => expect(called(host, "exported_keep")).toEqual([{ number: 1, name: ACCOUNT, mine: true, of: "2026-11-01" }]), patient);
  });

  it("of another person changes nothing and says so", async () => {
    const host = await openItem();
    const before = await standing();
    await drop("{}");
    await find("exported-keep");
    await drop("theirs");
    expect(await text("error-message")).toContain("that is not the account on your list. Nothing was recorded.");
    expect([screen.queryByTestId("exported-found"), host.exported.holds, await standing()]).toEqual([null, false, before]);
    expect(called(host, "exported_keep")).toEqual([]);
  });

  it("is let go where it is dropped, where the item is left, and where nothing was chosen stays as it was", async () => {
    const host = await openItem();
    await click("exported-choose");
    await find("exported-keep");
    host.exported.chooses = null;
    await waitFor(async () => expect(await find("exported-choose")).toHaveProperty("disabled", false), patient);
    await click("exported-choose");
    await waitFor(async () => expect(await find("exported-choose")).toHaveProperty("disabled", false), patient);
    expect([screen.queryByTestId("exported-keep") !== null, host.exported.holds]).toEqual([true, true]);
    await click("exported-drop");
    await waitFor(() => expect(screen.queryByTestId("exported-found")).toBeNull(), patient);
    expect(host.exported.holds).toBe(false);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("exported-choose")), patient);
    host.exported.chooses = "{}";
    await click("exported-choose");
    await find("exported-keep");
    navigation.go("item", "x/grok@@mara");
    await waitFor(() => expect(host.exported.holds).toBe(false), patient);
    navigation.go("item", ITEM);
    await find("exported-choose");
    expect(screen.queryByTestId("exported-found")).toBeNull();
  });

  it("that was held too long is gone, and the file is to be chosen again", async () => {
    const host = await openItem();
    const before = await standing();
    await click("exported-choose");
    await find("exported-keep");
    host.exported.handlers.exported_leave();
    await click("exported-keep");
    expect(await text("error-message")).toContain("no longer held. Nothing was recorded.");
    await waitFor(() => expect(screen.queryByTestId("exported-found")).toBeNull(), patient);
    expect(await standing()).toBe(before);
  });

  it("that cannot tell keeps nothing, and says so", async () => {
    await openItem();
    await drop("nothing");
    expect((await find(reading)).dataset.finding).toBe("cannot_tell");
    expect(await text("exported-nothing")).toBe("There is nothing in it to keep.");
    expect(screen.queryByTestId("exported-keep")).toBeNull();
  });

  it("that is too large to be dropped is to be chosen, and is not even read", async () => {
    const host = await openItem();
    await drop("{}", "a.zip", 2 ** 31);
    expect(await text("error-message")).toContain("2048 MiB");
    expect(await text("error-hint")).toContain("with the button");
    expect(called(host, "exported_choose")).toEqual([]);
  });

  it("is read at this computer for whatever is on the list, and of several accounts the person picks one", async () => {
    const host = await openWindow("seeded");
    navigation.go("computer");
    await drop("any");
    expect((await find("exported-asks")).dataset.about).toBe("which");
    expect(called(host, "exported_choose")).toMatchObject([{ name: undefined }]);
    await click("exported-pick-chatgpt@work");
    await click("exported-keep");
    await waitFor(async () => expect((await find(reading)).querySelector("a")?.getAttribute("href")).toContain("improve%40work"), patient);
  });

  it("says where an export holds no such state, and is offered nowhere else", async () => {
    await openItem("linkedin/generative-ai@mara@example.com");
    expect(await text("export-says")).toContain("The export of LinkedIn holds no such state.");
    expect(screen.queryByTestId("read-export")).toBeNull();
    expect(screen.queryByTestId("read-here")).not.toBeNull();
    navigation.go("item", "x/grok@@mara");
    await waitFor(() => expect(screen.queryByTestId("export-says")).toBeNull(), patient);
  });

  it("is not read while another day is shown", async () => {
    const host = await openWindow("read-only");
    navigation.go("item", ITEM);
    expect((await find("exported-choose")).hasAttribute("disabled")).toBe(true);
    await drop("{}");
    expect(called(host, "exported_choose")).toEqual([]);
  });
});
