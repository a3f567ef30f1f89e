//! The service that the bus would start where nobody answers for the keyring: read in the files from which the bus
//! starts services (D-Bus specification, "Message Bus Starting Services").

use std::{
    env,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use super::known::known;

/// Bytes that are read of a file, and files that are looked at in a folder.
const MOST: u64 = 16 * 1024;
const MOST_FILES: usize = 1_000;

/// The service that the bus would start for `name`, as [`known`] names services; `None` where no file tells.
pub(super) fn would_start(name: &str) -> Option<String> {
    folders().iter().find_map(|folder| in_folder(folder, name))
}

/// The folders in which a session's bus looks, the first first.
fn folders() -> Vec<PathBuf> {
    let named = |variable: &str| env::var_os(variable).filter(|value| !value.is_empty());
    let own = named("XDG_DATA_HOME").map(PathBuf::from);
    let own = own.or_else(|| named("HOME").map(|home| Path::new(&home).join(".local/share")));
    let shared = named("XDG_DATA_DIRS").unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    let run = named("XDG_RUNTIME_DIR").map(PathBuf::from);
    let all = run.into_iter().chain(own).chain(env::split_paths(&shared));
    all.map(|folder| folder.join("dbus-1/services")).collect()
}

fn in_folder(folder: &Path, name: &str) -> Option<String> {
    let files = fs::read_dir(folder).ok()?.flatten().take(MOST_FILES).map(|entry| entry.path());
    let mut files: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|end| end == "service")).collect();
    files.sort();
    files.iter().find_map(|file| {
        let mut text = String::new();
        File::open(file).ok()?.take(MOST).read_to_string(&mut text).ok()?;
        program(&text, name)
    })
}

/// The service that a file starts, where the file is about `name`.
fn program(text: &str, name: &str) -> Option<String> {
    let value = |key: &str| {
        let mut lines = text.lines().filter_map(|line| line.split_once('='));
        lines.find_map(|(named, value)| (named.trim() == key).then_some(value.trim()))
    };
    let exec = value("Exec").filter(|_| value("Name") == Some(name))?;
    let path = exec.split_whitespace().next()?.trim_matches('"');
    known(Path::new(path).file_name()?.to_str()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "org.freedesktop.secrets";

    #[test]
    fn a_file_about_the_name_tells_its_program() {
        let file =
            "[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/usr/bin/gnome-keyring-daemon --start\n";
        assert_eq!(program(file, NAME).as_deref(), Some("GNOME Keyring"));
        assert_eq!(program(file, "org.example"), None);
        let other = "Name = org.freedesktop.secrets\nExec = \"/opt/x/keepassxc\"\n";
        assert_eq!(program(other, NAME).as_deref(), Some("KeePassXC"));
        for broken in ["", "Name=org.freedesktop.secrets\n", "Name=org.freedesktop.secrets\nExec=\n", "=\n=="]
        {
            assert_eq!(program(broken, NAME), None, "{broken}");
        }
    }

    #[test]
    fn a_folder_is_read_whatever_else_lies_in_it() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(in_folder(folder.path(), NAME), None);
        fs::write(folder.path().join("a.service"), [0xFF, 0xFE]).unwrap();
        fs::create_dir(folder.path().join("b.service")).unwrap();
        fs::write(folder.path().join("c.service"), format!("Name={NAME}\nExec=kwalletd6\n")).unwrap();
        assert_eq!(in_folder(folder.path(), NAME).as_deref(), Some("KWallet"));
    }
}
