import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { notices } from "../../notices.svelte";
import MissedBanner from "../today/MissedBanner.svelte";
import ReminderCard from "./ReminderCard.svelte";
import { reminders } from "./reminders.svelte";

const today = "2026-11-24";

function open(plot: string) {
  const host = fakeHost(plot);
  useHost(host);
  return host;
}

async function choose(name: string, value: string): Promise<HTMLSelectElement> {
  const field = await screen.findByTestId<HTMLSelectElement>(name);
  await fireEvent.change(field, { target: { value } });
  return field;
}

beforeEach(() => {
  reminders.view = null;
  notices.clear();
});

describe("reminders", () => {
  it("say when the next one comes, and follow what is chosen", async () => {
    const host = open("seeded");
    render(ReminderCard, { disabled: false, today });
    const next = await screen.findByTestId("reminder-next");
    expect(next.textContent).toContain("30 November 2026, 09:00");
    await choose("reminder-weekday", "friday");
    await choose("reminder-hour", "18");
    await choose("quiet-from", "22");
    await fireEvent.click(screen.getByTestId("reminder-names"));
    await choose("reminder-frequency", "off");
    await waitFor(() => expect(next.textContent).toContain("None is planned"));
    const asked = [{ weekday: "friday" }, { hour: 18 }, { quiet_from: 22 }, { names: true }, { frequency: "off" }];
    expect(host.calls.filter(([command]) => command === "set_reminders").map(([, change]) => change)).toEqual(asked);
    expect(screen.queryByTestId("reminder-hour")).toBeNull();
  });

  it("that are set are set, where they cannot be read in the same breath", async () => {
    const host = open("seeded");
    await reminders.load();
    host.blind = true;
    expect(await reminders.set({ hour: 18 })).toBe(true);
    expect(reminders.view?.settings.hour).toBe(18);
    host.refused.reminders = { code: "vault", message: "The disk does not answer.", hint: "Try again." };
    expect(await reminders.set({ hour: 19 })).toBe(true);
    expect(notices.error).toBeNull();
    expect(notices.said?.text).toBe("Saved.");
  });

  it("show what holds where a choice was refused, and say why", async () => {
    open("seeded");
    render(ReminderCard, { disabled: false, today });
    await choose("quiet-from", "4");
    const to = await choose("quiet-to", "0");
    await waitFor(() => expect(notices.error?.message).toContain("no reminder could ever come"));
    await waitFor(() => expect(to.value).toBe("8"));
  });

  it("can all be put off until a day and let come again, and keep the focus", async () => {
    const host = open("seeded");
    render(ReminderCard, { disabled: false, today });
    await fireEvent.click(await screen.findByTestId("pause-week"));
    await waitFor(() => expect(screen.getByTestId("reminder-next").textContent).toContain("1 December 2026"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("reminders-resume")));
    await fireEvent.click(screen.getByTestId("reminders-resume"));
    await waitFor(() => expect(document.activeElement?.tagName).toBe("SUMMARY"));
    await fireEvent.input(screen.getByTestId("pause-day"), { target: { value: "2027-01-15" } });
    await fireEvent.submit(screen.getByTestId("pause-day").closest("form")!);
    await waitFor(() => expect(screen.getByTestId("reminder-next").textContent).toContain("15 January 2027"));
    const asked = host.calls.filter(([command]) => command === "pause_reminders").map(([, request]) => request);
    expect(asked).toEqual([{ until: "2026-12-01" }, { until: null }, { until: "2027-01-15" }]);
  });

  it("an answer that comes late does not overwrite a newer one", async () => {
    const host = open("seeded");
    await reminders.load();
    const old = reminders.view!;
    let late: (answer: typeof old) => void = () => {};
    const call = host.call.bind(host) as (...given: unknown[]) => Promise<never>;
    host.call = (command, ...request) => (command === "reminders" ? new Promise((then) => (late = then as never)) : call(command, ...request));
    const loading = reminders.load();
    await reminders.set({ frequency: "off" });
    late(old);
    await loading;
    expect(reminders.view?.settings.frequency).toBe("off");
  });

  it("cannot be changed while another day is shown", async () => {
    open("seeded");
    const { container } = render(ReminderCard, { disabled: true, today });
    await screen.findByTestId("reminder-next");
    const fields = [...container.querySelectorAll<HTMLButtonElement>("button, select, input")];
    expect(fields.length).toBeGreaterThan(5);
    expect(fields.filter((one) => !one.disabled)).toEqual([]);
  });

  it("that were missed are told of until they were read", async () => {
    open("missed");
    render(MissedBanner, { canWrite: true });
    expect((await screen.findByTestId("missed")).textContent).toContain("3 settings was planned for 23 November 2026");
    await fireEvent.click(screen.getByRole("button"));
    await waitFor(() => expect(screen.queryByTestId("missed")).toBeNull());
  });

  it("that may have gone unseen are told of as such", async () => {
    open("unseen");
    render(MissedBanner, { canWrite: true });
    const told = (await screen.findByTestId("missed")).textContent;
    expect(told).toContain("The reminder of 23 November 2026 was neither clicked nor closed");
    expect(told).not.toContain("did not come");
    await fireEvent.click(screen.getByRole("button"));
    await waitFor(() => expect(screen.queryByTestId("missed")).toBeNull());
  });
});
