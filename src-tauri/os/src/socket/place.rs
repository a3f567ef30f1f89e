//! Where the socket of a data folder lies.

use std::path::{Path, PathBuf};

use super::protocol::End;

/// The folder in which all people on a computer may put things.
#[cfg(unix)]
const SHARED: &str = "/tmp";

/// The places of a data folder's socket, the preferred place first. A program that was started without the login's
/// variables looks in the other places too.
#[cfg(unix)]
pub(super) fn candidates(folder: &Path, end: End) -> Vec<PathBuf> {
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|path| path.is_absolute());
    let person = nix::unistd::getuid();
    let usual = Path::new("/run/user").join(person.to_string());
    candidates_in(runtime, &usual, Path::new(SHARED), person.as_raw(), (folder, end))
}

/// Whether a place lies in the login's own folder, where the folder is there; nobody else puts anything into such a
/// folder.
#[cfg(unix)]
pub(super) fn is_own(place: &Path) -> bool {
    let login = place.parent().and_then(Path::parent);
    login.is_some_and(|login| login != Path::new(SHARED) && login.is_dir())
}

/// Whether a place is the login's own: the one place of a pipe always is.
#[cfg(windows)]
pub(super) fn is_own(_: &Path) -> bool {
    true
}

/// The pipe of a data folder, for this person and login.
#[cfg(windows)]
pub(super) fn candidates(folder: &Path, end: End) -> Vec<PathBuf> {
    let person = super::system::person_and_session();
    let name = match end {
        End::Agent => format!(r"\\.\pipe\withhold-{person}-{:016x}", mark(folder)),
        End::Window => format!(r"\\.\pipe\withhold-window-{person}-{:016x}", mark(folder)),
    };
    vec![PathBuf::from(name)]
}

/// The longest path a socket can have on every system (104 bytes on macOS, with the end mark).
#[cfg(unix)]
const LONGEST: usize = 103;

#[cfg(unix)]
fn candidates_in(
    runtime: Option<PathBuf>,
    usual: &Path,
    temporary: &Path,
    person: u32,
    (folder, end): (&Path, End),
) -> Vec<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    let name = format!("{}-{:016x}", end.word(), mark(folder));
    let usual = usual.is_dir().then(|| usual.to_owned());
    let mut places: Vec<PathBuf> =
        runtime.into_iter().chain(usual).map(|folder| folder.join("withhold").join(&name)).collect();
    // The path is short enough on every system, whatever the login's own folder is called.
    places.push(temporary.join(format!("withhold-{person}")).join(&name));
    places.retain(|place| place.as_os_str().as_bytes().len() <= LONGEST);
    places.dedup();
    places
}

/// A data folder's own mark: the same in every version, for every way to write the folder's path, and before the
/// folder is there too.
fn mark(folder: &Path) -> u64 {
    // FNV-1a; the library's own hash may change with the library.
    real(folder).as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The path without links, as far as the path exists.
fn real(folder: &Path) -> PathBuf {
    let folder: PathBuf = std::path::absolute(folder).unwrap_or_default().components().collect();
    let there = folder.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    match there.map(|(above, real)| (folder.strip_prefix(above), real)) {
        Some((Ok(rest), real)) => real.join(rest).components().collect(),
        _ => folder,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_logins_own_where_its_folder_is_there_and_not_shared() {
        let login = tempfile::tempdir().unwrap();
        let all = places(login.path().to_str().unwrap(), "/data");
        assert_eq!(all.iter().map(|place| is_own(place)).collect::<Vec<_>>(), [true, false]);
        assert!(!is_own(&places("/run/no/such/login", "/data")[0]));
    }

    fn places(runtime: &str, folder: &str) -> Vec<PathBuf> {
        let runtime = Some(PathBuf::from(runtime)).filter(|path| path.is_absolute());
        candidates_in(
            runtime,
            Path::new("/nowhere"),
            Path::new("/tmp"),
            1000,
            (Path::new(folder), End::Agent),
        )
    }

    #[test]
    fn the_sessions_own_folder_comes_first() {
        let places = places("/run/user/1000", "/data");
        assert!(places[0].starts_with("/run/user/1000/withhold"), "{places:?}");
        assert!(places[1].starts_with("/tmp/withhold-1000"), "{places:?}");
    }

    #[test]
    fn a_path_too_long_for_a_socket_is_not_taken() {
        let long = format!("/{}", "long/".repeat(40));
        let places = places(&long, "/data");
        assert_eq!(places.len(), 1);
        assert!(places[0].starts_with("/tmp/withhold-1000"), "{places:?}");
    }

    #[test]
    fn each_data_folder_has_its_own() {
        assert_ne!(places("/run", "/one"), places("/run", "/two"));
        assert_eq!(places("/run", "/one"), places("/run", "/one/"));
    }

    #[test]
    fn a_folder_keeps_its_mark_when_it_comes_into_being_behind_a_link() {
        let home = tempfile::tempdir().unwrap();
        let (link, real) = (home.path().join("link"), home.path().join("real"));
        std::fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let before = mark(&link.join("data"));
        std::fs::create_dir(real.join("data")).unwrap();
        assert_eq!(mark(&link.join("data")), before);
        assert_eq!(mark(&real.join("data/")), before);
    }
}
