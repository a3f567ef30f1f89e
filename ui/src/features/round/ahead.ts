import type { ItemDetail, Overview } from "../../host/api.gen";
import { takeItems } from "../../host/handed";
import { cardOf, loadCard, type Card } from "../item/card";
import { needy } from "../today/groups";

/** How long an answer is waited for, in milliseconds: far beyond what an answer takes. The page is
 * drawn without the card then. */
const PATIENCE = 500;

let ahead: { id: string; asked: Promise<Card>; card: Card | null } | null = null;

/** Has the first card of a round before anything is drawn: taken from what the program handed over, else asked for, and the answer
 * waited for for a moment. */
export async function firstCard(overview: Overview): Promise<void> {
  if (placeAhead(overview, takeItems())) return;
  const id = firstOf(overview);
  if (id === undefined) return;
  const asking = { id, asked: loadCard(id), card: null as Card | null };
  ahead = asking;
  // Why the asking failed is told by whoever takes the card.
  const kept = asking.asked.then((card) => void (asking.card = card)).catch(() => null);
  await Promise.race([kept, new Promise((later) => setTimeout(later, PATIENCE))]);
}

/** Has the first card of a round where all that is on the card is among some items, and gives whether it is. */
export function placeAhead(overview: Overview, items: ItemDetail[]): boolean {
  const id = firstOf(overview);
  const card = id === undefined ? null : cardOf(id, items);
  if (id !== undefined && card) ahead = { id, asked: Promise.resolve(card), card };
  return card !== null;
}

/** What is there already of an item, for the first drawing. */
export function seeAhead(id: string | null): Card | null {
  return ahead?.id === id ? ahead.card : null;
}

/** What was asked for ahead of an item, once. */
export function takeAhead(id: string): Promise<Card> | null {
  const asked = ahead?.id === id ? ahead.asked : null;
  ahead = null;
  return asked;
}

function firstOf({ items, read_only }: Overview): string | undefined {
  return read_only ? undefined : needy(items)[0]?.id;
}
