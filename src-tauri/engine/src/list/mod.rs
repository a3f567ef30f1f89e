//! The person's list: accounts and items, what was answered about them, and how all of it is shown.

pub(crate) mod accounts;
pub(crate) mod answers;
pub(crate) mod checklist;
mod history;
mod item_detail;
pub(crate) mod overview;
mod pages;
pub(crate) mod regions;
mod search;
pub(crate) mod typed;
pub(crate) mod views;

pub use pages::Page;
