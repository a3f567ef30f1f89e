//! The vault on real files: written records stay, forgotten records are gone, and bad files are left alone.

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod acts;
#[cfg(test)]
mod backing_up;
#[cfg(test)]
mod builders;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod chain;
#[cfg(test)]
mod clock;
#[cfg(test)]
mod devices;
#[cfg(test)]
mod files;
#[cfg(test)]
mod forgetting;
#[cfg(test)]
mod gaps;
#[cfg(test)]
mod merging;
#[cfg(test)]
#[path = "../old/making.rs"]
mod old;
#[cfg(test)]
mod protected;
#[cfg(test)]
mod record;
#[cfg(test)]
mod refreshing;
#[cfg(test)]
mod restoring;
#[cfg(test)]
mod room;
#[cfg(test)]
mod salvaging;
#[cfg(test)]
mod sequences;
#[cfg(test)]
mod sharing;
#[cfg(test)]
mod undoing;
