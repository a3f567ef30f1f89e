//! What the agent's tests share: a desk with a bus, a clock that stands still, and stand-ins for what a desktop has.

#[path = "../../journeys/support/process.rs"]
#[expect(dead_code, reason = "the journeys need more of a process than the agent does")]
mod process;
#[path = "../../journeys/support/programs.rs"]
#[expect(dead_code, reason = "the agent's tests start another program")]
mod programs;
#[path = "../../journeys/support/screen.rs"]
#[expect(dead_code, reason = "the agent shows no window")]
mod screen;

mod desk;
mod server;
mod stand_ins;

pub(crate) use desk::Desk;
pub(crate) use process::{Group, until};
pub(crate) use programs::system;
pub(crate) use screen::start as start_screen;
pub(crate) use server::Server;
pub(crate) use stand_ins::*;
