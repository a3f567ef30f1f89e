//! Giving freed memory back to the system.

/// Gives freed memory back: a program that rests for long keeps no more than the program uses.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "a call of the C library that touches nothing of ours")]
pub fn give_back_memory() {
    // SAFETY: `malloc_trim` takes no pointer, and frees only what is free.
    unsafe { libc::malloc_trim(0) };
}

/// Other systems' allocators give freed memory back by themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn give_back_memory() {}
