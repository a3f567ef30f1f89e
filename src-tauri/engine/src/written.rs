//! What a write did.

use withhold_domain::Sentence;

use crate::UndoView;

/// What a write did.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The full name of what it was done to.
    pub name: String,
    /// The act; none where nothing was changed, or where it cannot be taken back.
    pub act: Option<UndoView>,
    /// Whether something was deleted, which cannot be taken back.
    pub deleted: bool,
    /// What could not be done after the write, in a sentence.
    pub trouble: Option<Sentence>,
}

/// Accounts that were put on the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    /// Their names.
    pub names: Vec<String>,
    /// The act.
    pub done: Done,
}

impl From<UndoView> for Done {
    fn from(act: UndoView) -> Self {
        Self { name: act.on.clone(), act: Some(act), deleted: false, trouble: None }
    }
}
