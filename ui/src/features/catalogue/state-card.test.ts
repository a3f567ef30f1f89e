import { render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CatalogueUpdates } from "../../host/api.gen";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { localDay } from "../../messages/dates";
import { checklist } from "../today/checklist.svelte";
import { keeper } from "./keeper.svelte";
import StateCard from "./StateCard.svelte";

const zone = process.env.TZ;
const stand = (at: string) => (process.env.TZ = at);
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

/** An evening in Greenwich: another day east of it, and west of it the same one. */
const EVENING = "2026-11-23T19:30:00Z";
const zones = [["Pacific/Auckland", "24"], ["Europe/London", "23"], ["America/Los_Angeles", "23"]] as const;

describe("the card about the catalogue", () => {
  beforeEach(async () => {
    useHost(fakeHost("online"));
    await checklist.load();
    await keeper.load();
  });
  const show = (updates: Partial<CatalogueUpdates>) => {
    keeper.state = { ...keeper.state!, updates: { ...keeper.state!.updates, ...updates } };
    return render(StateCard, { overview: checklist.overview! });
  };
  const fact = (name: string) => screen.getByText(name).nextElementSibling?.textContent;

  it.each(zones)("names the days of moments as they are in %s", (at, day) => {
    stand(at);
    show({ last_answered: EVENING, last_asked: EVENING, next: EVENING, last_error: { code: "invalid", message: "It did not answer.", hint: "Wait." } });
    expect(fact("Last asked for a newer one")).toBe(`${day} November 2026`);
    expect(fact("Asks again")).toBe(`${day} November 2026`);
    expect(screen.getByTestId("update-failed").textContent).toContain(`on ${day} November 2026`);
  });

  it("leaves the days that are no moments alone", () => {
    stand("Pacific/Auckland");
    show({});
    expect(fact("Issued")).toBe("2 October 2026");
    expect(fact("Last asked for a newer one")).toBe("not yet");
  });

  it("warns of a catalogue that is past its day", () => {
    render(StateCard, { overview: { ...checklist.overview!, catalogue_expired: true } });
    expect(screen.getByTestId("catalogue-expired").textContent).toContain("2 October 2027");
  });
});

it("the day of a moment does not lose its noughts", () => {
  stand("Pacific/Pago_Pago");
  expect(localDay("2026-03-02T05:00:00Z")).toBe("2026-03-01");
});
