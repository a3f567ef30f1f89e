//! The mount of an AppImage, or the folder into which the AppImage was unpacked to run.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use super::{Way, value};

/// How the name of a folder begins into which an AppImage unpacks itself where nothing can be mounted.
const UNPACKED: &str = "appimage_extracted_";
/// What has an AppImage unpack itself and run.
const UNPACK: &str = "--appimage-extract-and-run";

/// The AppImage that this program runs from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mount {
    image: PathBuf,
    /// The folder of the mount, as the variables name it, and without links.
    folders: [PathBuf; 2],
}

impl Mount {
    /// The mount that the variables tell of, where the program's own file lies in it: the variables may be those of another
    /// AppImage, which has started this program.
    pub(super) fn of(variables: &[(OsString, OsString)], own: &Path) -> Option<Self> {
        let path = |name| value(variables, name).map(PathBuf::from).filter(|path| path.is_absolute());
        let (image, folder) = (path("APPIMAGE")?, path("APPDIR")?);
        let real = folder.canonicalize().unwrap_or_else(|_| folder.clone());
        let mount = Self { image, folders: [folder, real] };
        mount.holds(own).then_some(mount)
    }

    /// The file of the AppImage.
    pub(super) fn image(&self) -> &Path {
        &self.image
    }

    /// Whether a path lies in the mount.
    pub(super) fn holds(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }

    /// Whether the mount has a file.
    pub(super) fn has(&self, file: &str) -> bool {
        self.folders[0].join(file).exists()
    }

    /// How the AppImage starts its program of that word.
    pub(super) fn way(&self, word: Option<&'static str>) -> Way {
        let name = self.folders[0].file_name().unwrap_or_default().to_string_lossy();
        let unpack = name.starts_with(UNPACKED).then_some(UNPACK);
        Way { program: self.image.clone(), words: unpack.into_iter().chain(word).collect() }
    }

    /// The folder to work in, in the place of one within the mount: where the AppImage was started, or the folder that the
    /// AppImage lies in.
    pub(super) fn instead_of(&self, folder: &Path, variables: &[(OsString, OsString)]) -> Option<PathBuf> {
        let before = value(variables, "OWD").map(PathBuf::from).filter(|path| path.is_dir());
        let beside = || self.image.parent().map(Path::to_owned);
        self.holds(folder).then(|| before.or_else(beside)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(all: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
        all.iter().map(|(name, value)| (name.into(), value.into())).collect()
    }

    fn mount(folder: &str) -> Option<Mount> {
        let all = variables(&[("APPIMAGE", "/home/a/Withhold.AppImage"), ("APPDIR", folder)]);
        Mount::of(&all, Path::new("/tmp/.mount_WithhoX/usr/bin/withhold"))
    }

    #[test]
    fn a_mount_is_believed_where_this_program_lies_in_it() {
        let way = |word| mount("/tmp/.mount_WithhoX").map(|mount| mount.way(word));
        let image = PathBuf::from("/home/a/Withhold.AppImage");
        assert_eq!(way(Some("agent")), Some(Way { program: image.clone(), words: vec!["agent"] }));
        assert_eq!(way(None), Some(Way { program: image, words: Vec::new() }));
        assert_eq!(mount("/tmp/.mount_Terminal"), None, "another AppImage has started this program");
        assert_eq!(mount("mount"), None);
        assert_eq!(Mount::of(&[], Path::new("/usr/bin/withhold")), None);
        let no_image = variables(&[("APPDIR", "/tmp/squashfs-root")]);
        let own = Path::new("/tmp/squashfs-root/usr/bin/withhold");
        assert_eq!(Mount::of(&no_image, own), None, "an unpacked folder stays where it is");
    }

    #[test]
    fn an_appimage_that_had_to_unpack_itself_has_to_do_so_again() {
        let folder = "/tmp/appimage_extracted_0f";
        let all = variables(&[("APPIMAGE", "/a.AppImage"), ("APPDIR", folder)]);
        let mount = Mount::of(&all, &Path::new(folder).join("usr/bin/withhold")).unwrap();
        assert_eq!(mount.way(Some("agent")).words, ["--appimage-extract-and-run", "agent"]);
    }

    #[test]
    fn a_folder_within_the_mount_is_left_for_where_the_person_was() {
        let (was, mount) = (tempfile::tempdir().unwrap(), mount("/tmp/.mount_WithhoX").unwrap());
        let owd = variables(&[("OWD", was.path().to_str().unwrap())]);
        let within = Path::new("/tmp/.mount_WithhoX/usr");
        assert_eq!(mount.instead_of(within, &owd), Some(was.path().to_owned()));
        assert_eq!(mount.instead_of(within, &variables(&[("OWD", "/not/there")])), Some("/home/a".into()));
        assert_eq!(mount.instead_of(Path::new("/tmp/.mount_WithhoXY"), &owd), None);
    }
}
