//! The export as a file: limits, own stores, deleting.

use std::fs;

use withhold_engine::ExportFile;

#[test]
fn a_file_is_read_and_deleted_while_it_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.json");
    fs::write(&path, "one").unwrap();
    let (file, bytes) = ExportFile::read(&path).unwrap();
    assert_eq!((bytes.as_slice(), file.name().as_str()), (b"one".as_slice(), "export.json"));
    fs::write(&path, "another").unwrap();
    assert!(file.delete().unwrap_err().message.contains("changed"));
    let (file, _) = ExportFile::read(&path).unwrap();
    file.delete().unwrap();
    assert!(!path.exists());
    assert!(file.delete().unwrap_err().message.contains("could not be deleted"));
}

#[cfg(unix)]
#[test]
fn behind_a_link_it_is_the_file_that_is_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("export.json"), folder.path().join("link"));
    fs::write(&path, "one").unwrap();
    std::os::unix::fs::symlink(&path, &link).unwrap();
    ExportFile::read(&link).unwrap().0.delete().unwrap();
    assert!(!path.exists());
}

#[test]
fn what_is_no_file_or_too_large_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    assert!(ExportFile::read(folder.path()).unwrap_err().message.contains("is a folder and no export"));
    #[cfg(unix)]
    {
        let device = ExportFile::read(std::path::Path::new("/dev/null")).unwrap_err();
        assert_eq!(device.message, "/dev/null is a device and no export.");
    }
    let missing = ExportFile::read(&folder.path().join("none.csv")).unwrap_err();
    assert_eq!(missing.message, "There is no file none.csv.");
    let large = folder.path().join("large.csv");
    fs::File::create(&large).unwrap().set_len(2 << 30).unwrap();
    assert!(ExportFile::read(&large).unwrap_err().message.contains("2048 MiB"));
}

#[test]
fn a_programs_own_store_is_never_opened() {
    let folder = tempfile::tempdir().unwrap();
    let export = "name,url,username,password\nX,https://x.com,mara,hunter2\n";
    for name in ["Login Data", "Cookies", "key4.db", "cookies.sqlite", "login.keychain-db", "logins.json"] {
        let path = folder.path().join(name);
        fs::write(&path, export).unwrap();
        let error = ExportFile::read(&path).unwrap_err();
        assert!(error.message.contains("never opens a program's own store"), "{name}: {error:?}");
    }
    // Outside a browser's folder a file of that name is nobody's store.
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("logins.json"), export).unwrap();
    ExportFile::read(&other.path().join("logins.json")).unwrap();
}
