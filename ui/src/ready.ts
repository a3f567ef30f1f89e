/** Marks the moment at which the first list can be used, once. */
export function markReady(what: "list" | "first-run"): void {
  if (document.documentElement.dataset.ready === what) return;
  document.documentElement.dataset.ready = what;
  performance.mark("ready");
}
