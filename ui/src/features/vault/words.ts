import type { BackupRow, Protection, VaultState } from "../../host/api.gen";
import { longDate } from "../../messages/dates";
import { size } from "../../messages/sizes";
import { m } from "../../paraglide/messages";

/** A backup's name tells the moment it was made, in UTC, and why: "2026-11-24T130500-daily.withhold". */
const NAME = /(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d)-([a-z]+)/;
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

const why: Record<string, () => string> = {
  daily: m.backup_daily,
  asked: m.backup_asked,
  migration: m.backup_migration,
  seal: m.backup_seal,
};

/** How the list is kept. Whether the keyring has its key is claimed only once the keyring was asked. */
export function keptWords({ encrypted, keyring_name: name }: Protection, state: VaultState | null): { words: string; warn: boolean; made: boolean } {
  if (encrypted === "no") return { words: m.not_encrypted(), warn: true, made: true };
  if (encrypted === "passphrase") return { words: m.encrypted_passphrase(), warn: false, made: true };
  if (state === null) return { words: m.encrypted(), warn: false, made: true };
  const { ways, keyring } = state;
  if (!ways.keyring && !ways.passphrase && !ways.recovery_code) return { words: m.encrypted_later({ name }), warn: false, made: false };
  if (!ways.keyring) return { words: m.encrypted_code(), warn: true, made: true };
  return keyring === "ready" ? { words: m.encrypted_keyring({ name }), warn: false, made: true } : { words: m.encrypted_unseen({ name }), warn: true, made: true };
}

/** "24 November 2026, 13:05", as the clock on this computer's wall says it. */
export function madeWords({ name, made }: BackupRow): string {
  const [, day, hour, minute, second] = NAME.exec(name) ?? [];
  if (!day) return longDate(made);
  return m.day_and_time({ day: longDate(made), time: clock.format(Date.parse(`${day}${hour}:${minute}:${second}Z`)) });
}

/** "by itself, 128 kB". */
export function detailWords({ name, bytes }: BackupRow): string {
  const reason = why[NAME.exec(name)?.[5] ?? ""]?.();
  return [reason, size(bytes)].filter(Boolean).join(m.comma());
}
