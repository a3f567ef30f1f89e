//! The only HTTP of Withhold.
//!
//! One request fetches the catalogue, and the request is the same for every person and every day: no cookie, no
//! query, no entity tag, one fixed user agent, and as its date the issue date of the catalogue in use. Nothing of an
//! answer is kept but its body. The calls block, and belong on a thread of their own.
//!
//! ```no_run
//! use withhold_net::{Client, Fetched, Limits, Request, UpdateAddress};
//!
//! let address = UpdateAddress::new("https://example.org/withhold.catalogue")?;
//! let since = jiff::civil::date(2026, 3, 3);
//! match Client::new(Limits::default())?.fetch(&Request { address, since })? {
//!     Fetched::NotModified => {}
//!     Fetched::Body(bytes) => assert!(bytes.len() <= Limits::default().body),
//! }
//! # Ok::<(), withhold_net::NetError>(())
//! ```

mod address;
mod client;
mod error;
mod limits;
#[cfg(feature = "links")]
pub mod links;
mod wire;

pub use address::UpdateAddress;
pub use client::{Client, Fetched, Request, USER_AGENT};
pub use error::NetError;
pub use limits::Limits;
