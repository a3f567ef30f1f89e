import { cleanup } from "@testing-library/svelte";
import { afterEach } from "vitest";

// jsdom has none of what follows; the window has all of it.
window.matchMedia ??= (query) => Object.assign(new EventTarget(), { matches: false, media: query, onchange: null }) as unknown as MediaQueryList;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => {};
globalThis.CSS ??= { escape: (text: string) => text.replaceAll(/[^\w-]/g, "\\$&") } as typeof CSS;

afterEach(() => {
  cleanup();
  location.hash = "";
  localStorage.clear();
});
