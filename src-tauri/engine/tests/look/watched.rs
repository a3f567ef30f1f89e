//! Which files are watched: those of the programs that are there, and no others.

use std::collections::BTreeSet;

use withhold_engine::watched_here;

use crate::world::World;

fn watched(world: &World) -> BTreeSet<(String, String)> {
    let places = watched_here(&world.data(), world.parts(), &world.computer, None).unwrap();
    let home = world.path("home").display().to_string();
    let below = |path: &str| path.strip_prefix(&home).unwrap_or(path).to_owned();
    places.into_iter().map(|place| (place.of, below(&place.path))).collect()
}

fn of(all: &BTreeSet<(String, String)>, program: &str) -> Vec<String> {
    all.iter().filter(|(of, _)| of == program).map(|(_, path)| path.clone()).collect()
}

#[test]
fn nothing_is_watched_on_a_computer_without_programs() {
    assert_eq!(watched(&World::with(&["zed"])), BTreeSet::new());
}

#[test]
fn all_files_of_a_program_that_is_there_are_watched_also_those_that_are_not() {
    let world = World::with(&[]);
    world.write("home/.config/zed/settings.json", "{}");
    let all = watched(&world);
    assert_eq!(of(&all, "zed"), ["/.config/zed/settings.json", "/.local/share/zed/db/0-stable/db.sqlite"]);
    assert_eq!(all.len(), 2, "{all:?}");
    let places = watched_here(&world.data(), world.parts(), &world.computer, None).unwrap();
    let open: Vec<bool> = places.iter().map(|place| place.stays_open).collect();
    assert_eq!(open, [false, true], "databases stay open");
}

#[test]
fn of_some_programs_only_their_own_places_are_watched() {
    let world = World::with(&[]);
    world.write("home/.config/zed/settings.json", "{}");
    world.write("home/.codex/config.toml", "");
    let only = |of: &[&str]| {
        let of = of.iter().map(|of| (*of).to_owned()).collect();
        let places = watched_here(&world.data(), world.parts(), &world.computer, Some(&of)).unwrap();
        places.into_iter().map(|place| place.of).collect::<BTreeSet<_>>()
    };
    assert_eq!(only(&[]), BTreeSet::new());
    assert_eq!(only(&["zed", "aider"]), BTreeSet::from(["zed".to_owned()]));
}

#[test]
fn a_package_says_that_a_program_is_there_and_a_sandbox_has_files_of_its_own() {
    let world = World::with(&[]);
    world.write("home/.npm-global/lib/node_modules/@openai/codex/package.json", r#"{ "version": "0.70.0" }"#);
    assert!(of(&watched(&world), "codex-cli").contains(&"/.codex/config.toml".to_owned()));
    world.write("home/.var/app/dev.zed.Zed/config/zed/settings.json", "{}");
    let zed = of(&watched(&world), "zed");
    assert!(zed.contains(&"/.var/app/dev.zed.Zed/config/zed/settings.json".to_owned()), "{zed:?}");
}
