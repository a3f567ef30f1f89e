//! What a person is told of each trouble with the vault, and what to do about it.

use withhold_domain::{Sentence, say_their_sentence, sentence};

use super::{VaultError, WayIn};

say_their_sentence!(VaultError);

impl VaultError {
    /// What failed, and what is so now.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::FolderMissing(folder) => {
                sentence!("vault.folder_missing", "There is no folder {folder} to keep your data in.", folder)
            }
            Self::NotAFolder(path) => sentence!("vault.not_a_folder", "{path} is not a folder.", path),
            Self::NotWritable(path) => {
                sentence!("vault.not_writable", "Your data in {path} cannot be written to.", path)
            }
            Self::Full(path) => sentence!(
                "vault.full",
                "There is no room left on the disk that holds {path}; nothing was changed.",
                path,
            ),
            Self::NotADatabase(path) => sentence!(
                "vault.not_a_database",
                "{path} is not a vault of Withhold, or it is damaged.",
                path,
            ),
            Self::OtherProgram(path) => {
                sentence!("vault.other_program", "{path} is a database of another program.", path)
            }
            Self::Newer { path, found, known } => sentence!(
                "vault.newer",
                "{path} was written by a newer Withhold (format {found}, and this one knows up to {known}).",
                path,
                found,
                known,
            ),
            Self::Damaged(path) => sentence!("vault.damaged", "{path} is damaged.", path),
            Self::NoVault(folder) => {
                sentence!("vault.none", "There is no vault in {folder} yet.", folder)
            }
            Self::Exists(folder) => {
                sentence!("vault.exists", "There is a vault in {folder} already.", folder)
            }
            Self::NeedsKey(path) => sentence!("vault.needs_key", "{path} is encrypted.", path),
            Self::HeaderMissing { path, .. } => sentence!(
                "vault.header_missing",
                "{path} is encrypted, and the file withhold.key that leads to its key is missing.",
                path,
            ),
            Self::HeaderNewer { path, found, known } => sentence!(
                "vault.header_newer",
                "{path} was written by a newer Withhold (form {found}, and this one knows up to {known}).",
                path,
                found,
                known,
            ),
            Self::HeaderOther(path) => sentence!(
                "vault.header_other",
                "{path} belongs to another vault than the one beside it.",
                path,
            ),
            Self::HeaderDamaged { path, detail } => {
                sentence!("vault.header_damaged", "{path} cannot be read: {detail}.", path, detail)
            }
            Self::DatabaseMissing(path) => sentence!(
                "vault.database_missing",
                "{path} is missing; only the file that leads to its key is there.",
                path,
            ),
            Self::NothingToSalvage { path, backup: Some(backup) } => sentence!(
                "vault.nothing_to_salvage_but_backup",
                "Nothing can be read out of {path} any more. The newest backup is {backup}.",
                path,
                backup,
            ),
            Self::NothingToSalvage { path, backup: None } => {
                sentence!("vault.nothing_to_salvage", "Nothing can be read out of {path} any more.", path)
            }
            Self::Unfinished(why) => sentence!(
                "vault.unfinished",
                "The file of your list was being replaced, by a backup or under another key, and that could not be finished. {why}",
                why,
            ),
            Self::Busy(path) => sentence!(
                "vault.busy",
                "Another program is writing to {path} and did not finish in time.",
                path,
            ),
            Self::Io { path, detail } => {
                sentence!("vault.io", "Reading or writing {path} failed: {detail}.", path, detail)
            }
            Self::Unreadable { path, detail } => {
                sentence!("vault.unreadable", "A record in {path} cannot be read: {detail}.", path, detail)
            }
            Self::Sql { path, source } => sentence!(
                "vault.sql",
                "SQLite reported an error in {path}: {detail}.",
                path,
                detail = source.to_string(),
            ),
            Self::WrongKey => {
                sentence!("vault.wrong_key", "The key in this computer's keyring does not open this vault.")
            }
            Self::WrongCode => {
                sentence!("vault.wrong_code", "This recovery code does not open this vault.")
            }
            Self::MistypedCode { group: Some(group) } => sentence!(
                "vault.mistyped_group",
                "There is a slip in group {group} of the recovery code.",
                group,
            ),
            Self::MistypedCode { group: None } => {
                sentence!("vault.mistyped_code", "There is a slip in the recovery code.")
            }
            Self::WrongPassphrase => {
                sentence!("vault.wrong_passphrase", "This passphrase does not open this vault.")
            }
            Self::EmptyPassphrase => {
                sentence!("vault.empty_passphrase", "An empty passphrase protects nothing.")
            }
            Self::NoSuchWay(WayIn::Keyring) => {
                sentence!("vault.not_by_keyring", "This vault is not opened by a keyring.")
            }
            Self::NoSuchWay(WayIn::RecoveryCode) => {
                sentence!("vault.not_by_code", "This vault is not opened by a recovery code.")
            }
            Self::NoSuchWay(WayIn::Passphrase) => {
                sentence!("vault.not_by_passphrase", "This vault is not opened by a passphrase.")
            }
            Self::NotEncrypted => sentence!("vault.not_encrypted", "This vault is not encrypted."),
            Self::Encrypted => sentence!("vault.encrypted", "This vault is encrypted already."),
            Self::LastWay => {
                sentence!("vault.last_way", "That is the last way into this vault, so it was not taken away.")
            }
            Self::NotConfirmed => {
                sentence!("vault.not_confirmed", "That is not what the recovery code says.")
            }
            Self::NotABackup(path) => {
                sentence!("vault.not_a_backup", "{path} is not a backup of Withhold.", path)
            }
            Self::NoBackup(name) => {
                sentence!("vault.no_backup", "There is no backup called {name}.", name)
            }
            Self::BackupDamaged(path) => sentence!(
                "vault.backup_damaged",
                "The backup {path} is damaged: it was cut short or altered.",
                path,
            ),
            Self::BackupNewer(path) => {
                sentence!("vault.backup_newer", "The backup {path} was written by a newer Withhold.", path)
            }
            Self::BackupPlain(path) => sentence!(
                "vault.backup_plain",
                "The backup {path} is not encrypted, and your vault is.",
                path,
            ),
            Self::Taken => {
                sentence!("vault.taken", "There is already an account with that label at this service.")
            }
            Self::ActOvertaken { .. } => sentence!(
                "vault.act_overtaken",
                "Something else was done since; undo takes back the newest first.",
            ),
            Self::ActUndone => sentence!("vault.act_undone", "That was taken back already."),
            Self::ActChanged => sentence!(
                "vault.act_changed",
                "What was done then has changed since; an account in it was forgotten.",
            ),
            Self::ActUnknown => {
                sentence!("vault.act_unknown", "There is nothing of that name to take back.")
            }
            Self::NotCompacted(why) => sentence!(
                "vault.not_compacted",
                "Forgotten. Traces may stand in the file until it is compacted: {why}",
                why,
            ),
            Self::Foreign(detail) => {
                sentence!("vault.foreign", "What another device wrote cannot be taken in: {detail}.", detail)
            }
            Self::ClockBehind { now, last } => sentence!(
                "vault.clock_behind",
                "This computer's clock says {now}, but the last record was made on {last}, so nothing was recorded.",
                now,
                last,
            ),
            Self::Gone => sentence!(
                "vault.gone",
                "It is no longer on your list; another window or command took it off.",
            ),
        }
    }
}
