//! How requests travel: the client below, and what the errors of the client mean to a person.

use std::{error::Error, io, time::Duration};

use reqwest::redirect::Policy;
use url::Url;

use crate::NetError;

/// A client that adds nothing of its own: no cookie, no referrer, no second try, no connection kept open.
pub(crate) fn client(user_agent: &str, connect: Duration) -> Result<reqwest::Client, NetError> {
    // A second call finds the provider set already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .user_agent(user_agent)
        .https_only(!cfg!(feature = "test-server"))
        .http1_only()
        .redirect(Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .pool_max_idle_per_host(0)
        .connect_timeout(connect)
        .build()
        .map_err(|error| NetError::System(innermost(&error)))
}

/// Runs the work to its end on a thread of its own, so that the caller may itself be inside a runtime.
pub(crate) fn blocking<T: Send>(
    work: impl Future<Output = Result<T, NetError>> + Send,
) -> Result<T, NetError> {
    let system = |error: io::Error| NetError::System(error.to_string());
    std::thread::scope(|scope| {
        let run = || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(system)?;
            let result = runtime.block_on(work);
            // A look-up of a name cannot be ended, and must not be waited for either.
            runtime.shutdown_background();
            result
        };
        let thread = std::thread::Builder::new().name("net".to_owned());
        let running = thread.spawn_scoped(scope, run).map_err(system)?;
        running.join().unwrap_or_else(|_| Err(NetError::System("the request ended by itself".to_owned())))
    })
}

/// Where an answer sends the request on to; `None` where the answer sends nowhere.
pub(crate) fn sent_on(answer: &reqwest::Response) -> Option<&str> {
    let sends = matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    answer.headers().get("location").filter(|_| sends)?.to_str().ok()
}

/// The host, with the port where the port is unusual.
pub(crate) fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// What an error before the first byte of a body means.
pub(crate) fn failure(error: &reqwest::Error, url: &Url, connect: Duration) -> NetError {
    let host = host(url);
    let detail = innermost(error);
    if error.is_timeout() {
        return NetError::TimedOut { host, limit: connect };
    }
    if let Some(tls) = causes(error).iter().find_map(|cause| cause.downcast_ref::<rustls::Error>()) {
        return NetError::Tls { host, detail: tls.to_string() };
    }
    let said = |words: &str| causes(error).iter().any(|cause| cause.to_string().starts_with(words));
    if said("tunnel error") || said("SOCKS error") {
        return NetError::Proxy { host, detail };
    }
    if error.is_dns() {
        // The system tells the trouble in its own language; where its words are not understood, the hint covers both
        // troubles.
        let offline = detail.contains("Temporary failure in name resolution");
        return if offline { NetError::NoNetwork } else { NetError::NameNotFound(host) };
    }
    let kind = causes(error).iter().rev().find_map(|cause| Some(cause.downcast_ref::<io::Error>()?.kind()));
    match kind {
        Some(io::ErrorKind::ConnectionRefused) => NetError::Refused(host),
        Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown) => NetError::NoNetwork,
        Some(io::ErrorKind::TimedOut) => NetError::TimedOut { host, limit: connect },
        _ => NetError::Broken { host, detail },
    }
}

fn innermost(error: &(dyn Error + 'static)) -> String {
    causes(error).last().map_or_else(String::new, ToString::to_string)
}

/// The error and the errors below it. An `io::Error` hides the error that it wraps from `source`.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> Vec<&'a (dyn Error + 'static)> {
    let mut found: Vec<&'a (dyn Error + 'static)> = Vec::new();
    let mut next = Some(error);
    while let Some(cause) = next {
        found.push(cause);
        let wrapped = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = match wrapped {
            Some(inner) => Some(inner),
            None => cause.source(),
        };
    }
    found
}
