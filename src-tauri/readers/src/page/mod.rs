//! A page in the person's own browser: from what an eye saw of the page to what the page says of a setting.
//!
//! An eye is what looks at the page: an extension of the browser, or the system's accessibility tree. Each eye fills the same
//! list (`Seen`), twice, and one judge holds both lists against the recipe of the setting (`PageRecipe`). The judge opens nothing
//! and asks nobody. Whatever is missing, doubled, hidden, unfinished or contradicted is a reason why nobody can tell, and never a
//! private position; each rule has a function of its own.

mod account;
mod action;
mod beside;
mod control;
mod derived;
mod find;
mod judge;
mod limits;
mod locked;
mod looked;
mod message;
mod names;
mod place;
mod position;
mod reading;
mod ready;
mod recipe;
mod seen;
mod sign;
mod sound;
mod touched;
mod twice;
mod unclear;
mod within;
mod words;

pub use control::{Control, Extents, Position, Role, States};
pub use derived::derived;
pub use judge::judge;
pub use limits::{MAX_CONTROLS, MAX_LIST, MAX_MESSAGE, MAX_WORDS, MIN_AGE, MIN_APART, STALE};
pub use message::{Message, VERSION};
pub use reading::{OnPage, PageReading, PageSaw};
pub use recipe::{
    AccountForm, AccountShown, Actions, ByLanguage, Locked, PageAt, PageRecipe, Reads, Sign, StateWords,
    Weight,
};
pub use seen::{Eye, Seen, ShownAccount};
pub use sound::{BadPageRecipe, page_recipe};
pub use unclear::PageUnclear;
