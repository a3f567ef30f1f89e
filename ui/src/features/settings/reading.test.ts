import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { notices } from "../../notices.svelte";
import ReadingCard from "./ReadingCard.svelte";

let host: ReturnType<typeof fakeHost>;

beforeEach(() => {
  host = fakeHost("seeded");
  useHost(host);
  render(ReadingCard, { disabled: false });
});

function box(testid: string): HTMLInputElement {
  return screen.getByTestId(testid);
}

describe("reading by itself", () => {
  it("is switched off for one program, and for all", async () => {
    await fireEvent.click(await screen.findByTestId("by-itself-editor"));
    await waitFor(() => expect(host.computer.readsByItself().programs[0]?.by_itself).toBe(false));
    expect(box("by-itself-editor").checked).toBe(false);
    expect(screen.getByTestId("by-itself-all-state").textContent).toContain("When a file changes");
    await fireEvent.click(box("by-itself-all"));
    await waitFor(() => expect(screen.queryByTestId("by-itself-programs")).toBeNull());
    expect(host.computer.off).toBe(true);
    expect(screen.getByTestId("by-itself-all-state").textContent).toContain("Nothing is read unless you ask");
    await fireEvent.click(box("by-itself-all"));
    await waitFor(() => expect(box("by-itself-editor").checked).toBe(false));
  });

  it("does not look switched where the switch was refused", async () => {
    const all = await screen.findByTestId<HTMLInputElement>("by-itself-all");
    vi.spyOn(host, "call").mockRejectedValueOnce({ code: "vault", message: "The disk is full.", hint: "Make room." });
    await fireEvent.click(all);
    await waitFor(() => expect(notices.error?.message).toContain("The disk is full"));
    await waitFor(() => expect(all.checked).toBe(true));
  });
});
