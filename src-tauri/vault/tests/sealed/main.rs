//! Encryption at rest: what opens an encrypted vault, what does not, and that nothing is lost on the way.

#[cfg(test)]
mod clear;
#[cfg(test)]
mod making;
#[cfg(test)]
mod people;
#[cfg(test)]
mod recovering;
#[cfg(test)]
mod resealing;
#[cfg(test)]
mod states;
#[cfg(test)]
mod unclean;
