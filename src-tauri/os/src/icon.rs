//! Our icon by its name, for programs that show the icon of another program. A name without an installed icon is shown as a
//! broken picture by some of them (Xfce, Cinnamon), and is written into a log as an error by others (awesome).

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The name under which packages install our icon.
const NAME: &str = "withhold";
/// The forms that the icon may have (freedesktop.org, Icon Theme Specification 0.13).
const FORMS: [&str; 3] = ["png", "svg", "xpm"];

/// The name of our icon where an icon of that name is installed, and else nothing.
pub(crate) fn installed() -> &'static str {
    if folders().iter().any(|folder| holds(folder)) { NAME } else { "" }
}

/// The folders in which programs look for data, the person's own first (XDG Base Directory Specification 0.8).
fn folders() -> Vec<PathBuf> {
    let of = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let own = of("XDG_DATA_HOME").map(PathBuf::from);
    let own = own.or_else(|| Some(PathBuf::from(of("HOME")?).join(".local/share")));
    let all = of("XDG_DATA_DIRS").unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    own.into_iter().chain(env::split_paths(&all)).filter(|folder| folder.is_absolute()).collect()
}

/// Whether a folder of data has the icon, in the theme that every other theme falls back to or beside all themes.
fn holds(folder: &Path) -> bool {
    let is_in = |folder: &Path| FORMS.iter().any(|form| folder.join(format!("{NAME}.{form}")).is_file());
    let sizes = fs::read_dir(folder.join("icons/hicolor")).into_iter().flatten().flatten();
    is_in(&folder.join("pixmaps")) || sizes.map(|size| size.path().join("apps")).any(|apps| is_in(&apps))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_is_found_in_any_size_and_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let apps = folder.path().join("icons/hicolor/128x128/apps");
        fs::create_dir_all(&apps).unwrap();
        fs::write(apps.join("another.png"), "").unwrap();
        assert!(!holds(folder.path()));
        fs::write(apps.join("withhold.png"), "").unwrap();
        assert!(holds(folder.path()));
    }

    #[test]
    fn an_icon_beside_all_themes_counts() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("pixmaps")).unwrap();
        fs::write(folder.path().join("pixmaps/withhold.svg"), "").unwrap();
        assert!(holds(folder.path()));
    }
}
