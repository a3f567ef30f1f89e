import type { Overview } from "../../host/api.gen";

/** How many settings at a service can be snoozed, and how many are. What was decided or has no control asks for nothing. */
export function snoozable({ items }: Pick<Overview, "items">, service: string): { awake: number; snoozed: number } {
  const open = items.filter((row) => row.service === service && !["no_control", "not_applicable", "allowed"].includes(row.standing.kind));
  const snoozed = open.filter((row) => row.snoozed_until !== null).length;
  return { awake: open.length - snoozed, snoozed };
}
