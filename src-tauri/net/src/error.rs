//! What can go wrong on the way, each trouble as a sentence and a hint.

use std::time::Duration;

use withhold_domain::{Param, Phrase, Sentence, ToParam, Told, phrase, say_their_sentence};

const PROXY: Phrase = phrase!("net.hint.proxy", "Check the proxy in this computer's network settings.");
const SERVER: Phrase = phrase!("net.hint.server", "Try again later; the mistake is on the server.");
const TOMORROW: Phrase =
    phrase!("net.hint.tomorrow", "Try again tomorrow; a newer version may know a newer address.");
const SLOW: Phrase = phrase!("net.hint.slow", "Try again later or on a better connection.");
const ANOTHER_NETWORK: Phrase = phrase!(
    "net.hint.another_network",
    "Try again on another network; if it stays so, tell whoever publishes the catalogue."
);
const SIGN_IN: Phrase = phrase!(
    "net.hint.sign_in",
    "If this network has a sign-in page, sign in there in your browser and try again."
);

/// Why nothing could be fetched. The catalogue that was there before stays unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Told)]
pub enum NetError {
    /// The address may not be asked.
    #[told("net.address", "“{address}” is not an address to fetch from: {why}.", address, why)]
    #[hint("net.hint.address", "Give an https address on a public host, without a query.")]
    Address {
        /// The address that was given.
        address: String,
        /// The rule that the address breaks.
        why: Sentence,
    },
    /// The computer has no way out.
    #[told("net.no_network", "There is no connection to the internet.")]
    #[hint("net.hint.no_network", "Connect to the internet and try again; the catalogue in use stays.")]
    NoNetwork,
    /// The name of the host leads nowhere.
    #[told("net.name_not_found", "The name {name} could not be found.", name)]
    #[hint("net.hint.name_not_found", "Check the connection; if other sites work, try again tomorrow.")]
    NameNotFound(String),
    /// Nobody listens at the host.
    #[told("net.refused", "{host} refused the connection.", host)]
    #[hint(
        "net.hint.refused",
        "Try again later; if a proxy is set on this computer, check that it is running."
    )]
    Refused(String),
    /// The proxy did not let the request through.
    #[told(
        "net.proxy",
        "The proxy on the way to {host} did not let the connection through: {detail}.",
        host,
        detail
    )]
    #[hint(PROXY)]
    Proxy {
        /// The host behind the proxy.
        host: String,
        /// What the proxy said.
        detail: String,
    },
    /// There is no connection that other people cannot read.
    #[told("net.tls", "No secure connection to {host} could be made: {detail}.", host, detail)]
    #[hint(
        "net.hint.tls",
        "Check this computer's date, and sign in first if this network has a sign-in page."
    )]
    Tls {
        /// The host.
        host: String,
        /// What was wrong with the connection.
        detail: String,
    },
    /// No answer came in time.
    #[told("net.timed_out", "{host} did not finish its answer within {limit} seconds.", host, limit = seconds(*limit))]
    #[hint(SLOW)]
    TimedOut {
        /// The host.
        host: String,
        /// The time that the answer had.
        limit: Duration,
    },
    /// Bytes come, but too few.
    #[told("net.too_slow", "{host} sends so slowly that the fetch was ended.", host)]
    #[hint(SLOW)]
    TooSlow(String),
    /// The answer is larger than a catalogue can be.
    #[told("net.too_large", "{host} sends more than {limit} bytes, which no catalogue needs.", host, limit)]
    #[hint(ANOTHER_NETWORK)]
    TooLarge {
        /// The host.
        host: String,
        /// The longest body.
        limit: usize,
    },
    /// The server sent the request on to where other people could listen.
    #[told("net.redirected_to_http", "{host} sends on to “{to}”, which is not https.", host, to)]
    #[hint(SIGN_IN)]
    RedirectedToHttp {
        /// The host that sent on.
        host: String,
        /// Where the host sent the request on to.
        to: String,
    },
    /// The server sent the request on to a place to which nobody agreed.
    #[told(
        "net.redirected_elsewhere",
        "{host} sends on to “{to}”, which is another place than the one asked.",
        host,
        to
    )]
    #[hint(SIGN_IN)]
    RedirectedElsewhere {
        /// The host that sent on.
        host: String,
        /// Where the host sent the request on to.
        to: String,
    },
    /// The server sent the request on and on.
    #[told("net.redirected_too_often", "{host} sends on again and again.", host)]
    #[hint(SERVER)]
    RedirectedTooOften(String),
    /// A web page came instead of the catalogue.
    #[told("net.portal", "A web page came from {host} instead of the catalogue.", host)]
    #[hint(SIGN_IN)]
    Portal(String),
    /// The server says no.
    #[told("net.status", "{host} answered with status {status}.", host, status = status.to_string())]
    #[hint(|status| status_hint(*status))]
    Status {
        /// The host.
        host: String,
        /// The status.
        status: u16,
    },
    /// The body ended before its end.
    #[told(
        "net.truncated",
        "The answer of {host} broke off after {got, plural, one {one byte} other {{got} bytes}}.",
        host,
        got
    )]
    #[hint("net.hint.truncated", "Try again; nothing of it was kept.")]
    Truncated {
        /// The host.
        host: String,
        /// Bytes that came.
        got: usize,
    },
    /// The connection ended, or the answer is no HTTP.
    #[told("net.broken", "{host} gave no answer that can be read: {detail}.", host, detail)]
    #[hint(ANOTHER_NETWORK)]
    Broken {
        /// The host.
        host: String,
        /// What was wrong with the answer.
        detail: String,
    },
    /// The system did not give what a request needs.
    #[told("net.system", "This computer could not prepare the request: {detail}.", detail)]
    #[hint("net.hint.system", "Close other programs or restart this computer, then try again.")]
    System(String),
}

say_their_sentence!(NetError);

/// What to do about a server that answered with `status`.
fn status_hint(status: u16) -> Phrase {
    match status {
        407 => PROXY,
        500.. => SERVER,
        _ => TOMORROW,
    }
}

/// Seconds as a number; with a tenth where the time is no whole number of seconds.
fn seconds(limit: Duration) -> Param {
    match limit.subsec_millis() {
        0..50 => limit.as_secs().to_param(),
        _ => format!("{:.1}", limit.as_secs_f64()).to_param(),
    }
}
