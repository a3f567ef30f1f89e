/** Marks the moment at which the first screen can be used, once: a list, or the round where the window was opened for it. */
export function markReady(what: "list" | "first-run" | "round"): void {
  const { dataset } = document.documentElement;
  if (dataset.ready === what || (what === "round" && dataset.ready)) return;
  dataset.ready = what;
  performance.mark(what === "round" ? "round" : "ready");
}
