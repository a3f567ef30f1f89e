import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { spoken } from "../../host/spoken";
import { notices } from "../../notices.svelte";
import AgentCard from "./AgentCard.svelte";
import { agent } from "./agent.svelte";
import { reminders } from "./reminders.svelte";

function open(plot: string) {
  const host = fakeHost(plot);
  useHost(host);
  render(AgentCard, { disabled: false });
  return host;
}

beforeEach(() => {
  agent.view = agent.tested = agent.permission = null;
  reminders.view = null;
  notices.clear();
});

describe("the agent", () => {
  it("is started and stopped with one button, which keeps the focus", async () => {
    open("seeded");
    const button = await screen.findByTestId("agent-run");
    expect(screen.getByTestId("agent-state").textContent).toContain("does not run, so no reminder comes");
    button.focus();
    await fireEvent.click(button);
    await waitFor(() => expect(screen.getByTestId("agent-state").textContent).toContain("The agent runs."));
    expect(screen.getByTestId("agent-state").textContent).toContain("shown by dunst");
    expect(screen.getByTestId("agent-state").textContent).toContain("has no tray");
    await waitFor(() => expect(button.textContent).toBe("Stop the agent"));
    await waitFor(() => expect(agent.busy).toBeNull());
    await fireEvent.click(button);
    await waitFor(() => expect(screen.getByTestId("agent-state").textContent).toContain("does not run"));
    expect(document.activeElement).toBe(button);
  });

  it("reports of a test that it was sent, and that this is not seen", async () => {
    open("seeded");
    await fireEvent.click(await screen.findByTestId("reminder-test"));
    await waitFor(() => expect(screen.getByTestId("reminder-tested").textContent).toContain("Sent."));
    expect(screen.getByTestId("reminder-tested").textContent).toContain("whether it was seen is not reported back");
    // The agent was started for the test, and shows so.
    await waitFor(() => expect(screen.getByTestId("agent-state").textContent).toContain("The agent runs."));
    expect(notices.error).toBeNull();
  });

  it("reports of a test that nothing shows notifications, and what to do", async () => {
    open("no-server");
    await fireEvent.click(await screen.findByTestId("reminder-test"));
    const report = screen.getByTestId("reminder-tested");
    await waitFor(() => expect(report.textContent).toContain("Not sent."));
    expect(report.textContent).toContain("Nothing here shows notifications. Start a notification program.");
  });

  it("asks for the system's leave only once it was wanted, and says where it was refused", async () => {
    const host = open("no-leave");
    await screen.findByTestId("agent-run");
    const asked = () => host.calls.some(([command]) => command === "permit_reminders");
    expect(asked()).toBe(false);
    await fireEvent.click(screen.getByTestId("agent-run"));
    expect((await screen.findByTestId("agent-permission")).textContent).toContain("switched off in the system");
    expect(asked()).toBe(true);
  });

  it("starts at login only when asked, and says how that stands", async () => {
    const host = open("seeded");
    const box = await screen.findByTestId<HTMLInputElement>("start-at-login");
    expect(box.checked).toBe(false);
    expect(screen.getByTestId("start-at-login-state").textContent).toBe("Off until you ask for it.");
    await fireEvent.click(box);
    await waitFor(() => expect(screen.getByTestId("start-at-login-state").textContent).toBe("It starts when you log in."));
    await waitFor(() => expect(agent.busy).toBeNull());
    await fireEvent.click(box);
    await waitFor(() => expect(screen.getByTestId("start-at-login-state").textContent).toBe("Off until you ask for it."));
    expect(box.checked).toBe(false);
    expect(host.calls.filter(([command]) => command === "agent_login").map(([, request]) => request)).toEqual([{ on: true }, { on: false }]);
  });

  it("is left as it is where the person switched it off in the system", async () => {
    open("switched-off");
    const box = await screen.findByTestId<HTMLInputElement>("start-at-login");
    expect(box.checked).toBe(false);
    expect(box.disabled).toBe(true);
    expect(screen.getByTestId("start-at-login-state").textContent).toContain("and left so. Switch it on there.");
  });

  it.each([
    ["off", "You asked for it, but the system has no entry"],
    ["stale", "a program that is no longer there"],
    ["unknown", "does not say whether"],
  ] as const)("names the state %s for what it is", async (state, words) => {
    open("seeded");
    await screen.findByTestId("start-at-login");
    await reminders.load();
    reminders.view = { ...reminders.view!, settings: { ...reminders.view!.settings, login: true } };
    agent.view = { ...agent.view!, login: state };
    await waitFor(() => expect(screen.getByTestId("start-at-login-state").textContent).toContain(words));
    expect(screen.getByTestId<HTMLInputElement>("start-at-login").checked).toBe(false);
  });

  it("an answer that comes late does not overwrite a newer one", async () => {
    const host = open("seeded");
    await screen.findByTestId("agent-run");
    const old = agent.view!;
    let late: (answer: typeof old) => void = () => {};
    const call = host.call.bind(host) as (...given: unknown[]) => Promise<never>;
    host.call = (command, ...request) => (command === "agent_state" ? new Promise((then) => (late = then as never)) : call(command, ...request));
    const loading = agent.load();
    await agent.run(true);
    late(old);
    await loading;
    expect(agent.view?.running).toBe(true);
  });

  it("looks again when the window comes to the front", async () => {
    const host = open("seeded");
    await screen.findByTestId("agent-run");
    await host.call("agent_start");
    window.dispatchEvent(new Event("focus"));
    await waitFor(() => expect(screen.getByTestId("agent-state").textContent).toContain("The agent runs."));
  });

  it("tells what keeps reminders from arriving", async () => {
    open("agent");
    await screen.findByTestId("agent-run");
    agent.view = { ...agent.view!, delivery: null, tray: true, trouble: spoken("There is no bus for notifications.") };
    expect((await screen.findByTestId("agent-trouble")).textContent).toContain("no bus");
    expect(screen.getByTestId("agent-state").textContent).toContain("icon is in the tray");
    // The card looks again by itself.
    await waitFor(() => expect(screen.queryByTestId("agent-trouble")).toBeNull(), { timeout: 8000 });
  });

  it("tells that a reminder waits, and whether the person may be disturbed", async () => {
    open("agent");
    await screen.findByTestId("agent-run");
    const state = () => screen.getByTestId("agent-state").textContent;
    expect(state()).not.toContain("waits");
    agent.view = { ...agent.view!, waiting: true, do_not_disturb: spoken("Do not disturb is on: reminders wait until it is off.") };
    await waitFor(() => expect(state()).toContain("A reminder is due, and waits to be shown."));
    expect(state()).toContain("Do not disturb is on");
  });
});
