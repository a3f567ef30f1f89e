//! What is tried of a program: `xtask/real-programs/<program>.toml`.

use super::recipe;
use crate::failure::{Done, Failure};
use crate::tree;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;

/// What is tried of a program.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    /// How the program is run; a program without is compared with its code only.
    pub(super) trial: Option<Trial>,
    /// Why the program is compared with its code only.
    #[serde(default)]
    pub(super) why: String,
    /// Further packages of the same kind, pinned.
    #[serde(default)]
    pub(super) with: Vec<String>,
    /// Names of the recipes that the code spells in another way, and the other way: a code that joins a name from
    /// parts holds only the parts.
    #[serde(default)]
    pub(super) spelled: BTreeMap<String, String>,
}

/// How a program is run, and what of the network counts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trial {
    /// The recipe that is held against the program.
    pub(super) recipe: String,
    /// What is run, by a shell in the folder of a project.
    pub(super) run: String,
    /// What counts as the setting's sending: names, `name:port`, `name/path` of a request, each with `*`.
    pub(super) sends: Vec<String>,
    /// How long a run may take, in seconds.
    #[serde(default = "half_a_minute")]
    pub(super) patience: u32,
    /// Variables that the program needs beside those of the state.
    #[serde(default)]
    pub(super) runs_with: BTreeMap<String, String>,
    /// Variables that say nothing to the program by what is written of it; each is tried with 1.
    #[serde(default)]
    pub(super) says_nothing: Vec<String>,
    /// Set where the program shares without a setting although the app cannot tell it.
    #[serde(default)]
    pub(super) silence_shares: bool,
    /// Names of settings of the catalogue's examples that are left out, and why.
    #[serde(default)]
    pub(super) without: BTreeMap<String, String>,
    /// Answers of the network; everything else is answered with `{}`.
    #[serde(default)]
    pub(super) answers: Vec<Answer>,
    /// States beside those of the catalogue's examples.
    #[serde(default)]
    pub(super) states: Vec<Also>,
}

/// An answer of the network.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    /// The name and path that are asked, with `*`.
    pub(super) at: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<u16>,
    pub(super) body: String,
}

/// A state that no example of the catalogue holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Also {
    pub(super) shows: String,
    /// Files by their paths, which begin with `~/`, `<project>/` or `/`.
    #[serde(default)]
    pub(super) files: BTreeMap<String, String>,
    /// Variables; `~` and `<project>` at the beginning stand for the folders.
    #[serde(default)]
    pub(super) variables: BTreeMap<String, String>,
}

const fn half_a_minute() -> u32 {
    30
}

/// The names of all rows, or of those that were asked for.
pub(super) fn names(asked: &[String]) -> Done<Vec<String>> {
    let folder = tree::root().join("xtask/real-programs");
    let entries = fs::read_dir(&folder)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}.", folder.display()), ""))?;
    let name = |path: std::path::PathBuf| {
        path.extension()
            .is_some_and(|end| end == "toml")
            .then(|| path.file_stem()?.to_str().map(str::to_owned))?
    };
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| name(entry.path())).collect();
    names.sort_unstable();
    if let Some(unknown) = asked.iter().find(|name| !names.contains(name)) {
        return Err(Failure::new(
            format!("There is no program “{unknown}”."),
            format!("Name some of {}.", names.join(", ")),
        ));
    }
    names.retain(|name| asked.is_empty() || asked.contains(name));
    Ok(names)
}

impl Row {
    /// Reads the row of a program.
    pub(super) fn read(name: &str) -> Done<Self> {
        recipe::parsed(tree::root().join("xtask/real-programs").join(format!("{name}.toml")))
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, names};
    use crate::real_programs::recipe::Program;

    #[test]
    fn every_row_has_a_program_of_the_catalogue_and_a_recipe_of_it() {
        for name in names(&[]).unwrap() {
            let (row, program) = (Row::read(&name).unwrap(), Program::read(&name).unwrap());
            assert!(program.pinned().is_some(), "{name} has no release that was seen");
            match row.trial {
                Some(trial) => {
                    assert!(program.recipe(&trial.recipe).is_some(), "{name} has no recipe {}", trial.recipe);
                    assert!(!trial.sends.is_empty(), "{name}: nothing counts as sending");
                }
                None => assert!(!row.why.is_empty(), "{name} says not why it is not run"),
            }
        }
    }

    #[test]
    fn a_name_that_is_no_row_is_refused_with_the_names() {
        let refused = names(&["no-such".to_owned()]).unwrap_err().to_string();
        assert!(refused.contains("gradio"), "{refused}");
    }
}
