//! Giving memory back: the agent rests for days between two readings, and what a reading took goes back to the
//! system.

/// Gives freed memory back.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "a call of the C library that touches nothing of ours")]
pub(crate) fn give_back() {
    // SAFETY: `malloc_trim` takes no pointer, and frees only what is free.
    unsafe { libc::malloc_trim(0) };
}

/// Other systems' allocators give freed memory back by themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn give_back() {}
