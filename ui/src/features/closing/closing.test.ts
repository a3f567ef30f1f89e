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

  it("leads to where the agent is stopped", async () => {
    const { host, ask } = open();
    ask();
    await fireEvent.click(await screen.findByTestId("closing-settings"));
    await waitFor(() => expect(screen.queryByTestId("closing")).toBeNull());
    expect(navigation.place.screen).toBe("settings");
    expect(host.calls).toEqual([]);
  });
});
