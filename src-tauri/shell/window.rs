//! The program's only window.

use tauri::{
    App, AppHandle, LogicalSize, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, window::Color,
};
use withhold_engine::domain::{phrase, sentence};
use withhold_engine::{AppError, ErrorCode, OrTell, WindowShape};

use crate::{
    activation, closing, handed,
    host::Host,
    only_window::{self, NAME},
    webview,
};

const WIDE: LogicalSize<f64> = LogicalSize::new(1240.0, 800.0);
/// Narrow enough to stand beside a browser, with all of a round in view.
const NARROW: LogicalSize<f64> = LogicalSize::new(392.0, 720.0);
const LEAST: LogicalSize<f64> = LogicalSize::new(340.0, 420.0);

/// The paper's colours, light and dark: what shows until the first picture is drawn.
const LIGHT: Color = Color(0xf6, 0xf5, 0xf2, 0xff);
const DARK: Color = Color(0x16, 0x16, 0x14, 0xff);

/// Leads the page to the round.
const TO_ROUND: &str = "location.hash = '#/round';";

/// Refuses to start where no window can show, since the window library would abort without a message.
///
/// # Errors
/// On Linux without a display.
pub(crate) fn require_display() -> Result<(), AppError> {
    let named = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux") && !named("DISPLAY") && !named("WAYLAND_DISPLAY") {
        return Err(AppError::new(
            ErrorCode::Vault,
            sentence!("window.no_display", "There is no display to show a window on."),
            sentence!(
                "window.hint.no_display",
                "Use `withholdctl` instead, or start Withhold from a desktop."
            ),
        ));
    }
    Ok(())
}

/// Makes the window. The window loads only the program's own pages, and the web view keeps its files under the data
/// folder.
///
/// # Errors
/// When the system refuses a window.
pub(crate) fn build(app: &App, round: bool) -> tauri::Result<()> {
    let host = app.state::<Host>().inner().clone();
    let folder = host.folder().join("webview");
    let with_page = host.clone();
    let window = WebviewWindowBuilder::new(app, NAME, WebviewUrl::default())
        .title("Withhold")
        .inner_size(WIDE.width, WIDE.height)
        .min_inner_size(LEAST.width, LEAST.height)
        .center()
        .data_directory(folder)
        .initialization_script(first_place(round))
        .initialization_script(first_frame(app))
        .on_web_resource_request(move |_, response| handed::put(|| with_page.first_answer(), response))
        .disable_drag_drop_handler()
        .on_download(|_, _| false)
        .on_navigation(is_own_page)
        .build()?;
    webview::hand(&window, || host.first_answer())?;
    webview::settle(&window)?;
    closing::tell_once(&window);
    let paper = if window.theme().is_ok_and(|theme| theme == tauri::Theme::Dark) { DARK } else { LIGHT };
    window.set_background_color(Some(paper))
}

/// What styles the page and draws its first frame, as a script that the page has before the page is fetched: what a page
/// fetches comes in small pieces, between which the window library does other work. In development the page brings its
/// own styles, and draws when its code is there.
fn first_frame(app: &App) -> String {
    let script = app.asset_resolver().get("first.js".to_owned());
    script.and_then(|asset| String::from_utf8(asset.bytes).ok()).unwrap_or_default()
}

/// Leads the page to the round before the page's own code runs: once only, since a page that is loaded again stays
/// where the page was.
fn first_place(round: bool) -> String {
    if round { format!("if (!window.name) {TO_ROUND} window.name = 'withhold';") } else { String::new() }
}

/// Whether an address is the program's own page. The window never leaves those pages: other pages open in the
/// person's browser.
fn is_own_page(url: &tauri::Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        "http" | "https" => {
            url.host_str() == Some("tauri.localhost") || (cfg!(dev) && url.host_str() == Some("localhost"))
        }
        scheme => scheme == "about",
    }
}

/// Brings the window forward when Withhold is started a second time, and leads the window to the round where the
/// second start asks for the round. `token` is the system's leave to come to the front.
pub(crate) fn again(app: &AppHandle, round: bool, token: Option<&str>) {
    if let Some(window) = only_window::of(app) {
        if round {
            // A page that is not there yet cannot be led to the round, and shows Today.
            let _closing = window.eval(TO_ROUND);
        }
        if let Some(token) = token {
            activation::heed(&window, token);
        }
        // Nothing can be done where the window manager refuses.
        let _refused = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    }
}

/// The size of the window before the window was made narrow.
#[derive(Default)]
pub(crate) struct Before(parking_lot::Mutex<Option<LogicalSize<f64>>>);

/// Makes the window narrow, to stand beside a browser, or gives the window its former size; puts the window on top of
/// other windows or not.
///
/// # Errors
/// When the window manager refuses.
pub(crate) fn reshape(window: &WebviewWindow, before: &Before, shape: &WindowShape) -> Result<(), AppError> {
    let run = || -> tauri::Result<()> {
        let mut kept = before.0.lock();
        window.set_always_on_top(shape.on_top)?;
        match (shape.narrow, *kept) {
            (true, None) => {
                let scale = window.scale_factor()?;
                *kept = Some(window.inner_size()?.to_logical(scale));
                window.set_size(NARROW)
            }
            (false, Some(size)) => {
                *kept = None;
                window.set_size(size)
            }
            _ => Ok(()),
        }
    };
    run().or_tell(
        ErrorCode::Invalid,
        |error| sentence!("window.not_reshaped", "The window cannot be reshaped: {error}.", error),
        phrase!("window.hint.not_reshaped", "Drag its edge instead."),
    )
}
