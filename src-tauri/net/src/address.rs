use std::fmt;

use url::Url;
use withhold_domain::{Address, Sentence, sentence};

use crate::{NetError, wire};

/// Where the catalogue is fetched from: an https address on a named public host, without a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateAddress(Url);

impl UpdateAddress {
    /// Reads an address, and refuses an address that could differ from person to person or be listened to.
    ///
    /// # Errors
    /// Says which rule the text breaks.
    pub fn new(text: &str) -> Result<Self, NetError> {
        let refuse = |why: Sentence| NetError::Address { address: text.to_owned(), why };
        let url = read(text).map_err(refuse)?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err(refuse(sentence!(
                "net.with_query",
                "it has a query or a fragment, which could tell people apart",
            )));
        }
        Ok(Self(url))
    }

    /// The host, with the port where the port is unusual.
    #[must_use]
    pub fn host(&self) -> String {
        wire::host(&self.0)
    }

    pub(crate) fn url(&self) -> &Url {
        &self.0
    }
}

impl fmt::Display for UpdateAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An address that may be asked: https on a public host, and in test builds also a server on this computer.
pub(crate) fn read(text: &str) -> Result<Url, Sentence> {
    let why = match Address::new(text) {
        Ok(address) => match Url::parse(address.as_str()) {
            Ok(url) => return Ok(url),
            Err(error) => {
                sentence!("net.no_address", "it cannot be read ({detail})", detail = error.to_string())
            }
        },
        Err(error) => error.sentence(),
    };
    test_server(text).ok_or(why)
}

fn test_server(text: &str) -> Option<Url> {
    if !cfg!(feature = "test-server") {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let plain = url.username().is_empty() && url.password().is_none();
    let here = matches!(url.host_str(), Some("127.0.0.1" | "localhost"));
    (plain && here && matches!(url.scheme(), "http" | "https")).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_without_a_query_is_fetched_from() {
        assert!(UpdateAddress::new("https://example.org/withhold.catalogue").is_ok());
        for bad in [
            "http://example.org/withhold.catalogue",
            "https://example.org/withhold.catalogue?who=me",
            "https://example.org/withhold.catalogue?",
            "https://example.org/withhold.catalogue#x",
            "https://name:secret@example.org/",
            "https://10.0.0.1/",
            "http://10.0.0.1/",
            "http://localhost.example.org/",
            "ftp://localhost/",
            "",
        ] {
            let error = UpdateAddress::new(bad).unwrap_err();
            assert!(matches!(error, NetError::Address { .. }), "{bad}: {error}");
        }
    }

    #[test]
    fn plain_http_to_this_computer_is_for_tests_alone() {
        for here in ["http://127.0.0.1:8000/x", "http://localhost:8000/x"] {
            assert_eq!(UpdateAddress::new(here).is_ok(), cfg!(feature = "test-server"), "{here}");
        }
    }
}
