//! What can go wrong on the way, each as a sentence and a hint.

use std::time::Duration;

/// Why nothing could be fetched. What was there before stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NetError {
    /// The address may not be asked.
    #[error("“{address}” is not an address to fetch from: {why}.")]
    Address {
        /// What was given.
        address: String,
        /// The rule it breaks.
        why: String,
    },
    /// The computer has no way out.
    #[error("There is no connection to the internet.")]
    NoNetwork,
    /// The name leads nowhere.
    #[error("The name {0} could not be found.")]
    NameNotFound(String),
    /// Nobody listens.
    #[error("{0} refused the connection.")]
    Refused(String),
    /// The proxy did not let it through.
    #[error("The proxy on the way to {host} did not let the connection through: {detail}.")]
    Proxy {
        /// The host behind the proxy.
        host: String,
        /// What it said.
        detail: String,
    },
    /// No connection that others cannot read.
    #[error("No secure connection to {host} could be made: {detail}.")]
    Tls {
        /// The host.
        host: String,
        /// What was wrong.
        detail: String,
    },
    /// No answer in time.
    #[error("{host} did not finish its answer within {} seconds.", seconds(*.limit))]
    TimedOut {
        /// The host.
        host: String,
        /// The time it had.
        limit: Duration,
    },
    /// Bytes come, but too few.
    #[error("{0} sends so slowly that the fetch was ended.")]
    TooSlow(String),
    /// More than a catalogue can be.
    #[error("{host} sends more than {limit} bytes, which no catalogue needs.")]
    TooLarge {
        /// The host.
        host: String,
        /// The longest body.
        limit: usize,
    },
    /// Sent on to where others could listen.
    #[error("{host} sends on to “{to}”, which is not https.")]
    RedirectedToHttp {
        /// The host that sent on.
        host: String,
        /// Where to.
        to: String,
    },
    /// Sent on to a place nobody agreed to.
    #[error("{host} sends on to “{to}”, which is another place than the one asked.")]
    RedirectedElsewhere {
        /// The host that sent on.
        host: String,
        /// Where to.
        to: String,
    },
    /// Sent on and on.
    #[error("{0} sends on again and again.")]
    RedirectedTooOften(String),
    /// A web page instead of the catalogue.
    #[error("A web page came from {0} instead of the catalogue.")]
    Portal(String),
    /// The server says no.
    #[error("{host} answered with status {status}.")]
    Status {
        /// The host.
        host: String,
        /// The status.
        status: u16,
    },
    /// The body ended before its end.
    #[error("The answer of {host} broke off after {got} bytes.")]
    Truncated {
        /// The host.
        host: String,
        /// What came.
        got: usize,
    },
    /// The connection ended, or what came is no HTTP.
    #[error("{host} gave no answer that can be read: {detail}.")]
    Broken {
        /// The host.
        host: String,
        /// What was wrong.
        detail: String,
    },
    /// The system did not give what a request needs.
    #[error("This computer could not prepare the request: {0}.")]
    System(String),
}

impl NetError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Address { .. } => "Give an https address on a public host, without a query.",
            Self::NoNetwork => "Connect to the internet and try again; the catalogue in use stays.",
            Self::NameNotFound(_) => "Check the connection; if other sites work, try again tomorrow.",
            Self::Refused(_) => {
                "Try again later; if a proxy is set on this computer, check that it is running."
            }
            Self::Proxy { .. } => "Check the proxy in this computer's network settings.",
            Self::Tls { .. } => {
                "Check this computer's date, and sign in first if this network has a sign-in page."
            }
            Self::TimedOut { .. } | Self::TooSlow(_) => "Try again later or on a better connection.",
            Self::TooLarge { .. } | Self::Broken { .. } => {
                "Try again on another network; if it stays so, tell whoever publishes the catalogue."
            }
            Self::RedirectedToHttp { .. } | Self::RedirectedElsewhere { .. } | Self::Portal(_) => {
                "If this network has a sign-in page, sign in there in your browser and try again."
            }
            Self::RedirectedTooOften(_) => "Try again later; the mistake is on the server.",
            Self::Status { status: 407, .. } => "Check the proxy in this computer's network settings.",
            Self::Status { status: 500.., .. } => "Try again later; the mistake is on the server.",
            Self::Status { .. } => "Try again tomorrow; a newer version may know a newer address.",
            Self::Truncated { .. } => "Try again; nothing of it was kept.",
            Self::System(_) => "Close other programs or restart this computer, then try again.",
        }
    }
}

fn seconds(limit: Duration) -> f64 {
    (limit.as_secs_f64() * 10.0).round() / 10.0
}
