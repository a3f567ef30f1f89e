//! Settings of the web view that cost a person nothing to see, and save memory and the time in which a graphics driver
//! starts.

use tauri::WebviewWindow;

/// Has the web view draw by the processor alone, and keep nothing that this page has no use for: earlier pages, pictures
/// in three dimensions, sound. A page of text and plain shapes is drawn as quickly so, and no graphics driver can leave
/// the window blank.
///
/// # Errors
/// When the window is gone already.
#[cfg(target_os = "linux")]
pub(crate) fn settle(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{CacheModel, HardwareAccelerationPolicy, SettingsExt, WebContextExt, WebViewExt};

    window.with_webview(|webview| {
        let view = webview.inner();
        if let Some(settings) = WebViewExt::settings(&view) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
            settings.set_enable_webgl(false);
            settings.set_enable_webaudio(false);
            settings.set_enable_media(false);
            settings.set_enable_page_cache(false);
        }
        if let Some(context) = view.context() {
            context.set_cache_model(CacheModel::DocumentViewer);
        }
    })
}

/// The other systems' web views are set by the system.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "on Linux the window may be gone")]
pub(crate) fn settle(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
