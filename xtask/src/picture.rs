//! Taking a picture of a window on a screen that nobody sees.

use crate::call;
use crate::failure::{Done, Failure};
use crate::screen::{SIZE, Screen};
use std::collections::HashSet;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(120);
const BETWEEN_LOOKS: Duration = Duration::from_millis(300);
/// A window that has drawn nothing yet has one or two colours; text alone brings dozens of shades.
const FEWEST_COLOURS: usize = 32;

/// Waits until the program's window is drawn and stands still, then keeps a picture of the window.
pub(crate) fn take(screen: &Screen, app: &mut Child, to: &Path) -> Done {
    let start = Instant::now();
    let mut last = Vec::new();
    while start.elapsed() < LIMIT {
        if let Ok(Some(status)) = app.try_wait() {
            return Err(Failure::new(
                format!("The app ended before its window showed ({status})."),
                "What it wrote above says why.",
            ));
        }
        let pixels = look(screen)?;
        if is_drawn(&pixels) && pixels == last {
            return save(screen, &frame(&pixels, SIZE.0), to);
        }
        last = pixels;
        std::thread::sleep(BETWEEN_LOOKS);
    }
    Err(Failure::new(
        format!("The app's window showed nothing within {} seconds.", LIMIT.as_secs()),
        "What the app wrote above may say why.",
    ))
}

fn look(screen: &Screen) -> Done<Vec<u8>> {
    let mut import = call::program("import");
    import.args(["-display", screen.display(), "-window", "root", "-depth", "8", "rgb:-"]);
    call::read(&mut import, "Install ImageMagick, which takes the picture.")
}

fn is_drawn(pixels: &[u8]) -> bool {
    let mut colours = HashSet::new();
    pixels.chunks_exact(3).any(|pixel| colours.insert(pixel) && colours.len() >= FEWEST_COLOURS)
}

/// The smallest frame around everything that is not the black of the bare screen.
fn frame(pixels: &[u8], width: usize) -> Frame {
    let mut frame = Frame { left: usize::MAX, top: usize::MAX, right: 0, bottom: 0 };
    for (at, pixel) in pixels.chunks_exact(3).enumerate() {
        if pixel != [0, 0, 0] {
            let (x, y) = (at % width, at / width);
            frame.left = frame.left.min(x);
            frame.top = frame.top.min(y);
            frame.right = frame.right.max(x + 1);
            frame.bottom = frame.bottom.max(y + 1);
        }
    }
    frame
}

#[derive(Debug, PartialEq, Eq)]
struct Frame {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

fn save(screen: &Screen, frame: &Frame, to: &Path) -> Done {
    let hint = "The folder has to be writable.";
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder).map_err(|error| {
            Failure::new(format!("{} could not be made: {error}.", folder.display()), hint)
        })?;
    }
    let (width, height) = (frame.right - frame.left, frame.bottom - frame.top);
    let crop = format!("{width}x{height}+{}+{}", frame.left, frame.top);
    let mut import = call::program("import");
    import.args(["-display", screen.display(), "-window", "root", "-crop", &crop, "+repage"]).arg(to);
    call::run(&mut import, hint)
}

#[cfg(test)]
mod tests {
    use super::{Frame, frame, is_drawn};

    #[test]
    fn a_blank_window_is_not_drawn_and_one_with_shades_is() {
        assert!(!is_drawn(&[0; 3 * 100]));
        let shades: Vec<u8> = (0..100).flat_map(|n| [n, n, n]).collect();
        assert!(is_drawn(&shades));
    }

    #[test]
    fn the_frame_leaves_the_bare_screen_out() {
        let mut pixels = vec![0; 3 * 5 * 4];
        for (x, y) in [(1, 1), (3, 2)] {
            pixels[3 * (y * 5 + x)] = 200;
        }
        assert_eq!(frame(&pixels, 5), Frame { left: 1, top: 1, right: 4, bottom: 3 });
    }
}
