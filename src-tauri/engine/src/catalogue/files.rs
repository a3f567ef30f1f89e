//! The catalogues on the disk, and which of them is in force.

use std::{borrow::Cow, path::Path};

use jiff::civil::Date;
use withhold_catalogue::{Catalogue, FOLDER, Folder, InForce, Origin, Store, Trouble};
use withhold_vault::CatalogueMark;

use super::Updates;

/// The catalogues on the disk, and what is known of the catalogue in force. The catalogue in force itself belongs to
/// the engine.
pub(crate) struct CatalogueFiles {
    pub(super) store: Store,
    pub(super) updates: Updates,
    pub(super) origin: Origin,
    pub(super) packed: Vec<u8>,
    pub(super) trouble: Option<Trouble>,
    /// The catalogue that the vault had been shown when the files were last looked at.
    pub(super) looked: Option<CatalogueMark>,
}

impl CatalogueFiles {
    /// Opens the store below the data folder, and gives the catalogue in force.
    pub(crate) fn open(
        folder: &Path,
        embedded: Catalogue,
        packed: Cow<'static, [u8]>,
        updates: Updates,
    ) -> (Self, Catalogue) {
        let disk = Box::new(Folder::new(folder.join(FOLDER)));
        let store = Store::new(disk, updates.keys.clone(), embedded, packed);
        let (InForce { origin, catalogue, packed }, trouble) = store.in_force();
        (Self { store, updates, origin, packed: packed.into_owned(), trouble, looked: None }, catalogue)
    }

    /// Reads the catalogue files again, and gives the catalogue in force.
    pub(super) fn reload(&mut self) -> Catalogue {
        let (InForce { origin, catalogue, packed }, trouble) = self.store.in_force();
        (self.origin, self.packed, self.trouble) = (origin, packed.into_owned(), trouble);
        catalogue
    }
}

/// Names a catalogue as the vault does.
pub(crate) fn mark(catalogue: &Catalogue) -> CatalogueMark {
    CatalogueMark { serial: catalogue.serial(), issued: catalogue.issued() }
}

/// Whether a catalogue is past its last day.
pub(crate) fn expired(catalogue: &Catalogue, today: Date) -> bool {
    catalogue.expires() < today
}
