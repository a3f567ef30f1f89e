import type { Overview } from "../../host/api.gen";
import { loadCard, type Card } from "../item/card";
import { needy } from "../today/groups";

/** How long an answer is waited for, in milliseconds: far beyond what an answer takes. The page is
 * drawn without the card then. */
const PATIENCE = 500;

let ahead: { id: string; card: Promise<Card> } | null = null;

/** Asks for the first card of a round before anything is drawn, and waits for the answer for a moment. */
export async function firstCard(overview: Overview): Promise<void> {
  const id = overview.read_only ? undefined : needy(overview.items)[0]?.id;
  if (id === undefined) return;
  const card = loadCard(id);
  ahead = { id, card };
  // Why the asking failed is told by whoever takes the card.
  await Promise.race([card.catch(() => null), new Promise((later) => setTimeout(later, PATIENCE))]);
}

/** What was asked for ahead of an item, once. */
export function takeAhead(id: string): Promise<Card> | null {
  const card = ahead?.id === id ? ahead.card : null;
  ahead = null;
  return card;
}
