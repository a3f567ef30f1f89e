//! What the agent's tests share: a desk with a bus, a clock that stands still, and stand-ins for parts of a desktop.

#[path = "../../journeys/support/screen.rs"]
#[expect(dead_code, reason = "the agent shows no window")]
mod screen;

mod desk;
mod stand_ins;

pub(crate) use desk::{Agent, Desk};
pub(crate) use screen::start as start_screen;
pub(crate) use stand_ins::{Portal, Tray};
pub(crate) use withhold_tests::{
    dunst::Dunst,
    logind::Logind,
    notifications::{Manners, Server},
    process::{Group, until},
    servers::{Disturb, Kind, RealServer},
};
