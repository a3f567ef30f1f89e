//! Faults below the vault: whatever fails, whenever the program dies, whichever bit turns over, acknowledged records
//! are there, or the damage is reported. Each test tries as much as fits a run of the tests, and prints how much it has
//! tried; with `WITHHOLD_FAULTS=all` a test tries everything, with a number every so many.

#[cfg(test)]
mod actions;
#[cfg(test)]
mod below_sqlite;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod below_us;
#[cfg(test)]
mod child;
#[cfg(test)]
mod content;
#[cfg(test)]
#[expect(dead_code, reason = "the tests of form 1 need more of a vault than a story does")]
#[path = "../form_1/fixtures.rs"]
mod fixtures;
#[cfg(test)]
mod flips;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod full_disk;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod held;
#[cfg(test)]
mod killed;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod migrated;
#[cfg(test)]
#[cfg(unix)]
mod no_room;
#[cfg(test)]
#[path = "../old/making.rs"]
mod old;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod order;
#[cfg(test)]
mod person;
#[cfg(test)]
mod places;
#[cfg(test)]
mod random;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod shim;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod vfs;
