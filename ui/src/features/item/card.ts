import type { ItemDetail, ItemRow } from "../../host/api.gen";
import { host } from "../../host/host";

/** An item, and the others on its page that want an answer with it. */
export interface Card {
  detail: ItemDetail;
  others: ItemDetail[];
}

/** Everything that is needed to ask about an item and its page. */
export async function loadCard(id: string): Promise<Card> {
  const detail = await host.call("item", { item: id });
  const [, ...others] = askedTogether(detail);
  return { detail, others: await Promise.all(others.map((row) => host.call("item", { item: row.id }))) };
}

/** The card of an item, put together from items that are there; null where one of them is missing. */
export function cardOf(id: string, items: ItemDetail[]): Card | null {
  const found = (wanted: string) => items.find((one) => one.row.id === wanted);
  const detail = found(id);
  if (!detail) return null;
  const [, ...rows] = askedTogether(detail);
  const others = rows.flatMap((row) => found(row.id) ?? []);
  return others.length === rows.length ? { detail, others } : null;
}

/** The settings that are asked about together with an item: the item's own first, then those on the same page that want an
 * answer; the item's own alone where there are no others. */
export function askedTogether({ row, same_page }: Pick<ItemDetail, "row" | "same_page">): ItemRow[] {
  if (!isAsked(row)) return [row];
  return [row, ...same_page.filter((one) => one.needs_you && isAsked(one))];
}

function isAsked({ kind, standing }: ItemRow): boolean {
  return kind !== "none" && standing.kind !== "not_applicable" && standing.kind !== "no_control";
}
