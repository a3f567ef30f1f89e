import type { Headline, ItemRow } from "./api.gen";
import type { FakeService, FakeSetting } from "./fake-catalogue";
import type { FakeAccount } from "./fake-seed";
import type { FakeStanding } from "./fake-standing";
import { needsYou } from "./fake-standing";

/** One setting of one account, or of one instance of it. */
export interface FakeLine {
  id: string;
  account: FakeAccount;
  service: FakeService;
  setting: FakeSetting;
  instance: string | null;
}

export function accountId(account: FakeAccount): string {
  return account.label ? `${account.service}@${account.label}` : account.service;
}

export function itemId(account: FakeAccount, setting: string, instance: string | null): string {
  return `${account.service}/${setting}${account.label ? `@${account.label}` : ""}${instance ? `#${instance}` : ""}`;
}

export function fakeRow(line: FakeLine, known: FakeStanding, everyPurpose: boolean): ItemRow {
  const { id, account, service, setting, instance } = line;
  const counted = !setting.not_training && (everyPurpose || setting.purpose === "training");
  return {
    id, service: service.id, service_name: service.name, monogram: service.monogram, setting: setting.id, title: setting.title,
    account: accountId(account), label: account.label, instance, kind: setting.kind, purpose: setting.purpose, counted, not_training: setting.not_training !== null,
    private_position: setting.private_position, private_label: setting.private_label, who_can_change: setting.who_can_change,
    ...known, needs_you: counted && needsYou(known), covered_by: null, protection: itemId(account, setting.alternative_to ?? setting.id, instance),
    url: setting.url, host: setting.url ? new URL(setting.url).host : null, confidence: setting.confidence,
  };
}

/** Takes "needs you" from every row whose protection another row gives, or will give. */
export function cover(rows: ItemRow[]): ItemRow[] {
  const done = ["withheld", "allowed", "not_applicable", "no_control"];
  return rows.map((row) => {
    const partners = rows.filter((one) => one.protection === row.protection && one.id !== row.id && one.counted);
    const by = partners.find((one) => one.standing.kind === "withheld") ?? partners.find(waits);
    if (!by || done.includes(row.standing.kind) || waits(row)) return row;
    return { ...row, needs_you: false, covered_by: { id: by.id, title: by.title } };
  });
}

/** The figures of these rows, each protection counted once. */
export function figures(rows: ItemRow[]): Headline {
  const counted = rows.filter((row) => row.counted);
  const members = [...new Set(counted.map((row) => row.protection))].map((key) => counted.filter((row) => row.protection === key));
  const all = (...kinds: string[]) => (group: ItemRow[]) => group.every((row) => kinds.includes(row.standing.kind));
  const any = (kind: string) => (group: ItemRow[]) => group.some((row) => row.standing.kind === kind);
  const out = members.filter(all("allowed", "not_applicable", "no_control"));
  return {
    off: members.filter(any("withheld")).length,
    total: members.length - out.length,
    needs_you: members.filter((group) => group.some((row) => row.needs_you)).length,
    allowed: out.filter(any("allowed")).length,
    no_control: members.filter(all("no_control")).length,
    unresolved: members.filter(any("unresolved")).length,
  };
}

function waits({ standing }: ItemRow): boolean {
  return standing.kind === "pending" || (standing.kind === "asked" && !standing.overdue);
}
