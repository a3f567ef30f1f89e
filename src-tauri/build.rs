//! Hands the window's description to Tauri.

fn main() {
    tauri_build::build();
}
