import { fold } from "../../fold";
import type { RegionRow } from "../../host/api.gen";
import { host } from "../../host/host";
import { LOCALE } from "../../messages/dates";
import { m } from "../../paraglide/messages";

/** A country or union as it is chosen: by its name in the language of the interface. */
export interface Region {
  code: string;
  name: string;
  /** The unions the region lies in, in words; empty where it lies in none. */
  unions: string;
  /** Everything the region is found by, folded. */
  words: string[];
}

let names: Intl.DisplayNames | undefined;

/** The name of a region in the language of the interface; its letters where that language has none. */
export function regionName(code: string): string {
  if (code === "EEA") return m.region_eea();
  names ??= new Intl.DisplayNames(LOCALE, { type: "region" });
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** All regions that can be chosen: the two unions, then the countries by their names. */
export async function loadRegions(): Promise<Region[]> {
  const [unions, countries] = halves((await host.call("regions")).map(regionOf));
  const order = new Intl.Collator(LOCALE);
  return [...unions, ...countries.sort((a, b) => order.compare(a.name, b.name))];
}

function halves(regions: Region[]): [Region[], Region[]] {
  const isUnion = ({ code }: Region) => code === "EU" || code === "EEA";
  return [regions.filter(isUnion), regions.filter((one) => !isUnion(one))];
}

function regionOf({ code, name, other_names, in_eu, in_eea }: RegionRow): Region {
  const shown = regionName(code);
  const unions = code.length > 2 || code === "EU" ? "" : in_eu ? m.region_in_eu() : in_eea ? m.region_in_eea() : "";
  return { code, name: shown, unions, words: [...new Set([shown, name, code, ...other_names].map(fold))] };
}

/** The regions of which a name begins a word so, best first: called so, then beginning so. */
export function findRegions(regions: readonly Region[], query: string): Region[] {
  const wanted = fold(query).trim().replaceAll(/\s+/g, " ");
  if (!wanted) return [...regions];
  const rank = ({ words }: Region) => (words.includes(wanted) ? 0 : words.some((word) => word.startsWith(wanted)) ? 1 : words.some((word) => begins(word, wanted)) ? 2 : 3);
  const ranked = regions.map((region) => ({ region, rank: rank(region) })).filter((one) => one.rank < 3);
  return ranked.sort((a, b) => a.rank - b.rank).map(({ region }) => region);
}

/** Whether a word of the text begins with what is wanted; what stands within a word does not count. */
function begins(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text.slice(0, at).at(-1) ?? " ")) return true;
  }
  return false;
}
