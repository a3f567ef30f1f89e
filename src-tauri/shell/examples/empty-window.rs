//! A window with nothing in it but a heading: the measure for how fast a window can be, and with `--hidden` for what
//! a window costs that only waits.

use tauri::{
    Url, WebviewUrl, WebviewWindowBuilder,
    http::{Response, header::CONTENT_TYPE},
};

/// The mark is set where our own window sets the mark: when what there is to see is laid out.
const PAGE: &str = "<!doctype html><html lang=en><title>Empty</title><h1>Empty</h1>
<script>performance.mark('ready'); document.documentElement.dataset.ready = 'list';</script></html>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let page = Url::parse("empty://localhost/")?;
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            let mut response = Response::new(PAGE.as_bytes().to_vec());
            response.headers_mut().insert(CONTENT_TYPE, tauri::http::HeaderValue::from_static("text/html"));
            response
        })
        .setup(move |app| {
            let hidden = std::env::args().any(|word| word == "--hidden");
            WebviewWindowBuilder::new(app, "main", WebviewUrl::CustomProtocol(page))
                .visible(!hidden)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}
