import type { Overview } from "../../host/api.gen";

/** How many protections at a service can be snoozed, and how many are. What was decided or has no control asks for
 * nothing; a protection with several ways is snoozed once all of them are. */
export function snoozable({ items }: Pick<Overview, "items">, service: string): { awake: number; snoozed: number } {
  const open = items.filter((row) => row.service === service && !["no_control", "not_applicable", "allowed"].includes(row.standing.kind));
  const all = new Set(open.map((row) => row.protection));
  const awake = new Set(open.filter((row) => row.snoozed_until === null).map((row) => row.protection)).size;
  return { awake, snoozed: all.size - awake };
}
