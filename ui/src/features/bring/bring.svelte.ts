import { SvelteMap, SvelteSet } from "svelte/reactivity";
import type { AppError, BringHow, Brought, BroughtAccount, BroughtRow, ColumnsPicked, ExportFormat, Fate, Offered, PickColumns, UndoView } from "../../host/api.gen";
import { host } from "../../host/host";
import { asAppError, notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";
import { checklist } from "../today/checklist.svelte";

const MIB = 1024 * 1024;
/** The most bytes of a file. The limit is said here as well, so that a larger file is not even read; the program itself
 * holds to the limit too. */
const MOST = 256 * MIB;
/** A wait that is worth a bar, in milliseconds. */
const LONG = 1000;

export type Step = "start" | "reading" | "columns" | "found" | "added";

/** One import, from the file to what was added. */
export class Bring {
  step = $state<Step>("start");
  error = $state.raw<AppError | null>(null);
  /** How much of the file is read, from 0 to 1, once reading takes long. */
  progress = $state<number | null>(null);
  /** Whether the file at hand was of no known format, or not of the format that was named. */
  unknown = $state(false);
  /** The formats that can be named. */
  formats = $state.raw<ExportFormat[]>([]);
  columns = $state.raw<PickColumns | null>(null);
  brought = $state.raw<Brought | null>(null);
  unmatched = $state.raw<BroughtRow[] | null>(null);
  /** User names by login, while the person wants to see them. */
  readonly names = new SvelteMap<number, string>();
  readonly ticked = new SvelteSet<string>();
  keepNames = $state(false);
  /** How many were added, and how many accounts there were then. */
  added = $state(0);
  after = $state(0);
  /** The adding itself, to take it back by. */
  did = $state.raw<UndoView | null>(null);
  deleted = $state<string | null>(null);
  choosing = $state(false);
  private dropped: File | null = null;
  private turn = 0;

  readonly services = $derived(Object.fromEntries(this.brought?.known.map((one) => [one.id, one]) ?? []));

  nameOf(service: string): string {
    return this.services[service]?.name ?? service;
  }

  rows(fate: Fate): BroughtRow[] {
    return this.brought?.rows.filter((row) => row.fate === fate) ?? [];
  }

  /** The person dropped a file on the page. */
  async drop(file: File): Promise<void> {
    if (file.size > MOST) {
      this.fail({ code: "invalid", message: m.bring_too_large({ size: Math.floor(file.size / MIB), limit: MOST / MIB }), hint: m.bring_too_large_hint() });
      return;
    }
    this.dropped = file;
    await this.read(async () => host.readFile(await bytesOf(file), { again: false }));
  }

  async choose(): Promise<void> {
    this.dropped = null;
    // While the system's dialog is open, nothing is read yet.
    this.choosing = true;
    await this.read(() => host.call("bring_choose", { again: false }));
    this.choosing = false;
  }

  async pick(columns: ColumnsPicked): Promise<void> {
    await this.again({ columns });
  }

  /** Reads the file at hand once more, as the named format; without one, as what it looks like. */
  async readAs(format: string): Promise<void> {
    await this.again(format ? { format } : {});
  }

  async loadFormats(): Promise<void> {
    try {
      this.formats = await host.call("bring_formats");
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  async stop(): Promise<void> {
    this.turn++;
    this.step = this.columns ? "columns" : "start";
    await host.call("bring_stop");
  }

  /** Lets go all that was read. */
  leave(): void {
    this.turn++;
    void host.call("bring_leave").catch(() => {});
  }

  async startAgain(): Promise<void> {
    this.leave();
    this.reset();
    this.step = "start";
  }

  tick(row: BroughtRow, service: string, now: boolean): void {
    if (now) this.ticked.add(keyOf(row.login, service));
    else this.ticked.delete(keyOf(row.login, service));
  }

  isTicked(row: BroughtRow, service: string): boolean {
    return this.ticked.has(keyOf(row.login, service));
  }

  tickAll(now: boolean): void {
    for (const row of this.rows("sure")) for (const service of row.services) this.tick(row, service, now);
  }

  async showNames(now: boolean): Promise<void> {
    this.names.clear();
    if (!now || !this.brought) return;
    try {
      for (const { login, name } of await host.call("bring_names", { reading: this.brought.reading })) this.names.set(login, name);
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  async loadUnmatched(): Promise<void> {
    if (!this.brought || this.unmatched) return;
    try {
      this.unmatched = await host.call("bring_unmatched", { reading: this.brought.reading });
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  async add(): Promise<void> {
    if (!this.brought) return;
    const accounts = [...this.ticked].map(accountOf);
    const request = { reading: this.brought.reading, accounts, keep_user_names: this.keepNames };
    const done = await checklist.act("bring_add", request, () => m.bring_done({ count: accounts.length }));
    if (!done) return;
    this.did = done.did;
    this.added = accounts.length;
    this.after = checklist.overview?.accounts.length ?? 0;
    this.names.clear();
    this.unmatched = null;
    this.step = "added";
  }

  async deleteFile(): Promise<void> {
    const file = this.brought?.file;
    if (!file) return;
    try {
      await host.call("bring_delete");
      this.deleted = file;
      notices.say(m.bring_deleted({ file }));
    } catch (thrown) {
      this.fail(thrown);
    }
  }

  private async again(more: Omit<BringHow, "again">): Promise<void> {
    const { dropped } = this;
    const how: BringHow = { again: dropped === null, ...more };
    await this.read(async () => (dropped ? host.readFile(await bytesOf(dropped), how) : host.call("bring_choose", how)));
  }

  private async read(how: () => Promise<Offered>): Promise<void> {
    const before = this.step === "reading" ? "start" : this.step;
    const mine = ++this.turn;
    this.error = null;
    this.unknown = false;
    this.progress = null;
    if (!this.choosing) this.step = "reading";
    let start: number | null = null;
    const still = () => mine === this.turn;
    const deaf = await host.onBringProgress(({ done, total }) => {
      if (!still()) return;
      this.step = "reading";
      start ??= performance.now();
      if (performance.now() - start > LONG) this.progress = total > 0 ? done / total : 0;
    });
    try {
      const offered = await how();
      if (still()) this.take(offered, before);
    } catch (thrown) {
      if (still()) {
        this.step = before === "found" ? "start" : before;
        this.fail(thrown);
      }
    } finally {
      deaf();
    }
  }

  private take(offered: Offered, before: Step): void {
    if (offered.kind === "nothing") {
      this.step = before;
      return;
    }
    this.reset();
    if (offered.kind === "unknown") {
      this.step = "start";
      this.error = offered;
      this.unknown = true;
      return;
    }
    if (offered.kind === "columns") {
      this.columns = offered;
      this.step = "columns";
      return;
    }
    this.brought = offered;
    this.step = "found";
    this.tickAll(true);
  }

  private reset(): void {
    this.error = null;
    this.unknown = false;
    this.columns = null;
    this.brought = null;
    this.unmatched = null;
    this.deleted = null;
    this.names.clear();
    this.ticked.clear();
  }

  private fail(thrown: unknown): void {
    this.error = asAppError(thrown);
  }
}

async function bytesOf(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    const error: AppError = { code: "invalid", message: m.bring_unreadable(), hint: m.bring_unreadable_hint() };
    throw error;
  }
}

function keyOf(login: number, service: string): string {
  return `${login} ${service}`;
}

function accountOf(key: string): BroughtAccount {
  const [login = "", service = ""] = key.split(" ");
  return { login: Number(login), service };
}
