//! What the web view is told beside what Tauri tells: settings that cost a person nothing to see, and save memory and the
//! time in which a graphics driver starts; and the first answer.

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

/// Gives the page the first answer as a script, which is there before the page is fetched. What the page fetches comes in
/// pieces of 8 KiB, and between two of the pieces the window library does other work. The script is taken away again once the page
/// was loaded: a page that is loaded again gets no old answer, and no process keeps the text.
///
/// # Errors
/// When the window is gone already.
#[cfg(target_os = "linux")]
pub(crate) fn hand(window: &WebviewWindow, json: impl FnOnce() -> Option<String>) -> tauri::Result<()> {
    use webkit2gtk::{
        LoadEvent, UserContentInjectedFrames, UserContentManagerExt, UserScript, UserScriptInjectionTime,
        WebViewExt,
    };

    let Some(json) = json() else { return Ok(()) };
    window.with_webview(move |webview| {
        let view = webview.inner();
        let Some(manager) = view.user_content_manager() else { return };
        let (frames, time) = (UserContentInjectedFrames::TopFrame, UserScriptInjectionTime::Start);
        let script = UserScript::new(&format!("window.handed = {json};"), frames, time, &[], &[]);
        manager.add_script(&script);
        view.connect_load_changed(move |_, event| {
            if event == LoadEvent::Finished {
                manager.remove_script(&script);
            }
        });
    })
}

/// The other systems' web views get the first answer with the page, whole.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "on Linux the window may be gone")]
pub(crate) fn hand(_: &WebviewWindow, _: impl FnOnce() -> Option<String>) -> tauri::Result<()> {
    Ok(())
}

/// The other systems' web views are set by the system.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "on Linux the window may be gone")]
pub(crate) fn settle(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
