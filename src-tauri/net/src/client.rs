use std::time::Duration;

use jiff::civil::Date;
use reqwest::{
    Response, StatusCode,
    header::{CONTENT_TYPE, IF_MODIFIED_SINCE},
};
use tokio::time::{Instant, timeout, timeout_at};
use url::Url;

use crate::{Limits, NetError, UpdateAddress, wire};

/// How the program calls itself, without version and system: version and system would tell people apart.
pub const USER_AGENT: &str = "Withhold";

/// How often a server may send a request on.
const REDIRECTS: usize = 3;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The address to fetch from.
    pub address: UpdateAddress,
    /// The issue date of the catalogue in use. The server answers "not modified" if its file is no later than the
    /// first second of that day, so that a published file's own date has to be set to the issue date of its
    /// catalogue.
    pub since: Date,
}

/// What a fetch brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// The server has nothing newer.
    NotModified,
    /// The bytes of the body, not yet looked at.
    Body(Vec<u8>),
}

/// Fetches the catalogue.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    limits: Limits,
}

impl Client {
    /// A client with the limits `limits`. A client reads the system's trusted certificates, so make a client when it
    /// is needed.
    ///
    /// # Errors
    /// When the system has no certificates to trust.
    pub fn new(limits: Limits) -> Result<Self, NetError> {
        Ok(Self { http: wire::client(USER_AGENT, limits.connect)?, limits })
    }

    /// Fetches the catalogue, and waits until the fetch is done or a limit is reached.
    ///
    /// # Errors
    /// Says what stood in the way. No byte of a failed fetch is kept.
    pub fn fetch(&self, request: &Request) -> Result<Fetched, NetError> {
        wire::blocking(async {
            let late = |_| timed_out(request.address.url(), self.limits.whole);
            timeout(self.limits.whole, self.follow(request)).await.map_err(late)?
        })
    }

    async fn follow(&self, request: &Request) -> Result<Fetched, NetError> {
        let mut url = request.address.url().clone();
        for _ in 0..=REDIRECTS {
            let answer = self.ask(&url, request.since).await?;
            match wire::sent_on(&answer) {
                Some(to) => url = next(&url, to)?,
                None => return self.take(answer, &url).await,
            }
        }
        Err(NetError::RedirectedTooOften(wire::host(&url)))
    }

    async fn ask(&self, url: &Url, since: Date) -> Result<Response, NetError> {
        let since = since.strftime("%a, %d %b %Y 00:00:00 GMT").to_string();
        let asking = self.http.get(url.clone()).header(IF_MODIFIED_SINCE, since).send();
        let limit = self.limits.connect + self.limits.answer;
        let answer = timeout(limit, asking).await.map_err(|_| timed_out(url, limit))?;
        answer.map_err(|error| wire::failure(&error, url, self.limits.connect))
    }

    async fn take(&self, answer: Response, url: &Url) -> Result<Fetched, NetError> {
        match answer.status() {
            StatusCode::NOT_MODIFIED => return Ok(Fetched::NotModified),
            StatusCode::NETWORK_AUTHENTICATION_REQUIRED => return Err(NetError::Portal(wire::host(url))),
            StatusCode::OK if is_page(&answer) => return Err(NetError::Portal(wire::host(url))),
            StatusCode::OK => {}
            other => return Err(NetError::Status { host: wire::host(url), status: other.as_u16() }),
        }
        let body = self.body(answer, url).await?;
        let begins = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&body).trim_ascii_start();
        if begins.starts_with(b"<") {
            return Err(NetError::Portal(wire::host(url)));
        }
        Ok(Fetched::Body(body))
    }

    async fn body(&self, mut answer: Response, url: &Url) -> Result<Vec<u8>, NetError> {
        let limit = self.limits.body;
        let too_large = || NetError::TooLarge { host: wire::host(url), limit };
        if answer.content_length().is_some_and(|length| length > limit as u64) {
            return Err(too_large());
        }
        let (mut body, mut counted) = (Vec::new(), 0);
        let mut until = Instant::now() + self.limits.pace;
        loop {
            let Ok(came) = timeout_at(until, answer.chunk()).await else {
                if body.len() - counted < self.limits.pace_bytes {
                    return Err(NetError::TooSlow(wire::host(url)));
                }
                counted = body.len();
                until += self.limits.pace;
                continue;
            };
            let broke_off = |_| NetError::Truncated { host: wire::host(url), got: body.len() };
            let Some(chunk) = came.map_err(broke_off)? else { return Ok(body) };
            if chunk.len() > limit - body.len() {
                return Err(too_large());
            }
            body.extend_from_slice(&chunk);
        }
    }
}

/// Where to go on, if the new place is still the place that was asked: the same host and port, as secure as before.
fn next(from: &Url, to: &str) -> Result<Url, NetError> {
    let host = wire::host(from);
    let elsewhere = |to: &str| NetError::RedirectedElsewhere { host: wire::host(from), to: to.to_owned() };
    let url = from.join(to).map_err(|_| elsewhere(to))?;
    if url.scheme() != "https" && url.scheme() != from.scheme() {
        return Err(NetError::RedirectedToHttp { host, to: url.into() });
    }
    let same = url.origin() == from.origin();
    // A name, password or query could carry a mark that tells people apart.
    if !same || !url.username().is_empty() || url.password().is_some() || url.query().is_some() {
        return Err(elsewhere(url.as_str()));
    }
    Ok(url)
}

fn is_page(answer: &Response) -> bool {
    let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.to_ascii_lowercase();
    kind.starts_with("text/html") || kind.starts_with("application/xhtml")
}

fn timed_out(url: &Url, limit: Duration) -> NetError {
    NetError::TimedOut { host: wire::host(url), limit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_may_only_send_on_within_itself() {
        let from = Url::parse("https://example.org/a").unwrap();
        assert_eq!(next(&from, "/b").unwrap().as_str(), "https://example.org/b");
        assert_eq!(next(&from, "https://example.org:443/b").unwrap().path(), "/b");
        assert!(matches!(next(&from, "http://example.org/b"), Err(NetError::RedirectedToHttp { .. })));
        for to in [
            "https://example.com/b",
            "https://www.example.org/b",
            "https://example.org:444/b",
            "//example.com/b",
            "https://me@example.org/b",
            "/b?who=me",
            "https://",
        ] {
            assert!(matches!(next(&from, to), Err(NetError::RedirectedElsewhere { .. })), "{to}");
        }
    }
}
