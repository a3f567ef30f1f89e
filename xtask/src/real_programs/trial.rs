//! Puts a state to a program in namespaces of its own: `xtask/real-programs/state.py` does so.

use super::install::Installed;
use super::row::Trial;
use super::states::State;
use crate::failure::{Done, Failure};
use crate::{call, tree};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// What a trial of a program needs beside the state.
#[derive(Debug)]
pub(super) struct Bench<'a> {
    /// The name of the program in the catalogue.
    pub(super) program: &'a str,
    pub(super) trial: &'a Trial,
    pub(super) installed: &'a Installed,
    /// The folder below which each state gets a folder of its own.
    pub(super) place: PathBuf,
    /// `withholdctl`.
    pub(super) ctl: PathBuf,
    /// The folder of the authority for certificates.
    pub(super) authority: PathBuf,
    /// How many characters of what the program said are kept.
    pub(super) tail: usize,
}

/// What was read and what was seen.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Told {
    look: Vec<Value>,
    /// Names asked, connections tried and requests made, in order.
    pub(super) seen: Vec<String>,
    /// Whether one of those is the setting's sending.
    pub(super) sent: bool,
    /// The exit code, where the program ended by itself.
    pub(super) ended: Option<i32>,
    /// The end of what the program said.
    pub(super) said: String,
}

impl Told {
    /// What the app found: `withheld`, `shared` or `cannot_tell`.
    pub(super) fn finding(&self, recipe: &str) -> Done<String> {
        let mut of_this = self.look.iter().filter(|read| read["setting"] == recipe);
        match (of_this.next().map(|read| read["finding"].as_str()), of_this.next()) {
            (Some(Some(finding)), None) => Ok(finding.to_owned()),
            _ => Err(Failure::new("The app does not tell of this setting exactly once.", "")),
        }
    }

    /// The release that the app sees.
    pub(super) fn release(&self) -> Option<&str> {
        self.look.first()?["release"].as_str()
    }
}

impl Bench<'_> {
    /// Puts the state to the program. `number` names the state's folder.
    pub(super) fn put(&self, number: usize, state: &State) -> Done<Told> {
        let place = self.place.join(format!("state-{number}"));
        let told = self.put_in(&place, state);
        // A folder that cannot be removed goes with the program's own.
        let _ = fs::remove_dir_all(&place);
        told
    }

    fn put_in(&self, place: &Path, state: &State) -> Done<Told> {
        let home = place.join("home");
        let project = home.join("project");
        fs::create_dir_all(&project)
            .map_err(|error| Failure::new(format!("{} cannot be made: {error}.", project.display()), ""))?;
        let told = self.words(place, &home, &project, state).to_string();
        let mut unshare = call::program("unshare");
        unshare.args(["--user", "--map-root-user", "--mount", "--net", "--pid", "--fork", "--kill-child"]);
        unshare.args(["--mount-proc", "timeout", "--kill-after=5"]);
        unshare.arg(format!("{}", self.trial.patience + 60));
        unshare.arg("python3").arg(tree::root().join("xtask/real-programs/state.py"));
        unshare.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let hint = "The kernel has to allow namespaces of a person, and overlays in them.";
        let mut child = unshare.spawn().map_err(|error| call::not_started(&unshare, &error, hint))?;
        let handed = child.stdin.take().map(|mut input| input.write_all(told.as_bytes()));
        let output = child.wait_with_output().map_err(|error| call::not_started(&unshare, &error, hint))?;
        let read = serde_json::from_slice(&output.stdout);
        let whole = output.status.success() && handed.is_some_and(|handed| handed.is_ok());
        read.ok().filter(|_| whole).ok_or_else(|| {
            let said = String::from_utf8_lossy(&output.stderr);
            let last = said.trim().lines().last().unwrap_or("nothing").to_owned();
            Failure::new(
                format!("The state “{}” could not be put to the program: {last}.", state.shows),
                hint,
            )
        })
    }

    fn words(&self, place: &Path, home: &Path, project: &Path, state: &State) -> Value {
        let here = |text: &str| {
            let (home, project) = (home.to_string_lossy(), project.to_string_lossy());
            match (text.strip_prefix("~/"), text.strip_prefix("<project>")) {
                (Some(rest), _) => format!("{home}/{rest}"),
                (_, Some(rest)) => format!("{project}{rest}"),
                _ => text.to_owned(),
            }
        };
        let files: BTreeMap<_, _> = state.files.iter().map(|(path, text)| (here(path), text)).collect();
        let variables: BTreeMap<_, _> =
            state.variables.iter().map(|(name, value)| (name, here(value))).collect();
        let (packages, below) = &self.installed.shown;
        let commands = self.installed.commands.to_string_lossy();
        let path = std::env::var("PATH").unwrap_or_default();
        json!({
            "place": place,
            "home": home,
            "project": project,
            "files": files,
            "variables": variables,
            "runs_with": self.trial.runs_with,
            "run": self.trial.run,
            "sends": self.trial.sends,
            "patience": self.trial.patience,
            "answers": self.trial.answers,
            "program": self.program,
            "ctl": self.ctl,
            "ca": self.authority,
            "shown": { packages.to_string_lossy(): home.join(below) },
            "path": format!("{commands}:{path}"),
            "tail": self.tail,
        })
    }
}
