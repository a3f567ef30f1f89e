//! The catalogue in force: from real local servers and files, with everything that can go wrong on the way.

#[cfg(test)]
mod changes;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod entries;
#[cfg(test)]
mod fetching;
#[cfg(test)]
mod loading;
#[cfg(test)]
#[expect(dead_code, reason = "the tests of net ask more of it")]
#[path = "../../../net/tests/server/mod.rs"]
mod server;
