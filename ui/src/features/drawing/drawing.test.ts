import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { tellDrawn } from "../../drawn";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { notices } from "../../notices.svelte";
import DrawingCard from "./DrawingCard.svelte";

beforeEach(() => notices.clear());

function host(plot: string): ReturnType<typeof fakeHost> {
  const host = fakeHost(plot);
  useHost(host);
  return host;
}

describe("a window that is drawn the safe way", () => {
  it("says so once its first frame is drawn, until the notice is put away", async () => {
    host("drawn-safely");
    tellDrawn();
    await waitFor(() => expect(notices.said?.text).toContain("a window had drawn nothing on 20 November 2026"));
    expect(notices.said).toMatchObject({ stays: true, undo: null });
  });

  it("goes back to the usual way under Settings", async () => {
    host("drawn-safely");
    render(DrawingCard);
    await fireEvent.click(await screen.findByTestId("draw-usually"));
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("The next start draws the usual way."));
    expect(screen.queryByTestId("draw-usually")).toBeNull();
  });

  it("keeps its button where the usual way is refused, and says why", async () => {
    const refusing = host("drawn-safely");
    refusing.refused.draw_usually = { code: "invalid", message: "The usual way could not be chosen.", hint: "Check the rights." };
    render(DrawingCard);
    await fireEvent.click(await screen.findByTestId("draw-usually"));
    await waitFor(() => expect(notices.error?.message).toContain("could not be chosen"));
    expect(screen.queryByTestId("draw-usually")).not.toBeNull();
  });
});

it("a window that is drawn the usual way says nothing of it", async () => {
  const usual = host("seeded");
  tellDrawn();
  await waitFor(() => expect(usual.calls).toContainEqual(["drawn", undefined]));
  render(DrawingCard);
  await waitFor(() => expect(usual.calls).toContainEqual(["drawing", undefined]));
  expect(notices.said).toBeNull();
  expect(screen.queryByTestId("drawing")).toBeNull();
});
