import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import type { FakeHost } from "../../host/fake";
import { fakeRegions } from "../../host/fake-catalogue";
import { serve } from "../../test-host";
import { Chosen } from "../first-run/chosen.svelte";
import ChosenList from "../first-run/ChosenList.svelte";
import RegionField from "../settings/RegionField.svelte";
import { checklist } from "../today/checklist.svelte";
// The list comes when it is first opened; the tests do not wait for that.
import "./RegionList.svelte";
import { findRegions, loadRegions, regionName } from "./regions";

let host: FakeHost;

beforeEach(async () => {
  host = await serve();
});

describe("the regions to choose from", () => {
  it("stand by their names in the language of the interface, the unions first, each told where it lies", async () => {
    const regions = await loadRegions();
    expect(regions.map(({ name, unions }) => [name, unions])).toEqual([
      ["European Union", ""],
      ["European Economic Area", ""],
      ["Germany", "EU, EEA"],
      ["Netherlands", "EU, EEA"],
      ["Norway", "EEA"],
      ["Switzerland", ""],
      ["United Kingdom", ""],
    ]);
    expect([regionName("DE"), regionName("EU"), regionName("EEA"), regionName("?")]).toEqual(["Germany", "European Union", "European Economic Area", "?"]);
  });

  it("are found by name, letters and other names, exact names first and never within a word", async () => {
    const regions = await loadRegions();
    const found = (query: string) => findRegions(regions, query).map(({ code }) => code);
    expect(found("de")).toEqual(["DE"]);
    expect(found("DEUTSCH")).toEqual(["DE"]);
    expect(found("uk")).toEqual(["GB"]);
    expect(found("kingdom")).toEqual(["GB"]);
    expect(found("e")).toEqual(["EU", "EEA"]);
    expect(found("eu")).toEqual(["EU", "EEA"]);
    expect(found("land")).toEqual([]);
    expect(found("  ")).toHaveLength(fakeRegions.length);
  });
});

describe("the region of new accounts", () => {
  const open = async () => {
    const view = render(RegionField, { region: null, disabled: false });
    const field = screen.getByTestId("region-default");
    await fireEvent.click(field);
    return { view, field, find: await screen.findByTestId("region-default-find") };
  };

  it("is searched for and chosen by keys alone, and kept by its letters", async () => {
    const { field, find } = await open();
    expect(field.textContent?.trim()).toBe("Not named");
    await screen.findByTestId("region-default-NO");
    await fireEvent.input(find, { target: { value: "norw" } });
    await waitFor(() => expect(screen.queryByTestId("region-default-DE")).toBeNull());
    await waitFor(() => expect(screen.getByTestId("region-default-NO").dataset.selected).toBeDefined());
    await fireEvent.keyDown(find, { key: "Enter" });
    await waitFor(() => expect(checklist.overview?.preferences.region).toBe("NO"));
    expect(screen.queryByTestId("region-default-find")).toBeNull();
  });

  it("is left as it was by Escape, and says where no country is called so", async () => {
    const { find } = await open();
    await screen.findByTestId("region-default-NO");
    await fireEvent.input(find, { target: { value: "atlantis" } });
    await screen.findByText("No country is called so.");
    await fireEvent.keyDown(find, { key: "Escape" });
    await waitFor(() => expect(screen.queryByTestId("region-default-find")).toBeNull());
    expect(host.calls.some(([name]) => name === "set_preferences")).toBe(false);
  });
});

describe("the plan of an account to add", () => {
  it("says of each plan what it changes, and of the chosen one in full", async () => {
    const chosen = new Chosen();
    const services = await host.call("services", { query: "" });
    chosen.toggle(services.find((one) => one.id === "chatgpt")!);
    render(ChosenList, { chosen, put: async () => {}, disabled: false });
    const list = screen.getByTestId<HTMLSelectElement>("plan-chatgpt");
    expect([...list.options].map((one) => one.text)).toEqual(["Plan not named", "Free", "Plus", "Team (changes 2 settings)"]);
    expect(screen.getByTestId("plan-changes").textContent).toContain("“Improve the model for everyone” starts as: off");
    await fireEvent.change(list, { target: { value: "team" } });
    const said = await screen.findByTestId("plan-chatgpt-changes");
    expect(said.textContent).toContain("“Do not train on my content” does not arise");
    await fireEvent.change(list, { target: { value: "free" } });
    await waitFor(() => expect(screen.getByTestId("plan-chatgpt-changes").textContent).toBe("No setting is another with this plan."));
  });
});
