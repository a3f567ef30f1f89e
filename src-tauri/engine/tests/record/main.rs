//! The record through the engine: on every clock, with acts that name themselves, protections, requests and readings.

#[cfg(test)]
mod any_clock;
#[cfg(test)]
mod clocks;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod export;
#[cfg(test)]
mod exported;
#[cfg(test)]
mod exported_days;
#[cfg(test)]
mod exported_held;
#[cfg(test)]
mod identifiers;
#[cfg(test)]
mod moving;
#[cfg(test)]
mod own_exports;
#[cfg(test)]
mod protections;
#[cfg(test)]
mod readings;
#[cfg(test)]
mod requests;
#[cfg(test)]
mod scares;
#[cfg(test)]
mod undoing;
#[cfg(test)]
mod words;
