//! Vaults that the build of form 1 wrote (`tests/fixtures/form-1`): every row keeps its bytes in the chain, every way
//! in opens its vault, and a file that cannot be read is left as it was.

#[cfg(test)]
mod backups;
#[cfg(test)]
mod chain;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod future;
#[cfg(test)]
mod older;
#[cfg(test)]
mod together;
#[cfg(test)]
mod ways;
