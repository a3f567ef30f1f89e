//! Encryption at rest: which keys open an encrypted vault, which do not, and that nothing is lost on the way.

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
