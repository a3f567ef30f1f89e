//! One request, and as much of the answer as is needed to judge the page.

use std::time::Duration;

use jiff::fmt::rfc2822;
use reqwest::{Response, header::HeaderMap};
use tokio::time::timeout;
use url::Url;

use crate::{NetError, wire};

/// Bytes of a page that are looked at.
const LOOKED_AT: usize = 256 * 1024;

/// What a site answered.
#[derive(Debug, Clone, Default)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// The address to which the site sends the request on.
    pub(super) location: Option<String>,
    /// How long the site wants to be left alone.
    pub(super) retry_after: Option<Duration>,
    /// Set where the site's guard says that a challenge was shown in place of the page.
    pub(super) challenged: bool,
    /// The beginning of the page.
    pub(super) text: String,
}

/// Asks once. A page that breaks off or drips is judged by the bytes that came.
pub(super) fn ask(http: &reqwest::Client, url: &Url, patience: Duration) -> Result<Answer, NetError> {
    wire::blocking(async {
        let late = |_| NetError::TimedOut { host: wire::host(url), limit: patience };
        let asked = timeout(patience, http.get(url.clone()).send()).await.map_err(late)?;
        let mut response = asked.map_err(|error| wire::failure(&error, url, patience))?;
        let mut text = Vec::new();
        // The head has come; how the body ends is no news about the address.
        let _ = timeout(patience, read(&mut response, &mut text)).await;
        let text = String::from_utf8_lossy(&text).into_owned();
        Ok(Answer { text, ..head(&response) })
    })
}

async fn read(response: &mut Response, text: &mut Vec<u8>) {
    while let Ok(Some(chunk)) = response.chunk().await {
        let room = LOOKED_AT - text.len();
        text.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if text.len() == LOOKED_AT {
            return;
        }
    }
}

fn head(response: &Response) -> Answer {
    Answer {
        status: response.status().as_u16(),
        location: wire::sent_on(response).map(str::to_owned),
        retry_after: retry_after(response.headers()),
        challenged: response.headers().contains_key("cf-mitigated"),
        text: String::new(),
    }
}

/// The time in `Retry-After`: seconds, or a moment by the clock of the server itself. A time that cannot be read
/// counts as very long.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let said = text("retry-after")?.trim();
    let until = || {
        let moment = |text: &str| rfc2822::DateTimeParser::new().parse_timestamp(text).ok();
        let left = moment(said)?.as_second().saturating_sub(moment(text("date")?)?.as_second());
        Some(u64::try_from(left).unwrap_or(0))
    };
    let seconds = said.parse().ok().or_else(until).unwrap_or(u64::from(u32::MAX));
    Some(Duration::from_secs(seconds.min(u64::from(u32::MAX))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(headers: &[(&'static str, &str)]) -> Option<Duration> {
        let pairs = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        retry_after(&pairs.collect())
    }

    #[test]
    fn retry_after_is_seconds_or_a_moment() {
        let date = ("date", "Tue, 03 Mar 2026 10:00:00 GMT");
        assert_eq!(wait(&[]), None);
        assert_eq!(wait(&[("retry-after", "120")]), Some(Duration::from_secs(120)));
        let moment = ("retry-after", "Tue, 03 Mar 2026 10:01:30 GMT");
        assert_eq!(wait(&[date, moment]), Some(Duration::from_secs(90)));
        let past = ("retry-after", "Tue, 03 Mar 2026 09:00:00 GMT");
        assert_eq!(wait(&[date, past]), Some(Duration::ZERO));
        for unclear in ["soon", "-1", "99999999999999999999999"] {
            assert!(wait(&[date, ("retry-after", unclear)]) > Some(Duration::from_secs(1_000_000)));
        }
        assert!(wait(&[moment]) > Some(Duration::from_secs(1_000_000)));
    }
}
