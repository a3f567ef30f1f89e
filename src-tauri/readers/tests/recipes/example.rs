//! One example: what lies on a computer, and what is to be read.

use std::collections::BTreeMap;

use serde::Deserialize;
use withhold_domain::{LayerKind, PlanId, Program, RegistryValue, Release, SettingId, System};
use withhold_readers::{Content, Environment, Given, GivenFile, Observation, Saw, Unless, Unreadable, read};

/// What lies on a computer, and what is to be read there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    /// The recipe.
    pub(crate) recipe: SettingId,
    /// What it shows, in a few words.
    pub(crate) shows: String,
    /// The text of each place. What is named nowhere is absent, and a project's folder is then not looked at.
    #[serde(default)]
    pub(crate) files: BTreeMap<String, String>,
    /// More files at a place, each a text.
    #[serde(default)]
    pub(crate) several: BTreeMap<String, Vec<String>>,
    /// Bytes of a place, as hexadecimal.
    #[serde(default)]
    pub(crate) bytes: BTreeMap<String, String>,
    /// A place that is a database: the statements that write it.
    #[serde(default)]
    pub(crate) databases: BTreeMap<String, String>,
    /// The values of a place in the registry, the steps divided by `\`: a text or a number.
    #[serde(default)]
    pub(crate) registry: BTreeMap<String, BTreeMap<String, toml::Value>>,
    /// Places that cannot be read, and why.
    #[serde(default)]
    pub(crate) unreadable: BTreeMap<String, String>,
    /// The variables.
    #[serde(default)]
    pub(crate) variables: BTreeMap<String, String>,
    /// Set where the reader was started by the desktop, and does not see what a shell sets.
    #[serde(default)]
    pub(crate) desktop: bool,
    /// The release, where it is known.
    pub(crate) release: Option<Release>,
    /// The system; Linux where left out.
    pub(crate) system: Option<System>,
    /// The plan of the account, where it is known.
    pub(crate) plan: Option<PlanId>,
    /// `withheld`, `shared`, or the word of a reason.
    pub(crate) expected: String,
    /// Whose word decided.
    pub(crate) by: Option<LayerKind>,
    /// What could make it otherwise: `project`, or the name of a variable.
    pub(crate) unless: Option<Vec<String>>,
}

impl Example {
    /// What is given to the reader. The folder keeps databases for as long as it lives.
    pub(crate) fn given(&self, program: &Program, folder: &tempfile::TempDir) -> Given {
        let system = self.system.unwrap_or(System::Linux);
        let named = |id: &String| program.file(id).is_some();
        let all = self.files.keys().chain(self.several.keys()).chain(self.bytes.keys());
        let all = all.chain(self.databases.keys()).chain(self.registry.keys()).chain(self.unreadable.keys());
        all.for_each(|id| assert!(named(id), "{}: {id} is no place of {}", self.shows, program.id));
        let mut files = BTreeMap::new();
        for file in &program.files {
            let Some(path) = file.on(system) else {
                assert!(!self.names(&file.id), "{}: {} has no path on that system", self.shows, file.id);
                continue;
            };
            if file.layer == LayerKind::Project && !self.names(&file.id) && !self.names_a_project(program) {
                continue;
            }
            let contents = self.contents(&file.id, folder);
            let given = contents.into_iter().map(|content| GivenFile { path: path.to_owned(), content });
            files.insert(file.id.clone(), given.collect());
        }
        Given {
            system,
            release: self.release.clone(),
            environment: Environment { complete: !self.desktop, values: self.variables.clone() },
            files,
            plan: self.plan.clone(),
        }
    }

    fn names(&self, id: &str) -> bool {
        self.files.contains_key(id)
            || self.several.contains_key(id)
            || self.bytes.contains_key(id)
            || self.databases.contains_key(id)
            || self.registry.contains_key(id)
            || self.unreadable.contains_key(id)
    }

    fn names_a_project(&self, program: &Program) -> bool {
        program.files.iter().any(|file| file.layer == LayerKind::Project && self.names(&file.id))
    }

    fn contents(&self, id: &str, folder: &tempfile::TempDir) -> Vec<Content> {
        if let Some(text) = self.files.get(id) {
            return vec![Content::Bytes(text.clone().into_bytes())];
        }
        if let Some(texts) = self.several.get(id) {
            return texts.iter().map(|text| Content::Bytes(text.clone().into_bytes())).collect();
        }
        if let Some(hex) = self.bytes.get(id) {
            let digits: String = hex.split_whitespace().collect();
            let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
            return vec![Content::Bytes((0..digits.len()).step_by(2).map(byte).collect())];
        }
        if let Some(statements) = self.databases.get(id) {
            let path = folder.path().join(format!("{id}.db"));
            withhold_sqlite::open(&path, rusqlite::OpenFlags::default())
                .unwrap()
                .execute_batch(statements)
                .unwrap();
            return vec![Content::Database(path)];
        }
        if let Some(values) = self.registry.get(id) {
            let values = values.iter().map(|(name, value)| {
                let steps = name.split('\\').map(str::to_owned).collect();
                let value = match value {
                    toml::Value::Integer(number) => RegistryValue::Number(u64::try_from(*number).unwrap()),
                    toml::Value::String(text) => RegistryValue::Text(text.clone()),
                    _ => RegistryValue::Other,
                };
                (steps, value)
            });
            return vec![Content::Registry(values.collect())];
        }
        vec![match self.unreadable.get(id).map(String::as_str) {
            None => Content::Absent,
            Some("denied") => Content::Unreadable(Unreadable::Denied),
            Some("not_a_file") => Content::Unreadable(Unreadable::NotAFile),
            Some("too_large") => Content::Unreadable(Unreadable::TooLarge),
            Some("failed") => Content::Unreadable(Unreadable::Failed),
            Some(other) => panic!("{other} is no reason"),
        }]
    }

    /// What a reader sees.
    pub(crate) fn read(&self, program: &Program) -> Observation {
        let folder = tempfile::tempdir().unwrap();
        read(program, &self.recipe, &self.given(program, &folder))
            .unwrap_or_else(|| panic!("{}: {} has no recipe {}", self.shows, program.id, self.recipe))
    }

    /// What is wrong with what a reader sees, if anything is.
    pub(crate) fn wrong(&self, program: &Program) -> Option<String> {
        let observation = self.read(program);
        let told = |what: &str| Some(format!("{}, {}: {what}\n{observation:#?}", program.id, self.shows));
        if word(&observation.saw) != self.expected {
            return told(&format!("{} was expected", self.expected));
        }
        let by = observation.decided.as_ref().map(|decided| decided.layer);
        if self.by.is_some() && by != self.by {
            return told(&format!("{:?} was to decide", self.by));
        }
        let unless: Vec<String> = observation.unless.iter().map(unless_word).collect();
        if self.unless.as_ref().is_some_and(|expected| *expected != unless) {
            return told(&format!("unless {:?}", self.unless));
        }
        None
    }
}

/// The word of the example's file.
pub(crate) fn word(saw: &Saw) -> &'static str {
    match saw {
        Saw::Withheld => "withheld",
        Saw::Shared => "shared",
        Saw::CannotTell(reason) => reason.word(),
    }
}

fn unless_word(unless: &Unless) -> String {
    match unless {
        Unless::Project => "project".to_owned(),
        Unless::Variable(name) => name.clone(),
    }
}
