//! The vault as the engine keeps the vault: made by the first write, opened by what is at hand, never lost by
//! accident.

#[cfg(test)]
mod backups;
#[cfg(test)]
mod by_hand;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod first_write;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod leaving;
#[cfg(test)]
mod preferences;
#[cfg(test)]
mod protection;
#[cfg(test)]
mod recovery;
#[cfg(test)]
mod shut;
#[cfg(test)]
mod way_back;
