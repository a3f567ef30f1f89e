//! The person's preferences, and where their data lies.

use crate::{AppError, DataPlace, Engine, Preferences, accounts, reminders};

/// Sizes of text in percent that the window can lay out.
const TEXT_SIZES: std::ops::RangeInclusive<u16> = 80..=200;

/// Reads what was kept. What cannot be read, or was never set, is as it is at first.
pub(crate) fn read(text: Option<&str>) -> Preferences {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

impl Engine {
    /// Keeps preferences.
    ///
    /// # Errors
    /// When a size or region cannot be taken.
    pub fn set_preferences(&mut self, preferences: &Preferences) -> Result<(), AppError> {
        self.writable()?;
        if !TEXT_SIZES.contains(&preferences.text_size) {
            return Err(accounts::invalid(
                format!("A text size of {} % cannot be laid out.", preferences.text_size),
                format!("Choose one from {} to {} %.", TEXT_SIZES.start(), TEXT_SIZES.end()),
            ));
        }
        let region = preferences.region.as_deref().filter(|text| !text.trim().is_empty());
        let region = region.map(accounts::read_region).transpose()?.map(|region| region.to_string());
        let kept = Preferences { region, ..preferences.clone() };
        let wishes = reminders::settings(self.reading()?.snapshot.preferences.as_deref());
        let text = reminders::row(&kept, wishes)?;
        self.vault_to_write()?.set_preferences(&text)?;
        self.written();
        Ok(())
    }

    /// The data folder.
    #[must_use]
    pub fn data_folder(&self) -> &std::path::Path {
        self.vault.folder()
    }

    /// Where the person's data lies, and whether the chain of checks is whole.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn data_place(&mut self) -> Result<DataPlace, AppError> {
        let chain = self.vault.verify_chain()?;
        Ok(DataPlace {
            folder: self.vault.folder().display().to_string(),
            file: self.vault.path().display().to_string(),
            bytes: self.vault.bytes(),
            checks: u32::try_from(chain.checks).unwrap_or(u32::MAX),
            chain_whole: chain.broken_at.is_none(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }
}
