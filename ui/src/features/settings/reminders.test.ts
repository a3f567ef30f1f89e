import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import MissedBanner from "../today/MissedBanner.svelte";
import ReminderCard from "./ReminderCard.svelte";
import { reminders } from "./reminders.svelte";

const today = "2026-11-24";

function open(plot: string) {
  const host = fakeHost(plot);
  useHost(host);
  return host;
}

beforeEach(() => (reminders.view = null));

describe("reminders", () => {
  it("say when the next one comes, and follow what is chosen", async () => {
    const host = open("seeded");
    render(ReminderCard, { disabled: false, today });
    const next = await screen.findByTestId("reminder-next");
    expect(next.textContent).toContain("30 November 2026, 09:00");
    await fireEvent.change(screen.getByTestId("reminder-frequency"), { target: { value: "off" } });
    await waitFor(() => expect(next.textContent).toContain("None is planned"));
    expect(host.calls).toContainEqual(["set_reminders", { frequency: "off" }]);
  });

  it("can be put off for a week and let come again", async () => {
    const host = open("seeded");
    render(ReminderCard, { disabled: false, today });
    await fireEvent.click(await screen.findByTestId("reminders-pause"));
    await waitFor(() => expect(screen.getByTestId("reminder-next").textContent).toContain("1 December 2026"));
    expect(host.calls).toContainEqual(["pause_reminders", { until: "2026-12-01" }]);
  });

  it("say what became of a test", async () => {
    open("seeded");
    render(ReminderCard, { disabled: false, today });
    await fireEvent.click(await screen.findByTestId("reminder-test"));
    await waitFor(() => expect(screen.getByTestId("reminder-tested").textContent).toContain("was shown"));
  });

  it("that were missed are told of until they were read", async () => {
    open("missed");
    render(MissedBanner, { canWrite: true });
    expect((await screen.findByTestId("missed")).textContent).toContain("3 settings was planned for 23 November 2026");
    await fireEvent.click(screen.getByRole("button"));
    await waitFor(() => expect(screen.queryByTestId("missed")).toBeNull());
  });
});
