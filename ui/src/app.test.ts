import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checklist } from "./features/today/checklist.svelte";
import { useHost } from "./host/host";
import { navigation } from "./navigation.svelte";
import { find, openWindow, patient } from "./test-window";

// Read once beforehand: what a test waits for is the window, not the compiler.
beforeAll(async () => {
  await Promise.all([import("./features/catalogue/CatalogueScreen.svelte"), import("./features/catalogue/ServicePanel.svelte"), import("./features/changes/ChangesScreen.svelte")]);
}, 60_000);
beforeEach(() => delete document.documentElement.dataset.ready);

describe("the window", { timeout: 20_000 }, () => {
  it("leads from the first run to the first verified item", async () => {
    const host = await openWindow("empty");
    const tile = await find("service-linkedin");
    await waitFor(() => expect(document.documentElement.dataset.ready).toBe("first-run"));
    expect(screen.getByTestId<HTMLButtonElement>("put-on-list").disabled).toBe(true);
    await fireEvent.click(tile);
    expect(tile.getAttribute("aria-pressed")).toBe("true");
    await fireEvent.input(await find("label-linkedin"), { target: { value: " work " } });
    await fireEvent.click(screen.getByTestId("put-on-list"));
    expect(host.calls).toContainEqual(["add_accounts", [{ service: "linkedin", label: "work", instances: [] }]]);

    await find("row-linkedin/generative-ai@work");
    const pill = () => within(screen.getByTestId("row-linkedin/generative-ai@work")).getByTestId("pill").textContent;
    expect(pill()).toContain("Not looked yet");
    expect(screen.getByTestId("headline").textContent).toContain("0 of 2 settings are off");
    await fireEvent.click(await find("answer-1"));
    await waitFor(() => expect(pill()).toContain("Off, you saw it"));
    expect(screen.getByTestId("headline").textContent).toContain("1 of 2 settings are off");
    expect(screen.getByTestId("live").textContent).toBe("LinkedIn, work: Off, you saw it.");
  });

  it("takes an answer back from the toast", async () => {
    await openWindow("seeded");
    const pill = () => within(screen.getByTestId("row-x/grok@@mara")).getByTestId("pill").textContent;
    navigation.go("item", "x/grok@@mara");
    await fireEvent.click(await find("answer-5"));
    await waitFor(() => expect(pill()).toContain("On"));
    await fireEvent.click(await find("undo"));
    await waitFor(() => expect(pill()).toContain("Look again"));
  });

  it("takes back from the toast what the toast tells of, and nothing that was done since", async () => {
    const host = await openWindow("seeded");
    navigation.go("item", "x/grok@@mara");
    await fireEvent.click(await find("answer-5"));
    await find("undo");
    await host.call("record_check", { item: "github/copilot@mara", found: "withheld" });
    await checklist.load();
    await fireEvent.click(screen.getByTestId("undo"));
    expect((await find("error-message")).textContent).toBe("Something else was done since: GitHub, mara.");
    expect(checklist.row("github/copilot@mara")?.standing.kind).toBe("withheld");
    expect(checklist.row("x/grok@@mara")?.standing.kind).toBe("shared");
  });

  it("answers by key, with a reason where it could not be told", async () => {
    const host = await openWindow("seeded");
    navigation.go("item", "x/grok@@mara");
    await find("answer-3");
    await fireEvent.keyDown(window, { key: "3" });
    await find("reason-not_found");
    await fireEvent.keyDown(window, { key: "1" });
    expect(host.calls).toContainEqual(["record_check", { item: "x/grok@@mara", found: "unresolved", reason: "not_found" }]);
  });

  it("allows on purpose and takes the decision back", async () => {
    await openWindow("seeded");
    navigation.go("item", "x/grok@@mara");
    await fireEvent.click(await find("answer-4"));
    await fireEvent.click(await find("decision-clear"));
    await waitFor(() => expect(checklist.row("x/grok@@mara")?.standing.kind).toBe("due"));
  });

  it("changes no standing by opening a page, and offers the address where no browser starts", async () => {
    const host = await openWindow("no-browser");
    const before = checklist.row("x/grok@@mara");
    navigation.go("item", "x/grok@@mara");
    await fireEvent.click(await find("open-page"));
    expect((await find("error-message")).textContent).toBe("No browser could be started.");
    expect(screen.getByTestId("error-copy")).toBeTruthy();
    expect(host.calls.at(-1)?.[0]).toBe("open_page");
    expect(checklist.row("x/grok@@mara")).toEqual(before);
  });

  it("writes nothing for another day", async () => {
    await openWindow("read-only");
    expect((await find("as-of-banner")).textContent).toBe("As of 23 February 2027. Nothing can be changed in this view.");
    expect((await find("answer-1")).hasAttribute("disabled")).toBe(true);
    expect(screen.queryByTestId("start-round")).toBeNull();
  });

  it("shows the sentence and the hint when the vault cannot be read", async () => {
    await openWindow("error");
    expect((await find("error-message")).textContent).toBe("The list could not be read.");
    expect(screen.getByTestId("error-hint").textContent).toContain("try again");
  });

  it("shows the item on a screen of its own where there is no room beside the list", async () => {
    await openWindow("seeded", 392);
    await find("headline");
    expect(screen.queryByTestId("item-panel")).toBeNull();
    navigation.go("item", "x/grok@@mara");
    await find("item-panel");
    await waitFor(() => expect(screen.queryByTestId("headline")).toBeNull());
  });

  it("gives no answers where there is no control", async () => {
    await openWindow("seeded");
    navigation.go("item", "reddit/licence");
    await waitFor(() => expect(screen.getByTestId("standing-card").textContent).toContain("Trains, no way out"), patient);
    expect(screen.queryByTestId("answer-1")).toBeNull();
  });

  it("shows a letter to copy in place of a link", async () => {
    await openWindow("seeded");
    navigation.go("item", "slack/models@studio");
    const letter = await find("letter");
    expect(letter.textContent).toContain("feedback@slack.com");
    expect(screen.queryByTestId("open-page")).toBeNull();
  });

  it("gives no answer to the item that stood there before a row was clicked", async () => {
    const host = await openWindow("seeded");
    await find("answer-3");
    expect(screen.getByTestId("item-panel").dataset.item).not.toBe("x/grok@@mara");
    screen.getByTestId("row-x/grok@@mara").click();
    // Whatever can be clicked from here on belongs to the row.
    await tick();
    (screen.queryByTestId("answer-3") ?? (await find("answer-3"))).click();
    await new Promise((then) => addEventListener("hashchange", then, { once: true }));
    await tick();
    expect(screen.getByTestId("item-panel").dataset.item).toBe("x/grok@@mara");
    (await find("reason-not_found")).click();
    await waitFor(() => expect(host.calls.filter(([name]) => name === "record_check")).toEqual([["record_check", { item: "x/grok@@mara", found: "unresolved", reason: "not_found" }]]));
  });

  it("loses no answer that is given while another is being written", async () => {
    const host = await openWindow("seeded");
    const written: string[] = [];
    let go = () => {};
    const first = new Promise<void>((then) => (go = then));
    useHost({
      ...host,
      call: async (command, ...request) => {
        if (command === "record_check" && written.push((request[0] as { item: string }).item) === 1) await first;
        return host.call(command, ...request);
      },
    });
    screen.getByTestId("row-x/grok@@mara").click();
    await waitFor(async () => expect((await find("item-panel")).textContent).toContain("Allow your public data"));
    (await find("answer-1")).click();
    screen.getByTestId("row-github/copilot@mara").click();
    await waitFor(() => expect(screen.getByTestId("item-panel").textContent).toContain("Allow GitHub"));
    (await find("answer-1")).click();
    // Struck twice, an answer is given once.
    (await find("answer-1")).click();
    expect(written).toEqual(["x/grok@@mara"]);
    go();
    await waitFor(() => expect(checklist.row("github/copilot@mara")?.standing.kind).toBe("withheld"));
    expect(written).toEqual(["x/grok@@mara", "github/copilot@mara"]);
    expect(checklist.row("x/grok@@mara")?.standing.kind).toBe("withheld");
  });

  it("offers a service for the list, says where it is on it, and offers nothing that is no more", async () => {
    await openWindow("seeded");
    navigation.go("catalogue", "duolingo");
    await waitFor(() => expect(screen.getByTestId("service-panel").textContent).toContain("Not in the catalogue"), patient);
    navigation.go("catalogue", "chatgpt");
    expect((await find("on-list")).textContent).toBe("On your list: 2 accounts");
    expect(screen.getByTestId("add-chatgpt").textContent).toBe("Add another account");
    navigation.go("catalogue", "diary");
    expect((await find("service-panel")).textContent).toContain("Closed since 1 February 2026");
    expect(screen.queryByTestId("add-diary")).toBeNull();
    expect(screen.queryByTestId("on-list")).toBeNull();
  });

  it("shows a service on a screen of its own where there is no room beside the list", async () => {
    await openWindow("seeded", 392);
    navigation.go("catalogue");
    (await find("entry-linkedin")).click();
    await find("setting-generative-ai");
    expect(screen.queryByTestId("catalogue-list")).toBeNull();
  });

  it("tells on Today in one line what changed, and of nothing where nothing did", async () => {
    await openWindow("changes");
    expect((await find("today-changes")).textContent).toBe("2 changes at your services");
    navigation.go("changes");
    expect(await find("look-linkedin/generative-ai@mara@example.com")).toBeTruthy();
    (await find("all-seen")).click();
    await find("changes-none");
    navigation.go("today");
    await find("headline");
    await waitFor(() => expect(screen.queryByTestId("today-changes")).toBeNull());
  });

  it("warns of an old catalogue without standing in the way", async () => {
    await openWindow("expired");
    navigation.go("catalogue");
    await waitFor(async () => expect((await find("catalogue-expired")).textContent).toContain("1 November 2026"));
    expect(await find("entry-linkedin")).toBeTruthy();
  });

  it("takes no single key where they are switched off", async () => {
    const host = await openWindow("seeded");
    await checklist.prefer({ single_keys: false });
    navigation.go("item", "x/grok@@mara");
    await find("answer-1");
    await fireEvent.keyDown(window, { key: "1" });
    await fireEvent.keyDown(window, { key: "?" });
    await tick();
    expect(host.calls.some(([name]) => name === "record_check")).toBe(false);
    expect(screen.queryByTestId("shortcuts")).toBeNull();
  });
});
