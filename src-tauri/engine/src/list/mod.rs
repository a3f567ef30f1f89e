//! The person's list: accounts and items, what the person answered about each item, and how the list is shown.

mod accounts;
mod after_write;
pub(crate) mod answers;
pub(crate) mod checklist;
mod history;
mod item_detail;
pub(crate) mod overview;
mod pages;
pub(crate) mod regions;
pub(crate) mod resolve;
mod search;
pub(crate) mod state;
pub(crate) mod typed;
pub(crate) mod views;

pub use pages::{Page, way_there};
