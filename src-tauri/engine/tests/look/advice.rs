//! What is to be written where a setting shares: it protects once it is written.

use std::{collections::BTreeSet, fs, path::Path};

use withhold_engine::{ReadingFinding, ReadingView, ToWriteView};

use crate::world::{World, word};

fn written(view: &ReadingView) -> ToWriteView {
    view.write.clone().unwrap_or_else(|| panic!("nothing is to be written: {view:#?}"))
}

#[test]
fn the_line_stands_as_the_file_has_it() {
    let world = World::with(&[]);
    world.write("home/.gemini/settings.json", r#"{ "privacy": { "usageStatisticsEnabled": true } }"#);
    let write = written(&world.one("gemini-cli", "usage-statistics"));
    assert_eq!(write.line, r#""privacy": { "usageStatisticsEnabled": false }"#);
    assert_eq!(write.key, ["privacy", "usageStatisticsEnabled"]);
    world.write("home/.codex/config.toml", "[analytics]\nenabled = true\n");
    assert_eq!(written(&world.one("codex-cli", "analytics")).line, "[analytics]\nenabled = false");
}

#[test]
fn a_variable_that_shares_is_to_be_set_otherwise() {
    let mut world = World::with(&[]);
    world.write("home/.streamlit/config.toml", "[browser]\ngatherUsageStats = false\n");
    world.set("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "true");
    let write = written(&world.one("streamlit", "usage-statistics"));
    assert_eq!(write.variable.as_deref(), Some("STREAMLIT_BROWSER_GATHER_USAGE_STATS"));
    assert_eq!(
        (write.file, write.line.as_str()),
        (None, "export STREAMLIT_BROWSER_GATHER_USAGE_STATS=false")
    );
}

#[test]
fn a_file_of_a_project_that_shares_is_to_be_changed_itself() {
    let world = World::with(&[]);
    world.write("home/.streamlit/config.toml", "[browser]\ngatherUsageStats = false\n");
    let file = world.write("outside/site/.streamlit/config.toml", "[browser]\ngatherUsageStats = true\n");
    let views = world.look_in(Some("outside/site"), &["streamlit"]);
    assert_eq!(written(&views[0]).file.as_deref(), Some(file.to_str().unwrap()));
}

/// Every program of the catalogue, without any file, on a computer where its package is installed.
#[test]
fn whatever_is_told_protects_once_it_is_written() {
    let programs =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/programs")).unwrap();
    let names = programs.filter_map(|file| {
        let path = file.unwrap().path();
        let is_program = path.extension().is_some_and(|ending| ending == "toml");
        is_program.then(|| path.file_stem().unwrap().to_str().unwrap().to_owned())
    });
    let (mut told, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for name in names.collect::<BTreeSet<_>>() {
        let world = there(&name);
        for view in world.look(&[&name]).iter().filter(|view| view.finding == ReadingFinding::Shared) {
            shared.insert(format!("{name}/{}", view.setting));
            let Some(write) = &view.write else { continue };
            let mut world = there(&name);
            match (&write.file, &write.variable) {
                (Some(file), _) => {
                    let below = Path::new(file).strip_prefix(world_root(file)).unwrap().to_owned();
                    let text = if file.ends_with(".json") || file.ends_with(".jsonc") {
                        format!("{{ {} }}", write.line)
                    } else {
                        write.line.clone()
                    };
                    world.write(below.to_str().unwrap(), text);
                }
                (_, Some(variable)) => {
                    let value = write.line.split_once('=').unwrap().1.to_owned();
                    world.set(variable, &value);
                }
                _ => panic!("{write:?}"),
            }
            assert_eq!(world.word(&name, &view.setting), "withheld", "{name}: {write:#?}");
            told.insert(format!("{name}/{}", view.setting));
        }
    }
    assert_eq!(told, shared);
    assert!(told.len() >= 30, "only {} were told", told.len());
}

/// The folder of the test in which a path lies.
fn world_root(file: &str) -> std::path::PathBuf {
    Path::new(file).ancestors().find(|part| part.ends_with("home")).unwrap().parent().unwrap().to_owned()
}

/// A world in which every package of a program is installed.
fn there(name: &str) -> World {
    let world = World::with(&[]);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../catalogue/programs/{name}.toml"));
    let text = fs::read_to_string(path).unwrap();
    let of = |key: &str, line: &str| {
        Some(line.strip_prefix(&format!("{key} = \""))?.split('"').next()?.to_owned())
    };
    let packages = text.split("[[files]]").next().unwrap().split("[[recipes]]").next().unwrap();
    let (mut kind, mut package) = (String::new(), String::new());
    for line in packages.split("[[packages]]").skip(1).flat_map(str::lines) {
        kind = of("kind", line).unwrap_or(kind);
        package = of("name", line).unwrap_or(package);
        let Some(seen) = of("seen", line) else { continue };
        match kind.as_str() {
            "npm" => drop(world.write(
                &format!("root/usr/lib/node_modules/{package}/package.json"),
                format!(r#"{{ "version": "{seen}" }}"#),
            )),
            "pypi" => drop(world.write(
                &format!(
                    "home/.local/lib/python3.13/site-packages/{}-{seen}.dist-info/METADATA",
                    package.replace('-', "_")
                ),
                "",
            )),
            _ => {}
        }
    }
    world
}

#[test]
fn nothing_is_to_be_written_where_nothing_shares() {
    let world = World::with(&[]);
    world.write("home/.codex/config.toml", "[analytics]\nenabled = false\n");
    world.write("home/.claude/settings.json", "{");
    for view in world.look(&[]) {
        assert!(word(&view) == "shared" || view.write.is_none(), "{view:#?}");
    }
}
