import type { Api, AppError, BackupRow, Encrypted, Enter, KeyringView, Phase, Protection, VaultState } from "./api.gen";
import { spoken } from "./spoken";

type VaultCommand =
  | "keyring_asks" | "vault_state" | "make_vault" | "enter" | "lock" | "touched" | "new_recovery_code" | "confirm_recovery_code" | "change_protection" | "backups" | "backup_now"
  | "choose_backup" | "restore" | "salvage" | "print_page" | "export" | "ask_to_delete" | "delete_everything" | "logs";
type Handlers = { [C in VaultCommand]: (request: Api[C]["request"]) => Api[C]["response"] };

export const CODE = "H4KD9-QXM2T-WV7RZ-BC3NF-8PYJ6";
export const PASSPHRASE = "a long passphrase";
const NAME = "Secret Service";
const FOLDER = "/home/mara/.local/share/withhold";
const phases: Record<string, Phase> = { choice: "needs_choice", passphrase: "needs_passphrase", recovery: "needs_recovery", damaged: "damaged", error: "trouble" };
const why: Record<Phase, [string, string]> = {
  open: ["", ""],
  locked: ["Withhold is locked.", "Unlock it to go on."],
  needs_choice: ["No keyring is running.", "Choose how your list is to be kept."],
  needs_passphrase: ["This list opens with a passphrase.", ""],
  needs_recovery: ["The keyring has no entry for this list.", "Try the keyring again, or use your recovery code."],
  damaged: ["The file is damaged: a page of it does not read as it was written.", "Restore a backup, or save what can be read."],
  trouble: ["The list could not be read.", "Look whether the disk is full, then try again."],
};

/** The vault of the host in memory. Plots: choice, passphrase, recovery, damaged, error; others are open. Of these, no-code lacks a code, and unencrypted a key. */
export class FakeVaultDoor {
  phase: Phase;
  keyring: KeyringView;
  encrypted: Encrypted = "keyring";
  /** Whether a list was made by now; the first write makes one. */
  made: boolean;
  /** Whether the keyring asks the person something now. */
  keyringAsks = false;
  needsRecovery: boolean;
  /** What says yes to the question asked last, and how often it was asked. */
  private token = "";
  private asked = 0;
  backups: BackupRow[] = [
    { name: "2026-11-23T090000-daily.withhold", made: "2026-11-23", bytes: 131072 },
    { name: "2026-11-20T174210-seal.withhold", made: "2026-11-20", bytes: 90112 },
  ];

  constructor(plot: string) {
    this.phase = phases[plot] ?? "open";
    this.keyring = this.phase === "needs_recovery" ? "empty" : this.phase === "needs_choice" ? "no_service" : "ready";
    this.made = plot !== "empty" && plot !== "choice";
    this.needsRecovery = !this.made || plot === "no-code";
    if (plot === "passphrase") this.encrypted = "passphrase";
    if (plot === "unencrypted") this.encrypted = "no";
  }

  /** Throws where the vault is not open. A keyring that has come to life since opens it. */
  require(): void {
    this.ask();
    if (this.phase !== "open") refuse(this.phase === "trouble" ? "vault" : this.phase, ...why[this.phase]);
  }

  protection(): Protection {
    return { encrypted: this.encrypted, needs_recovery: this.made && this.needsRecovery && this.encrypted !== "no", keyring_name: NAME };
  }

  handlers: Handlers = {
    keyring_asks: () => this.keyringAsks,
    vault_state: () => this.state(),
    make_vault: ({ how }) => {
      if (how === "keyring" && this.keyring !== "ready") refuse("needs_choice", "No keyring is running.", "Start one, and try again.");
      this.encrypted = how;
      this.made = this.needsRecovery = true;
      this.phase = "open";
    },
    enter: (way) => this.enter(way),
    lock: () => void (this.phase = "locked"),
    touched: () => undefined,
    new_recovery_code: () => ({ code: CODE }),
    confirm_recovery_code: ({ end }) => {
      if (plain(end) !== plain(CODE).slice(-10)) refuse("invalid", "That is not the end of the code.", "Look at it again.");
      this.needsRecovery = false;
    },
    change_protection: ({ how }) => void (this.encrypted = how),
    backups: () => this.backups,
    backup_now: () => {
      const made: BackupRow = { name: "2026-11-24T100000-asked.withhold", made: "2026-11-24", bytes: 131072 };
      this.backups = [made, ...this.backups];
      return made;
    },
    choose_backup: () => ({ number: 1, name: "2026-10-01T080000-daily.withhold" }),
    restore: ({ backup, with: way }) => {
      if (!way && (backup.from === "file" || this.keyring !== "ready")) refuse("needs_recovery", "The keyring does not open this backup.", "Use a recovery code or a passphrase.");
      if (way) this.enter(way);
      this.phase = "open";
      return { kept: `${FOLDER}/kept/2026-11-24/withhold.db` };
    },
    salvage: () => {
      this.phase = "open";
      return { lines: [spoken("11 of 12 accounts were saved."), spoken("One check could not be read.")], kept: `${FOLDER}/kept/2026-11-24/withhold.db` };
    },
    print_page: () => undefined,
    export: () => ({ files: ["/home/mara/withhold-export/withhold.json"] }),
    ask_to_delete: () => ({ token: (this.token = `yes-${++this.asked}`) }),
    delete_everything: ({ token }) => {
      if (token !== this.token) refuse("invalid", "That answers no question that is still open, so nothing was deleted.", "Go ahead once more.");
      this.phase = "locked";
      return { gone: [spoken(`${FOLDER}/withhold.db`)], left: [] };
    },
    logs: () => ({ folder: `${FOLDER}/logs`, text: "INFO the vault is open\n" }),
  };

  private enter(way: Enter): void {
    if (way.with === "recovery_code" && plain(way.code) !== plain(CODE)) refuse("invalid", "That is not the recovery code of this list.", "Look at it again; nothing was changed.");
    if (way.with === "passphrase" && way.passphrase !== PASSPHRASE) refuse("invalid", "That is not the passphrase of this list.", "Type it again; nothing was changed.");
    if (way.with === "keyring" && this.keyring !== "ready") refuse("needs_recovery", "The keyring still has no entry for this list.", "Use your recovery code.");
    this.phase = "open";
  }

  private ask(): void {
    const waits = this.phase === "needs_choice" || this.phase === "needs_recovery";
    if (waits && this.keyring === "ready") this.phase = "open";
  }

  private state(): VaultState {
    this.ask();
    const [message, hint] = why[this.phase];
    const code = this.phase === "trouble" || this.phase === "open" ? "vault" : this.phase;
    const ways = { keyring: this.made && this.encrypted === "keyring", recovery_code: !this.needsRecovery && this.encrypted !== "no", passphrase: this.encrypted === "passphrase" };
    return { phase: this.phase, keyring: this.keyring, keyring_name: NAME, ways, backups: this.backups, why: message ? { code, message, hint } : null };
  }
}

function plain(code: string): string {
  return code.replaceAll(/[^a-z0-9]/gi, "").toUpperCase();
}

function refuse(code: AppError["code"], message: string, hint: string): never {
  const error: AppError = { code, message, hint };
  throw error;
}
