import { render, screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { host, useHost } from "../../host/host";
import { frames } from "../../frames.svelte";
import StandingCard from "../item/StandingCard.svelte";
import { checklist } from "./checklist.svelte";
import Today from "./Today.svelte";

const SWITCH = "chatgpt/improve@work";
const PORTAL = "chatgpt/portal@work";

async function open(plot: string) {
  useHost(fakeHost(plot));
  await checklist.load();
}
beforeEach(() => (frames.first = false));

describe("Today", () => {
  it("folds a covered way under what covers it, says by which, and counts one", async () => {
    await open("two-ways");
    await checklist.act("record_check", { item: SWITCH, found: "withheld" }, () => "");
    render(Today, { overview: checklist.overview!, selected: null });
    const list = within(screen.getByTestId("off-list"));
    expect(list.getAllByRole("listitem")).toHaveLength(1);
    const portal = list.getByTestId(`row-${PORTAL}`);
    expect(within(portal).getByTestId("covered").textContent).toBe("Covered by “Improve the model for everyone”");
    // Whoever hears the link alone hears the service, too.
    expect(portal.textContent).toContain("ChatGPT");
    expect(screen.getByTestId("headline").textContent).toContain("1 of 2 settings are off");
    expect(within(screen.getByTestId("needs-you-list")).queryByTestId(`row-${PORTAL}`)).toBeNull();
  });

  it("shows two ways that both wait as one thing to do", async () => {
    await open("two-ways");
    render(Today, { overview: checklist.overview!, selected: null });
    const list = within(screen.getByTestId("needs-you-list"));
    expect(list.getAllByRole("listitem")).toHaveLength(checklist.overview!.headline.needs_you);
    expect(list.getByTestId("covered").textContent).toBe("Another way: either is enough");
  });

  it("begins with what a reader found turned back, in words of its own", async () => {
    await open("drift");
    render(Today, { overview: checklist.overview!, selected: null });
    const [first] = screen.getAllByRole("heading", { level: 2 });
    expect(first?.textContent).toBe("Turned back on");
    const row = screen.getByTestId("row-claude/improve@work");
    expect(row.classList.contains("drifted")).toBe(true);
    expect(within(row).getByTestId("pill").textContent).toContain("Turned back on");
    expect(row.textContent).toContain("was off on 25 Sept");
    expect(screen.getByTestId("row-x/grok@@mara").textContent).toContain("was off on 5 Sept");
    expect(screen.getByTestId("row-x/grok@@mara").classList.contains("drifted")).toBe(false);
  });
});

describe("records that lie ahead", () => {
  it("are told of on Today", async () => {
    await open("seeded");
    const { rerender } = render(Today, { overview: checklist.overview!, selected: null });
    expect(screen.queryByTestId("records-ahead")).toBeNull();
    await rerender({ overview: { ...checklist.overview!, records_ahead: 1 }, selected: null });
    expect(screen.getByTestId("records-ahead").textContent).toBe("1 record from another device has a moment that lies ahead. It does not count until then.");
  });
});

describe("the card of an item", () => {
  const card = async (item: string) => {
    const detail = await host.call("item", { item });
    return render(StandingCard, { detail, items: checklist.overview!.items });
  };

  it("leads from a covered way to what covers it", async () => {
    await open("two-ways");
    await checklist.act("record_check", { item: SWITCH, found: "withheld" }, () => "");
    await card(PORTAL);
    const covered = screen.getByTestId("covered-by");
    expect(covered.textContent).toContain("Covered by “Improve the model for everyone”");
    // Nor does it say that anything goes on as before.
    expect(screen.queryByTestId("standing-card")).toBeNull();
    expect(within(covered).getByRole("link").getAttribute("href")).toBe(`#/item/${encodeURIComponent(SWITCH)}`);
  });

  it("tells of the other way where neither is off", async () => {
    await open("two-ways");
    await card(SWITCH);
    expect(within(screen.getByTestId("either-way")).getByRole("link").textContent).toBe("Do not train on my content");
    expect(screen.queryByTestId("covered-by")).toBeNull();
    expect(screen.getByTestId("standing-card").textContent).toContain("On, unless you turned it off");
  });

  it("says since when it is no longer off, and who found it so", async () => {
    await open("drift");
    const drifted = await card("claude/improve@work");
    expect(screen.getByTestId("standing-card").textContent).toBe("It was off on 25 Sept 2026 On 23 Nov 2026 it was read, and it had changed. Set it again, and say here what you found.");
    drifted.unmount();
    await card("x/grok@@mara");
    expect(screen.getByTestId("standing-card").textContent).toBe("It was off on 5 Sept 2026 On 22 Nov 2026 you found it changed.");
  });
});
