/** Marks the moment at which the first screen can be used, once: a list, a way in, or the round where the window was opened for it. */
export function markReady(what: "list" | "first-run" | "gate" | "round"): void {
  const { dataset } = document.documentElement;
  if (dataset.ready === what || (what === "round" && dataset.ready)) return;
  dataset.ready = what;
  performance.mark(what === "round" ? "round" : "ready");
}
