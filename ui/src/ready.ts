/** Marks the moment at which the first screen is shown, once: a list, or the round where the window was opened for it. */
export function markShown(what: "list" | "round"): void {
  const name = what === "round" ? "round" : "ready";
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}

/** Marks the moment at which the first screen can be used, once: a list, a way in, or the round where the window was opened for it. */
export function markReady(what: "list" | "first-run" | "gate" | "round"): void {
  const { dataset } = document.documentElement;
  if (dataset.ready === what || (what === "round" && dataset.ready)) return;
  dataset.ready = what;
  performance.mark("used");
  markShown(what === "round" ? "round" : "list");
}
