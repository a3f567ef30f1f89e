//! Which programs are found, and what decides about their settings.

use std::{
    fs::{self, File, FileTimes},
    path::PathBuf,
    time::{Duration, UNIX_EPOCH},
};

use withhold_domain::LayerKind;
use withhold_engine::{Asks, Look};

use crate::world::{World, programs, word};

const OFF: &str = "[analytics]\nenabled = false\n";
const ON: &str = "[analytics]\nenabled = true\n";

#[test]
fn a_computer_without_programs_says_nothing() {
    let world = World::with(&[]);
    assert_eq!(world.look(&[]), []);
}

#[test]
fn a_program_is_found_by_its_files_or_its_package_and_by_nothing_else() {
    let mut world = World::with(&[]);
    world.set("DO_NOT_TRACK", "1");
    world.set("GRADIO_ANALYTICS_ENABLED", "False");
    assert_eq!(world.look(&[]), []);
    world.write("home/.codex/config.toml", OFF);
    world.write("home/.local/lib/python3.13/site-packages/gradio-5.0.0.dist-info/METADATA", "");
    assert_eq!(programs(&world.look(&[])), ["codex-cli", "gradio"]);
    assert_eq!(world.one("gradio", "analytics").release.as_deref(), Some("5.0.0"));
}

#[test]
fn what_decided_is_named_with_its_file_key_and_value() {
    let world = World::with(&[]);
    let file = world.write("home/.codex/config.toml", OFF);
    let view = world.one("codex-cli", "analytics");
    assert_eq!(word(&view), "withheld");
    assert_eq!(view.value.as_deref(), Some("false"));
    let by = view.decided_by.unwrap();
    assert_eq!((by.layer, by.file), (LayerKind::Person, Some(file.display().to_string())));
    assert_eq!(by.key, ["analytics", "enabled"]);
    assert_eq!(
        view.unless.iter().map(|unless| unless.key.as_str()).collect::<Vec<_>>(),
        ["look.unless.project"]
    );
}

#[test]
fn a_file_of_a_project_that_is_named_undoes_that_of_the_person() {
    let world = World::with(&[]);
    world.write("home/.streamlit/config.toml", "[browser]\ngatherUsageStats = false\n");
    world.write("outside/site/.streamlit/config.toml", "[browser]\ngatherUsageStats = true\n");
    assert_eq!(world.word("streamlit", "usage-statistics"), "withheld");
    let views = world.look_in(Some("outside/site"), &["streamlit"]);
    assert_eq!(word(&views[0]), "shared");
    assert_eq!(views[0].decided_by.as_ref().unwrap().layer, LayerKind::Project);
    assert!(views[0].unless.is_empty());
    let look = Look {
        asks: Asks::Terminal,
        project: Some(world.path("outside/typo").display().to_string()),
        programs: vec![],
    };
    let refused = world.engine().look(&world.computer, &look).unwrap_err();
    assert!(refused.message.starts_with("There is no folder"), "{}", refused.message);
}

#[test]
fn what_a_variable_protects_in_a_terminal_is_never_shared_from_the_desktop() {
    let mut world = World::with(&[]);
    world.write("home/.streamlit/config.toml", "[browser]\ngatherUsageStats = true\n");
    world.set("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false");
    let view = world.one("streamlit", "usage-statistics");
    assert_eq!((word(&view).as_str(), view.decided_by.unwrap().layer), ("withheld", LayerKind::Environment));
    world.asks = Asks::Desktop;
    world.computer.variables = Some(std::collections::BTreeMap::new());
    let view = world.one("streamlit", "usage-statistics");
    assert_eq!(word(&view), "unseen_variable");
    assert!(view.told.text.contains("run `withholdctl look` in your terminal"), "{}", view.told.text);
    assert_eq!(view.write, None);
}

#[test]
fn a_value_of_a_variable_that_no_rule_knows_is_not_repeated() {
    let mut world = World::with(&[]);
    world.write("home/.grok/config.toml", "");
    world.set("GROK_CONFIG", "key = \"sk-0123456789\"");
    let views = world.look(&["grok-build"]);
    assert!(views.iter().any(|view| {
        view.decided_by.as_ref().is_some_and(|by| by.variable.as_deref() == Some("GROK_CONFIG"))
    }));
    assert!(!format!("{views:?}").contains("0123456789"));
}

#[test]
fn two_releases_are_none() {
    let world = World::with(&[]);
    world.write("home/.gemini/settings.json", r#"{ "usageStatisticsEnabled": false }"#);
    let package = |release: &str| format!(r#"{{ "version": "{release}" }}"#);
    world.write("root/usr/lib/node_modules/@google/gemini-cli/package.json", package("0.61.0"));
    let view = world.one("gemini-cli", "usage-statistics");
    assert_eq!((word(&view).as_str(), view.release.as_deref()), ("shared", Some("0.61.0")));
    world.write("home/.npm-global/lib/node_modules/@google/gemini-cli/package.json", package("0.1.0"));
    let view = world.one("gemini-cli", "usage-statistics");
    assert_eq!((word(&view).as_str(), view.release), ("unknown_release", None));
}

#[test]
fn an_extension_is_not_there_because_its_editor_is() {
    let world = World::with(&[]);
    world.write("home/.config/Code/User/settings.json", "{}");
    assert_eq!(programs(&world.look(&[])), ["vs-code"]);
    world.write("home/.vscode/extensions/amazonwebservices.amazon-q-vscode-1.90.0/package.json", "{}");
    assert_eq!(programs(&world.look(&[])), ["amazon-q-vscode", "vs-code"]);
}

#[test]
fn flatpak_and_snap_have_folders_of_their_own() {
    let world = World::with(&[]);
    world.write("home/.config/Code/User/settings.json", r#"{ "telemetry.telemetryLevel": "off" }"#);
    let flat = world.write("home/.var/app/com.example.Code/config/Code/User/settings.json", "{}");
    world.write("home/.var/app/com.example.Other/config/Other/settings.json", "{}");
    world.write(
        "home/snap/code/123/.config/Code/User/settings.json",
        r#"{ "telemetry.telemetryLevel": "all" }"#,
    );
    world.link("home/snap/code/current", "123");
    let views = world.look(&[]);
    assert_eq!(programs(&views), ["vs-code", "vs-code (com.example.Code)", "vs-code (code)"]);
    assert_eq!(views.iter().map(word).collect::<Vec<_>>(), ["withheld", "shared", "shared"]);
    let write = views[1].write.as_ref().unwrap();
    assert_eq!(write.file.as_deref(), Some(flat.to_str().unwrap()));
}

#[test]
fn a_policy_of_the_system_may_count_in_a_sandbox_or_not() {
    let world = World::with(&[]);
    world.write(
        "home/.var/app/com.example.Code/config/Code/User/settings.json",
        r#"{ "telemetry.telemetryLevel": "off" }"#,
    );
    assert_eq!(word(&world.look(&[])[0]), "withheld");
    world.write("root/etc/vscode/policy.json", "{}");
    let views = world.look(&[]);
    assert_eq!(programs(&views), ["vs-code", "vs-code (com.example.Code)"]);
    assert_eq!(word(&views[1]), "unreadable");
}

#[test]
fn what_a_sandbox_shows_of_variables_is_not_known() {
    let mut world = World::with(&[]);
    world.set("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false");
    world.write("home/snap/streamlit/common/.streamlit/config.toml", "");
    let views = world.look(&[]);
    assert_eq!(programs(&views), ["streamlit (streamlit)"]);
    assert_eq!(word(&views[0]), "unseen_variable");
    assert!(!views[0].told.text.contains("terminal"), "this was a terminal: {}", views[0].told.text);
}

#[test]
fn each_profile_is_read_by_itself() {
    let world = World::with(&[]);
    let prefs = |value| format!("user_pref(\"browser.ai.control.default\", \"{value}\");\n");
    world.write("home/.mozilla/firefox/a.default/prefs.js", prefs("blocked"));
    world.write("home/.config/mozilla/firefox/b.work/prefs.js", prefs("available"));
    world.write("home/.mozilla/firefox/Crash Reports/events", "");
    world.write("home/.mozilla/firefox/profiles.ini", "");
    world.write("home/.var/app/org.mozilla.firefox/.mozilla/firefox/c.flat/prefs.js", "");
    let mut views = world.look(&[]);
    views.retain(|view| view.setting == "block-ai");
    let all = ["firefox (a.default)", "firefox (b.work)", "firefox (org.mozilla.firefox, c.flat)"];
    assert_eq!(programs(&views), all);
    assert_eq!(views.iter().map(word).collect::<Vec<_>>(), ["withheld", "shared", "shared"]);
}

#[test]
fn a_variable_moves_the_file_of_a_person() {
    let mut world = World::with(&[]);
    world.write("home/.codex/config.toml", OFF);
    world.write("home/elsewhere/config.toml", ON);
    world.set("CODEX_HOME", world.path("home/elsewhere").to_str().unwrap());
    assert_eq!(world.word("codex-cli", "analytics"), "shared");
    world.set("CODEX_HOME", "codex");
    assert_eq!(world.word("codex-cli", "analytics"), "unreadable", "where that is, only the program knows");
}

#[test]
fn a_program_that_is_named_is_told_also_where_it_is_not() {
    let mut world = World::with(&[]);
    let view = world.one("gradio", "analytics");
    assert_eq!((word(&view).as_str(), view.there, view.write), ("not_there", false, None));
    world.set("GRADIO_ANALYTICS_ENABLED", "False");
    assert_eq!(world.word("gradio", "analytics"), "withheld", "the variable is set all the same");
    assert_eq!(word(&world.look(&["amp"])[0]), "elsewhere");
    let look = Look { asks: Asks::Terminal, project: None, programs: vec!["codex-clo".to_owned()] };
    let refused = world.engine().look(&world.computer, &look).unwrap_err();
    assert_eq!(refused.candidates, ["codex-cli"]);
}

#[test]
fn the_items_on_the_list_stand_beside_what_speaks_of_them() {
    let world = World::with(&["zed", "zed@work"]);
    world.write("home/.config/zed/settings.json", "{}");
    let look = Look { asks: Asks::Terminal, project: None, programs: vec![] };
    let views = world.engine().look(&world.computer, &look).unwrap();
    let items =
        |setting: &str| views.iter().find(|view| view.setting == setting).unwrap().items.clone().unwrap();
    assert_eq!(items("edit-predictions"), ["zed/edit-predictions", "zed/edit-predictions@work"]);
    assert_eq!(items("telemetry-metrics"), [""; 0]);
    assert_eq!(world.look(&["zed"])[0].items, None, "the list is not open");
}

#[test]
fn nothing_is_opened_that_no_recipe_names() {
    let world = World::with(&[]);
    let long_ago = UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let opened = |path: &PathBuf| fs::metadata(path).unwrap().accessed().unwrap() != long_ago;
    let file = |name: &str| {
        let path = world.write(&format!("home/{name}"), "{}");
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_times(FileTimes::new().set_accessed(long_ago))
            .unwrap();
        path
    };
    let named = [".codex/config.toml", ".gemini/settings.json", ".grok/config.toml"].map(file);
    let others = [
        ".codex/auth.json",
        ".gemini/oauth_creds.json",
        ".grok/auth.json",
        ".claude/.credentials.json",
        ".ssh/id_ed25519",
        ".config/Code/User/keybindings.json",
        ".mozilla/firefox/a.default/logins.json",
        ".mozilla/firefox/a.default/cookies.sqlite",
        ".local/share/zed/db/0-stable/other.sqlite",
        "snap/code/current/.ssh/id_ed25519",
    ]
    .map(file);
    world.look(&[]);
    // A file system that notes no reading shows nothing either way.
    if named.iter().all(|path| !opened(path)) {
        return;
    }
    assert!(named.iter().all(opened));
    let wrong: Vec<&PathBuf> = others.iter().filter(|path| opened(path)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
