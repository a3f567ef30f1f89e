//! Where the places of a program lie, by system, folders and variables.

use withhold_domain::{Format, Program, System};
use withhold_readers::{Environment, Folders, Place, places};

use crate::catalogue::PROGRAMS;

fn program(id: &str) -> &'static Program {
    &PROGRAMS.iter().find(|(program, _)| program.id.as_str() == id).unwrap().0
}

fn folders() -> Folders {
    Folders {
        home: "/home/ada".to_owned(),
        data: "/home/ada/.local/share".to_owned(),
        roaming: r"C:\Users\ada\AppData\Roaming".to_owned(),
        program_data: r"C:\ProgramData".to_owned(),
        ..Folders::default()
    }
}

fn environment(variables: &[(&str, &str)]) -> Environment {
    let values = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Environment { complete: true, values: values.collect() }
}

/// The path of a place, where it is known.
fn path(
    id: &str,
    file: &str,
    system: System,
    folders: &Folders,
    variables: &[(&str, &str)],
) -> Option<String> {
    let all = places(program(id), system, folders, &environment(variables));
    all.into_iter().find(|place| place.file == file).map(|place| place.path)
}

#[test]
fn a_path_begins_in_a_folder_of_the_system() {
    let at = |id, file, system| path(id, file, system, &folders(), &[]);
    assert_eq!(at("codex-cli", "person", System::Linux).as_deref(), Some("/home/ada/.codex/config.toml"));
    assert_eq!(
        at("gemini-cli", "system", System::Macos).as_deref(),
        Some("/Library/Application Support/GeminiCli/settings.json")
    );
    assert_eq!(
        at("gemini-cli", "system", System::Windows).as_deref(),
        Some(r"C:\ProgramData/gemini-cli/settings.json")
    );
    assert_eq!(at("gemini-cli", "system", System::Linux), None, "nobody has seen it there");
    assert_eq!(
        at("zed", "answers", System::Linux).as_deref(),
        Some("/home/ada/.local/share/zed/db/0-stable/db.sqlite")
    );
    assert_eq!(at("amazon-q-cli", "person", System::Windows), None, "a folder that is not known");
}

#[test]
fn a_project_and_a_profile_are_looked_at_once_they_are_named() {
    let mut folders = folders();
    assert_eq!(path("codex-cli", "project", System::Linux, &folders, &[]), None);
    assert_eq!(path("firefox", "prefs", System::Linux, &folders, &[]), None);
    folders.project = Some("/srv/site".to_owned());
    folders.profile = Some("/home/ada/.config/mozilla/firefox/x.default".to_owned());
    assert_eq!(
        path("codex-cli", "project", System::Linux, &folders, &[]).as_deref(),
        Some("/srv/site/.codex/config.toml")
    );
    assert_eq!(
        path("firefox", "prefs", System::Linux, &folders, &[]).as_deref(),
        Some("/home/ada/.config/mozilla/firefox/x.default/prefs.js")
    );
}

#[test]
fn a_variable_moves_a_place_to_an_absolute_path_and_nowhere_else() {
    let codex = |value| path("codex-cli", "person", System::Linux, &folders(), &[("CODEX_HOME", value)]);
    assert_eq!(codex("/srv/codex").as_deref(), Some("/srv/codex/config.toml"));
    assert_eq!(codex("/srv/codex/").as_deref(), Some("/srv/codex/config.toml"));
    assert_eq!(codex("").as_deref(), Some("/home/ada/.codex/config.toml"), "an empty text moves nothing");
    assert_eq!(codex("codex"), None);
    assert_eq!(codex("~/codex"), None);
    let gemini =
        |system, value| path("gemini-cli", "person", system, &folders(), &[("gemini_cli_home", value)]);
    assert_eq!(gemini(System::Windows, r"D:\g").as_deref(), Some(r"D:\g/.gemini/settings.json"));
    assert_eq!(gemini(System::Windows, r"\g"), None);
    assert_eq!(
        gemini(System::Linux, "/g").as_deref(),
        Some("/home/ada/.gemini/settings.json"),
        "another variable there"
    );
    let whole = [("CLINE_GLOBAL_SETTINGS_PATH", "/srv/cline.json")];
    assert_eq!(
        path("cline-cli", "person", System::Linux, &folders(), &whole).as_deref(),
        Some("/srv/cline.json")
    );
}

#[test]
fn a_place_says_how_it_is_written_so_that_nothing_is_opened_that_need_not_be() {
    let vibe = places(program("mistral-vibe"), System::Linux, &folders(), &environment(&[]));
    let variables = vibe.iter().find(|place| place.file == "variables").unwrap();
    assert_eq!(
        *variables,
        Place {
            file: "variables".to_owned(),
            path: "/home/ada/.vibe/.env".to_owned(),
            format: Format::Presence
        }
    );
    let chrome = places(program("google-chrome"), System::Windows, &folders(), &environment(&[]));
    assert_eq!(chrome.len(), 1);
    assert_eq!(
        (chrome[0].path.as_str(), chrome[0].format),
        (r"HKLM\Software\Policies\Google\Chrome", Format::Registry)
    );
}
