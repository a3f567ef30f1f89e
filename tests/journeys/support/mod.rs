//! What a journey stands on: a desk apart, windows on the desk, and the command line beside the windows.

mod desk;
mod ear;
mod page;
pub(crate) mod programs;
mod reminding;
pub(crate) mod screen;
mod seeding;
mod window;

pub(crate) use desk::Desk;
pub(crate) use seeding::{TODAY, seed};
pub(crate) use window::{Opening, Window};
pub(crate) use withhold_tests::process::{Group, system, until};
