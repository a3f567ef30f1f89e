import { cleanup } from "@testing-library/svelte";
import { afterEach } from "vitest";

// jsdom has neither; the window has both.
window.matchMedia ??= (query) => Object.assign(new EventTarget(), { matches: false, media: query, onchange: null }) as unknown as MediaQueryList;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => {};

afterEach(() => {
  cleanup();
  location.hash = "";
  localStorage.clear();
});
