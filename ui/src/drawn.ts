import { host } from "./host/host";

/** Tells the program that the first frame is drawn, which is so before the second begins. Hears how the window is drawn, and says so
 * where that is not the usual way. */
export function tellDrawn(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => void tell()));
}

async function tell(): Promise<void> {
  // What does not hear of the frame takes the window for blank, and says so outside it.
  const drawing = await host.call("drawn").catch(() => null);
  if (drawing?.tell && drawing.safely) (await import("./features/drawing/safely")).notice(drawing.safely);
}
