//! Files that are watched, in a home of the test's own: what a person and an editor do to them is told.

#[cfg(test)]
#[cfg(target_os = "linux")]
mod changes;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod desk;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod refusals;
