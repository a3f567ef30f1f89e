//! `cargo xtask icons`: every size of the icon, from a single drawing.

use crate::failure::{Done, Failure};
use crate::{call, say, tree, workspace};
use std::path::{Path, PathBuf};

const HINT: &str = "Install rsvg-convert (librsvg2-bin on Debian and Ubuntu) and ImageMagick.";

const PICTURES: &[(&str, u32)] =
    &[("32x32.png", 32), ("64x64.png", 64), ("128x128.png", 128), ("128x128@2x.png", 256), ("icon.png", 512)];

const WINDOWS: &[u32] = &[16, 20, 24, 32, 40, 48, 64, 256];

/// The container's name for each size that macOS asks for; a size that stands twice is once for ordinary screens and
/// once for dense screens.
const APPLE: &[(&[u8; 4], u32)] = &[
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic13", 256),
    (b"ic08", 256),
    (b"ic14", 512),
    (b"ic09", 512),
    (b"ic10", 1024),
];

/// Renders icons/icon.svg into the files beside it.
pub(crate) fn run() -> Done {
    let folder = tree::root().join("icons");
    let drawing = folder.join("icon.svg");
    for (name, size) in PICTURES {
        render(&drawing, *size, &folder.join(name))?;
    }
    let work = workspace::target()?.join("icons");
    std::fs::create_dir_all(&work).map_err(|error| trouble(&work, &error))?;
    windows(&drawing, &work, &folder.join("icon.ico"))?;
    apple(&drawing, &work, &folder.join("icon.icns"))?;
    say::line(format!("Icons rendered into {}", folder.display()));
    Ok(())
}

fn windows(drawing: &Path, work: &Path, to: &Path) -> Done {
    let mut convert = call::program("convert");
    for size in WINDOWS {
        let picture = work.join(format!("windows-{size}.png"));
        render(drawing, *size, &picture)?;
        convert.arg(picture);
    }
    call::run(convert.arg(to), HINT)
}

fn apple(drawing: &Path, work: &Path, to: &Path) -> Done {
    // macOS draws icons side by side and expects each icon to bring its own margin.
    let svg = std::fs::read_to_string(drawing).map_err(|error| trouble(drawing, &error))?;
    let inset = work.join("inset.svg");
    let svg = svg.replacen("viewBox=\"0 0 512 512\"", "viewBox=\"-64 -64 640 640\"", 1);
    std::fs::write(&inset, svg).map_err(|error| trouble(&inset, &error))?;
    let mut parts = Vec::new();
    for (name, size) in APPLE {
        let picture = work.join(format!("apple-{size}.png"));
        render(&inset, *size, &picture)?;
        parts.push((**name, std::fs::read(&picture).map_err(|error| trouble(&picture, &error))?));
    }
    std::fs::write(to, icns(&parts)?).map_err(|error| trouble(to, &error))
}

fn render(drawing: &Path, size: u32, to: &Path) -> Done {
    let size = size.to_string();
    let mut convert = call::program("rsvg-convert");
    convert.args(["-w", &size, "-h", &size]).arg(drawing).arg("-o").arg(to);
    call::run(&mut convert, HINT)
}

/// Apple's container: a head, then each picture behind its name and length; every length counts the head too.
fn icns(parts: &[([u8; 4], Vec<u8>)]) -> Done<Vec<u8>> {
    let length = |bytes: usize| {
        u32::try_from(bytes + 8).map(u32::to_be_bytes).map_err(|_| {
            Failure::new("The icon is larger than its container can hold.", "Simplify the drawing.")
        })
    };
    let mut file = b"icns".to_vec();
    file.extend(length(parts.iter().map(|(_, picture)| picture.len() + 8).sum())?);
    for (name, picture) in parts {
        file.extend(name);
        file.extend(length(picture.len())?);
        file.extend(picture);
    }
    Ok(file)
}

fn trouble(path: &Path, error: &std::io::Error) -> Failure {
    let path: PathBuf = path.to_owned();
    Failure::new(format!("{}: {error}.", path.display()), "The file has to be there and its folder writable.")
}

#[cfg(test)]
mod tests {
    use super::icns;

    #[test]
    fn the_container_tells_its_own_length_and_each_picture_s() {
        let file = icns(&[(*b"ic07", vec![1, 2, 3]), (*b"ic08", vec![4])]).unwrap();
        assert_eq!(&file[..8], b"icns\0\0\0\x1c");
        assert_eq!(&file[8..19], b"ic07\0\0\0\x0b\x01\x02\x03");
        assert_eq!(file.len(), 0x1c);
    }
}
