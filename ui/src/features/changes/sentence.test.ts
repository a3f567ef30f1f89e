import { render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import type { ChangeRow, DifferenceKind } from "../../host/api.gen";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { checklist } from "../today/checklist.svelte";
import ChangesScreen from "./ChangesScreen.svelte";
import { sentenceOf } from "./sentence";

const change = (difference: DifferenceKind, field: string | null, before: string | null = null, now: string | null = null, more: Partial<ChangeRow> = {}) =>
  sentenceOf({ difference, field, old: before, new: now, kind: null, what: null, title: "Improve it", ...more });
const json = (value: unknown) => JSON.stringify(value);

describe("the sentence of a change", () => {
  it("is made of what differs, for each thing that can", () => {
    expect(change("service_renamed", "name", "Bard", "Gemini", { title: null })).toBe("It is called Gemini now; it was Bard before.");
    expect(change("service_withdrawn", "name", "Bard", null, { title: null })).toBe("It is in the catalogue no more.");
    expect(change("service_added", "settings", null, "1", { title: null })).toBe("It is in the catalogue now, with 1 setting.");
    expect(change("service_added", "settings", null, "3", { title: null })).toBe("It is in the catalogue now, with 3 settings.");
    expect(change("renamed", "title", "Help us", "Improve it")).toBe("“Improve it” was called “Help us” before.");
    expect(change("setting_added", "title", null, "Improve it")).toBe("“Improve it” is new in the catalogue.");
    expect(change("withdrawn", "title", "Help us", null)).toBe("“Help us” is in the catalogue no more.");
    expect(change("setting_added", "withdrawn", "2026-02-01", null)).toBe("“Improve it” is offered again.");
    expect(change("withdrawn", "withdrawn", null, "2026-02-01", { what: "It became part of another." })).toBe("“Improve it” was withdrawn. It became part of another.");
    expect(change("moved", "url", "https://a.example", "https://b.example")).toBe("“Improve it” has another page.");
    expect(change("moved", "url", null, "https://b.example")).toBe("“Improve it” has a page that can be opened now.");
    expect(change("moved", "url", "https://a.example", null)).toBe("“Improve it” has no known page of its own any more.");
    expect(change("moved", "path", json(["Me"]), json(["Settings", "Privacy"]), { kind: "place" })).toBe("“Improve it” is found elsewhere: Settings › Privacy.");
    expect(change("moved", "path", json(["settings"]), json(["Settings"]))).toBe("The way to “Improve it” is described anew.");
  });

  it("tells positions, controls, purposes and starts in the window's own words", () => {
    const when = (position: string | null, label: string | null = null) => json({ position, label });
    expect(change("position_changed", "position", when("on"), when("off"))).toBe("“Improve it” now protects when off; before, it did when on.");
    expect(change("position_changed", "position", when("submitted"), when("choice", "Opted out"))).toBe("“Improve it” now protects with “Opted out” chosen; before, it did once it is sent.");
    expect(change("control_changed", "kind", "switch", "form")).toBe("“Improve it” is another sort of control. Now: A form to send. Before: A switch.");
    expect(change("setting_added", "kind", "none", "switch")).toBe("“Improve it” can be set now.");
    expect(change("withdrawn", "kind", "switch", "none")).toBe("“Improve it” can be set no more.");
    expect(change("purpose_changed", "purpose", "training", "ads")).toBe("“Improve it” is about something else. Now: Advertising. Before: Training of AI models.");
    const starts = (state: string, plans: string[] = [], regions: string[] = []) => json({ state, plans, regions });
    expect(change("default_reversed", "defaults", starts("off"), starts("on"))).toBe("“Improve it” now starts on; it used to start off.");
    expect(change("default_reversed", "defaults", starts("off"), starts("on", ["Team"], ["EU"]))).toBe("“Improve it” now starts on (Team, EU); it used to start off.");
    expect(change("alternative_changed", "alternative", null, json({ id: "b", title: "The portal" }))).toBe("Either “Improve it” or “The portal” is enough now.");
    expect(change("alternative_changed", "alternative", json({ id: "b", title: "The portal" }), null)).toBe("“Improve it” counts by itself now; before, it or “The portal” was enough.");
  });

  it("is the catalogue's own where that has words for it, and that of an old record as it was kept", () => {
    expect(change("announced", null, null, null, { what: "The terms were put anew." })).toBe("The terms were put anew.");
    expect(change("renamed", null, null, null, { what: "“Improve it” was called “Help us” before." })).toBe("“Improve it” was called “Help us” before.");
    expect(change("service_withdrawn", null, null, null, { what: "Diary closed.", title: null })).toBe("Diary closed.");
  });

  it("says something true where the data is missing, broken or of a later version", () => {
    for (const field of ["position", "defaults", "alternative", "kind", "purpose", "title", "settings", "of a later version", null]) {
      expect(change("moved", field), String(field)).toBe("Something changed at “Improve it”.");
      expect(change("moved", field, "{", "[1]", { what: "It moved." }), String(field)).toBe(field === "title" ? "“[1]” was called “{” before." : "It moved.");
    }
    expect(change("moved", "path", null, "[]", { kind: "place", title: null })).toBe("Something changed.");
    expect(change("moved", "kind", "switch", "constructor", { title: null })).toBe("Something changed.");
    expect(change("service_withdrawn", null, null, null, { title: null })).toBe("It is no more.");
    expect(change("moved", "url", "https://a.example", null, { title: null })).toBe("The setting has no known page of its own any more.");
  });

  it("stands on the screen, and in what its button is called", async () => {
    useHost(fakeHost("changes"));
    await checklist.load();
    render(ChangesScreen, { overview: checklist.overview! });
    expect((await screen.findByTestId("sentence-2")).textContent).toBe("“Reference chat history” is new in the catalogue.");
    expect(screen.getByTestId("sentence-1").textContent).toBe("Training reached members in the EU, on by default.");
    expect(screen.getByTestId("seen-2").getAttribute("aria-label")).toBe("Mark as seen: ChatGPT: “Reference chat history” is new in the catalogue.");
  });
});
