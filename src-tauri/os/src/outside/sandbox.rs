//! Sandboxes, in which a path means nothing to the desktop outside.

use std::{env, path::Path};

/// The file by which Flatpak tells a program of its sandbox.
const FLATPAK: &str = "/.flatpak-info";

/// The name of the sandbox that this program runs in; `None` in none that is known.
#[must_use]
pub fn sandbox() -> Option<&'static str> {
    let own = env::current_exe().unwrap_or_default();
    sandbox_of(Path::new(FLATPAK).exists(), env::var_os("SNAP").as_deref().map(Path::new), &own)
}

/// The sandbox, by Flatpak's file, and by the folder of the snap that the variables tell of: a program that a snap has
/// started may lie outside it.
fn sandbox_of(flatpak: bool, snap: Option<&Path>, own: &Path) -> Option<&'static str> {
    if flatpak {
        return Some("Flatpak");
    }
    let snap = snap.filter(|snap| snap.is_absolute() && *snap != Path::new("/"))?;
    own.starts_with(snap).then_some("Snap")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sandbox_is_known_by_its_own_sign() {
        let (snap, own) = (Path::new("/snap/withhold/7"), Path::new("/snap/withhold/7/usr/bin/withhold"));
        assert_eq!(sandbox_of(true, None, own), Some("Flatpak"));
        assert_eq!(sandbox_of(false, Some(snap), own), Some("Snap"));
        assert_eq!(sandbox_of(false, Some(snap), Path::new("/usr/bin/withhold")), None);
        assert_eq!(sandbox_of(false, Some(Path::new("/")), own), None);
        assert_eq!(sandbox_of(false, None, own), None);
    }
}
