export const screens = ["today", "accounts", "item", "round", "changes", "history", "catalogue", "settings", "add", "bring", "computer"] as const;
export type Screen = (typeof screens)[number];

export interface Place {
  screen: Screen;
  /** The item, account or service shown there, where the screen shows one. */
  id: string | null;
}

/** Reads a place from an address's hash; whatever cannot be read leads to Today. */
export function placeOf(hash: string): Place {
  const [, screen = "", ...rest] = hash.replace(/^#/, "").split("/");
  const known = screens.find((one) => one === screen);
  if (!known) return { screen: "today", id: null };
  try {
    return { screen: known, id: rest.length ? decodeURIComponent(rest.join("/")) : null };
  } catch {
    return { screen: known, id: null };
  }
}

export function hashOf(screen: Screen, id: string | null = null): string {
  return `#/${screen}${id === null ? "" : `/${encodeURIComponent(id)}`}`;
}

class Navigation {
  place = $state.raw<Place>(placeOf(location.hash));
  private before: Place | null = null;

  constructor() {
    if (import.meta.env.SSR) return;
    addEventListener("hashchange", () => this.arrive(placeOf(location.hash)));
    addEventListener("click", (event) => this.follow(event));
  }

  go(screen: Screen, id: string | null = null): void {
    this.arrive({ screen, id });
    location.hash = hashOf(screen, id);
  }

  /** To where the person came from, or to Today. */
  back(): void {
    const to = this.before ?? { screen: "today" as const, id: null };
    this.go(to.screen, to.id);
  }

  /** Arrives with the click itself: the hash changes a moment later, and a second click in that moment is meant for what was chosen with the first. */
  private follow(event: MouseEvent): void {
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented);
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const hash = link?.getAttribute("href");
    if (plain && hash?.startsWith("#/")) this.arrive(placeOf(hash));
  }

  private arrive(place: Place): void {
    if (place.screen === this.place.screen && place.id === this.place.id) return;
    if (this.place.screen !== place.screen) this.before = this.place;
    this.place = place;
  }
}

export const navigation = new Navigation();
