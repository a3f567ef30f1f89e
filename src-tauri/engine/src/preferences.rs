//! The person's preferences, and where the person's data lies.

mod row;

use withhold_domain::sentence;

use crate::{
    AppError, Beyond, DataPlace, Done, Engine, Preferences, SetPreferences, error::invalid, list::regions,
};
pub(crate) use row::{Row, given};

/// Sizes of text in percent that the window can lay out.
const TEXT_SIZES: std::ops::RangeInclusive<u16> = 80..=200;

impl Engine {
    /// Sets the preferences that are given; the other preferences stay unchanged.
    ///
    /// # Errors
    /// When a size or region cannot be taken.
    pub fn set_preferences(&mut self, change: &SetPreferences) -> Result<Done, AppError> {
        self.system.writable()?;
        let change = taken(change)?;
        let given = given(&change);
        self.change_row(|row| {
            let old = row.preferences();
            let new = Preferences {
                theme: change.theme.unwrap_or(old.theme),
                text_size: change.text_size.unwrap_or(old.text_size),
                motion: change.motion.unwrap_or(old.motion),
                region: change
                    .region
                    .map_or(old.region, |region| Some(region).filter(|text| !text.is_empty())),
                every_purpose: change.every_purpose.unwrap_or(old.every_purpose),
                round_on_top: change.round_on_top.unwrap_or(old.round_on_top),
                single_keys: change.single_keys.unwrap_or(old.single_keys),
                catalogue_updates: change.catalogue_updates.unwrap_or(old.catalogue_updates),
                lock_after_minutes: change.lock_after_minutes.unwrap_or(old.lock_after_minutes),
                lock_at_sleep: change.lock_at_sleep.unwrap_or(old.lock_at_sleep),
                read_here_off: change.read_here_off.unwrap_or(old.read_here_off),
                read_here_except: change.read_here_except.unwrap_or(old.read_here_except),
            };
            row.set_preferences(&new, &given);
            Ok(())
        })?;
        Ok(self.done(String::new(), None, &[]))
    }

    /// Changes the row of preferences as the row stands at that moment, whoever has written the row.
    pub(crate) fn change_row(
        &mut self,
        change: impl FnOnce(&mut Row) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        self.vault_to_write()?.update_preferences(|old| {
            let mut row = Row::read(old);
            let before = row.clone();
            change(&mut row)?;
            match old {
                Some(old) if row == before => Ok(old.to_owned()),
                _ => row.text(),
            }
        })??;
        self.written(&[]);
        Ok(())
    }

    /// The data folder.
    #[must_use]
    pub fn data_folder(&self) -> &std::path::Path {
        self.opened.vault.folder()
    }

    /// Where the person's data lies, and whether the chain of checks is whole.
    ///
    /// # Errors
    /// When the vault cannot be read, or the list is made up.
    pub fn data_place(&mut self) -> Result<DataPlace, AppError> {
        self.not_in_demo(Beyond::Place)?;
        let chain = self.opened.vault.verify_chain()?;
        Ok(DataPlace {
            folder: self.opened.vault.folder().display().to_string(),
            file: self.opened.vault.path().display().to_string(),
            bytes: self.opened.vault.bytes(),
            checks: u32::try_from(chain.checks).unwrap_or(u32::MAX),
            chain_whole: chain.broken_at.is_none(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }
}

/// The change with the region in the spelling in which a region is kept.
fn taken(change: &SetPreferences) -> Result<SetPreferences, AppError> {
    if let Some(size) = change.text_size.filter(|size| !TEXT_SIZES.contains(size)) {
        return Err(invalid(
            sentence!("preferences.text_size", "A text size of {size} % cannot be laid out.", size),
            sentence!(
                "preferences.hint.text_size",
                "Choose one from {least} to {most} %.",
                least = TEXT_SIZES.start(),
                most = TEXT_SIZES.end()
            ),
        ));
    }
    let region = match change.region.as_deref().map(str::trim) {
        None => None,
        Some("") => Some(String::new()),
        Some(text) => Some(regions::read(text)?.to_string()),
    };
    Ok(SetPreferences { region, ..change.clone() })
}
