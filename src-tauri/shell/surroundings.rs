//! The variables by which the libraries below the window are told how to draw, set before any of these libraries starts.

/// The language of the interface's words, for which letters are chosen.
#[cfg(target_os = "linux")]
const LANGUAGE: &str = "en";

/// Sets the variables. To be called while the program has a single thread.
///
/// Fontconfig takes the language of the desktop as a wish for its letters, and then may put a family before all others that
/// has no Latin letters, or has no figures; packages of fonts do so even in the place of a family that was named and is not
/// installed. The words of the interface are English. What a person writes in another script still gets its letters, since
/// these are found letter by letter.
#[cfg(target_os = "linux")]
pub(crate) fn set() {
    #[expect(unsafe_code, reason = "no other thread reads the variables, since there is none yet")]
    // SAFETY: the program has a single thread here.
    unsafe {
        std::env::set_var("FC_LANG", LANGUAGE);
    }
}

/// The other systems' libraries need none.
#[cfg(not(target_os = "linux"))]
pub(crate) fn set() {}
