//! A window with nothing in it: the measure for how fast a window can be.

#![expect(clippy::print_stdout, reason = "its output is the measurement")]

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    println!("a window");
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default()).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
