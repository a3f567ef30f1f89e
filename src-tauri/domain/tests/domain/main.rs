//! The rules as a whole: examples for each standing, and properties that hold whatever happens.

#[cfg(test)]
mod builders;
#[cfg(test)]
mod decisions;
#[cfg(test)]
mod headline;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod reminders;
#[cfg(test)]
mod shaken;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod standings;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod worlds;
