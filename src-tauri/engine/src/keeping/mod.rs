//! Keeping the list: how the vault is opened, locked, encrypted, backed up, exported and deleted.

pub(crate) mod access;
mod backups;
mod delete;
mod drawing;
mod export;
mod idle;
mod keys;
pub(crate) mod open_log;
pub(crate) mod opened;
mod protection;
mod question;
pub(crate) mod sealing;
mod states;
mod way_back;

pub use backups::{backups, restore, salvage};
pub use delete::{delete_everything, delete_what_the_window_left};
pub use drawing::{draw_the_usual_way, drawn_safely, note_not_drawn, note_told};
pub use idle::Idle;
pub use protection::{ask_to_lock, asked_to_lock, logs};
pub use question::DeleteQuestion;
pub use sealing::{change_protection, in_the_clear, make_vault};
pub use states::shut_state;
