//! What a person can do about each trouble with the vault.

use withhold_domain::{Sentence, sentence};

use super::VaultError;

impl VaultError {
    /// What the person can do.
    #[must_use]
    pub fn hint(&self) -> Sentence {
        match self {
            Self::FolderMissing(_) => {
                sentence!("vault.hint.make_folder", "Create it, or name another folder with --data.")
            }
            Self::NotAFolder(_) => sentence!("vault.hint.name_folder", "Name a folder with --data."),
            Self::NotWritable(_) => sentence!(
                "vault.hint.may_write",
                "Check that the folder is yours and that its disk is not read-only.",
            ),
            Self::Full(_) => sentence!("vault.hint.make_room", "Make room, and do it again."),
            Self::NotADatabase(_) => sentence!(
                "vault.hint.start_anew",
                "Nothing was written to it. Move the file elsewhere to start anew, or put a copy of your vault in its place.",
            ),
            Self::OtherProgram(_) => sentence!(
                "vault.hint.move_file",
                "Name another folder with --data, or move the file elsewhere.",
            ),
            Self::Newer { .. } => {
                sentence!("vault.hint.newer", "Install the newer Withhold to open it; nothing was changed.")
            }
            Self::Damaged(_) => sentence!(
                "vault.hint.damaged",
                "Nothing was written to it. Keep the file, and put a copy of your vault in its place.",
            ),
            Self::NoVault(_) => {
                sentence!("vault.hint.none", "Make one, or name the folder of yours with --data.")
            }
            Self::Exists(_) => sentence!(
                "vault.hint.exists",
                "Open it, or name another folder with --data; nothing was changed.",
            ),
            Self::HeaderMissing { in_backups: true, .. } => sentence!(
                "vault.hint.header_in_backup",
                "A backup has kept it: your recovery code or keyring can still open the vault. Nothing was changed.",
            ),
            Self::HeaderMissing { .. } => sentence!(
                "vault.hint.header_missing",
                "Put the file back, or restore a backup. Nothing was changed; keep the vault.",
            ),
            Self::HeaderNewer { .. } => sentence!(
                "vault.hint.header_newer",
                "Install the newer Withhold to open the vault; nothing was changed.",
            ),
            Self::HeaderOther(_) => sentence!(
                "vault.hint.header_other",
                "Put the two files back that belong together, or restore a backup. Nothing was changed; keep both.",
            ),
            Self::HeaderDamaged { .. } => sentence!(
                "vault.hint.header_damaged",
                "Put a copy of the file back, or restore a backup. Nothing was changed; keep the vault.",
            ),
            Self::DatabaseMissing(_) => sentence!(
                "vault.hint.database_missing",
                "Put the vault back, or restore a backup; nothing was changed.",
            ),
            Self::NothingToSalvage { backup: Some(_), .. } => sentence!(
                "vault.hint.restore_that",
                "Restore that backup. Nothing was changed; keep the file.",
            ),
            Self::NothingToSalvage { .. } => sentence!(
                "vault.hint.put_copy",
                "Put a copy of your vault in its place. Nothing was changed; keep the file.",
            ),
            Self::Unfinished(_) => sentence!(
                "vault.hint.unfinished",
                "Once that is mended, open the vault: the rest is done first. What was there before is kept.",
            ),
            Self::Busy(_) => sentence!(
                "vault.hint.busy",
                "Close the other window or wait for the other command, and do it again.",
            ),
            Self::Io { .. } => {
                sentence!("vault.hint.io", "Check the disk and the rights on the folder, and do it again.")
            }
            Self::Unreadable { .. } | Self::Sql { .. } => {
                sentence!("vault.hint.report", "Nothing was changed. Keep the file, and report what it says.")
            }
            Self::NeedsKey(_) | Self::WrongKey => sentence!(
                "vault.hint.unlock",
                "Unlock this computer's keyring and try again, or use your recovery code; nothing was changed.",
            ),
            Self::WrongCode => sentence!(
                "vault.hint.wrong_code",
                "Check that it belongs to this vault and is the newest you were shown; nothing was changed.",
            ),
            Self::MistypedCode { .. } => {
                sentence!("vault.hint.mistyped", "Compare it with what you wrote down, and type it again.")
            }
            Self::WrongPassphrase => sentence!(
                "vault.hint.wrong_passphrase",
                "Type it again, or use your recovery code; nothing was changed.",
            ),
            Self::EmptyPassphrase => {
                sentence!("vault.hint.empty_passphrase", "Choose a passphrase of several words.")
            }
            Self::NoSuchWay(_) => sentence!("vault.hint.other_way", "Use one of the other ways in."),
            Self::NotEncrypted => sentence!("vault.hint.encrypt_first", "Encrypt it first."),
            Self::Encrypted => {
                sentence!("vault.hint.encrypted", "Give it another key instead, if that is what you want.")
            }
            Self::LastWay => {
                sentence!("vault.hint.last_way", "Add another way first, or keep a recovery code.")
            }
            Self::NotConfirmed => sentence!(
                "vault.hint.not_confirmed",
                "Compare it with what was shown; an earlier recovery code is still good.",
            ),
            Self::NotABackup(_) | Self::NoBackup(_) => sentence!(
                "vault.hint.choose_backup",
                "Choose one from the list of backups, or name a file that Withhold has made as one; nothing was changed.",
            ),
            Self::BackupDamaged(_) => {
                sentence!("vault.hint.other_backup", "Choose another backup; nothing was changed.")
            }
            Self::BackupNewer(_) => sentence!(
                "vault.hint.backup_newer",
                "Install the newer Withhold to restore it; nothing was changed.",
            ),
            Self::BackupPlain(_) => sentence!(
                "vault.hint.backup_plain",
                "Turn the encryption off first, or restore it into another folder with --data; nothing was changed.",
            ),
            Self::Taken => sentence!("vault.hint.taken", "Give this one another label."),
            Self::ActOvertaken { .. } => {
                sentence!("vault.hint.act_overtaken", "Look at what was done since; nothing was changed.")
            }
            Self::ActUndone | Self::ActChanged | Self::ActUnknown => {
                sentence!("vault.hint.act", "Look at what can be taken back now; nothing was changed.")
            }
            Self::NotCompacted(_) => sentence!(
                "vault.hint.not_compacted",
                "It is done when the vault is opened next; once that is mended.",
            ),
            Self::Foreign(_) => {
                sentence!("vault.hint.foreign", "Nothing was taken in, and nothing was changed.")
            }
            Self::ClockBehind { .. } => sentence!(
                "vault.hint.clock_behind",
                "Set the clock right and record it again, or take the later record back with undo.",
            ),
            Self::Gone => sentence!("vault.hint.gone", "Look at the list again."),
        }
    }
}
