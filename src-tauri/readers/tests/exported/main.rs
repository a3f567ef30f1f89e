//! Exports of services: made-up files in the forms that are known, and what is read of them.

#[cfg(test)]
mod files;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod known;
#[cfg(test)]
mod odd;
#[cfg(test)]
mod traps;
#[cfg(test)]
mod values;
