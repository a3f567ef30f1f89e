//! The same computer, seen from a terminal and from a process that the desktop started.

use withhold_domain::{LayerKind, SettingId, System};
use withhold_readers::{Content, Reason, Saw, read};

use crate::{catalogue::PROGRAMS, example::word};

#[test]
fn what_a_variable_protects_in_a_terminal_is_never_shared_from_the_desktop() {
    let mut tried = 0;
    for (program, examples) in PROGRAMS.iter() {
        for example in examples {
            let folder = tempfile::tempdir().unwrap();
            let mut given = example.given(program, &folder);
            given.environment.complete = true;
            let terminal = read(program, &example.recipe, &given).unwrap();
            let by = terminal.decided.as_ref().map(|decided| decided.layer);
            if (terminal.saw, by) != (Saw::Withheld, Some(LayerKind::Environment)) {
                continue;
            }
            given.environment.complete = false;
            given.environment.values.clear();
            let desktop = read(program, &example.recipe, &given).unwrap();
            assert_ne!(desktop.saw, Saw::Shared, "{}: {}", program.id, example.shows);
            tried += 1;
        }
    }
    assert!(tried >= 90, "only {tried} were tried");
}

#[test]
fn what_a_variable_shares_in_a_terminal_is_never_silently_withheld_from_the_desktop() {
    for (program, examples) in PROGRAMS.iter() {
        for example in examples {
            let folder = tempfile::tempdir().unwrap();
            let mut given = example.given(program, &folder);
            given.environment.complete = true;
            let terminal = read(program, &example.recipe, &given).unwrap();
            given.environment.complete = false;
            given.environment.values.clear();
            let desktop = read(program, &example.recipe, &given).unwrap();
            if terminal.saw == Saw::Shared && desktop.saw == Saw::Withheld {
                let by = desktop.decided.as_ref().map(|decided| decided.layer);
                assert_ne!(by, Some(LayerKind::BuiltIn), "{}: {}", program.id, example.shows);
                assert!(!desktop.unless.is_empty(), "{}: {}", program.id, example.shows);
            }
        }
    }
}

#[test]
fn what_was_not_looked_at_is_never_absent() {
    for (program, examples) in PROGRAMS.iter() {
        for example in
            examples.iter().filter(|example| example.system.unwrap_or(System::Linux) == System::Linux)
        {
            let folder = tempfile::tempdir().unwrap();
            let mut given = example.given(program, &folder);
            let files: Vec<String> = given.files.keys().cloned().collect();
            for file in files.iter().filter(|id| program.file(id).unwrap().layer != LayerKind::Project) {
                let all = given.files.remove(file).unwrap();
                let without = read(program, &example.recipe, &given).unwrap();
                given.files.insert(file.clone(), vec![]);
                let nothing = read(program, &example.recipe, &given).unwrap();
                let differs = word(&without.saw) != word(&nothing.saw);
                let unknown = matches!(without.saw, Saw::CannotTell(Reason::Unreadable));
                assert!(!differs || unknown, "{}: {}, {file}: {without:#?}", program.id, example.shows);
                given.files.insert(file.clone(), all);
            }
        }
    }
}

#[test]
fn a_program_has_no_recipe_of_another_name() {
    let (program, examples) = &PROGRAMS[0];
    let folder = tempfile::tempdir().unwrap();
    let given = examples[0].given(program, &folder);
    assert!(read(program, &SettingId::new("no-such-setting").unwrap(), &given).is_none());
    assert!(given.files.values().flatten().all(|file| !matches!(file.content, Content::Unreadable(_))));
}
