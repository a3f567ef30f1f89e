import { beforeEach, describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { fakeService, fakeSetting } from "../../host/fake-catalogue";
import { useHost, type Command } from "../../host/host";
import { notices } from "../../notices.svelte";
import { checklist } from "../today/checklist.svelte";
import { Changes } from "../changes/changes.svelte";
import { Browser, type ListLine } from "./browser.svelte";
import { serviceGlance, settingGlance } from "./glance";
import { Keeper } from "./keeper.svelte";
import { reportText } from "./report";

let host: ReturnType<typeof fakeHost>;
let browser: Browser;

async function open(plot = "seeded"): Promise<void> {
  host = fakeHost(plot);
  useHost(host);
  await checklist.load();
  browser = new Browser();
  await browser.load();
}
beforeEach(() => open());

/** jsdom's own files cannot be read. */
const file = (text: string) => ({ size: text.length, arrayBuffer: async () => new TextEncoder().encode(text).buffer }) as unknown as File;
const names = (lines: ListLine[]) => lines.flatMap((line) => ("service" in line ? [line.service.id] : []));

describe("the catalogue's list", () => {
  it("stands by shelves, each with how much it holds", () => {
    const [first, ...rest] = browser.lines;
    expect(first).toEqual({ shelf: "assistant", count: 3 });
    expect(names(rest).slice(0, 3)).toEqual(["chatgpt", "claude", "gemini"]);
    expect(browser.narrowed).toBe(false);
  });

  /** Answers what is searched for, in this order, each answer when it is let go. */
  function engine(hits: Record<string, { id: string; by: string | null }[]>) {
    const open: Record<string, () => void> = {};
    const call = host.call.bind(host);
    host.call = (async (command: Command, request: never) => {
      if (command !== "find_services") return call(command, request);
      host.calls.push([command, request]);
      const { query } = request as { query: string };
      await new Promise<void>((done) => (open[query] = done));
      return hits[query] ?? [];
    }) as typeof host.call;
    return (query: string) => open[query]!();
  }

  it("asks the engine what is meant, and shows it in the engine's order with what was hit", async () => {
    const answer = engine({ mo: [{ id: "slack", by: "Workspace model training" }, { id: "chatgpt", by: null }, { id: "gone", by: null }] });
    browser.query = "mo";
    answer("mo");
    await browser.answered;
    expect(browser.lines).toEqual([expect.objectContaining({ by: "Workspace model training" }), expect.objectContaining({ by: null })]);
    expect(names(browser.lines)).toEqual(["slack", "chatgpt"]);
    browser.query = " ";
    expect([browser.narrowed, browser.shown]).toEqual([false, browser.services!.length]);
  });

  it("keeps what was found until the next answer is there, and never an answer to what is typed no more", async () => {
    const answer = engine({ l: [{ id: "linkedin", by: null }], li: [{ id: "gemini", by: null }] });
    browser.query = "l";
    const first = browser.answered;
    browser.query = "li";
    expect(browser.shown).toBe(browser.services!.length);
    answer("li");
    await browser.answered;
    expect(names(browser.lines)).toEqual(["gemini"]);
    answer("l");
    await first;
    expect(names(browser.lines)).toEqual(["gemini"]);
  });

  it("says why where nothing could be asked, and keeps what was found", async () => {
    host.refused.find_services = { code: "damaged", message: "The list cannot be read.", hint: "Try again." };
    browser.query = "link";
    await browser.answered;
    expect(notices.error?.message).toBe("The list cannot be read.");
    expect(browser.shown).toBe(browser.services!.length);
    notices.clear();
  });

  it("keeps what all filters ask of one and the same setting, and counts ahead", () => {
    browser.toggle("trains");
    expect(names(browser.lines)).toContain("reddit");
    expect(names(browser.lines)).not.toContain("whatsapp");
    const ahead = browser.counts.direct;
    browser.toggle("direct");
    expect(browser.shown).toBe(ahead);
    expect(names(browser.lines)).not.toContain("reddit");
    browser.toggle("no_way_out");
    expect(browser.shown).toBe(0);
    browser.clear();
    expect([browser.narrowed, browser.shown]).toEqual([false, browser.services!.length]);
  });

  it("narrows to a shelf, and picks the first where none is named", () => {
    browser.category = "code";
    expect(browser.pick(null)?.id).toBe("github");
    expect(browser.pick("linkedin")?.id).toBe("linkedin");
    expect(browser.pick("nowhere")).toBeNull();
  });

  it("asks for no more than ids at a key, however many services there are", async () => {
    browser.services = Array.from({ length: 2000 }, (_, n) => fakeService(`service-${n}`, `Service ${n}`, "Se", n, [fakeSetting("train", `Train on part ${n}`)]));
    const answer = engine({ "part 1999": [{ id: "service-1999", by: "Train on part 1999" }] });
    host.calls.length = 0;
    browser.query = "part 1999";
    answer("part 1999");
    await browser.answered;
    expect(names(browser.lines)).toEqual(["service-1999"]);
    expect(host.calls).toEqual([["find_services", { query: "part 1999" }]]);
  });
});

describe("what a line says of a service", () => {
  it("is the worst that is known, and nothing unsure looks sure", () => {
    const glance = (id: string) => serviceGlance(browser.pick(id)!);
    expect(glance("linkedin")).toMatchObject({ tone: "on", words: "Trains by default", unsure: false });
    expect(glance("reddit")).toMatchObject({ tone: "on", words: "Trains, no way out" });
    expect(glance("figma")).toMatchObject({ tone: "unsure", words: "Perhaps trains by default", unsure: true });
    expect(glance("whatsapp")).toMatchObject({ tone: "none", words: "Says it does not train" });
    expect(glance("diary")).toMatchObject({ tone: "none", words: "Closed" });
    const scare = browser.pick("whatsapp")!.settings.find((one) => one.not_training)!;
    expect(settingGlance(scare)).toMatchObject({ tone: "none", words: "No training switch" });
    for (const service of browser.services!) {
      for (const setting of service.settings) {
        if (setting.confidence === "unsure") expect(settingGlance(setting)).toMatchObject({ unsure: true });
        expect(settingGlance(setting).tone).not.toBe("off");
      }
    }
  });
});

describe("a report", () => {
  const catalogue = { serial: 12, issued: "2026-11-20" };

  it("names the service, the setting, what the entry claims and the catalogue, and leaves room", () => {
    const service = browser.pick("linkedin")!;
    const text = reportText(service, service.settings[0]!, catalogue);
    expect(text).toContain("Service: LinkedIn (linkedin)\nSetting: Data for Generative AI Improvement (generative-ai)\nCatalogue: no. 12, issued 2026-11-20\n");
    expect(text).toContain("- Protects when: Off");
    expect(text).toContain("https://example.com/help/ai-training (the service itself, 28 Oct 2026)");
    expect(text).toContain("What is wrong with it:\n\n\n");
  });

  it("is the same for everybody, whatever is on their list", async () => {
    const of = (id: string) => {
      const service = browser.pick(id)!;
      return [null, ...service.settings].map((setting) => reportText(service, setting, catalogue));
    };
    const ids = browser.services!.map((one) => one.id);
    const full = ids.flatMap(of);
    await open("empty");
    expect(ids.flatMap(of)).toEqual(full);
    expect(full.join()).not.toMatch(/mara|@example|studio|gardens/);
  });
});

describe("the keeper of the catalogue", () => {
  it("takes a file, tells what it brought, goes back and takes it again", async () => {
    const keeper = new Keeper();
    await keeper.load();
    expect(keeper.state).toMatchObject({ serial: 11, previous: null });
    expect(await keeper.loadFile(file("good"))).toBe(true);
    expect(keeper.state).toMatchObject({ serial: 12, previous: { serial: 11 } });
    expect(checklist.overview?.catalogue_unseen).toBe(2);
    expect(await keeper.rollBack()).toBe(true);
    expect(keeper.state).toMatchObject({ serial: 11, set_aside: { serial: 12 } });
    expect(await keeper.takeAgain()).toBe(true);
    expect(keeper.state?.serial).toBe(12);
  });

  it("keeps the old one where a file is refused, and says why", async () => {
    const keeper = new Keeper();
    await keeper.load();
    expect(await keeper.loadFile(file("bad"))).toBe(false);
    expect(keeper.error?.message).toContain("signature");
    expect(keeper.state?.serial).toBe(11);
    const huge = { size: 2 ** 30 } as File;
    expect(await keeper.loadFile(huge)).toBe(false);
    expect(keeper.error?.message).toBe("That file is too large to be a catalogue.");
    expect(host.calls.filter(([name]) => name === "catalogue_load")).toHaveLength(1);
  });
});

describe("what changed", () => {
  it("is new until it is marked, and what it overtook stays overtaken", async () => {
    await open("changes");
    const changes = new Changes();
    await changes.load();
    expect(changes.fresh.map((one) => one.id)).toEqual([1, 2]);
    await changes.mark([1]);
    expect([changes.fresh.length, changes.seen.length, checklist.overview?.catalogue_unseen]).toEqual([1, 1, 1]);
    expect(checklist.row("linkedin/generative-ai@mara@example.com")?.standing.kind).toBe("shaken");
    await changes.mark(changes.fresh.map((one) => one.id));
    expect(checklist.overview?.catalogue_unseen).toBe(0);
  });

  it("that is marked is marked, where the rest cannot be read in the same breath", async () => {
    await open("changes");
    const changes = new Changes();
    await changes.load();
    host.blind = true;
    expect(await changes.mark([1])).toBe(true);
    expect([changes.fresh.length, changes.seen.length]).toEqual([1, 1]);
  });

  it("marks nothing where nothing is named", async () => {
    await open("changes");
    const changes = new Changes();
    await changes.load();
    expect(await changes.mark([])).toBe(false);
    expect(host.calls.some(([name]) => name === "mark_changes_seen")).toBe(false);
  });
});
