import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { navigation } from "../../navigation.svelte";
import Closing from "./Closing.svelte";
// Read here, so that a busy machine has all the time it needs for it.
import "./ClosingDialog.svelte";

function open() {
  let ask = () => {};
  const host = { ...fakeHost("agent"), onClosing: async (then: () => void) => ((ask = then), () => {}) };
  useHost(host);
  render(Closing);
  return { host, ask: () => ask() };
}

describe("closing the window where there is no tray", () => {
  it("says that reminders go on, and closes", async () => {
    const { host, ask } = open();
    expect(screen.queryByTestId("closing")).toBeNull();
    ask();
    expect((await screen.findByTestId("closing")).textContent).toContain("The agent keeps running");
    await fireEvent.click(screen.getByTestId("closing-close"));
    expect(host.calls).toContainEqual(["close_window", undefined]);
  });

  it("says why where the window does not close", async () => {
    const { host, ask } = open();
    host.refused.close_window = { code: "invalid", message: "The window does not close.", hint: "Close it by its frame." };
    ask();
    await fireEvent.click(await screen.findByTestId("closing-close"));
    await waitFor(() => expect(screen.getByTestId("closing").textContent).toContain("The window does not close. Close it by its frame."));
  });

  it("leads to where the agent is stopped", async () => {
    const { host, ask } = open();
    ask();
    await fireEvent.click(await screen.findByTestId("closing-settings"));
    await waitFor(() => expect(screen.queryByTestId("closing")).toBeNull());
    expect(navigation.place.screen).toBe("settings");
    expect(host.calls).toEqual([]);
  });
});
