//! What a write did.

use withhold_domain::Sentence;

use crate::UndoView;

/// What a write did.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The full name of the item, account or service that was written.
    pub name: String,
    /// The act; `None` where nothing was changed, or where the write cannot be undone.
    pub act: Option<UndoView>,
    /// Whether something was deleted; a deletion cannot be undone.
    pub deleted: bool,
    /// What could not be done after the write, in a sentence.
    pub trouble: Option<Sentence>,
}

/// Accounts that were put on the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    /// The full names of the accounts.
    pub names: Vec<String>,
    /// What the write did.
    pub done: Done,
}

impl From<UndoView> for Done {
    fn from(act: UndoView) -> Self {
        Self { name: act.on.clone(), act: Some(act), deleted: false, trouble: None }
    }
}
