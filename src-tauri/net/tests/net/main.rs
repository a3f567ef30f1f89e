//! The one request against a server on this computer that plays every trick.

#[cfg(test)]
mod child;
#[cfg(test)]
mod fetch;
#[cfg(test)]
mod large;
#[cfg(test)]
mod same;
#[cfg(test)]
#[path = "../server/mod.rs"]
mod server;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod tls;
