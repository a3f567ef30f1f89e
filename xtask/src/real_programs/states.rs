//! The states into which a setting is put: those of the catalogue's examples, those of the row, and words that people
//! give to variables.

use super::recipe::{self, Program, Recipe};
use super::row::Trial;
use crate::failure::Done;
use crate::tree;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What lies in the files, and which variables are set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct State {
    /// What the state shows, in a few words.
    pub(super) shows: String,
    /// Texts by the paths of the files, which begin with `~/`, `<project>/` or `/`.
    pub(super) files: BTreeMap<String, String>,
    pub(super) variables: BTreeMap<String, String>,
}

/// An example of the catalogue, as far as a state is made from one. What else an example says is for the tests of the
/// readers.
#[derive(Debug, Deserialize)]
struct Example {
    recipe: String,
    shows: String,
    #[serde(default)]
    files: BTreeMap<String, String>,
    #[serde(default)]
    variables: BTreeMap<String, String>,
    #[serde(default)]
    desktop: bool,
    release: Option<String>,
    system: Option<String>,
    /// What a trial cannot make: bytes, databases, a registry, files that cannot be read, several files, plans.
    #[serde(flatten)]
    rest: BTreeMap<String, toml::Value>,
}

#[derive(Debug, Deserialize)]
struct Examples {
    #[serde(default)]
    examples: Vec<Example>,
}

/// Words that people give to variables.
const WORDS: [&str; 10] = ["1", "0", "true", "false", "True", "FALSE", "yes", "no", "off", ""];

/// What people write behind a key, as JSON, TOML and YAML spell it alike.
const VALUES: [&str; 6] = ["true", "false", "0", "1", "\"true\"", "\"false\""];

/// All states of a trial, each once, the state without any setting first.
pub(super) fn all(id: &str, program: &Program, recipe: &Recipe, trial: &Trial) -> Done<Vec<State>> {
    let path = tree::root().join("catalogue/programs/examples").join(format!("{id}.toml"));
    let examples: Examples = recipe::parsed(path)?;
    let seen = program.pinned().map(|(_, seen)| seen);
    let mut states = vec![State { shows: "nothing is set".to_owned(), ..State::default() }];
    let of_this = examples.examples.into_iter().filter(|example| example.recipe == recipe.id);
    states.extend(of_this.filter_map(|example| example.state(program, seen)));
    states.extend(trial.states.iter().map(|also| State {
        shows: also.shows.clone(),
        files: also.files.clone(),
        variables: also.variables.clone(),
    }));
    for name in recipe.variables().into_iter().filter(|name| !program.moves(name)) {
        states.extend(WORDS.map(|word| with(name, word)));
    }
    states.extend(trial.says_nothing.iter().map(|name| with(name, "1")));
    for layer in &recipe.layers {
        let file = layer.file.as_deref().and_then(|file| program.place(file));
        let path = file.and_then(|file| Some((file.linux.as_deref()?, file.format.as_deref()?)));
        states.extend(path.into_iter().flat_map(|(path, format)| keyed(path, format, &layer.key)));
    }
    states.retain(|state| !trial.without.contains_key(&state.shows));
    let mut kept: Vec<State> = Vec::new();
    for state in states {
        let same = |one: &State| one.files == state.files && one.variables == state.variables;
        if !kept.iter().any(same) {
            kept.push(state);
        }
    }
    Ok(kept)
}

fn with(name: &str, word: &str) -> State {
    State {
        shows: format!("{name}={word}"),
        variables: BTreeMap::from([(name.to_owned(), word.to_owned())]),
        ..State::default()
    }
}

/// A file that says nothing but one key, once with each value.
fn keyed(path: &str, format: &str, key: &[String]) -> Vec<State> {
    let state = |value: &str| {
        let text = match (format, key) {
            (_, []) => return None,
            ("json" | "jsonc" | "json5", key) => {
                key.iter().rev().fold(value.to_owned(), |inner, step| format!("{{\"{step}\": {inner}}}"))
            }
            ("toml", key) => format!("{} = {value}\n", key.join(".")),
            (format, [key]) if format.starts_with("yaml") => format!("{key}: {value}\n"),
            _ => return None,
        };
        let shows = format!("{path}: {} {value}", key.join("."));
        let files = BTreeMap::from([(path.to_owned(), text)]);
        Some(State { shows, files, variables: BTreeMap::new() })
    };
    VALUES.iter().filter_map(|value| state(value)).collect()
}

impl Example {
    /// The state, where a trial can make it.
    fn state(self, program: &Program, seen: Option<&str>) -> Option<State> {
        let judged = ["expected", "by", "unless"];
        let plain = self.rest.keys().all(|key| judged.contains(&key.as_str()));
        let here = self.system.as_deref().is_none_or(|system| system == "linux") && !self.desktop && plain;
        let this_release = self.release.is_none() || self.release.as_deref() == seen;
        if !here || !this_release || self.variables.keys().any(|name| program.moves(name)) {
            return None;
        }
        let placed = |(id, text): (String, String)| Some((program.place(&id)?.linux.clone()?, text));
        let files = self.files.into_iter().map(placed).collect::<Option<_>>()?;
        Some(State { shows: self.shows, files, variables: self.variables })
    }
}

#[cfg(test)]
mod tests {
    use super::{State, all, keyed};
    use crate::real_programs::{recipe::Program, row::Row};

    fn states(name: &str) -> Vec<State> {
        let (program, row) = (Program::read(name).unwrap(), Row::read(name).unwrap());
        let trial = row.trial.unwrap();
        all(name, &program, program.recipe(&trial.recipe).unwrap(), &trial).unwrap()
    }

    #[test]
    fn no_state_is_tried_twice_and_the_first_sets_nothing() {
        let states = states("gradio");
        assert!(states[0].files.is_empty() && states[0].variables.is_empty());
        let set = |word: &str| {
            states
                .iter()
                .filter(|state| {
                    state.variables.get("GRADIO_ANALYTICS_ENABLED").is_some_and(|said| said == word)
                })
                .count()
        };
        assert_eq!(["True", "1", ""].map(set), [1, 1, 1]);
    }

    #[test]
    fn the_files_of_an_example_are_put_where_the_recipe_looks() {
        let all = states("gemini-cli");
        let person = all.iter().filter(|state| state.files.contains_key("~/.gemini/settings.json"));
        assert!(person.count() > 10);
        assert!(all.iter().all(|state| !state.variables.contains_key("GEMINI_CLI_HOME")));
    }

    #[test]
    fn a_key_is_written_as_the_format_writes_keys() {
        let key = ["a".to_owned(), "b".to_owned()];
        assert_eq!(keyed("~/x", "json", &key)[0].files["~/x"], r#"{"a": {"b": true}}"#);
        assert_eq!(keyed("~/x", "toml", &key)[0].files["~/x"], "a.b = true\n");
        assert!(keyed("~/x", "yaml_1_1", &key).is_empty());
    }
}
