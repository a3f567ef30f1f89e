//! A copy of a vault of form 1, and the program with the day and the zone in which the old build was asked.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use serde_json::{Map, Value};
use tempfile::NamedTempFile;
use withhold_catalogue::{Bundle, Catalogue, NewKeys, SigningKey, keygen, packed, seal};
use withhold_domain::Confidence;
use withhold_tests::{Ctl, Output, root};
use zip::ZipArchive;

static KEYS: LazyLock<NewKeys> = LazyLock::new(|| keygen(None).unwrap());

/// A copy of a vault of form 1. Clones share the folder.
#[derive(Clone)]
pub(super) struct Kept {
    ctl: Ctl,
    facts: Map<String, Value>,
}

impl Kept {
    pub(super) fn new(name: &str) -> Self {
        let ctl = Ctl::without_vault();
        let archive = root().join("tests/fixtures/form-1").join(name).with_extension("zip");
        ZipArchive::new(File::open(archive).unwrap()).unwrap().extract(ctl.home()).unwrap();
        let facts = fs::read_to_string(ctl.home().join("answers.json")).unwrap();
        Self { ctl, facts: serde_json::from_str(&facts).unwrap() }
    }

    /// The same copy at another moment.
    pub(super) fn at(&self, now: &str) -> Self {
        self.with("now", Some(now))
    }

    /// The same copy, opened by that recovery code alone.
    pub(super) fn by_code(&self, code: &str) -> Self {
        self.with("passphrase", None).with("code", Some(code))
    }

    /// The same copy, opened by that passphrase alone.
    pub(super) fn by_passphrase(&self, passphrase: &str) -> Self {
        self.with("code", None).with("passphrase", Some(passphrase))
    }

    /// The same copy with the catalogue of then in force: this build reads no bundle of that form, so the same
    /// entries are signed anew in the form of today.
    pub(super) fn with_its_catalogue(&self) -> Self {
        for name in ["current.bundle", "previous.bundle"] {
            let path = self.home().join("data/catalogue").join(name);
            let Ok(bytes) = fs::read(&path) else { continue };
            let then = Catalogue::from_packed(packed(&bytes).unwrap()).unwrap();
            let mut services = then.services().to_vec();
            // Sources of then name neither a day nor a speaker, and so bear nothing out.
            for setting in services.iter_mut().flat_map(|service| &mut service.settings) {
                setting.confidence = Confidence::Unsure;
                setting.unsure = vec!["Its sources.".to_owned()];
            }
            let bundle = Bundle::new(then.serial(), then.issued(), then.expires(), services);
            fs::write(&path, seal(&bundle, &SigningKey::read(&KEYS.secret, None).unwrap()).unwrap()).unwrap();
        }
        self.with("catalogue_key", Some(&KEYS.public))
    }

    fn with(&self, fact: &str, value: Option<&str>) -> Self {
        let mut facts = self.facts.clone();
        match value {
            Some(value) => facts.insert(fact.to_owned(), value.into()),
            None => facts.remove(fact),
        };
        Self { facts, ..self.clone() }
    }

    /// The folder that holds the data folder, and what was exported.
    pub(super) fn home(&self) -> &Path {
        self.ctl.home()
    }

    /// The answers that the old build gave, by their questions.
    pub(super) fn answers(&self) -> &Map<String, Value> {
        self.facts["answers"].as_object().unwrap()
    }

    /// What the old build did on copies, and the answers that the old build gave afterwards.
    pub(super) fn after(&self) -> &[Value] {
        self.facts["after"].as_array().unwrap()
    }

    pub(super) fn fact(&self, name: &str) -> String {
        self.facts[name].as_str().unwrap().to_owned()
    }

    /// Asks or does something, and gives the answer.
    #[track_caller]
    pub(super) fn ask(&self, words: &[&str]) -> Value {
        let output = self.run(words);
        let fits = output.code == 0 || output.code == 3 && words[0] == "due";
        assert!(fits && output.stderr.is_empty(), "{words:?}: {output:?}");
        output.json()
    }

    /// Asks or does something that has to be refused, and gives the error.
    #[track_caller]
    pub(super) fn refused(&self, words: &[&str]) -> Value {
        let output = self.run(words);
        assert!(output.code == 1 && output.stdout.is_empty(), "{words:?}: {output:?}");
        serde_json::from_str(&output.stderr).unwrap()
    }

    fn run(&self, words: &[&str]) -> Output {
        let text = |fact: &str| self.facts.get(fact).and_then(Value::as_str);
        let mut command = self.ctl.command(words);
        for (fact, flag) in [("passphrase", "--passphrase-file"), ("code", "--code-file")] {
            if let Some(secret) = text(fact) {
                command.arg(flag).arg(self.file(fact, secret));
            }
        }
        command.env("WITHHOLD_TEST_CLOCK", self.file("clock", text("now").unwrap()));
        command.env("TZ", text("zone").unwrap());
        command.env("WITHHOLD_TEST_CATALOGUE_KEYS", text("catalogue_key").unwrap());
        Output::of(command.arg("--json"))
    }

    /// Writes a small file at once, since another process may be reading the file.
    fn file(&self, name: &str, content: &str) -> PathBuf {
        let file = self.home().join(name);
        let mut new = NamedTempFile::new_in(self.home()).unwrap();
        new.write_all(content.as_bytes()).unwrap();
        new.persist(&file).unwrap();
        file
    }
}
