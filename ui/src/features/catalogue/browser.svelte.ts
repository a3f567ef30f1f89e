import type { AppError, Category, ServiceRow } from "../../host/api.gen";
import { host } from "../../host/host";
import { asAppError } from "../../notices.svelte";
import { filters, filterTests, type Filter } from "./glance";
import { entryOf, hit, wordsOf, type Entry, type Hit } from "./search";
import { categoryWords } from "./words";

export type Order = "category" | "rank" | "name";

/** A line of the list: a shelf's heading, or a service. */
export type Line = { shelf: Category; count: number } | { service: ServiceRow; by: string | null };

/** All services, and which of them show. It outlives the screen: whoever comes back finds it as it was left. */
export class Browser {
  services = $state.raw<ServiceRow[] | null>(null);
  error = $state.raw<AppError | null>(null);
  query = $state("");
  category = $state<Category | "">("");
  order = $state<Order>("category");
  chosen = $state.raw<readonly Filter[]>([]);
  /** The service that was opened last. */
  last: string | null = null;
  private asked = 0;

  private entries = $derived<Entry[]>((this.services ?? []).map(entryOf));
  private words = $derived(wordsOf(this.query));
  private found = $derived(this.entries.map((entry) => hit(entry, this.words)).filter((one): one is Hit => one !== null));
  private onShelf = $derived(this.found.filter(({ entry }) => !this.category || entry.service.category === this.category));
  private hits = $derived(this.onShelf.filter(({ entry }) => passes(entry.service, this.chosen)));

  /** The shelves that hold anything, by name, with how much of what was searched for stands there. */
  shelves = $derived.by(() => {
    const shelves = this.entries.map(({ service }) => service.category).filter((shelf, at, all) => all.indexOf(shelf) === at);
    const count = (shelf: Category) => this.found.filter(({ entry }) => entry.service.category === shelf).length;
    return shelves.map((shelf) => ({ shelf, count: count(shelf) })).sort((a, b) => byShelf(a.shelf, b.shelf));
  });

  /** How many services would show with that filter as well. */
  counts = $derived.by(() => {
    const count = (filter: Filter) => this.onShelf.filter(({ entry }) => passes(entry.service, [...this.chosen, filter])).length;
    return Object.fromEntries(filters.map((filter) => [filter, count(filter)])) as Record<Filter, number>;
  });

  narrowed = $derived(this.words.length > 0 || this.category !== "" || this.chosen.length > 0);
  shown = $derived(this.hits.length);
  lines = $derived.by((): Line[] => linesOf(this.hits, this.words.length > 0 ? "nearness" : this.order));

  /** The service of that name; without one, the first that shows. */
  pick(id: string | null): ServiceRow | null {
    if (id !== null) return this.services?.find((one) => one.id === id) ?? null;
    const first = this.lines.find((line) => "service" in line);
    return first && "service" in first ? first.service : null;
  }

  async load(): Promise<void> {
    const mine = ++this.asked;
    try {
      const services = await host.call("services", { query: "" });
      if (mine !== this.asked) return;
      this.services = services;
      this.error = null;
    } catch (thrown) {
      if (mine === this.asked) this.error = asAppError(thrown);
    }
  }

  toggle(filter: Filter): void {
    this.chosen = this.chosen.includes(filter) ? this.chosen.filter((one) => one !== filter) : [...this.chosen, filter];
  }

  clear(): void {
    this.query = "";
    this.category = "";
    this.chosen = [];
  }
}

export const browser = new Browser();

/** Whether one setting of the service is all that was asked for. */
function passes(service: ServiceRow, chosen: readonly Filter[]): boolean {
  return chosen.length === 0 || service.settings.some((setting) => chosen.every((filter) => filterTests[filter](setting)));
}

function linesOf(hits: readonly Hit[], order: Order | "nearness"): Line[] {
  const byRank = (a: Hit, b: Hit) => a.entry.service.rank - b.entry.service.rank || a.entry.name.localeCompare(b.entry.name);
  const orders: Record<Order | "nearness", (a: Hit, b: Hit) => number> = {
    rank: byRank,
    name: (a, b) => a.entry.name.localeCompare(b.entry.name),
    nearness: (a, b) => a.nearness - b.nearness || byRank(a, b),
    category: (a, b) => byShelf(a.entry.service.category, b.entry.service.category) || byRank(a, b),
  };
  const lines = hits.toSorted(orders[order]).map(({ entry, by }) => ({ service: entry.service, by }));
  if (order !== "category") return lines;
  return lines.flatMap((line, at): Line[] => {
    const shelf = line.service.category;
    if (lines[at - 1]?.service.category === shelf) return [line];
    return [{ shelf, count: lines.filter((one) => one.service.category === shelf).length }, line];
  });
}

function byShelf(a: Category, b: Category): number {
  return categoryWords[a]().localeCompare(categoryWords[b]());
}
