import { render, screen, waitFor } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { serve } from "../../test-host";
import KeyringAsks from "./KeyringAsks.svelte";

it("says that the keyring asks, for as long as the keyring asks", async () => {
  const host = await serve();
  render(KeyringAsks);
  const said = () => screen.getByTestId("keyring-asks").textContent.trim();
  await waitFor(() => expect(host.calls.some(([command]) => command === "keyring_asks")).toBe(true), { timeout: 8000 });
  expect(said()).toBe("");
  host.door.keyringAsks = true;
  await waitFor(() => expect(said()).toContain("Answer in the keyring’s own window"), { timeout: 8000 });
  host.door.keyringAsks = false;
  await waitFor(() => expect(said()).toBe(""), { timeout: 8000 });
});
