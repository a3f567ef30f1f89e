//! Exports in, candidates out: every format, bad input, matching, secrets.

#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod choosing;
#[cfg(test)]
mod exports;
#[cfg(test)]
mod formats;
#[cfg(test)]
mod markers;
#[cfg(test)]
mod matching;
#[cfg(test)]
mod naming;
#[cfg(test)]
mod seen;
#[cfg(test)]
mod torn;
