//! One message: a line of JSON, bounded in length and in time.

use std::{
    io::{Read, Write},
    time::{Duration, Instant},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{SocketError, system::Stream};

/// Bytes of a message, at most. The longest real message, a status, takes a few hundred bytes.
pub(super) const LIMIT: usize = 8 * 1024;

/// Reads one line.
///
/// # Errors
/// When the line is longer than a message, is not complete by `until`, or is no message.
pub(super) fn read_line<T: DeserializeOwned>(stream: &mut Stream, until: Instant) -> Result<T, SocketError> {
    let mut line = Vec::new();
    let mut piece = [0; 1024];
    loop {
        stream.wait_at_most(left(until)?)?;
        let read = stream.read(&mut piece)?;
        if read == 0 {
            return Err(SocketError::Malformed);
        }
        line.extend_from_slice(&piece[..read]);
        if let Some(end) = line.iter().position(|byte| *byte == b'\n') {
            return serde_json::from_slice(&line[..end.min(LIMIT)]).map_err(|_| SocketError::Malformed);
        }
        if line.len() > LIMIT {
            return Err(SocketError::Malformed);
        }
    }
}

/// Writes one line.
///
/// # Errors
/// When the other side has gone, or does not take the line by `until`.
pub(super) fn write_line(
    stream: &mut Stream,
    message: &impl Serialize,
    until: Instant,
) -> Result<(), SocketError> {
    let mut line = serde_json::to_vec(message).map_err(|error| SocketError::Io(error.to_string()))?;
    line.push(b'\n');
    stream.wait_at_most(left(until)?)?;
    stream.write_all(&line)?;
    Ok(())
}

fn left(until: Instant) -> Result<Duration, SocketError> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(SocketError::Slow) } else { Ok(left) }
}
