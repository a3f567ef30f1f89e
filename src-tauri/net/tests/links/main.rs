//! The link checker against a server on this computer that plays every case.

#[cfg(test)]
mod days;
#[cfg(test)]
mod manners;
#[cfg(test)]
#[path = "../server/mod.rs"]
mod server;
#[cfg(test)]
mod site;
#[cfg(test)]
mod states;
