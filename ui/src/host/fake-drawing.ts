import type { Drawing } from "./api.gen";

export type DrawingCommand = "drawn" | "drawing" | "draw_usually";

/** How the window of the stand-in is drawn: the safe way in the plot “drawn-safely”. */
export function fakeDrawing(plot: string): Record<DrawingCommand, () => Drawing> {
  const drawing: Drawing = { safely: null, tell: false, usual_next: true };
  if (plot === "drawn-safely") Object.assign(drawing, { safely: { since: "2026-11-20", why: "nothing" }, tell: true, usual_next: false });
  return {
    drawn: () => drawing,
    drawing: () => drawing,
    draw_usually: () => Object.assign(drawing, { usual_next: true }),
  };
}
