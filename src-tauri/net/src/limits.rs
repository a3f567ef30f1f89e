use std::time::Duration;

/// How long a fetch may take, and how much may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The time for the connection to stand.
    pub connect: Duration,
    /// The time for the head of an answer to be there, once the request is sent.
    pub answer: Duration,
    /// The time for the whole fetch.
    pub whole: Duration,
    /// The span in which at least [`Limits::pace_bytes`] have to come.
    pub pace: Duration,
    /// The least number of bytes in each [`Limits::pace`]. A server that drips is left before the whole time is up.
    pub pace_bytes: usize,
    /// The longest body, in bytes. Not one byte more is kept.
    pub body: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            answer: Duration::from_secs(20),
            whole: Duration::from_secs(60),
            pace: Duration::from_secs(5),
            pace_bytes: 4 * 1024,
            body: 4 * 1024 * 1024,
        }
    }
}
