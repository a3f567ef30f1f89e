//! The start at login, and what is heard of sleep, in homes of the tests' own, with systemd and logind standing in on
//! a private bus or missing.

#[cfg(test)]
#[cfg(target_os = "linux")]
mod autostart;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod child;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod sleep;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod systemd;
