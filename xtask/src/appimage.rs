//! `cargo xtask appimage`: builds an AppImage of the three programs from what Debian has, and runs it: nothing of its mount
//! may get out. The runtime is that of an AppImage among the tests of `libappimage`, in Debian's source of it; the rest is
//! put together with `squashfs-tools`. The system's own libraries are used, so that this file is for trying, not for people.

use crate::failure::{Done, Failure};
use crate::{call, journey, packages, say, tree, workspace};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What `appimage` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only say which packages are missing, and stop there
    #[arg(long)]
    no_install: bool,
}

const PACKAGES: &[&str] = &["binutils", "fuse", "libfuse2", "squashfs-tools"];
const PROGRAMS: &[&str] = &["withhold", "withholdctl", "withhold-agent"];

/// Debian's source, and the AppImage in it.
const SOURCE: &str = "libappimage";
const HOLDS_RUNTIME: &str = "tests/data/Echo-x86_64.AppImage";

/// What changes the variables as the launcher of AppImageKit does, and starts the window's program.
const LAUNCHER: &str = r#"#!/bin/sh
export PATH="$APPDIR/usr/bin/:$APPDIR/usr/sbin/:$PATH"
export LD_LIBRARY_PATH="$APPDIR/usr/lib/:$APPDIR/usr/lib/x86_64-linux-gnu/:$LD_LIBRARY_PATH"
export PYTHONHOME="$APPDIR/usr/" PYTHONPATH="$APPDIR/usr/share/pyshared/:$PYTHONPATH"
export XDG_DATA_DIRS="$APPDIR/usr/share/:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}"
export GSETTINGS_SCHEMA_DIR="$APPDIR/usr/share/glib-2.0/schemas/:$GSETTINGS_SCHEMA_DIR"
cd "$APPDIR/usr"
exec "$APPDIR/usr/bin/withhold" "$@"
"#;

const DESKTOP: &str =
    "[Desktop Entry]\nType=Application\nName=Withhold\nExec=withhold\nIcon=withhold\nCategories=Utility;\n";

/// Builds the AppImage and runs it, and fails where anything of its mount gets out.
pub(crate) fn run(arguments: &Arguments) -> Done {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err(Failure::new("The runtime is for Linux on x86-64.", "Run this on Debian for amd64."));
    }
    packages::ensure_debian(PACKAGES, arguments.no_install)?;
    journey::prepare(arguments.no_install)?;
    let target = workspace::target()?;
    let place = target.join("appimage");
    let _ = fs::remove_dir_all(&place);
    make_folder(&place)?;
    say::heading("The AppImage");
    let image = pack(&place, &runtime(&place)?, &lay_out(&place, &target)?)?;
    say::line(format!("Made: {}", image.display()));
    let (name, hint) = ("appimage::nothing_of_a_real_mount_gets_out", "The lines above say what got out.");
    journey::run_ignored(name, hint, &[("WITHHOLD_APPIMAGE", &image)])
}

/// The runtime: the program that comes before the packed folder in an AppImage.
fn runtime(place: &Path) -> Done<Vec<u8>> {
    let lists = place.join("lists");
    make_folder(&lists.join("partial"))?;
    let sources = place.join("debian.sources");
    write(&sources, sources_of_debian(&system_sources()).as_bytes())?;
    // Lists of its own, since the system's may have no sources.
    let apt = |words: &[&str]| {
        let mut apt = call::program("apt-get");
        apt.current_dir(place).arg("-q");
        apt.arg("-o").arg(format!("Dir::Etc::sourcelist={}", sources.display()));
        apt.arg("-o").arg("Dir::Etc::sourceparts=/dev/null");
        apt.arg("-o").arg(format!("Dir::State::lists={}/", lists.display()));
        apt.args(words);
        apt
    };
    let hint = "Debian's archive has to be reached.";
    call::run(&mut apt(&["update"]), hint)?;
    call::run(&mut apt(&["source", "--download-only", "--tar-only", SOURCE]), hint)?;
    let archive = found(place, |name| name.starts_with(SOURCE) && name.contains(".orig.tar."))?;
    let mut unpack = call::program("tar");
    unpack.arg("-xf").arg(&archive).arg("-C").arg(place);
    unpack.args(["--strip-components=1", "--wildcards", &format!("*/{HOLDS_RUNTIME}")]);
    call::run(&mut unpack, "Debian's source has changed: look where its tests have an AppImage.")?;
    let mut bytes = read(&place.join(HOLDS_RUNTIME))?;
    let length = program_length(&bytes)
        .ok_or_else(|| Failure::new(format!("{HOLDS_RUNTIME} is no AppImage of the second form."), ""))?;
    bytes.truncate(length);
    Ok(bytes)
}

/// What the system knows of places for packages: the files in which a paragraph describes a place.
fn system_sources() -> String {
    let files = fs::read_dir("/etc/apt/sources.list.d").into_iter().flatten().flatten();
    let files =
        files.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "sources"));
    files.filter_map(|file| fs::read_to_string(file).ok()).collect::<Vec<_>>().join("\n\n")
}

/// The paragraphs for Debian's own archive, asked for sources in the place of packages.
fn sources_of_debian(all: &str) -> String {
    let of_debian = all.split("\n\n").filter(|paragraph| paragraph.contains("debian-archive-keyring"));
    let line =
        |line: &str| if line.starts_with("Types:") { "Types: deb-src".to_owned() } else { line.to_owned() };
    of_debian.map(|one| one.lines().map(line).collect::<Vec<_>>().join("\n")).collect::<Vec<_>>().join("\n\n")
        + "\n"
}

/// How long a program for 64 bits in the form ELF is by its own description, which ends with its table of sections; `None`
/// where the bytes are none, or have not the mark of an AppImage of the second form.
fn program_length(bytes: &[u8]) -> Option<usize> {
    let short = |at: usize| Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let is_one = bytes.starts_with(&[0x7F, b'E', b'L', b'F', 2, 1]) && bytes.get(8..11)? == b"AI\x02";
    let table = usize::try_from(u64::from_le_bytes(bytes.get(40..48)?.try_into().ok()?)).ok()?;
    let length = table.checked_add(short(58)? * short(60)?)?;
    (is_one && length <= bytes.len()).then_some(length)
}

/// The folder that is packed.
fn lay_out(place: &Path, target: &Path) -> Done<PathBuf> {
    let folder = place.join("Withhold.AppDir");
    let programs = folder.join("usr/bin");
    make_folder(&programs)?;
    for name in PROGRAMS {
        let mut strip = call::program("strip");
        strip.arg("-o").arg(programs.join(name)).arg(tree::binary(target, "debug", name));
        call::run(&mut strip, "Install binutils.")?;
    }
    write(&folder.join("AppRun"), LAUNCHER.as_bytes())?;
    may_run(&folder.join("AppRun"))?;
    write(&folder.join("withhold.desktop"), DESKTOP.as_bytes())?;
    write(&folder.join("withhold.png"), &read(&tree::root().join("icons/128x128.png"))?)?;
    Ok(folder)
}

fn pack(place: &Path, runtime: &[u8], folder: &Path) -> Done<PathBuf> {
    let (packed, image) = (place.join("packed"), place.join("Withhold.AppImage"));
    let mut squash = call::program("mksquashfs");
    squash.arg(folder).arg(&packed);
    squash.args(["-root-owned", "-noappend", "-quiet", "-no-progress", "-processors", "2"]);
    call::run(&mut squash, "Install squashfs-tools.")?;
    let mut file = fs::File::create(&image).map_err(|error| trouble(&image, &error))?;
    let written = file.write_all(runtime).and_then(|()| file.write_all(&fs::read(&packed)?));
    written.map_err(|error| trouble(&image, &error))?;
    may_run(&image)?;
    Ok(image)
}

fn found(folder: &Path, is: impl Fn(&str) -> bool) -> Done<PathBuf> {
    let mut all = fs::read_dir(folder).map_err(|error| trouble(folder, &error))?.flatten();
    let one = all.find(|entry| entry.file_name().to_str().is_some_and(&is));
    one.map(|entry| entry.path()).ok_or_else(|| Failure::new("apt has fetched no source.", ""))
}

fn may_run(path: &Path) -> Done {
    call::run(call::program("chmod").arg("755").arg(path), "")
}

fn make_folder(path: &Path) -> Done {
    fs::create_dir_all(path).map_err(|error| trouble(path, &error))
}

fn write(path: &Path, bytes: &[u8]) -> Done {
    fs::write(path, bytes).map_err(|error| trouble(path, &error))
}

fn read(path: &Path) -> Done<Vec<u8>> {
    fs::read(path).map_err(|error| trouble(path, &error))
}

fn trouble(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}.", path.display()), "Its folder has to be writable.")
}

#[cfg(test)]
mod tests {
    use super::{program_length, sources_of_debian};

    #[test]
    fn only_debians_own_places_are_asked_for_sources() {
        let keyring = "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg";
        let all = format!(
            "Types: deb\nURIs: http://one.example\n{keyring}\n\nTypes: deb\nURIs: http://two.example\n"
        );
        let sources = format!("Types: deb-src\nURIs: http://one.example\n{keyring}\n");
        assert_eq!(sources_of_debian(&all), sources);
    }

    #[test]
    fn the_length_of_a_program_ends_with_its_table_of_sections() {
        let mut bytes = vec![0_u8; 400];
        bytes[..6].copy_from_slice(&[0x7F, b'E', b'L', b'F', 2, 1]);
        bytes[40] = 200;
        (bytes[58], bytes[60]) = (64, 2);
        assert_eq!(program_length(&bytes), None, "without the mark");
        bytes[8..11].copy_from_slice(b"AI\x02");
        assert_eq!(program_length(&bytes), Some(328));
        bytes[60] = 4;
        assert_eq!(program_length(&bytes), None, "longer than the file");
        bytes[40..48].fill(0xFF);
        assert_eq!(program_length(&bytes), None);
        assert_eq!(program_length(b"\x7FELF"), None);
    }
}
