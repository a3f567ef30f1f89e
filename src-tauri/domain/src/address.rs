//! Web addresses that may be handed to the person's browser.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use crate::{Told, say_their_sentence};

/// Longest address, in bytes.
const MAX_ADDRESS: usize = 2_000;

/// Why a text is no address that may be opened.
#[derive(Debug, Clone, PartialEq, Eq, Told)]
pub enum AddressError {
    /// The text cannot be read as an address at all.
    #[told("address.unreadable", "it is no web address")]
    Unreadable,
    /// Another scheme than https.
    #[told("address.not_https", "it starts with “{scheme}:”, and only https addresses are opened", scheme)]
    NotHttps(String),
    /// A user name or password before the host is how a false host is made to look true.
    #[told("address.user_info", "it carries a user name or password before the host")]
    UserInfo,
    /// A bare number or a name without a dot leads into the person's own network.
    #[told("address.not_public", "“{host}” is not the name of a public web site", host)]
    NotPublic(String),
    /// The address is longer than any page needs.
    #[told("address.too_long", "it is longer than {limit} characters", limit = MAX_ADDRESS)]
    TooLong,
}

say_their_sentence!(AddressError);

/// An https address on a named public host.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address {
    text: String,
    host: String,
}

impl Address {
    /// Reads an address, and refuses whatever is not plain https on a named host.
    ///
    /// # Errors
    /// Says which rule the text breaks.
    pub fn new(text: &str) -> Result<Self, AddressError> {
        if text.len() > MAX_ADDRESS {
            return Err(AddressError::TooLong);
        }
        if let Some(host) = plain(text) {
            return Ok(Self { text: text.to_owned(), host: host.to_owned() });
        }
        if text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(AddressError::Unreadable);
        }
        let url = Url::parse(text).map_err(|_| AddressError::Unreadable)?;
        // Spelled out, the address may have grown, and an address that is kept has to be readable again.
        if url.as_str().len() > MAX_ADDRESS {
            return Err(AddressError::TooLong);
        }
        if url.scheme() != "https" {
            return Err(AddressError::NotHttps(url.scheme().chars().take(20).collect()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AddressError::UserInfo);
        }
        let host = match url.host() {
            Some(Host::Domain(name)) if name.trim_end_matches('.').contains('.') => name.to_owned(),
            Some(host) => return Err(AddressError::NotPublic(host.to_string())),
            None => return Err(AddressError::Unreadable),
        };
        Ok(Self { text: url.into(), host })
    }

    /// The whole address, in the spelling a browser would use.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host, in its ASCII form, so that look-alike letters show.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether the host is `domain` or lies below it.
    #[must_use]
    pub fn is_on(&self, domain: &str) -> bool {
        self.host == domain
            || self.host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.') && !domain.is_empty())
    }
}

/// The host of an address that is written as a browser would spell it, as most addresses of the catalogue are: taking
/// all of them apart by every rule for addresses is a third of the time of loading the catalogue. `None` where the
/// address has to be taken apart.
fn plain(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("https://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let (_, last) = host.rsplit_once('.')?;
    let label = |label: &str| {
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        !label.is_empty() && label.bytes().all(fits) && !label.starts_with("xn--")
    };
    // A host that ends in a number is read as a number, and a path with points at the start of a part is shortened.
    let named = host.split('.').all(label) && last.starts_with(|c: char| c.is_ascii_alphabetic());
    let kept = |b: u8| b.is_ascii_alphanumeric() || b"-._~/?=&:@!$()*+,;#".contains(&b);
    (named && path.bytes().all(kept) && !path.contains("/.")).then_some(host)
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

cross_as_text!(Address: AddressError);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_plain_https_on_a_named_host_is_an_address() {
        assert_eq!(Address::new("https://x.com/settings").unwrap().host(), "x.com");
        for bad in [
            "http://x.com/",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://x",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://x.com@evil.example/",
            "https://x.com/\n",
            "x.com",
            "",
            "https://",
        ] {
            assert!(Address::new(bad).is_err(), "{bad:?}");
        }
        assert_eq!(Address::new(&format!("https://x.com/{}", "a".repeat(2_000))), Err(AddressError::TooLong));
    }

    proptest! {
        #[test]
        fn what_is_plain_is_spelled_as_a_browser_would(
            host in "[a-z0-9.-]{0,14}|xn--[a-z0-9]{1,6}[.]com|[0-9.]{3,12}|[a-z]{1,8}[.](com|de|0x1f|1)",
            path in "(/?[a-zA-Z0-9._~/?=&:@!$()*+,;#%' -]{0,4}){0,5}",
        ) {
            let text = format!("https://{host}{path}");
            if let Some(plain) = plain(&text) {
                let url = Url::parse(&text).unwrap();
                prop_assert_eq!(url.as_str(), &text);
                prop_assert_eq!(url.host_str(), Some(plain));
                prop_assert!(url.username().is_empty() && url.password().is_none() && url.port().is_none());
                prop_assert!(matches!(url.host(), Some(Host::Domain(name)) if name.contains('.')));
            }
        }
    }

    #[test]
    fn most_addresses_are_plain_and_tricks_are_not() {
        assert_eq!(plain("https://www.linkedin.com/legal/privacy/eu?a=b#c"), Some("www.linkedin.com"));
        for odd in [
            "https://x.com",
            "https://X.com/",
            "https://x.com:443/",
            "https://x.com/../a",
            "https://x.com/a b",
            "https://a@x.com/",
            "https://1.2.3.4/",
            "https://x.1/",
            "https://xn--a.com/",
            "https://x..com/",
            "http://x.com/",
        ] {
            assert_eq!(plain(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_host_lies_on_its_domain_only_at_a_dot() {
        let on = |host: &str, domain: &str| Address::new(&format!("https://{host}/")).unwrap().is_on(domain);
        assert!(on("x.com", "x.com") && on("help.x.com", "x.com"));
        assert!(!on("netflix.com", "x.com") && !on("x.com.evil.example", "x.com") && !on("x.com", ""));
    }
}
