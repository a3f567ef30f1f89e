//! Whatever lies on a computer: withheld only where the table of facts says so.

use std::{collections::BTreeMap, sync::LazyLock};

use proptest::prelude::*;
use withhold_domain::{LayerKind, Program};
use withhold_readers::{Content, Given, Observation, Saw, read};

use crate::catalogue::PROGRAMS;

const TABLE: &str = include_str!("protecting.tsv");

/// What protects at each setting: what decides, and the values.
static FACTS: LazyLock<BTreeMap<&str, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let mut facts: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [setting, by, values] = cells[..] else { panic!("{line}") };
        facts.entry(setting).or_default().push((by, values));
    }
    facts
});

/// Whether the facts say that what decided protects.
fn allowed(observation: &Observation) -> bool {
    let Some(decided) = &observation.decided else { return false };
    let by = match (&decided.variable, decided.layer) {
        (Some(variable), _) => variable.clone(),
        (None, LayerKind::BuiltIn) => "silence".to_owned(),
        (None, _) => decided.key.join("/"),
    };
    let rows = FACTS.get(observation.reader.as_str()).into_iter().flatten();
    rows.filter(|(known, _)| *known == by)
        .any(|(_, values)| by == "silence" || fits(values, observation.value.as_deref()))
}

fn fits(values: &str, value: Option<&str>) -> bool {
    let Some(value) = value else { return false };
    let (values, any_letters) = values.strip_suffix(" in any letters").map_or((values, false), |v| (v, true));
    let value = if any_letters { value.to_lowercase() } else { value.to_owned() };
    let among = |list: &str| list.split(';').any(|known| known == value);
    match values {
        "anything" => true,
        "not empty" => !value.is_empty(),
        "a text" => value.len() > 2 && value.starts_with('"'),
        _ => match values.strip_prefix("none of ") {
            Some(list) => !among(list),
            None => among(values),
        },
    }
}

fn told(program: &Program, given: &Given) -> Vec<Observation> {
    program.recipes.iter().map(|recipe| read(program, &recipe.id, given).unwrap()).collect()
}

#[test]
fn every_example_that_is_withheld_is_so_by_the_facts() {
    let mut used = std::collections::BTreeSet::new();
    for (program, examples) in PROGRAMS.iter() {
        for example in examples {
            let observation = example.read(program);
            if observation.saw == Saw::Withheld {
                assert!(allowed(&observation), "{}: {observation:#?}", example.shows);
                used.insert(observation.reader.clone());
            }
        }
    }
    for setting in FACTS.keys() {
        assert!(used.contains(*setting), "{setting} protects by the facts, and in no example");
    }
}

/// Texts of which hostile files are made: those of all examples of a program, cut into words.
fn words(program: usize) -> Vec<String> {
    let (_, examples) = &PROGRAMS[program];
    let mut words: Vec<String> =
        ["{", "}", "\"", ":", ",", "\n", "false", "true", "0", "1", "null", "//", " ", "[", "]", "#", "="]
            .map(str::to_owned)
            .into();
    for text in examples.iter().flat_map(|example| example.files.values()) {
        words.extend(text.split_inclusive(['{', '}', ':', ',', '\n', ';', ' ', '=']).map(str::to_owned));
        words.push(text.clone());
    }
    words
}

/// Values of variables, plain and odd.
const VALUES: [&str; 16] = [
    "", "0", "1", "true", "false", "TRUE", "False", "yes", "no", "on", "off", "t", "all", "$X", " 1",
    "perhaps",
];

fn names(program: &Program) -> Vec<String> {
    let layers = program.recipes.iter().flat_map(|recipe| &recipe.layers);
    let mut names: Vec<String> = layers.filter_map(|layer| layer.variable.clone()).collect();
    names.extend(program.files.iter().flat_map(|file| &file.moved_by).map(|moved| moved.variable.clone()));
    names
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_on_a_computer_is_read_as_withheld_beyond_the_facts(
        which in any::<prop::sample::Index>(),
        start in any::<prop::sample::Index>(),
        pieces in prop::collection::vec(any::<prop::sample::Index>(), 0..10),
        cut in any::<prop::sample::Index>(),
        damage in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
        target in any::<prop::sample::Index>(),
        variables in prop::collection::vec((any::<prop::sample::Index>(), 0..VALUES.len()), 0..3),
        complete in any::<bool>(),
        whole in 0..4_u8,
    ) {
        let number = which.index(PROGRAMS.len());
        let (program, examples) = &PROGRAMS[number];
        let example = start.get(examples);
        let folder = tempfile::tempdir().unwrap();
        let mut given = example.given(program, &folder);
        given.environment.complete = complete;
        let named = names(program);
        for (name, value) in variables {
            if !named.is_empty() {
                given.environment.values.insert(name.get(&named).clone(), VALUES[value].to_owned());
            }
        }
        // A place with made-up bytes; one time in four only the variables are made up.
        if whole > 0 && !given.files.is_empty() {
            let words = words(number);
            let text: String = pieces.iter().map(|piece| piece.get(&words).as_str()).collect();
            let mut bytes = text.into_bytes();
            if whole == 2 && !bytes.is_empty() {
                bytes.truncate(cut.index(bytes.len()));
            }
            if let Some((at, byte)) = damage.filter(|_| !bytes.is_empty()) {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            let places: Vec<String> = given.files.keys().cloned().collect();
            for file in given.files.get_mut(target.get(&places)).unwrap() {
                file.content = Content::Bytes(bytes.clone());
            }
        }
        for observation in told(program, &given) {
            prop_assert!(observation.saw != Saw::Withheld || allowed(&observation), "{observation:#?}");
            // Where nothing is known of the shell, silence says nothing that a variable could turn.
            let silent = observation.decided.as_ref().is_some_and(|by| by.layer == LayerKind::BuiltIn);
            let unseen = observation.unless.iter().any(|unless| matches!(unless, withhold_readers::Unless::Variable(name) if named.contains(name)));
            if silent && unseen && given.files.is_empty() {
                prop_assert!(matches!(observation.saw, Saw::CannotTell(_)), "{observation:#?}");
            }
        }
    }
}
