//! The person's list: accounts and items, what was answered about them, and how all of it is shown.

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

pub use pages::Page;
