//! Every format, with what can be wrong in a file of it: what is read of each case stands in a text under `snapshots`.
//! `WITHHOLD_UPDATE=1` writes them anew.

#[cfg(test)]
mod cases;
#[cfg(test)]
mod database;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod looked;
#[cfg(test)]
mod snapshots;
