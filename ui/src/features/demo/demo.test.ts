import { screen, waitFor } from "@testing-library/svelte";
import { beforeAll, describe, expect, it } from "vitest";
import { navigation } from "../../navigation.svelte";
import { click, find, openWindow, patient } from "../../test-window";

// Read once beforehand: what a test waits for is the window, not the compiler.
beforeAll(async () => {
  await Promise.all([import("../first-run/AddAccounts.svelte"), import("../settings/SettingsScreen.svelte"), import("../vault/Gate.svelte"), import("./DemoBanner.svelte")]);
}, 60_000);

describe("looking around", { timeout: 20_000 }, () => {
  it.each(["empty", "choice"])("begins at the first screen and leads back to it: %s", async (plot) => {
    const host = await openWindow(plot);
    await click("look-around");
    expect(host.calls).toContainEqual(["look_around", undefined]);
    await find("row-x/grok@@mara");
    expect((await find("demo-banner")).textContent).toContain("This list is made up");
    navigation.go("settings");
    expect((await find("demo-settings")).textContent).toContain("lies in memory alone");
    expect(screen.queryByTestId("reminder-settings")).toBeNull();
    await click("leave-demo");
    await find("look-around");
    expect(navigation.place.screen).toBe("today");
    await waitFor(() => expect(screen.queryByTestId("demo-banner")).toBeNull(), patient);
  });

  it("says why where it cannot begin, and stays where it was", async () => {
    const host = await openWindow("empty");
    host.refused.look_around = { code: "locked", message: "Withhold is locked.", hint: "Unlock it to go on." };
    await click("look-around");
    expect((await find("error-message")).textContent).toBe("Withhold is locked.");
    expect(screen.queryByTestId("demo-banner")).toBeNull();
  });
});
