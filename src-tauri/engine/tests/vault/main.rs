//! The vault as the engine keeps it: made by the first write, opened by what there is, never lost by accident.

#[cfg(test)]
mod backups;
#[cfg(test)]
mod by_hand;
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
