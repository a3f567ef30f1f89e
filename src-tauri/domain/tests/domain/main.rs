//! The rules as a whole: examples for each standing, and properties that hold whatever happens.

#[cfg(test)]
mod as_of;
#[cfg(test)]
mod builders;
#[cfg(test)]
mod calendar;
#[cfg(test)]
mod claims;
#[cfg(test)]
mod clocks;
#[cfg(test)]
mod decisions;
#[cfg(test)]
mod drifted;
#[cfg(test)]
mod essentials;
#[cfg(test)]
mod freshness;
#[cfg(test)]
mod headline;
#[cfg(test)]
mod identifiers;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod protections;
#[cfg(test)]
mod reminders;
#[cfg(test)]
mod requests;
#[cfg(test)]
mod shaken;
#[cfg(test)]
mod shared;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod standings;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod withdrawn;
#[cfg(test)]
mod worlds;
