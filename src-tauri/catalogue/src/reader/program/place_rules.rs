//! The rules of the places that recipes read.

use withhold_domain::{Format, LayerKind, Profiles, Program, ProgramFile};

use crate::reader::{fault::Faults, place::KeyPath};

/// How a path may begin, and on which systems: Linux, macOS, Windows.
const BEGINNINGS: [(&str, [bool; 3]); 10] = [
    ("~/", [true, true, true]),
    ("<config>/", [true, false, false]),
    ("<data>/", [true, false, false]),
    ("<roaming>/", [false, false, true]),
    ("<local>/", [false, false, true]),
    ("<programdata>/", [false, false, true]),
    ("<programfiles>/", [false, false, true]),
    ("<project>/", [true, true, true]),
    ("<profile>/", [true, true, true]),
    ("/", [true, true, false]),
];

/// Parts of names under which programs keep logins. No reader opens such a file.
const SECRETS: [&str; 6] = ["auth", "credential", "token", "secret", "cookie", "keychain"];

/// Notes every rule that a place breaks.
pub(super) fn check(faults: &mut Faults, program: &Program) {
    let list = KeyPath::top("files");
    let ids = program.files.iter().enumerate();
    faults.twice(
        ids.map(|(index, file)| (list.at(index).key("id"), file.id.as_str())),
        "Give every place a name of its own.",
    );
    for (index, file) in program.files.iter().enumerate() {
        let path = list.at(index);
        let used = program.recipes.iter().flat_map(|recipe| &recipe.layers);
        faults.when(
            !used.into_iter().any(|layer| layer.file.as_deref() == Some(file.id.as_str())),
            &path.key("id"),
            format!("no recipe reads “{}”", file.id),
            "Name it in a layer, or take it out: nothing is opened that decides nothing.",
        );
        faults.when(
            matches!(file.layer, LayerKind::Environment | LayerKind::BuiltIn),
            &path.key("layer"),
            "no file is that layer",
            "Use one of managed, project, person, program.",
        );
        paths(faults, &path, file);
        moved(faults, &path, file);
        sqlite(faults, &path, file);
    }
    profiles(faults, program);
}

/// Whoever has files a profile says where profiles lie, since nothing is looked for elsewhere.
fn profiles(faults: &mut Faults, program: &Program) {
    let path = KeyPath::top("profiles");
    let files = || program.files.iter();
    let in_profiles = |place: &Option<String>| place.as_deref().is_some_and(|p| p.starts_with("<profile>/"));
    let none = Profiles::default();
    let folders = program.profiles.as_ref().unwrap_or(&none);
    let systems = [
        ("linux", &folders.linux, files().any(|file| in_profiles(&file.linux)), 0),
        ("macos", &folders.macos, files().any(|file| in_profiles(&file.macos)), 1),
        ("windows", &folders.windows, files().any(|file| in_profiles(&file.windows)), 2),
    ];
    for (key, folders, wanted, system) in systems {
        let path = path.key(key);
        faults.when(
            wanted == folders.is_empty(),
            &path,
            "folders of profiles and files in <profile>/ belong together",
            "Name the folders in which profiles lie on each system on which a file begins with <profile>/, and on no other.",
        );
        for (index, folder) in folders.iter().enumerate() {
            let begins = BEGINNINGS.iter().find(|(beginning, _)| folder.starts_with(beginning));
            let plain = !folder.contains(['\\', '\0'])
                && folder.split('/').skip(1).all(|step| !matches!(step, "" | "." | ".."));
            faults.when(
                !begins.is_some_and(|(beginning, systems)| {
                    systems[system] && !["<project>/", "<profile>/"].contains(beginning)
                }) || !plain
                    || !folder.ends_with("/*"),
                &path.at(index),
                format!("“{folder}” is no folder of profiles"),
                "Begin in a folder that is known on this system, and end with /*: every folder there can be a profile.",
            );
        }
    }
}

fn paths(faults: &mut Faults, path: &KeyPath, file: &ProgramFile) {
    let paths = [("linux", &file.linux, 0), ("macos", &file.macos, 1), ("windows", &file.windows, 2)];
    faults.when(
        paths.iter().all(|(_, place, _)| place.is_none()),
        &path.key("linux"),
        "it has no path on any system",
        "Give the path on the systems on which it was seen.",
    );
    for (key, place, system) in paths {
        let Some(place) = place else { continue };
        let path = path.key(key);
        if file.format == Format::Registry {
            faults.when(
                key != "windows" || !is_registry_key(place),
                &path,
                format!("“{place}” is no key of the registry"),
                r"Write it as “HKLM\Software\…” or “HKCU\Software\…”, under windows.",
            );
            continue;
        }
        let begins = BEGINNINGS.iter().find(|(beginning, _)| place.starts_with(beginning));
        faults.when(
            !begins.is_some_and(|(_, systems)| systems[system]),
            &path,
            format!("“{place}” does not begin in a folder that is known on this system"),
            "Begin with ~/, with one of the folders that docs/catalogue.md names, or with / where it is the same for everybody.",
        );
        faults.when(
            place.contains(['\\', '\0'])
                || place.split('/').skip(1).any(|step| matches!(step, "" | "." | "..")),
            &path,
            format!("“{place}” is no plain path"),
            "Divide its steps by single “/”, without “.” and “..”.",
        );
        let name = place.rsplit('/').next().unwrap_or_default().to_lowercase();
        let secret = SECRETS.iter().find(|secret| name.contains(*secret));
        faults.when(
            secret.is_some(),
            &path,
            format!("a file of the name “{name}” may hold a login"),
            "Read the setting elsewhere, or say under “elsewhere” where it is found.",
        );
        faults.when(
            (file.layer == LayerKind::Project) != place.starts_with("<project>/"),
            &path,
            "the folder of a project and the layer “project” belong together",
            "Begin the path with <project>/, or correct the layer.",
        );
    }
}

fn is_registry_key(place: &str) -> bool {
    let key = place.strip_prefix(r"HKLM\").or_else(|| place.strip_prefix(r"HKCU\"));
    key.is_some_and(|key| key.split('\\').all(|step| !step.trim().is_empty() && !step.contains('/')))
}

fn moved(faults: &mut Faults, path: &KeyPath, file: &ProgramFile) {
    for (index, moved) in file.moved_by.iter().enumerate() {
        let path = path.key("moved_by").at(index);
        variable(faults, &path.key("variable"), &moved.variable);
        let paths = [&file.linux, &file.macos, &file.windows];
        let begins = |place: &&str| {
            place.strip_prefix(&moved.instead_of).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        faults.when(
            moved.instead_of.is_empty()
                || !paths.into_iter().flatten().map(String::as_str).any(|p| begins(&p)),
            &path.key("instead_of"),
            format!("none of its paths begins with “{}”", moved.instead_of),
            "Write the beginning of a path in whose place the variable stands, or the whole path.",
        );
    }
}

/// Notes what is no name of a variable.
pub(super) fn variable(faults: &mut Faults, path: &KeyPath, name: &str) {
    let plain = !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    faults.when(!plain, path, format!("“{name}” is no name of a variable"), "Use letters, digits and “_”.");
}

fn sqlite(faults: &mut Faults, path: &KeyPath, file: &ProgramFile) {
    let path = path.key("sqlite");
    let wanted: &[&str] = if file.format == Format::Sqlite { &["name", "table", "value"] } else { &[] };
    faults.when(
        file.sqlite.keys().map(String::as_str).ne(wanted.iter().copied()),
        &path,
        "a SQLite file has “table”, “name” and “value”, and no other place has them",
        "Write sqlite = { table = \"…\", name = \"…\", value = \"…\" } for the table and its two columns.",
    );
    for (key, name) in &file.sqlite {
        variable(faults, &path.key(key), name);
    }
}
