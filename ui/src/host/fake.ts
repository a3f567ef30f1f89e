import type { AccountRow, Answer, Api, AppError, Decide, EditAccount, Finding, ItemDetail, ItemRow, Overview, OwnService, Preferences, ServiceRow, UndoAct, UndoView, Written } from "./api.gen";
import { spoken } from "./spoken";
import { fakeCatalogue, fakeRegions, fakeService, fakeSetting, type FakeService } from "./fake-catalogue";
import { fakeFormats, fakeNames, fakeOffer, fakeUnmatched } from "./fake-bring";
import { FakeComputer } from "./fake-computer";
import { fakeDrawing, type DrawingCommand } from "./fake-drawing";
import { FakeExported, exportSays, type ExportedCommand } from "./fake-exported";
import { fakeHistory, fakePage } from "./fake-history";
import { accountId, cover, fakeRow, figures, itemId, type FakeLine } from "./fake-rows";
import { driftedVault, emptyVault, fakeAccount, longVault, pagedVault, seededVault, twoWaysVault, type FakeAccount, type FakeVault } from "./fake-seed";
import { addDays, fakeStanding, type FakeCheck, type FakeDecision } from "./fake-standing";
import { FakeReminders, type ReminderCommand } from "./fake-reminders";
import { FakeUpdates } from "./fake-updates";
import { FakeVaultDoor } from "./fake-vault";
import type { Command, Host } from "./host";

const TODAY = "2026-11-24";
type Handlers = { [C in Exclude<Command, ReminderCommand | ExportedCommand | DrawingCommand>]: (request: Api[C]["request"]) => Api[C]["response"] };
type Step = { view: UndoView; back: () => void };

export interface FakeHost extends Host {
  calls: [Command, unknown][];
  /** The commands that are refused, and why. */
  refused: Partial<Record<Command, AppError>>;
  /** Set where a write is done, and what it changed cannot be read after it. */
  blind: boolean;
  /** What cannot be done after a write. */
  trouble: string | null;
  door: FakeVaultDoor;
  vault: FakeVault;
  computer: FakeComputer; exported: FakeExported;
}

const vaults: Record<string, (today: string) => FakeVault> = {
  empty: emptyVault,
  long: (today) => longVault(today, 500),
  drift: driftedVault,
  page: pagedVault,
  "two-ways": twoWaysVault,
};

/** A host in memory, for `npm run dev` and for tests. Plots: seeded, empty, long, drift, page, two-ways, read-only,
 * no-browser, error, drawn-safely, changes, expired, online, those of reminders and those of the vault. What a test calls on it
 * past the checklist is written as by another process. */
export function fakeHost(plot = "seeded", textSize = 100): FakeHost {
  const world = new FakeWorld(plot);
  world.preferences.text_size = textSize;
  const handlers = { ...world.handlers, ...world.reminders.handlers, ...world.exported.handlers, ...fakeDrawing(plot) };
  const host: FakeHost = {
    calls: [],
    refused: {},
    blind: false,
    trouble: null,
    door: world.door,
    vault: world.vault,
    computer: world.computer, exported: world.exported,
    loadAnew: () => false,
    async call(command, ...[request]) {
      host.calls.push([command, request]);
      if (host.refused[command]) throw host.refused[command];
      const answer = structuredClone((handlers[command] as (given: unknown) => unknown)(structuredClone(request)));
      if (isWritten(answer)) return { ...answer, trouble: host.trouble === null ? null : spoken(host.trouble), ...(host.blind ? { overview: null } : {}) } as never;
      return (host.blind && maybe.includes(command) ? null : answer) as never;
    },
    readFile: async (bytes, how) => {
      host.calls.push(["bring_choose", how]);
      const text = new TextDecoder().decode(bytes);
      if (text.startsWith("locked")) fail("invalid", "The file is a KeePass database, and it is encrypted.", "In KeePass choose File, Export.");
      return fakeOffer(text, how, null);
    },
    readOwnExport: async (bytes, how) => host.call("exported_choose", { name: how.name, read: new TextDecoder().decode(bytes) } as never) as never,
    onBringProgress: async () => () => {},
    onVaultChanged: async () => () => {},
    onClosing: async () => () => {},
  };
  return host;
}

/** The writes that answer with what they changed, where that can be read. */
const maybe: Command[] = ["set_reminders", "pause_reminders", "missed_seen", "mark_changes_seen"];

function isWritten(answer: unknown): answer is Written {
  return typeof answer === "object" && answer !== null && "did" in answer;
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
  acts = 0;
  undoable: Step[] = [];
  preferences: Preferences = { theme: "system", text_size: 100, motion: "system", region: null, every_purpose: false, round_on_top: false, single_keys: true, catalogue_updates: true, lock_after_minutes: 0, lock_at_sleep: false };

  door: FakeVaultDoor;
  updates: FakeUpdates;
  computer = new FakeComputer(() => this.items().map((row) => row.id));
  exported = new FakeExported(() => this.items(), (item, check) => this.vault.checks.set(item, [...(this.vault.checks.get(item) ?? []), { ...check, seq: ++this.seq }]));

  reminders: FakeReminders;
  /** The person's own list, while a made-up list is shown in its place. */
  own: FakeVault | null = null;

  constructor(private plot: string) {
    this.door = new FakeVaultDoor(plot);
    this.updates = new FakeUpdates(plot);
    this.reminders = new FakeReminders(plot, TODAY, () => this.writable());
    if (plot === "read-only") this.today = "2027-02-23";
    this.vault = (vaults[plot] ?? seededVault)(TODAY);
  }

  handlers: Handlers = {
    overview: () => {
      if (this.own === null) this.door.require();
      return this.overview();
    },
    item: ({ item }) => this.detail(item),
    record_check: (answer) => this.record([answer]),
    record_checks: (answers) => this.record(answers),
    decide: (decide) => this.decide(decide),
    undo: (act) => this.takeBack(act),
    add_accounts: (rows) => {
      this.writable();
      const made = rows.map((row) => {
        if (this.accountOf(row.service, row.label)) fail("invalid", `You have an account “${row.label}” there already.`, "Give this one another label.");
        return fakeAccount(row.service, row.label, { plan: row.plan ?? null, region: row.region ?? null, instances: row.instances, added: this.today });
      });
      this.vault.accounts.push(...made);
      return this.did("add", made[0]!, () => (this.vault.accounts = this.vault.accounts.filter((one) => !made.includes(one))));
    },
    edit_account: (edit) => this.edit(edit),
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
      return this.written(null);
    },
    add_own_service: (own) => this.addOwn(own),
    open_page: ({ item }) => {
      const url = this.detail(item).row.url ?? fail("invalid", "This setting has no page.", "Follow the steps.");
      if (this.plot === "no-browser") fail("browser_missing", "No browser could be started.", "Copy the address and open it yourself.", url);
      return { url, host: new URL(url).host };
    },
    open_link: ({ url }) => ({ url, host: new URL(url).host }),
    history: (filter) => fakePage(fakeHistory(this.lines(this.vault.accounts), this.vault, filter), filter),
    services: ({ query }) => this.services(query),
    find_services: ({ query }) => this.services(query).map(({ id }) => ({ id, by: null })),
    regions: () => fakeRegions,
    search: ({ query }) => {
      const words = query.toLowerCase();
      const items = this.items().filter((row) => `${row.service_name} ${row.title} ${row.label}`.toLowerCase().includes(words));
      const hits = items.map((row) => ({ kind: "item" as const, id: row.id, title: row.service_name, detail: [row.label, row.title].filter(Boolean).join(" · "), monogram: row.monogram }));
      const services = this.services(query).map((row) => ({ kind: "service" as const, id: row.id, title: row.name, detail: row.domains[0] ?? "", monogram: row.monogram }));
      return [...hits, ...services].slice(0, 50);
    },
    set_preferences: ({ region = this.preferences.region, ...change }) => {
      this.writable();
        this.preferences = { ...this.preferences, ...change, region: region || null };
        return this.written(null);
    },
    data_place: () => ({ folder: "/home/mara/.local/share/withhold", file: "withhold.db", bytes: 131072, checks: 13, chain_whole: true, version: "0.1.0" }),
    bring_choose: (how) => fakeOffer("", how, "export.json"),
    bring_formats: () => fakeFormats,
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
    ...this.computer.handlers,
    look_around: () => {
      this.own = this.vault;
      this.vault = seededVault(TODAY);
    },
    leave_demo: () => {
      this.vault = this.own ?? this.vault;
      this.own = null;
    },
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
      keyring_asks: through("keyring_asks"), vault_state: through("vault_state"), make_vault: through("make_vault"), enter: through("enter"), lock: through("lock"), touched: through("touched"),
      new_recovery_code: through("new_recovery_code"), confirm_recovery_code: through("confirm_recovery_code"), change_protection: through("change_protection"),
      backups: through("backups"), backup_now: through("backup_now"), choose_backup: through("choose_backup"), restore: through("restore"), salvage: through("salvage"),
      print_page: through("print_page"), export: through("export"), ask_to_delete: through("ask_to_delete"), delete_everything: through("delete_everything"), logs: through("logs"),
    };
  }

  writable(): void {
    if (this.plot === "read-only") fail("read_only", "Nothing can be changed while another day is shown.", "Open Withhold without a day to record something.");
    this.door.made = true;
  }

  did(act: UndoView["act"], account: FakeAccount, back: () => void, on?: string): Written {
    const shown = [this.service(account.service).name, account.label].filter(Boolean).join(", ");
    return this.done({ act, on: on ?? accountId(account), shown }, back);
  }

  done(what: Pick<UndoView, "act" | "on" | "shown">, back: () => void): Written {
    const view = { ...what, more: 0, id: ++this.acts, version: 1 };
    this.undoable.push({ view, back });
    return this.written(view);
  }

  written(did: UndoView | null): Written {
    return { did, overview: this.overview(), trouble: null };
  }

  takeBack({ act, version }: UndoAct): Written {
    const top = this.undoable.at(-1) ?? fail("nothing_to_undo", "There is nothing to take back.", "Only acts of yours can be taken back.");
    if (!this.undoable.some((one) => one.view.id === act)) fail("invalid", "That was taken back already.", "Look at the list again.");
    if (top.view.id !== act) fail("invalid", `Something else was done since: ${top.view.shown}.`, "Take that back first.");
    if (top.view.version !== version) fail("invalid", `It has changed since: ${top.view.shown}.`, "Look at it again.");
    this.undoable.pop();
    top.back();
    return this.written(top.view);
  }

  edit({ account, label, plan, region, add_instances, add_identifiers, forget_identifiers }: EditAccount): Written {
    this.writable();
    const found = this.account(account);
    // What is forgotten is no act, and no undo brings it back.
    if (forget_identifiers) found.identifiers = [];
    const before = { ...found };
    const after = {
      label: label ?? found.label, plan: (plan ?? found.plan) || null, region: (region ?? found.region) || null,
      instances: [...found.instances, ...add_instances], identifiers: [...found.identifiers, ...add_identifiers.map(masked)],
    };
    const same = JSON.stringify({ ...before, ...after }) === JSON.stringify(before);
    if (same) return this.written(null);
    Object.assign(found, after);
    return this.did("edit", found, () => Object.assign(found, before));
  }

  addOwn(own: OwnService): Written {
    this.writable();
    if (own.url && !own.url.startsWith("https://")) fail("invalid", "That address cannot be used: only https addresses are opened.", "Give an address that starts with https://.");
    const id = own.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
    const setting = fakeSetting("setting", own.title, { url: own.url ?? null, steps: own.steps, path: [], private_position: own.private_position, private_label: own.private_label ?? null, sources: [], confidence: "unsure" });
    this.catalogue.push(fakeService(id, own.name, own.name.slice(0, 2), 999, [setting], { category: "own", own: true, domains: [] }));
    return this.done({ act: "own_service", on: id, shown: own.name }, () => (this.catalogue = this.catalogue.filter((one) => one.id !== id)));
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

  record(answers: Answer[]): Written {
    this.writable();
    const lines = answers.map(({ item }) => this.lineOf(item));
    const made = answers.flatMap((answer, at) => this.checksOf(answer, lines[at]!));
    const [{ id, account }] = lines as [FakeLine, ...FakeLine[]];
    return this.did("check", account, () => made.forEach((one) => (one.retracted = this.today)), id);
  }

  checksOf(answer: Answer, { id, setting }: FakeLine): FakeCheck[] {
    const { reason = null, method = "seen", note = null, effective = null } = answer;
    const findings: Finding[] = answer.found === "shared_then_withheld" ? ["shared", "withheld"] : [answer.found];
    const words = { private_position: setting.private_position, private_label: setting.private_label };
    const made = findings.map((finding): FakeCheck => ({ seq: ++this.seq, day: this.today, finding, reason, method, note, effective, retracted: null, words }));
    this.vault.checks.set(id, [...(this.vault.checks.get(id) ?? []), ...made]);
    return made;
  }

  decide({ item, decision, until }: Decide): Written {
    this.writable();
    const { account } = this.lineOf(item);
    const before = (this.vault.decisions.get(item) ?? []).filter((one) => !one.undone);
    if (decision === "clear" ? before.length === 0 : decision === "allow" && before.at(-1)?.decision === "allow") return this.written(null);
    const made = this.decided(item, decision, decision === "snooze" ? (until ?? addDays(this.today, 7)) : null);
    return this.did("decide", account, () => (made.undone = this.today), item);
  }

  decided(item: string, decision: FakeDecision["decision"], until: string | null): FakeDecision {
    const made = { seq: ++this.seq, day: this.today, decision, until, undone: null };
    this.vault.decisions.set(item, [...(this.vault.decisions.get(item) ?? []), made]);
    return made;
  }

  snooze(service: string, until: string | null): Written {
    this.writable();
    const decided = ["no_control", "not_applicable", "allowed"];
    const wanted = this.items().filter((row) => row.service === service && !decided.includes(row.standing.kind) && (until !== null || row.snoozed_until !== null));
    const made = wanted.map(({ id }) => this.decided(id, until ? "snooze" : "clear", until));
    if (made.length === 0) return this.written(null);
    return this.done({ act: "decide", on: service, shown: this.service(service).name }, () => made.forEach((one) => (one.undone = this.today)));
  }

  lines(accounts = this.vault.accounts.filter((one) => !one.removed)): FakeLine[] {
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

  rows(lines: FakeLine[]): ItemRow[] {
    const standing = ({ id, setting }: FakeLine) => fakeStanding(setting, this.vault.checks.get(id) ?? [], this.vault.decisions.get(id) ?? [], this.today);
    return cover(lines.map((line) => fakeRow(line, standing(line), this.preferences.every_purpose)));
  }

  items(): ItemRow[] {
    const rows = this.rows(this.lines());
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
      today: this.today, read_only: this.plot === "read-only", demo: this.own !== null, headline: figures(items), items, accounts,
      undo: this.undoable.at(-1)?.view ?? null, services: this.catalogue.length, catalogue_reviewed: "2026-11-20", catalogue_expired: this.plot === "expired", catalogue_unseen: this.updates.unseen, records_ahead: this.ahead(), preferences: this.preferences, protection: this.door.protection(),
    };
  }

  ahead(): number {
    return [...this.vault.checks.values()].flat().filter((one) => one.ahead).length;
  }

  detail(id: string): ItemDetail {
    const line = this.lineOf(id);
    const rows = this.rows(this.lines(this.vault.accounts));
    const row = rows.find((one) => one.id === id)!;
    const { setting } = line;
    const page = setting.url_scope === "form" || setting.url_scope === "help" ? null : setting.url;
    const same_page = rows.filter((one) => page !== null && one.url === page && one.id !== id && one.account === row.account && one.instance === row.instance);
    const looked = "looked" in row.standing ? row.standing.looked : null;
    return {
      row, not_training: setting.not_training, why: setting.why, covers: null, surface: setting.surface, path: setting.path, steps: setting.steps, url_scope: setting.url_scope, url_hint: setting.url_hint,
      help_url: setting.help_url, contact: setting.contact, default: setting.default, undoes: setting.undoes, undoes_note: setting.undoes_note, traps: setting.traps,
      delay_days: setting.delay_days, window: null, other_titles: [], unsure: setting.unsure, entry_seen: setting.last_seen, looked, terms_changed: setting.terms_changed,
      sources: setting.sources, told_by: this.computer.tellingOf(id), export_says: exportSays(id), same_page, seen_again: (this.vault.checks.get(id) ?? []).at(-1)?.last_same ?? null, history: fakeHistory([line], this.vault, { query: "" }),
    };
  }

  services(query: string): ServiceRow[] {
    const words = query.toLowerCase().trim();
    const begins = (text: string) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).some((_, at, all) => all.slice(at).join(" ").startsWith(words)) || text.toLowerCase().startsWith(words);
    const mine = (id: string) => this.vault.accounts.filter((one) => one.service === id && !one.removed).length;
    return this.catalogue
      .filter((one) => [one.name, ...one.domains, ...one.aliases, ...one.settings.map((setting) => setting.title)].some(begins))
      .sort((a, b) => a.rank - b.rank)
      .map((one) => ({ ...one, accounts: mine(one.id) }));
  }
}

function masked(text: string): string {
  return `${text.slice(0, 1)}•••`;
}
