import type { AppError, Category, ServiceHit, ServiceRow } from "../../host/api.gen";
import { host } from "../../host/host";
import { Latest } from "../../latest";
import { filters, filterTests, type Filter } from "./glance";
import { Finder } from "./finder.svelte";
import { categoryWords } from "./words";

export type Order = "category" | "rank" | "name";

/** A line of the list: a shelf's heading, or a service. */
export type ListLine = { shelf: Category; count: number } | { service: ServiceRow; by: string | null };

/** A service that fits, and what was hit where that was not the name. */
interface Hit {
  service: ServiceRow;
  by: string | null;
}

/** All services, and which of them show. The browser outlives the screen: whoever comes back finds it as it was left. */
export class Browser {
  services = $state.raw<ServiceRow[] | null>(null);
  error = $state.raw<AppError | null>(null);
  category = $state<Category | "">("");
  order = $state<Order>("category");
  chosen = $state.raw<readonly Filter[]>([]);
  /** The service that was opened last. */
  last: string | null = null;
  private readings = new Latest();
  private finder = new Finder();

  private found = $derived(hitsOf(this.services ?? [], this.finder.found));
  private onShelf = $derived(this.found.filter(({ service }) => !this.category || service.category === this.category));
  private hits = $derived(this.onShelf.filter(({ service }) => passes(service, this.chosen)));

  /** The shelves that hold anything, by name, with how much of what was searched for stands there. */
  shelves = $derived.by(() => {
    const shelves = (this.services ?? []).map((service) => service.category).filter((shelf, at, all) => all.indexOf(shelf) === at);
    const count = (shelf: Category) => this.found.filter(({ service }) => service.category === shelf).length;
    return shelves.map((shelf) => ({ shelf, count: count(shelf) })).sort((a, b) => byShelf(a.shelf, b.shelf));
  });

  /** How many services would show with that filter as well. */
  counts = $derived.by(() => {
    const count = (filter: Filter) => this.onShelf.filter(({ service }) => passes(service, [...this.chosen, filter])).length;
    return Object.fromEntries(filters.map((filter) => [filter, count(filter)])) as Record<Filter, number>;
  });

  narrowed = $derived(this.query.trim() !== "" || this.category !== "" || this.chosen.length > 0);
  shown = $derived(this.hits.length);
  lines = $derived.by((): ListLine[] => linesOf(this.hits, this.finder.found ? "nearness" : this.order));

  get query(): string {
    return this.finder.query;
  }

  set query(text: string) {
    this.finder.query = text;
  }

  /** Fulfilled once what was asked last is answered. */
  get answered(): Promise<void> {
    return this.finder.answered;
  }

  /** The service of that id; without an id, the first service that shows. */
  pick(id: string | null): ServiceRow | null {
    if (id !== null) return this.services?.find((one) => one.id === id) ?? null;
    const first = this.lines.find((line) => "service" in line);
    return first && "service" in first ? first.service : null;
  }

  load(): Promise<void> {
    return this.readings.ask(() => host.call("services", { query: "" }), (services) => this.take(services), (error) => (this.error = error));
  }

  toggle(filter: Filter): void {
    this.chosen = this.chosen.includes(filter) ? this.chosen.filter((one) => one !== filter) : [...this.chosen, filter];
  }

  clear(): void {
    this.query = "";
    this.category = "";
    this.chosen = [];
  }

  private take(services: ServiceRow[]): void {
    this.services = services;
    this.finder.again();
    this.error = null;
  }
}

export const browser = new Browser();

/** Whether one setting of the service is all that was asked for. */
function passes(service: ServiceRow, chosen: readonly Filter[]): boolean {
  return chosen.length === 0 || service.settings.some((setting) => chosen.every((filter) => filterTests[filter](setting)));
}

/** The services found, in the order in which they were found; all of them where nothing was asked. */
function hitsOf(services: readonly ServiceRow[], found: readonly ServiceHit[] | null): Hit[] {
  if (!found) return services.map((service) => ({ service, by: null }));
  const byId = new Map(services.map((service) => [service.id, service]));
  return found.flatMap(({ id, by }) => {
    const service = byId.get(id);
    return service ? [{ service, by }] : [];
  });
}

function linesOf(hits: readonly Hit[], order: Order | "nearness"): ListLine[] {
  const byName = (a: Hit, b: Hit) => a.service.name.localeCompare(b.service.name);
  const byRank = (a: Hit, b: Hit) => a.service.rank - b.service.rank || byName(a, b);
  const orders: Record<Order, (a: Hit, b: Hit) => number> = {
    rank: byRank,
    name: byName,
    category: (a, b) => byShelf(a.service.category, b.service.category) || byRank(a, b),
  };
  // What was found comes in the engine's order.
  const lines = order === "nearness" ? [...hits] : hits.toSorted(orders[order]);
  if (order !== "category") return lines;
  return lines.flatMap((line, at): ListLine[] => {
    const shelf = line.service.category;
    if (lines[at - 1]?.service.category === shelf) return [line];
    return [{ shelf, count: lines.filter((one) => one.service.category === shelf).length }, line];
  });
}

function byShelf(a: Category, b: Category): number {
  return categoryWords[a]().localeCompare(categoryWords[b]());
}
