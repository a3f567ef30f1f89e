import type { ItemRow } from "../../host/api.gen";

export const groupNames = [
  "drifted",
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

/** A protection as Today shows it: the row that stands for it, and the other ways to it, which fold under that row. */
export interface Line {
  row: ItemRow;
  under: ItemRow[];
}
export type Groups = Record<GroupName, Line[]>;

/** Puts every row into exactly one group, or under the row that stands for its protection, keeping the order in which
 * the rows came. So the groups count what the headline counts. */
export function groupsOf(rows: ItemRow[]): Groups {
  const groups = Object.fromEntries(groupNames.map((name) => [name, [] as Line[]])) as Groups;
  const heads = headsOf(rows);
  const under = new Map<ItemRow, ItemRow[]>();
  for (const row of rows) {
    const head = heads.get(row);
    if (head) under.set(head, [...(under.get(head) ?? []), row]);
  }
  for (const row of rows) {
    if (!heads.has(row)) groups[groupOf(row)].push({ row, under: under.get(row) ?? [] });
  }
  return groups;
}

/** The rows that want the person, in the order in which the round asks for them: what was turned back comes first. */
export function needy(rows: ItemRow[]): ItemRow[] {
  const { drifted, needs_you } = groupsOf(rows);
  return [...drifted, ...needs_you].flatMap(({ row, under }) => [row, ...under]).filter((row) => row.needs_you);
}

export function groupOf(row: ItemRow): GroupName {
  const { standing } = row;
  if (standing.kind === "not_applicable") return "not_applicable";
  if (!row.counted) return "not_counted";
  if (standing.kind === "no_control" || standing.kind === "allowed") return standing.kind;
  if (row.needs_you) return standing.kind === "shared" && standing.drifted ? "drifted" : "needs_you";
  if (standing.kind === "withheld") return "off";
  if (standing.kind === "pending" || (standing.kind === "asked" && !standing.overdue)) return "waiting";
  // What another item covers is off, whichever list that other item is missing from.
  return row.covered_by && !row.snoozed_until ? "off" : "snoozed";
}

/** Which of several ways stands for their protection: what gives it, then what will, then what asks for the person. */
const RANK: readonly GroupName[] = ["off", "waiting", "drifted", "needs_you", "snoozed", "allowed"];

/** For each row that does not stand for its protection, the row that does. */
function headsOf(rows: ItemRow[]): Map<ItemRow, ItemRow> {
  const heads = new Map<ItemRow, ItemRow>();
  const ways = new Map<string, ItemRow[]>();
  for (const row of rows) {
    if (RANK.includes(groupOf(row))) ways.set(row.protection, [...(ways.get(row.protection) ?? []), row]);
  }
  for (const members of ways.values()) {
    if (members.length < 2) continue;
    for (const row of members) {
      // What asks for the person is never hidden under what does not.
      const head = row.needs_you ? first(members.filter((one) => one.needs_you)) : first(members);
      if (head && head !== row) heads.set(row, head);
    }
  }
  return heads;
}

function first(members: ItemRow[]): ItemRow | undefined {
  const rank = (row: ItemRow) => (row.covered_by ? RANK.length : RANK.indexOf(groupOf(row)));
  const leads = (row: ItemRow) => Number(row.id !== row.protection);
  return members.toSorted((a, b) => rank(a) - rank(b) || leads(a) - leads(b))[0];
}

/** The groups that are folded until opened. */
export const foldedNames: readonly GroupName[] = ["snoozed", "allowed", "no_control", "not_counted", "not_applicable"];

/** A minute and a half an item, in whole minutes. */
export function minutesFor(items: number): number {
  return Math.max(1, Math.round(items * 1.5));
}
