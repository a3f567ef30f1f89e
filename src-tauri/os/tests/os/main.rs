//! The start at login in homes of its own, with systemd standing in on a private bus or missing.

#[cfg(target_os = "linux")]
mod autostart;
#[cfg(target_os = "linux")]
mod child;
#[cfg(target_os = "linux")]
mod systemd;
