import type { ServiceRow } from "../../host/api.gen";

/** A service with everything it can be found by, made ready once. */
export interface Entry {
  service: ServiceRow;
  name: string;
  /** Aliases, domains and its name in the catalogue. */
  names: string;
  labels: string[];
  all: string;
}

export interface Hit {
  entry: Entry;
  /** Its place among the hits, smaller is nearer. */
  nearness: number;
  /** What was hit where that was not the name: an alias, a domain or a setting's words. */
  by: string | null;
}

export function entryOf(service: ServiceRow): Entry {
  const name = fold(service.name);
  const names = fold([service.id, ...service.aliases, ...service.domains].join(" \n "));
  const labels = service.settings.flatMap((setting) => [setting.title, ...setting.other_titles]).map(fold);
  return { service, name, names, labels, all: [name, names, ...labels].join(" \n ") };
}

/** The words asked for, small and without accents; an address is taken by its host. */
export function wordsOf(query: string): string[] {
  const host = /^\s*https?:\/\/(?:www\.)?([^/\s?#]+)/i.exec(query)?.[1];
  return fold(host ?? query).split(/\s+/).filter(Boolean);
}

/** The entry as a hit, or null where a word does not occur in it. */
export function hit(entry: Entry, words: readonly string[]): Hit | null {
  if (!words.every((word) => entry.all.includes(word))) return null;
  return { entry, nearness: nearness(entry, words), by: hitBy(entry, words) };
}

/** Small letters, without accents. */
export function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

function nearness({ name, names, labels }: Entry, words: readonly string[]): number {
  const first = words[0] ?? "";
  const all = words.join(" ");
  if (name === all) return 0;
  if (name.startsWith(first)) return 1;
  if (name.includes(` ${first}`)) return 2;
  if (words.every((word) => name.includes(word))) return 3;
  if (words.every((word) => names.includes(word))) return 4;
  return words.every((word) => labels.some((label) => label.includes(word))) ? 5 : 6;
}

function hitBy({ service, name }: Entry, words: readonly string[]): string | null {
  const missing = words.filter((word) => !name.includes(word));
  if (missing.length === 0) return null;
  const labels = service.settings.flatMap((setting) => [setting.title, ...setting.other_titles]);
  const texts = [...service.aliases, ...service.domains, ...labels];
  return texts.find((text) => missing.every((word) => fold(text).includes(word))) ?? null;
}
