import type { Host } from "./host";
import { tauriHost } from "./tauri";

/** Tauri's host in the window of the program; in development, where Tauri is missing, a stand-in that lives in memory. */
export async function chooseHost(): Promise<Host> {
  if (import.meta.env.DEV && !("__TAURI_INTERNALS__" in window)) {
    const asked = new URLSearchParams(location.search);
    return (await import("./fake")).fakeHost(asked.get("fake") ?? "seeded", Number(asked.get("size")) || 100);
  }
  return tauriHost;
}
