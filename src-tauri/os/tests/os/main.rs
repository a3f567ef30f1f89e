//! The start at login in homes of its own, with systemd standing in on a private bus or missing.

#[cfg(test)]
#[cfg(target_os = "linux")]
mod autostart;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod child;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod systemd;
