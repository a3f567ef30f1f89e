import type { ItemRow } from "../../host/api.gen";

export const groupNames = [
  "needs_you",
  "off",
  "waiting",
  "snoozed",
  "allowed",
  "no_control",
  "not_counted",
  "not_applicable",
] as const;
export type GroupName = (typeof groupNames)[number];
export type Groups = Record<GroupName, ItemRow[]>;

/** Puts every row into exactly one group, keeping the order in which the rows came. */
export function groupsOf(rows: ItemRow[]): Groups {
  const groups = Object.fromEntries(groupNames.map((name) => [name, [] as ItemRow[]])) as Groups;
  for (const row of rows) groups[groupOf(row)].push(row);
  return groups;
}

export function groupOf(row: ItemRow): GroupName {
  const { standing } = row;
  if (standing.kind === "not_applicable") return "not_applicable";
  if (!row.counted) return "not_counted";
  if (standing.kind === "no_control" || standing.kind === "allowed") return standing.kind;
  if (row.needs_you) return "needs_you";
  if (standing.kind === "withheld") return "off";
  if (standing.kind === "pending" || (standing.kind === "asked" && !standing.overdue)) return "waiting";
  return "snoozed";
}

/** The groups that are folded until opened. */
export const foldedNames: readonly GroupName[] = ["snoozed", "allowed", "no_control", "not_counted", "not_applicable"];

/** The row one step on or back from `at`, across groups; the first row from nowhere, the same row at either end. */
export function neighbour(ids: readonly string[], at: string | undefined, step: 1 | -1): string | undefined {
  const from = at === undefined ? -1 : ids.indexOf(at);
  return from === -1 ? ids[0] : ids[Math.min(ids.length - 1, Math.max(0, from + step))];
}

/** A minute and a half an item, in whole minutes. */
export function minutesFor(items: number): number {
  return Math.max(1, Math.round(items * 1.5));
}
