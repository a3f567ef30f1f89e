//! What a system wants a program's first thread for.

#[cfg(target_os = "macos")]
mod macos;

#[cfg(target_os = "macos")]
pub(crate) use macos::has_loop;

/// Does a program's work, and gives what came of the work. On macOS the first thread is the system's own while there
/// is a screen: what the tray and reminders need happens on the first thread, and the work gets another thread.
///
/// # Errors
/// When the system gives no thread.
#[cfg(target_os = "macos")]
pub fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> std::io::Result<T> {
    macos::beside(work)
}

/// Does a program's work, and gives what came of the work. On this system the first thread does the work.
///
/// # Errors
/// Never on this system.
#[cfg(not(target_os = "macos"))]
pub fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> std::io::Result<T> {
    Ok(work())
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_came_of_the_work_is_given_back() {
        assert_eq!(super::beside(|| 7).unwrap(), 7);
    }
}
