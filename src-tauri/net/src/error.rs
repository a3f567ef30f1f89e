//! What can go wrong on the way, each as a sentence and a hint.

use std::time::Duration;

use withhold_domain::{Param, Sentence, ToParam, say_their_sentence, sentence};

/// Why nothing could be fetched. What was there before stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NetError {
    /// The address may not be asked.
    Address {
        /// What was given.
        address: String,
        /// The rule it breaks.
        why: Sentence,
    },
    /// The computer has no way out.
    NoNetwork,
    /// The name leads nowhere.
    NameNotFound(String),
    /// Nobody listens.
    Refused(String),
    /// The proxy did not let it through.
    Proxy {
        /// The host behind the proxy.
        host: String,
        /// What it said.
        detail: String,
    },
    /// No connection that others cannot read.
    Tls {
        /// The host.
        host: String,
        /// What was wrong.
        detail: String,
    },
    /// No answer in time.
    TimedOut {
        /// The host.
        host: String,
        /// The time it had.
        limit: Duration,
    },
    /// Bytes come, but too few.
    TooSlow(String),
    /// More than a catalogue can be.
    TooLarge {
        /// The host.
        host: String,
        /// The longest body.
        limit: usize,
    },
    /// Sent on to where others could listen.
    RedirectedToHttp {
        /// The host that sent on.
        host: String,
        /// Where to.
        to: String,
    },
    /// Sent on to a place nobody agreed to.
    RedirectedElsewhere {
        /// The host that sent on.
        host: String,
        /// Where to.
        to: String,
    },
    /// Sent on and on.
    RedirectedTooOften(String),
    /// A web page instead of the catalogue.
    Portal(String),
    /// The server says no.
    Status {
        /// The host.
        host: String,
        /// The status.
        status: u16,
    },
    /// The body ended before its end.
    Truncated {
        /// The host.
        host: String,
        /// What came.
        got: usize,
    },
    /// The connection ended, or what came is no HTTP.
    Broken {
        /// The host.
        host: String,
        /// What was wrong.
        detail: String,
    },
    /// The system did not give what a request needs.
    System(String),
}

say_their_sentence!(NetError);

impl NetError {
    /// What failed, and what is so now.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Address { address, why } => {
                sentence!("net.address", "“{address}” is not an address to fetch from: {why}.", address, why)
            }
            Self::NoNetwork => sentence!("net.no_network", "There is no connection to the internet."),
            Self::NameNotFound(name) => {
                sentence!("net.name_not_found", "The name {name} could not be found.", name)
            }
            Self::Refused(host) => sentence!("net.refused", "{host} refused the connection.", host),
            Self::Proxy { host, detail } => sentence!(
                "net.proxy",
                "The proxy on the way to {host} did not let the connection through: {detail}.",
                host,
                detail,
            ),
            Self::Tls { host, detail } => {
                sentence!("net.tls", "No secure connection to {host} could be made: {detail}.", host, detail)
            }
            Self::TimedOut { host, limit } => sentence!(
                "net.timed_out",
                "{host} did not finish its answer within {limit} seconds.",
                host,
                limit = seconds(*limit),
            ),
            Self::TooSlow(host) => {
                sentence!("net.too_slow", "{host} sends so slowly that the fetch was ended.", host)
            }
            Self::TooLarge { host, limit } => sentence!(
                "net.too_large",
                "{host} sends more than {limit} bytes, which no catalogue needs.",
                host,
                limit,
            ),
            Self::RedirectedToHttp { host, to } => sentence!(
                "net.redirected_to_http",
                "{host} sends on to “{to}”, which is not https.",
                host,
                to,
            ),
            Self::RedirectedElsewhere { host, to } => sentence!(
                "net.redirected_elsewhere",
                "{host} sends on to “{to}”, which is another place than the one asked.",
                host,
                to,
            ),
            Self::RedirectedTooOften(host) => {
                sentence!("net.redirected_too_often", "{host} sends on again and again.", host)
            }
            Self::Portal(host) => {
                sentence!("net.portal", "A web page came from {host} instead of the catalogue.", host)
            }
            Self::Status { host, status } => sentence!(
                "net.status",
                "{host} answered with status {status}.",
                host,
                status = status.to_string(),
            ),
            Self::Truncated { host, got } => sentence!(
                "net.truncated",
                "The answer of {host} broke off after {got, plural, one {one byte} other {{got} bytes}}.",
                host,
                got,
            ),
            Self::Broken { host, detail } => {
                sentence!("net.broken", "{host} gave no answer that can be read: {detail}.", host, detail)
            }
            Self::System(detail) => {
                sentence!("net.system", "This computer could not prepare the request: {detail}.", detail)
            }
        }
    }

    /// What to do about it, as one sentence.
    #[must_use]
    pub fn hint(&self) -> Sentence {
        match self {
            Self::Address { .. } => {
                sentence!("net.hint.address", "Give an https address on a public host, without a query.")
            }
            Self::NoNetwork => sentence!(
                "net.hint.no_network",
                "Connect to the internet and try again; the catalogue in use stays.",
            ),
            Self::NameNotFound(_) => sentence!(
                "net.hint.name_not_found",
                "Check the connection; if other sites work, try again tomorrow.",
            ),
            Self::Refused(_) => sentence!(
                "net.hint.refused",
                "Try again later; if a proxy is set on this computer, check that it is running.",
            ),
            Self::Proxy { .. } | Self::Status { status: 407, .. } => {
                sentence!("net.hint.proxy", "Check the proxy in this computer's network settings.")
            }
            Self::Tls { .. } => sentence!(
                "net.hint.tls",
                "Check this computer's date, and sign in first if this network has a sign-in page.",
            ),
            Self::TimedOut { .. } | Self::TooSlow(_) => {
                sentence!("net.hint.slow", "Try again later or on a better connection.")
            }
            Self::TooLarge { .. } | Self::Broken { .. } => sentence!(
                "net.hint.another_network",
                "Try again on another network; if it stays so, tell whoever publishes the catalogue.",
            ),
            Self::RedirectedToHttp { .. } | Self::RedirectedElsewhere { .. } | Self::Portal(_) => sentence!(
                "net.hint.sign_in",
                "If this network has a sign-in page, sign in there in your browser and try again.",
            ),
            Self::RedirectedTooOften(_) | Self::Status { status: 500.., .. } => {
                sentence!("net.hint.server", "Try again later; the mistake is on the server.")
            }
            Self::Status { .. } => sentence!(
                "net.hint.tomorrow",
                "Try again tomorrow; a newer version may know a newer address.",
            ),
            Self::Truncated { .. } => sentence!("net.hint.truncated", "Try again; nothing of it was kept."),
            Self::System(_) => {
                sentence!("net.hint.system", "Close other programs or restart this computer, then try again.")
            }
        }
    }
}

/// Seconds as a number; with a tenth where there is one.
fn seconds(limit: Duration) -> Param {
    match limit.subsec_millis() {
        0..50 => limit.as_secs().to_param(),
        _ => format!("{:.1}", limit.as_secs_f64()).to_param(),
    }
}
