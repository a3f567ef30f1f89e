//! The variables from before a mount.

use std::{
    collections::HashMap,
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

use super::mount::Mount;

/// What the runtime of an AppImage sets.
const OF_THE_RUNTIME: [&str; 6] = ["APPDIR", "APPIMAGE", "APPIMAGE_UUID", "ARGV0", "OWD", "TARGET_APPIMAGE"];

/// What linuxdeploy's hook for GTK sets to words that name no path.
const OF_THE_HOOK: [&str; 2] = ["GDK_BACKEND", "GTK_THEME"];
const HOOK: &str = "apprun-hooks/linuxdeploy-plugin-gtk.sh";

/// How the names begin under which some launchers keep what a variable held before.
const ORIGINALS: [&str; 2] = ["APPIMAGE_ORIGINAL_", "APPRUN_ORIGINAL_"];

/// What the runtime sets to a folder beside the AppImage, where there is such a folder, and how the folder's name ends.
const PORTABLE: [(&str, &str); 2] = [("HOME", ".home"), ("XDG_CONFIG_HOME", ".config")];

/// The variables as they were before a mount; all of them where there is none.
pub(super) fn before(given: Vec<(OsString, OsString)>, mount: Option<&Mount>) -> Vec<(OsString, OsString)> {
    let Some(mount) = mount else { return given };
    let originals: HashMap<String, OsString> = given.iter().filter_map(original).collect();
    let is_hooked = mount.has(HOOK);
    let mut before = Vec::new();
    for (name, value) in given {
        let text = name.to_string_lossy().into_owned();
        let is_set_here = OF_THE_RUNTIME.contains(&text.as_str())
            || ORIGINALS.iter().any(|start| text.starts_with(start))
            || (is_hooked && OF_THE_HOOK.contains(&text.as_str()));
        let was = match originals.get(&text) {
            Some(was) => Some(was.clone()).filter(|was| !was.is_empty()),
            None if is_set_here => None,
            None => outside(&text, value, mount),
        };
        before.extend(was.map(|value| (name, value)));
    }
    before
}

/// The variable of which a launcher keeps the former value, and the value.
fn original((name, value): &(OsString, OsString)) -> Option<(String, OsString)> {
    let name = name.to_str()?;
    let of = ORIGINALS.iter().find_map(|start| name.strip_prefix(start))?;
    Some((of.to_owned(), value.clone()))
}

/// What is left of a value without the paths within the mount; `None` where nothing is.
fn outside(name: &str, value: OsString, mount: &Mount) -> Option<OsString> {
    if let Some((_, end)) = PORTABLE.iter().find(|(portable, _)| *portable == name)
        && Path::new(&value) == beside(mount.image(), end)
    {
        return home().filter(|_| name == "HOME").map(PathBuf::into_os_string);
    }
    let paths: Vec<PathBuf> = env::split_paths(&value).collect();
    if !paths.iter().any(|path| mount.holds(path)) {
        return Some(value);
    }
    // An empty path means the folder one works in; launchers leave one where the variable was not set before.
    let left = paths.into_iter().filter(|path| !path.as_os_str().is_empty() && !mount.holds(path));
    env::join_paths(left).ok().filter(|left| !left.is_empty())
}

fn beside(image: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(image);
    name.push(OsStr::new(end));
    name.into()
}

/// The person's own folder, as the system's list of persons names it.
#[cfg(unix)]
fn home() -> Option<PathBuf> {
    nix::unistd::User::from_uid(nix::unistd::getuid()).ok().flatten().map(|person| person.dir)
}

/// An AppImage runs on Linux alone.
#[cfg(not(unix))]
fn home() -> Option<PathBuf> {
    None
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;

    use super::*;

    /// A mount in a folder that is there, with the variables that a launcher leaves.
    fn left_of(folder: &Path, given: &[(&str, &str)]) -> Vec<(String, String)> {
        let spelled = |text: &str| OsString::from(text.replace("MOUNT", folder.to_str().unwrap()));
        let mut all: Vec<_> =
            given.iter().map(|(name, value)| (OsString::from(*name), spelled(value))).collect();
        all.extend([("APPDIR".into(), folder.into()), ("APPIMAGE".into(), "/home/a/W.AppImage".into())]);
        let mount = Mount::of(&all, &folder.join("usr/bin/withhold"));
        let text = |text: OsString| text.into_string().unwrap();
        assert!(mount.is_some());
        before(all, mount.as_ref()).into_iter().map(|(name, value)| (text(name), text(value))).collect()
    }

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_appimagekits_launcher_changes_is_as_before() {
        let folder = tempfile::tempdir().unwrap();
        let left = left_of(
            folder.path(),
            &[
                ("LANG", "de_DE.UTF-8"),
                ("PATH", "MOUNT/usr/bin/:MOUNT/usr/sbin/:/usr/local/bin:/usr/bin"),
                ("LD_LIBRARY_PATH", "MOUNT/usr/lib/:MOUNT/usr/lib/x86_64-linux-gnu/:"),
                ("PYTHONHOME", "MOUNT/usr/"),
                ("PYTHONPATH", "MOUNT/usr/share/pyshared/:/home/a/python"),
                ("XDG_DATA_DIRS", "MOUNT/usr/share/:/usr/local/share:/usr/share"),
                ("GSETTINGS_SCHEMA_DIR", "MOUNT/usr/share/glib-2.0/schemas/:"),
                ("OWD", "/home/a"),
                ("ARGV0", "./W.AppImage"),
                ("MINE", "a:b"),
                ("EMPTY", ""),
            ],
        );
        let before = [
            ("LANG", "de_DE.UTF-8"),
            ("PATH", "/usr/local/bin:/usr/bin"),
            ("PYTHONPATH", "/home/a/python"),
            ("XDG_DATA_DIRS", "/usr/local/share:/usr/share"),
            ("MINE", "a:b"),
            ("EMPTY", ""),
        ];
        assert_eq!(left, pairs(&before));
    }

    #[test]
    fn what_the_hook_for_gtk_sets_goes_with_the_hook_alone() {
        let folder = tempfile::tempdir().unwrap();
        let given = [
            ("GDK_BACKEND", "x11"),
            ("GTK_THEME", "Adwaita:dark"),
            ("GTK_PATH", "MOUNT/usr/lib/gtk-3.0:/usr/lib/gtk-3.0"),
            ("GDK_PIXBUF_MODULE_FILE", "MOUNT/usr/lib/gdk-pixbuf-2.0/loaders.cache"),
            ("GIO_EXTRA_MODULES", "MOUNT/usr/lib/gio/modules"),
        ];
        let own =
            pairs(&[("GDK_BACKEND", "x11"), ("GTK_THEME", "Adwaita:dark"), ("GTK_PATH", "/usr/lib/gtk-3.0")]);
        assert_eq!(left_of(folder.path(), &given), own, "the person's own");
        fs::create_dir(folder.path().join("apprun-hooks")).unwrap();
        fs::write(folder.path().join(HOOK), "").unwrap();
        assert_eq!(left_of(folder.path(), &given), own[2..]);
    }

    #[test]
    fn a_former_value_that_was_kept_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let given = [
            ("GTK_THEME", "Other"),
            ("APPRUN_ORIGINAL_GTK_THEME", "Mine"),
            ("QT_PLUGIN_PATH", "MOUNT/plugins"),
            ("APPIMAGE_ORIGINAL_QT_PLUGIN_PATH", "/usr/lib/qt"),
            ("LD_PRELOAD", "MOUNT/a.so"),
            ("APPIMAGE_ORIGINAL_LD_PRELOAD", ""),
        ];
        let before = [("GTK_THEME", "Mine"), ("QT_PLUGIN_PATH", "/usr/lib/qt")];
        assert_eq!(left_of(folder.path(), &given), pairs(&before));
    }

    #[test]
    fn a_portable_home_is_for_the_appimage_alone() {
        let folder = tempfile::tempdir().unwrap();
        let portable =
            [("HOME", "/home/a/W.AppImage.home"), ("XDG_CONFIG_HOME", "/home/a/W.AppImage.config")];
        let own = home().unwrap().to_str().unwrap().to_owned();
        assert_eq!(left_of(folder.path(), &portable), pairs(&[("HOME", &own)]));
        let usual = [("HOME", "/home/a"), ("XDG_CONFIG_HOME", "/home/a/.config")];
        assert_eq!(left_of(folder.path(), &usual), pairs(&usual));
    }

    #[test]
    fn outside_a_mount_everything_stays() {
        let given = vec![("APPDIR".into(), "/else".into()), ("PATH".into(), "/else/bin:/bin".into())];
        assert_eq!(before(given.clone(), None), given);
    }
}
