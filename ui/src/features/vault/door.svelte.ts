import { Attempt } from "../../attempt.svelte";
import type { AppError, BackupFile, BackupSource, Deleted, DeleteEverything, Enter, MakeVault, SalvageReport, VaultState } from "../../host/api.gen";
import { host } from "../../host/host";
import { asAppError, notices } from "../../notices.svelte";
import { m } from "../../paraglide/messages";
import { checklist } from "../today/checklist.svelte";

/** What was tried: a way in, a backup to be put back, or another protection. */
type Tried = "way" | "backup" | "protection";

/** The way into the vault and out of it. */
class Door extends Attempt {
  state = $state.raw<VaultState | null>(null);
  private tried = $state<Tried>("way");
  /** Whether the keyring is asked just now, which may ask the person in turn. */
  asksKeyring = $state(false);
  /** What was deleted, once everything was. */
  deleted = $state.raw<Deleted | null>(null);
  report = $state.raw<SalvageReport | null>(null);
  private looking = false;

  /** What went wrong with what was tried, and with nothing else: each card tells its own errors. */
  errorOf(tried: Tried): AppError | null {
    return this.tried === tried ? this.error : null;
  }

  /** Asks how the vault stands, and whether it is open by now. A keyring that hangs is asked once at a time. */
  async look(): Promise<boolean> {
    if (this.looking) return false;
    this.looking = true;
    try {
      const now = await host.call("vault_state");
      if (now.phase === "open") return true;
      this.state = now;
    } catch (thrown) {
      this.error = asAppError(thrown);
    } finally {
      this.looking = false;
    }
    return false;
  }

  /** Looks again; a keyring that has come to life since opens the list by itself. */
  async watch(): Promise<void> {
    if (!this.busy && (await this.look()) && !this.busy) await checklist.load();
  }

  /** Tries to open the vault as at the start. */
  async again(): Promise<void> {
    this.error = null;
    await checklist.load();
    if (checklist.overview === null) await this.look();
  }

  enter(way: Enter): Promise<boolean> {
    return this.whileAsking(way.with === "keyring", () => this.thenOpen(() => host.call("enter", way)));
  }

  make(how: MakeVault): Promise<boolean> {
    return this.whileAsking(how.how === "keyring", () => this.thenOpen(() => host.call("make_vault", how)));
  }

  restore(backup: BackupSource, way?: Enter): Promise<boolean> {
    return this.attempt("backup", async () => {
      const { kept } = await host.call("restore", { backup, with: way });
      await checklist.load();
      notices.say(kept === null ? m.said_restored() : m.said_restored_kept({ file: kept }));
    });
  }

  /** The backup that the person chose in the system's dialog, null where none was chosen. */
  async chooseBackup(): Promise<BackupFile | null> {
    let file: BackupFile | null = null;
    await this.attempt("backup", async () => void (file = await host.call("choose_backup")));
    return file;
  }

  /** Saves what can be read. The report is shown before the list is. */
  async salvage(way?: Enter): Promise<boolean> {
    return this.attempt("way", async () => {
      this.report = await host.call("salvage", { with: way });
    });
  }

  change(how: MakeVault): Promise<boolean> {
    return this.whileAsking(how.how === "keyring", () => this.thenOpen(() => host.call("change_protection", how), "protection"));
  }

  private async whileAsking(keyring: boolean, work: () => Promise<boolean>): Promise<boolean> {
    if (this.busy) return false;
    this.asksKeyring = keyring;
    try {
      return await work();
    } finally {
      this.asksKeyring = false;
    }
  }

  /** Shuts the vault: nothing of it stays on screen. */
  async lock(): Promise<void> {
    try {
      await host.call("lock");
    } catch (thrown) {
      notices.fail(thrown);
      return;
    }
    await checklist.load();
  }

  /** Asks whether everything is to be deleted: the answer says yes, until it is asked again. */
  askToDelete(): Promise<DeleteEverything> {
    return host.call("ask_to_delete");
  }

  async deleteEverything(yes: DeleteEverything): Promise<void> {
    this.deleted = await host.call("delete_everything", yes);
    await checklist.load();
  }

  /** Makes a call, and opens the list where the vault is open after the call. */
  private thenOpen(call: () => Promise<unknown>, tried: Tried = "way"): Promise<boolean> {
    return this.attempt(tried, async () => {
      await call();
      await checklist.load();
    });
  }

  private async attempt(tried: Tried, work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.tried = tried;
    this.error = null;
    const done = await this.run(work);
    if (checklist.overview === null) await this.look();
    return done;
  }
}

export const door = new Door();
