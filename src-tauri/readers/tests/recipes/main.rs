//! The recipes of the catalogue, read with the examples that lie beside them.

#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod covered;
#[cfg(test)]
mod example;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod places;
#[cfg(test)]
mod protecting;
#[cfg(test)]
mod seen_from;
