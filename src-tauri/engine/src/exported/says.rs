//! What the export of a service can say of a setting, before anybody has one.

use withhold_readers::{Says, says};

use super::words;
use crate::{AppError, Engine, ExportedSaysView, ItemName};

impl Engine {
    /// What the export of its service can say of an item: the file that tells the state, that no file does, or that nobody
    /// looked.
    ///
    /// # Errors
    /// When there is no such item.
    pub fn exported_says(&mut self, request: &ItemName) -> Result<ExportedSaysView, AppError> {
        let day = self.system.day();
        let item = self.list()?.item(&day, &request.item)?;
        Ok(says_of(&format!("{}/{}", item.service.id, item.setting.id)))
    }
}

/// What the export of its service can say of a setting of the catalogue, named as `service/setting`.
pub(crate) fn says_of(of: &str) -> ExportedSaysView {
    let known = says(of);
    let tells = match known {
        Says::Tells(..) => Some(true),
        Says::HoldsNot(..) => Some(false),
        Says::Unknown => None,
    };
    ExportedSaysView { tells, told: words::says(known) }
}
