//! The rooms of the house: which crate may know which other crate, and that the repository stands alone.

#[cfg(test)]
mod direction {
    use std::{
        collections::{BTreeMap, BTreeSet},
        fs,
        path::{Path, PathBuf},
    };

    use cargo_metadata::{DependencyKind, Package};
    use withhold_tests::{metadata, root};

    /// Which of our crates each one builds on. Nothing else, and nothing less.
    const ARROWS: [(&str, &[&str]); 18] = [
        ("withhold-told", &[]),
        ("withhold-domain", &["withhold-told"]),
        ("withhold-files", &[]),
        ("withhold-sqlite", &[]),
        ("withhold-archive", &[]),
        ("withhold-catalogue", &["withhold-domain", "withhold-files"]),
        ("withhold-import", &["withhold-archive", "withhold-domain"]),
        ("withhold-vault", &["withhold-domain", "withhold-files", "withhold-sqlite"]),
        ("withhold-net", &["withhold-domain"]),
        ("withhold-readers", &["withhold-archive", "withhold-domain", "withhold-sqlite"]),
        ("withhold-os", &["withhold-domain", "withhold-files"]),
        (
            "withhold-engine",
            &[
                "withhold-catalogue",
                "withhold-domain",
                "withhold-files",
                "withhold-import",
                "withhold-net",
                "withhold-os",
                "withhold-readers",
                "withhold-vault",
            ],
        ),
        ("withhold", &["withhold-engine"]),
        ("withhold-ctl", &["withhold-engine"]),
        ("withhold-agent", &["withhold-engine", "withhold-os"]),
        ("withhold-maintain", &["withhold-catalogue", "withhold-domain", "withhold-net", "withhold-os"]),
        // The tests make bundles to load, and ask a keyring.
        ("withhold-tests", &["withhold-catalogue", "withhold-domain", "withhold-os"]),
        ("xtask", &[]),
    ];

    /// The crates that may name each of these libraries, and all libraries whose names begin the same.
    const OWNERS: [(&str, &[&str]); 11] = [
        ("tauri", &["withhold"]),
        // The readers look into copies of other programs' databases.
        ("rusqlite", &["withhold-sqlite", "withhold-vault", "withhold-readers"]),
        ("libsqlite3", &["withhold-vault"]),
        ("reqwest", &["withhold-net"]),
        ("hyper", &["withhold-net"]),
        ("rustls", &["withhold-net"]),
        ("secret-service", &["withhold-os"]),
        ("keyring", &["withhold-os"]),
        ("zbus", &["withhold-os"]),
        ("argon2", &["withhold-vault"]),
        ("chacha20poly1305", &["withhold-vault"]),
    ];

    /// Folders whose content programs make.
    const MADE: [&str; 8] =
        [".git", "cache", "dist", "gen", "node_modules", "paraglide", "pictures", "target"];

    #[test]
    fn the_arrows_between_our_crates_are_exactly_these() {
        let found: BTreeMap<String, BTreeSet<String>> =
            packages().iter().map(|package| (package.name.to_string(), ours(package, false))).collect();
        let expected: BTreeMap<String, BTreeSet<String>> = ARROWS
            .iter()
            .map(|(name, on)| ((*name).to_owned(), on.iter().map(|name| (*name).to_owned()).collect()))
            .collect();
        assert_eq!(found, expected, "a new crate or arrow goes into this table, and into ARCHITECTURE.md");
    }

    #[test]
    fn tests_do_not_point_backwards_either() {
        for package in packages() {
            let (_, allowed) = ARROWS.iter().find(|(name, _)| *package.name == **name).unwrap();
            for on in ours(&package, true) {
                // A crate's own tests may turn on features of the crate.
                let below = on == *package.name || allowed.contains(&on.as_str()) || reaches(allowed, &on);
                assert!(below, "the tests of {} know {on}", package.name);
            }
        }
    }

    #[test]
    fn each_great_library_has_its_owners() {
        for package in packages() {
            for dependency in &package.dependencies {
                for (library, owners) in OWNERS {
                    let named =
                        dependency.name == library || dependency.name.starts_with(&format!("{library}-"));
                    // The tests drive the window over the local driver's HTTP, and stand in for the system on a bus.
                    let drives = *package.name == "withhold-tests" && ["hyper", "zbus"].contains(&library);
                    // The engine's tests write another program's database.
                    let writes = *package.name == "withhold-engine"
                        && library == "rusqlite"
                        && dependency.kind == DependencyKind::Development;
                    assert!(
                        !named || drives || writes || owners.contains(&package.name.as_str()),
                        "{} names {}, which is for {owners:?} alone",
                        package.name,
                        dependency.name
                    );
                }
            }
        }
    }

    #[test]
    fn the_window_meets_the_rest_through_its_host_alone() {
        let host = root().join("ui/src/host");
        for (path, text) in texts(&root().join("ui/src")) {
            assert!(
                !text.contains("@tauri-apps") || path.starts_with(&host),
                "{} imports it",
                path.display()
            );
        }
    }

    #[test]
    fn nothing_in_the_tree_points_out_of_it() {
        let outside = [concat!("..", "/shared"), concat!("/", "work/"), concat!("/", "root/")];
        let mut read = 0;
        for (path, text) in texts(root()) {
            read += 1;
            for place in outside {
                assert!(!names(&text, place), "{} names {place}", path.display());
            }
        }
        assert!(read > 50, "only {read} files were read");
    }

    fn packages() -> Vec<Package> {
        metadata().workspace_packages().into_iter().cloned().collect()
    }

    /// Our crates that a package names: for building, or only for tests.
    fn ours(package: &Package, tests: bool) -> BTreeSet<String> {
        let wanted =
            package.dependencies.iter().filter(|on| (on.kind == DependencyKind::Development) == tests);
        wanted
            .map(|on| on.name.clone())
            .filter(|name| name.starts_with("withhold") || name == "xtask")
            .collect()
    }

    fn reaches(from: &[&str], wanted: &str) -> bool {
        from.iter().any(|name| {
            ARROWS.iter().any(|(other, on)| other == name && (on.contains(&wanted) || reaches(on, wanted)))
        })
    }

    /// Whether a text names a path of the machine. The same letters within a web address are no such path.
    fn names(text: &str, place: &str) -> bool {
        text.match_indices(place)
            .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.'))
    }

    /// Every text below a folder that people wrote.
    fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if MADE.contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() {
                found.extend(texts(&path));
            } else if let Ok(text) = fs::read_to_string(&path) {
                found.push((path, text));
            }
        }
        found
    }
}
