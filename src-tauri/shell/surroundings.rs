//! The variables by which the libraries below the window are told how to draw, set before any of these libraries starts.

#[cfg(target_os = "linux")]
use std::{env, path::Path};

/// The language of the interface's words, for which letters are chosen.
///
/// Fontconfig takes the language of the desktop as a wish for its letters, and then may put a family before all others that
/// has no Latin letters, or has no figures; packages of fonts do so even in the place of a family that was named and is not
/// installed. The words of the interface are English. What a person writes in another script still gets its letters, since
/// these are found letter by letter.
#[cfg(target_os = "linux")]
const LETTERS: [(&str, &str); 1] = [("FC_LANG", "en")];

/// The safe way to draw: no graphics driver is asked for anything. The window draws by the processor in any case
/// (`webview.rs`); what is left, and known to leave windows blank, are the buffers that the processes of the web view share by
/// way of the driver, the layers that are put together by the driver, and the driver's start, at which the web view's process
/// may end.
#[cfg(target_os = "linux")]
const SAFE: [(&str, &str); 5] = [
    ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
    ("WEBKIT_DISABLE_COMPOSITING_MODE", "1"),
    ("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1"),
    ("LIBGL_ALWAYS_SOFTWARE", "1"),
    ("GDK_GL", "disable"),
];

/// By this description Mesa, which can draw by the processor, is taken in the place of a maker's own driver.
#[cfg(target_os = "linux")]
const MESA: (&str, &str) = ("__EGL_VENDOR_LIBRARY_FILENAMES", "/usr/share/glvnd/egl_vendor.d/50_mesa.json");

/// Sets the variables, for drawing the safe way where `safe` says so. What a person has set stays as it is. To be called
/// while the program has a single thread.
#[cfg(target_os = "linux")]
pub(crate) fn set(safe: bool) {
    let ways = if safe { SAFE.as_slice() } else { &[] };
    let mesa = Some(MESA).filter(|(_, file)| safe && Path::new(file).is_file());
    for (name, value) in LETTERS.iter().chain(ways).copied().chain(mesa) {
        if env::var_os(name).is_none() {
            #[expect(unsafe_code, reason = "no other thread reads the variables, since there is none yet")]
            // SAFETY: the program has a single thread here.
            unsafe {
                env::set_var(name, value);
            }
        }
    }
}

/// The other systems' libraries need none.
#[cfg(not(target_os = "linux"))]
pub(crate) fn set(_: bool) {}
