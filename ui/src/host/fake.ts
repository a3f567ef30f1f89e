import type { AccountRow, Answer, Api, AppError, Decide, Finding, Headline, HistoryRow, ItemDetail, ItemRow, Overview, Preferences, ServiceRow, UndoView } from "./api.gen";
import { fakeCatalogue, fakeService, fakeSetting, type FakeService, type FakeSetting } from "./fake-catalogue";
import { fakeNames, fakeOffer, fakeUnmatched } from "./fake-bring";
import { emptyVault, fakeAccount, longVault, seededVault, type FakeAccount, type FakeVault } from "./fake-seed";
import { addDays, fakeStanding, needsYou, type FakeCheck } from "./fake-standing";
import { FakeReminders, type ReminderCommand } from "./fake-reminders";
import { FakeUpdates } from "./fake-updates";
import { FakeVaultDoor } from "./fake-vault";
import type { Command, Host } from "./host";

const TODAY = "2026-11-24";
type Handlers = { [C in Exclude<Command, ReminderCommand>]: (request: Api[C]["request"]) => Api[C]["response"] };
type Step = { view: UndoView; back: () => void };

/** A host in memory, for `npm run dev` and for tests. Plots: seeded, empty, long, read-only, no-browser, error,
 * changes, expired, online, those of reminders and those of the vault. */
export function fakeHost(plot = "seeded", textSize = 100): Host & { calls: [Command, unknown][]; refused: Partial<Record<Command, AppError>>; door: FakeVaultDoor } {
  const world = new FakeWorld(plot);
  world.preferences.text_size = textSize;
  const handlers = { ...world.handlers, ...world.reminders.handlers };
  const calls: [Command, unknown][] = [];
  const refused: Partial<Record<Command, AppError>> = {};
  return {
    calls,
    refused,
    door: world.door,
    loadAnew: () => false,
    async call(command, ...[request]) {
      calls.push([command, request]);
      if (refused[command]) throw refused[command];
      const answer = (handlers[command] as (given: unknown) => unknown)(structuredClone(request));
      return structuredClone(answer) as never;
    },
    readFile: async (bytes, how) => {
      calls.push(["bring_choose", how]);
      const text = new TextDecoder().decode(bytes);
      if (text.startsWith("locked")) fail("invalid", "The file is a KeePass database, and it is encrypted.", "In KeePass choose File, Export.");
      return fakeOffer(text, how.columns !== undefined, null);
    },
    onBringProgress: async () => () => {},
    onVaultChanged: async () => () => {},
    onClosing: async () => () => {},
  };
}

function fail(code: AppError["code"], message: string, hint: string, url?: string): never {
  const error: AppError = { code, message, hint, url };
  throw error;
}

class FakeWorld {
  catalogue: FakeService[] = fakeCatalogue();
  vault: FakeVault;
  today = TODAY;
  seq = 1000;
  undoable: Step[] = [];
  preferences: Preferences = { theme: "system", text_size: 100, motion: "system", region: null, every_purpose: false, round_on_top: false, single_keys: true, catalogue_updates: true, lock_after_minutes: 0, lock_at_sleep: false };

  door: FakeVaultDoor;
  updates: FakeUpdates;

  reminders: FakeReminders;

  constructor(private plot: string) {
    this.door = new FakeVaultDoor(plot);
    this.updates = new FakeUpdates(plot);
    this.reminders = new FakeReminders(plot, TODAY, () => this.writable());
    if (plot === "read-only") this.today = "2027-02-23";
    this.vault = plot === "empty" ? emptyVault() : plot === "long" ? longVault(TODAY, 500) : seededVault(TODAY);
  }

  handlers: Handlers = {
    overview: () => {
      this.door.require();
      return this.overview();
    },
    item: ({ item }) => this.detail(item),
    record_check: (answer) => this.record(answer),
    decide: (decide) => this.decide(decide),
    undo: () => {
      const step = this.undoable.pop() ?? fail("nothing_to_undo", "There is nothing to take back.", "Only acts of yours can be taken back.");
      step.back();
      return this.overview();
    },
    add_accounts: (rows) => {
      this.writable();
      const made = rows.map((row) => {
        if (this.accountOf(row.service, row.label)) fail("invalid", `You have an account “${row.label}” there already.`, "Give this one another label.");
        return fakeAccount(row.service, row.label, { plan: row.plan ?? null, region: row.region ?? null, instances: row.instances, added: this.today });
      });
      this.vault.accounts.push(...made);
      return this.did("add", made[0]!, () => (this.vault.accounts = this.vault.accounts.filter((one) => !made.includes(one))));
    },
    edit_account: ({ account, label, plan, region, add_instances }) => {
      this.writable();
      const found = this.account(account);
      const before = { ...found };
      Object.assign(found, { label: label ?? found.label, plan: plan ?? found.plan, region: region ?? found.region });
      found.instances = [...found.instances, ...add_instances];
      return this.did("edit", found, () => Object.assign(found, before));
    },
    remove_account: ({ account }) => {
      this.writable();
      const found = this.account(account);
      found.removed = true;
      return this.did("remove", found, () => (found.removed = false));
    },
    forget_account: ({ account }) => {
      const found = this.account(account);
      this.vault.accounts = this.vault.accounts.filter((one) => one !== found);
      this.undoable = [];
      return this.overview();
    },
    add_own_service: (own) => {
      if (own.url && !own.url.startsWith("https://")) fail("invalid", "That address cannot be used: only https addresses are opened.", "Give an address that starts with https://.");
      const id = own.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
      const setting = fakeSetting("setting", own.title, { url: own.url ?? null, steps: own.steps, path: [], private_position: own.private_position, private_label: own.private_label ?? null, sources: [], confidence: "unsure" });
      const service = fakeService(id, own.name, own.name.slice(0, 2), 999, [setting], { category: "own", own: true, domains: [] });
      this.catalogue.push(service);
      return service;
    },
    open_page: ({ item }) => {
      const url = this.detail(item).row.url ?? fail("invalid", "This setting has no page.", "Follow the steps.");
      if (this.plot === "no-browser") fail("browser_missing", "No browser could be started.", "Copy the address and open it yourself.", url);
      return { url, host: new URL(url).host };
    },
    open_link: ({ url }) => ({ url, host: new URL(url).host }),
    history: ({ item, query, finding }) => this.history(item, query, finding),
    services: ({ query }) => this.services(query),
    search: ({ query }) => {
      const words = query.toLowerCase();
      const items = this.items().filter((row) => `${row.service_name} ${row.title} ${row.label}`.toLowerCase().includes(words));
      const hits = items.map((row) => ({ kind: "item" as const, id: row.id, title: row.service_name, detail: [row.label, row.title].filter(Boolean).join(" · "), monogram: row.monogram }));
      const services = this.services(query).map((row) => ({ kind: "service" as const, id: row.id, title: row.name, detail: row.domains[0] ?? "", monogram: row.monogram }));
      return [...hits, ...services].slice(0, 50);
    },
    set_preferences: (preferences) => {
      this.writable();
      this.preferences = preferences;
      return this.overview();
    },
    data_place: () => ({ folder: "/home/mara/.local/share/withhold", file: "withhold.db", bytes: 131072, checks: 13, chain_whole: true, version: "0.1.0" }),
    bring_choose: ({ columns }) => fakeOffer("", columns !== undefined, "export.json"),
    bring_stop: () => undefined,
    bring_leave: () => undefined,
    bring_delete: () => undefined,
    bring_unmatched: () => fakeUnmatched,
    bring_names: () => fakeNames,
    bring_add: ({ accounts, keep_user_names }) => {
      const labelled = accounts.map(({ login, service }) => ({ service, label: keep_user_names ? (fakeNames.find((one) => one.login === login)?.name ?? "") : `${login}`, instances: [] }));
      return this.handlers.add_accounts(labelled);
    },
    snooze_service: ({ service, until, end }) => this.snooze(service, end ? null : (until ?? addDays(this.today, 7))),
    close_window: () => undefined,
    window_shape: () => undefined,
    catalogue_state: () => this.updates.state(),
    catalogue_update: () => (this.plot === "online" ? this.updates.bring() : fail("invalid", "This copy of Withhold has no address to ask.", "Load a file by hand.")),
    catalogue_load: ({ base64 }) => {
      if (!atob(base64).startsWith("good")) fail("invalid", "The signature of this file is not right.", "Get the file again from where it is published.");
      return this.updates.bring();
    },
    catalogue_rollback: () => this.updates.back(),
    catalogue_return: () => this.updates.again(),
    catalogue_changes: () => this.updates.changes,
    mark_changes_seen: ({ ids }) => this.updates.see(ids),
    ...this.vaultHandlers(),
  };

  private vaultHandlers() {
    type Door = FakeVaultDoor["handlers"];
    const through = <C extends keyof Door>(command: C) => ((request) => (this.door.handlers[command] as (given: unknown) => unknown)(request)) as Door[C];
    return {
      vault_state: through("vault_state"), make_vault: through("make_vault"), enter: through("enter"), lock: through("lock"),
      new_recovery_code: through("new_recovery_code"), confirm_recovery_code: through("confirm_recovery_code"), change_protection: through("change_protection"),
      backups: through("backups"), backup_now: through("backup_now"), choose_backup: through("choose_backup"), restore: through("restore"), salvage: through("salvage"),
      print_page: through("print_page"), export: through("export"), delete_everything: through("delete_everything"), logs: through("logs"),
    };
  }

  writable(): void {
    if (this.plot === "read-only") fail("read_only", "Nothing can be changed while another day is shown.", "Open Withhold without a day to record something.");
    this.door.made = true;
  }

  did(act: UndoView["act"], account: FakeAccount, back: () => void, on?: string): Overview {
    const shown = [this.service(account.service).name, account.label].filter(Boolean).join(", ");
    this.undoable.push({ view: { act, on: on ?? `${account.service}@${account.label}`, shown }, back });
    return this.overview();
  }

  service(id: string): FakeService {
    return this.catalogue.find((one) => one.id === id) ?? fail("not_found", `There is no service “${id}”.`, "Look in the catalogue.");
  }

  accountOf(service: string, label: string): FakeAccount | undefined {
    return this.vault.accounts.find((one) => one.service === service && one.label === label && !one.removed);
  }

  account(id: string): FakeAccount {
    return this.vault.accounts.find((one) => accountId(one) === id) ?? fail("not_found", `There is no account “${id}”.`, "Look at your accounts.");
  }

  record(answer: Answer): Overview {
    this.writable();
    const findings: Finding[] = answer.found === "shared_then_withheld" ? ["shared", "withheld"] : [answer.found];
    const made: FakeCheck[] = findings.map((finding) => ({
      seq: ++this.seq, day: this.today, finding, reason: answer.reason ?? null, method: answer.method ?? "seen", note: answer.note ?? null, effective: answer.effective ?? null, retracted: null,
    }));
    this.vault.checks.set(answer.item, [...(this.vault.checks.get(answer.item) ?? []), ...made]);
    return this.did("check", this.lineOf(answer.item).account, () => made.forEach((one) => (one.retracted = this.today)), answer.item);
  }

  decide({ item, decision, until }: Decide): Overview {
    this.writable();
    const made = { seq: ++this.seq, day: this.today, decision, until: decision === "snooze" ? (until ?? addDays(this.today, 7)) : null, undone: null as string | null };
    this.vault.decisions.set(item, [...(this.vault.decisions.get(item) ?? []), made]);
    return this.did("decide", this.lineOf(item).account, () => (made.undone = this.today), item);
  }

  snooze(service: string, until: string | null): Overview {
    this.writable();
    const decided = ["no_control", "not_applicable", "allowed"];
    const wanted = this.items().filter((row) => row.service === service && !decided.includes(row.standing.kind) && (until !== null || row.snoozed_until !== null));
    const made = wanted.map(({ id }) => {
      const one = { seq: ++this.seq, day: this.today, decision: until ? ("snooze" as const) : ("clear" as const), until, undone: null as string | null };
      this.vault.decisions.set(id, [...(this.vault.decisions.get(id) ?? []), one]);
      return one;
    });
    this.undoable.push({ view: { act: "decide", on: service, shown: this.service(service).name }, back: () => made.forEach((one) => (one.undone = this.today)) });
    return this.overview();
  }

  lines(accounts = this.vault.accounts.filter((one) => !one.removed)): { id: string; account: FakeAccount; service: FakeService; setting: FakeSetting; instance: string | null }[] {
    return accounts.flatMap((account) => {
      const service = this.service(account.service);
      return service.settings.filter((one) => !one.withdrawn).flatMap((setting) => {
        const instances = setting.per && account.instances.length ? account.instances : [null];
        return instances.map((instance) => ({ id: itemId(account, setting.id, instance), account, service, setting, instance }));
      });
    });
  }

  lineOf(id: string) {
    return this.lines(this.vault.accounts).find((line) => line.id === id) ?? fail("not_found", `There is no item “${id}” on your list.`, "It may have been removed; go back to Today.");
  }

  row({ id, account, service, setting, instance }: ReturnType<FakeWorld["lineOf"]>): ItemRow {
    const known = fakeStanding(setting, this.vault.checks.get(id) ?? [], this.vault.decisions.get(id) ?? [], this.today);
    const counted = this.preferences.every_purpose || setting.purpose === "training";
    return {
      id, service: service.id, service_name: service.name, monogram: service.monogram, setting: setting.id, title: setting.title,
      account: accountId(account), label: account.label, instance, kind: setting.kind, purpose: setting.purpose, counted,
      private_position: setting.private_position, private_label: setting.private_label, who_can_change: setting.who_can_change,
      ...known, needs_you: counted && needsYou(known), url: setting.url, host: setting.url ? new URL(setting.url).host : null, confidence: setting.confidence,
    };
  }

  items(): ItemRow[] {
    const rows = this.lines().map((line) => this.row(line));
    const age = (row: ItemRow) => ("looked" in row.standing ? row.standing.looked : "sent" in row.standing ? row.standing.sent : "0");
    return rows.sort((a, b) => Number(b.needs_you) - Number(a.needs_you) || age(a).localeCompare(age(b)));
  }

  overview(): Overview {
    const items = this.items();
    const accounts = this.vault.accounts.filter((one) => !one.removed).map((account): AccountRow => {
      const { name, monogram, per, plans } = this.service(account.service);
      const mine = items.filter((row) => row.account === accountId(account));
      return { ...account, id: accountId(account), service_name: name, monogram, per, plans, headline: figures(mine) };
    });
    return {
      today: this.today, read_only: this.plot === "read-only", headline: figures(items), items, accounts,
      undo: this.undoable.at(-1)?.view ?? null, services: this.catalogue.length, catalogue_checked: "2026-11-20", catalogue_expired: this.plot === "expired", catalogue_unseen: this.updates.unseen, preferences: this.preferences, protection: this.door.protection(),
    };
  }

  detail(id: string): ItemDetail {
    const line = this.lineOf(id);
    const row = this.row(line);
    const { setting } = line;
    const looked = "looked" in row.standing ? row.standing.looked : null;
    return {
      row, why: setting.why, covers: null, surface: setting.surface, path: setting.path, steps: setting.steps, url_scope: setting.url_scope, url_hint: setting.url_hint,
      help_url: setting.help_url, contact: setting.contact, default: setting.default, undoes: setting.undoes, undoes_note: setting.undoes_note, traps: setting.traps,
      delay_days: setting.delay_days, window: null, other_titles: [], unsure: setting.unsure, entry_seen: setting.last_seen, looked, terms_changed: setting.terms_changed,
      sources: setting.sources, history: this.history(id, ""),
    };
  }

  history(item: string | undefined, query: string, finding?: Finding): HistoryRow[] {
    const rows = this.lines(this.vault.accounts).flatMap(({ id, account, service, setting, instance }) => {
      const about = { item: id, service_name: service.name, monogram: service.monogram, title: setting.title, label: account.label, instance, removed: account.removed };
      const at = (seq: number, day: string) => ({ ...about, seq, day, moment: `${day}T09:30:00Z` });
      const checks = (this.vault.checks.get(id) ?? []).flatMap((check): HistoryRow[] => {
        const { seq, day, ...said } = check;
        const record = { record: "check" as const, ...said, label_read: null, private_label: setting.private_label, private_position: setting.private_position };
        const back = { record: "retraction" as const, of: seq, finding: check.finding };
        return [{ ...at(seq, day), record }, ...(check.retracted ? [{ ...at(seq + 0.5, check.retracted), record: back }] : [])];
      });
      const decisions = (this.vault.decisions.get(id) ?? []).map(({ seq, day, ...said }): HistoryRow => ({ ...at(seq, day), record: { record: "decision", ...said } }));
      return [...checks, ...decisions];
    });
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const hit = (row: HistoryRow) =>
      (!item || row.item === item) &&
      words.every((word) => `${row.service_name} ${row.title} ${row.label} ${row.instance ?? ""}`.toLowerCase().includes(word)) &&
      (!finding || (row.record.record === "check" && row.record.finding === finding));
    return rows.filter(hit).sort((a, b) => b.day.localeCompare(a.day) || b.seq - a.seq);
  }

  services(query: string): ServiceRow[] {
    const words = query.toLowerCase().trim();
    const mine = (id: string) => this.vault.accounts.filter((one) => one.service === id && !one.removed).length;
    return this.catalogue
      .filter((one) => [one.name, ...one.domains, ...one.aliases, ...one.settings.map((setting) => setting.title)].some((text) => text.toLowerCase().includes(words)))
      .sort((a, b) => a.rank - b.rank)
      .map((one) => ({ ...one, accounts: mine(one.id) }));
  }
}

function accountId(account: FakeAccount): string {
  return account.label ? `${account.service}@${account.label}` : account.service;
}

function itemId(account: FakeAccount, setting: string, instance: string | null): string {
  return `${account.service}/${setting}${account.label ? `@${account.label}` : ""}${instance ? `#${instance}` : ""}`;
}

function figures(items: ItemRow[]): Headline {
  const counted = items.filter((row) => row.counted);
  const of = (...kinds: string[]) => counted.filter((row) => kinds.includes(row.standing.kind)).length;
  return {
    off: of("withheld"),
    total: counted.length - of("allowed", "not_applicable", "no_control"),
    needs_you: counted.filter((row) => row.needs_you).length,
    allowed: of("allowed"),
    no_control: of("no_control"),
    unresolved: of("unresolved"),
  };
}
