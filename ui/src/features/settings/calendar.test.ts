import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { notices } from "../../notices.svelte";
import CalendarCard from "./CalendarCard.svelte";
import { reminders } from "./reminders.svelte";

async function open(plot: string) {
  useHost(fakeHost(plot));
  await reminders.load();
  render(CalendarCard, { disabled: false });
}

beforeEach(() => (reminders.view = null));

describe("the calendar", () => {
  it("is saved once, and says where", async () => {
    await open("seeded");
    await fireEvent.click(await screen.findByTestId("calendar-save"));
    await waitFor(() => expect(screen.getByTestId("calendar-state").textContent).toContain("Saved: /home/mara/Calendars/withhold.ics"));
  });

  it("is kept current in a folder until told otherwise, and the focus stays at hand", async () => {
    await open("seeded");
    await fireEvent.click(await screen.findByTestId("calendar-keep"));
    await waitFor(() => expect(screen.getByTestId("calendar-state").textContent).toContain("Kept current: /home/mara/Calendars/withhold.ics"));
    // That the file goes is said before.
    expect(screen.getByTestId("calendar-state").textContent).toContain("the file is deleted");
    expect(screen.getByTestId("calendar-drop").textContent).toContain("delete the file");
    await fireEvent.click(screen.getByTestId("calendar-drop"));
    await waitFor(() => expect(screen.queryByTestId("calendar-drop")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("calendar-keep")));
    // What became of the file is said, and stays to be read.
    const state = screen.getByTestId("calendar-state").textContent;
    expect(state).toContain("No calendar is kept any more, and /home/mara/Calendars/withhold.ics was deleted.");
    expect(state).not.toContain("Kept current");
    expect(notices.error).toBeNull();
  });

  it("says which calendars replace an event, and that a subscription follows", async () => {
    await open("seeded");
    const said = (await screen.findByTestId("calendar-subscribe")).textContent;
    for (const name of ["subscribe", "Evolution", "khal", "Thunderbird", "KOrganizer", "Orage", "calcurse"]) expect(said).toContain(name);
  });

  it("tells where it could not be kept current", async () => {
    await open("no-room");
    await fireEvent.click(await screen.findByTestId("calendar-keep"));
    expect((await screen.findByTestId("calendar-trouble")).textContent).toContain("The disk is full");
  });
});
