//! Where a login is used: a host or an app. Ports, paths, queries and user-info are left behind.

use url::Host;
use zeroize::Zeroize;

/// Longest address that is looked at, in bytes.
const MAX_ADDRESS: usize = 8_192;
/// Longest name of a host or app, in bytes.
const MAX_NAME: usize = 255;

/// Where a login is used.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// A host in its ASCII form, lower case, without a port.
    Host(String),
    /// An Android app, by its package.
    Android(String),
    /// An app for iPhone or iPad, by its bundle.
    Ios(String),
}

impl Place {
    /// The place as people read it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Host(name) | Self::Android(name) | Self::Ios(name) => name,
        }
    }

    /// The place as it may be shown where no service stands beside it: a host under a suffix under which names are
    /// sold, or an app whose id begins with such a suffix. Any other place may be a password with a dot in it.
    #[must_use]
    pub fn told(&self) -> Option<&str> {
        let name = self.as_str();
        match self {
            Self::Host(_) => is_under_suffix(name).then_some(name),
            Self::Android(_) | Self::Ios(_) => {
                let end = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
                psl::suffix(end.as_bytes()).is_some_and(|suffix| suffix.is_known()).then_some(name)
            }
        }
    }

    /// Reads the place out of an address. Bare hosts are taken as well: a dot and letters after it, or four numbers.
    #[must_use]
    pub fn read(address: &str) -> Option<Self> {
        let address = address.trim().trim_matches(['"', '\'', '<', '>', '\u{feff}']);
        if address.is_empty() || address.len() > MAX_ADDRESS {
            return None;
        }
        match address.split_once("://") {
            Some((scheme, rest)) => with_scheme(scheme, rest),
            None => bare(address),
        }
    }
}

/// Whether a text is surely an address, wherever the text stands: with a scheme, as a name under a known suffix, or
/// as four numbers. No copy of the text is kept, for the text may be a password with a dot in it.
pub(crate) fn is_address(text: &str) -> bool {
    match Place::read(text) {
        Some(Place::Host(mut name)) => {
            let sure = text.contains("://") || is_under_suffix(&name) || is_four_numbers(&name);
            name.zeroize();
            sure
        }
        Some(Place::Android(mut name) | Place::Ios(mut name)) => {
            name.zeroize();
            true
        }
        None => false,
    }
}

/// Whether a text can be an address where an address is to stand: also a name of a network at home. No copy is kept.
pub(crate) fn may_be_address(text: &str) -> bool {
    match Place::read(text) {
        Some(Place::Host(mut name) | Place::Android(mut name) | Place::Ios(mut name)) => {
            name.zeroize();
            true
        }
        None => false,
    }
}

fn is_under_suffix(host: &str) -> bool {
    host.contains('.') && psl::suffix(host.as_bytes()).is_some_and(|suffix| suffix.is_known())
}

/// Four numbers as addresses are written today. The rules of addresses also take `12345678` and `0x7f.1` for an
/// address.
fn is_four_numbers(name: &str) -> bool {
    let number = |part: &str| {
        matches!(part.len(), 1..=3)
            && part.bytes().all(|b| b.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
            && part.parse::<u16>().is_ok_and(|number| number < 256)
    };
    name.split('.').count() == 4 && name.split('.').all(number)
}

/// Whether an address cell says that there is no address.
pub(crate) fn is_blank(address: &str) -> bool {
    let address = address.trim();
    address.is_empty()
        || (address.len() < 9
            && ["http://", "https://", "n/a", "-"].iter().any(|none| address.eq_ignore_ascii_case(none)))
}

fn with_scheme(scheme: &str, rest: &str) -> Option<Place> {
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" | "ftp" | "ftps" | "sftp" | "ssh" | "ws" | "wss" => host(rest).map(Place::Host),
        "android" | "androidapp" => app(rest).map(Place::Android),
        "iosapp" | "ios-app" | "ios" => app(rest).map(Place::Ios),
        _ => None,
    }
}

fn bare(address: &str) -> Option<Place> {
    // A mail address is no host, and neither is "mailto:", "javascript:" or a sentence.
    let name = address.split(['/', '?', '#']).next().unwrap_or_default();
    if name.contains(['@', ' ']) {
        return None;
    }
    let host = host(name)?;
    let end = host.rsplit('.').next().unwrap_or_default();
    let named = end.len() > 1 && (end.starts_with("xn--") || end.bytes().all(|b| b.is_ascii_alphabetic()));
    (host.contains('.') && (named || is_four_numbers(&host))).then_some(Place::Host(host))
}

fn host(rest: &str) -> Option<String> {
    let end = rest.bytes().position(|b| matches!(b, b'/' | b'\\' | b'?' | b'#')).unwrap_or(rest.len());
    let authority = rest.get(..end)?;
    let named = authority.rsplit('@').next()?;
    let name = without_port(named)?.trim().trim_end_matches('.');
    let name = name.strip_prefix("*.").unwrap_or(name);
    if name.is_empty() || name.len() > MAX_NAME {
        return None;
    }
    if is_plain(name) {
        return Some(name.to_ascii_lowercase());
    }
    let host = match Host::parse(name).ok()? {
        // A number of any length is an address by the rules of old, and most often a password or PIN.
        Host::Ipv4(_) if !is_four_numbers(name) => return None,
        host => host.to_string(),
    };
    // The rules of addresses let marks such as ";" into a host; the letters behind a mark may be a password.
    let marks = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '[' | ']' | ':');
    (host.chars().all(marks) && host.split('.').all(|label| !label.is_empty())).then_some(host)
}

/// Whether a host needs no rules of international names, as most hosts are plain letters. A host that could be a
/// number is not plain.
fn is_plain(name: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() < 64
            && !label.starts_with("xn--")
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    name.split('.').all(label)
        && name.rsplit('.').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_alphabetic()))
}

fn without_port(named: &str) -> Option<&str> {
    if named.starts_with('[') {
        return named.find(']').map(|end| &named[..=end]);
    }
    match named.split_once(':') {
        Some((name, port)) => port.bytes().all(|b| b.is_ascii_digit()).then_some(name),
        None => Some(named),
    }
}

fn app(rest: &str) -> Option<String> {
    let authority = rest.split(['/', '?', '#']).next()?;
    let name = authority.rsplit('@').next()?.trim();
    let fits = name.len() <= MAX_NAME
        && name.contains('.')
        && name.split('.').all(|part| !part.is_empty())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
    fits.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host_of(address: &str) -> String {
        match Place::read(address) {
            Some(Place::Host(host)) => host,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn only_the_host_is_kept() {
        for (address, host) in [
            ("https://www.LinkedIn.com/login?token=abc#x", "www.linkedin.com"),
            ("http://mara:secret@x.com:8443/", "x.com"),
            ("https://x.com@evil.example/", "evil.example"),
            ("linkedin.com/login", "linkedin.com"),
            ("www.example.com:8080", "www.example.com"),
            ("https://bücher.example/", "xn--bcher-kva.example"),
            ("https://XN--BCHER-KVA.example/", "xn--bcher-kva.example"),
            ("https://www.example.com./", "www.example.com"),
            ("https://127.0.0.1:3000/", "127.0.0.1"),
            ("https://[::1]:3000/x", "[::1]"),
            ("*.example.com", "example.com"),
            ("https://example.com\\@x.com/", "example.com"),
            ("ftp://files.example.com", "files.example.com"),
        ] {
            assert_eq!(host_of(address), host, "{address}");
        }
    }

    #[test]
    fn an_address_is_known_by_itself_and_a_name_at_home_only_in_its_column() {
        for text in [
            "https://intranet/",
            "linkedin.com",
            "www.example.co.uk/x",
            "192.168.1.1",
            "10.0.0.1:8080",
            "bücher.рф",
            "androidapp://com.slack",
        ] {
            assert!(is_address(text), "{text}");
        }
        for text in ["nas.local", "fritz.box.lan", "hunter.two", "blue.horses"] {
            assert!(!is_address(text) && may_be_address(text), "{text}");
        }
        for text in ["12345678", "mara", "mara@example.com", "Mr. X", ""] {
            assert!(!is_address(text) && !may_be_address(text), "{text}");
        }
    }

    #[test]
    fn only_names_under_a_known_suffix_are_shown() {
        let told = |address: &str| Place::read(address).unwrap().told().map(str::to_owned);
        assert_eq!(told("https://www.bakery.example.com/"), Some("www.bakery.example.com".to_owned()));
        assert_eq!(told("androidapp://com.slack"), Some("com.slack".to_owned()));
        for address in [
            "https://intranet/",
            "https://192.168.1.1/",
            "nas.local",
            "https://[::1]/",
            "androidapp://hunter.two",
        ] {
            assert_eq!(told(address), None, "{address}");
        }
    }

    #[test]
    fn apps_are_kept_by_their_id() {
        assert_eq!(
            Place::read("android://aGFzaA==@com.linkedin.android/"),
            Some(Place::Android("com.linkedin.android".into()))
        );
        assert_eq!(Place::read("androidapp://com.Slack"), Some(Place::Android("com.Slack".into())));
        assert_eq!(
            Place::read("iosapp://com.linkedin.LinkedIn"),
            Some(Place::Ios("com.linkedin.LinkedIn".into()))
        );
        assert_eq!(Place::read("android://nodots/"), None);
    }

    #[test]
    fn what_is_no_address_is_none() {
        for text in [
            "",
            " ",
            "http://",
            "mara@example.com",
            "javascript:alert(1)",
            "just words",
            "about:blank",
            "localhost",
            "chrome://FirefoxAccounts",
            "data:text/html,x",
            "^https://.*$",
            "=HYPERLINK(\"https://x.com\")",
            "-----",
            "file:///etc/passwd",
            "a..b",
            "x.com:pass",
            "https://x.com;mara;secret",
            "https://x.com;mara@example.com;secret",
            "https://x.com,secret/",
            "https://x.com'secret",
            "1",
            "12345678",
            "4111111111111111",
            "3.14",
            "1.2.3",
            "1.2.3.4.5",
            "010.0.0.1",
            "256.1.1.1",
            "0x7f.0.0.1",
            "0x7f000001",
            "１２３４５６７８",
            "https://12345678/",
            "http://0x7f000001",
            "pass.word1",
            "a.b",
            "x.1",
        ] {
            assert_eq!(Place::read(text), None, "{text:?}");
        }
    }
}
