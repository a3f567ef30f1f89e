import type { ItemDetail, Overview } from "../../host/api.gen";
import { host } from "../../host/host";
import { groupsOf } from "../today/groups";

/** Far beyond what an answer takes: the page is drawn without it then. */
const PATIENCE = 500;

let ahead: { id: string; detail: Promise<ItemDetail> } | null = null;

/** Asks for the first card of a round before anything is drawn, and waits for the answer for a moment. */
export async function firstCard(overview: Overview): Promise<void> {
  const id = overview.read_only ? undefined : groupsOf(overview.items).needs_you[0]?.id;
  if (id === undefined) return;
  const detail = host.call("item", { item: id });
  ahead = { id, detail };
  // Why it failed is told by whoever takes it.
  await Promise.race([detail.catch(() => null), new Promise((later) => setTimeout(later, PATIENCE))]);
}

/** What was asked for ahead of an item, once. */
export function takeAhead(id: string): Promise<ItemDetail> | null {
  const detail = ahead?.id === id ? ahead.detail : null;
  ahead = null;
  return detail;
}
