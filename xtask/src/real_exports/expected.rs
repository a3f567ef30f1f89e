//! What is expected of each export, as a person counted the entries: `expected.txt`.

use crate::failure::{Done, Failure};
use std::fs;
use std::path::Path;

/// An export of a program.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Export {
    program: String,
    /// The export's file name.
    pub(super) file: String,
    /// Further arguments of `withholdctl import`.
    pub(super) words: Vec<String>,
    /// The figures to be read of the export, as [`figures`] writes figures, or the beginning of the reason for a
    /// refusal.
    pub(super) figures: String,
}

impl Export {
    /// Whether `read` is what was expected. A refusal has to hold only the expected part of the sentence.
    pub(super) fn fits(&self, read: &str) -> bool {
        match self.figures.strip_prefix("refused: ") {
            Some(part) => read.strip_prefix("refused: ").is_some_and(|said| said.contains(part)),
            None => read == self.figures,
        }
    }
}

/// All exports that are expected.
#[derive(Debug)]
pub(super) struct Expected(Vec<Export>);

impl Expected {
    /// Reads the file: a program in brackets, and below the program its exports, a line each: the file and further
    /// words, then the format, the six figures, the accounts and the titles, separated by bars; or `refused:` and a
    /// part of the sentence.
    pub(super) fn read(path: &Path) -> Done<Self> {
        let text = fs::read_to_string(path)
            .map_err(|error| Failure::new(format!("{} cannot be read: {error}.", path.display()), ""))?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Done<Self> {
        let mut exports = Vec::new();
        let mut program = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                program = name;
                continue;
            }
            let (first, figures) = line.split_once(" | ").ok_or_else(|| bad(line))?;
            let mut words = first.split_whitespace().map(str::to_owned);
            let file = words.next().filter(|_| !program.is_empty()).ok_or_else(|| bad(line))?;
            let words = words.collect();
            exports.push(Export {
                program: program.to_owned(),
                file,
                words,
                figures: figures.trim().to_owned(),
            });
        }
        Ok(Self(exports))
    }

    /// The names of all programs, or of the programs that were asked for.
    pub(super) fn programs(&self, asked: &[String]) -> Done<Vec<&str>> {
        let mut names: Vec<&str> = self.0.iter().map(|export| export.program.as_str()).collect();
        names.dedup();
        if let Some(unknown) = asked.iter().find(|name| !names.contains(&name.as_str())) {
            return Err(Failure::new(
                format!("There is no program “{unknown}”."),
                format!("Name some of {}.", names.join(", ")),
            ));
        }
        names.retain(|name| asked.is_empty() || asked.iter().any(|one| one == name));
        Ok(names)
    }

    /// The exports of a program.
    pub(super) fn of<'e>(&'e self, program: &'e str) -> impl Iterator<Item = &'e Export> {
        self.0.iter().filter(move |export| export.program == program)
    }
}

fn bad(line: &str) -> Failure {
    Failure::new(
        format!("This line of what is expected has no form: {line}"),
        "The lines beside it show the form.",
    )
}

/// What `withholdctl import --json` answers, on a single line: the format, the six figures, the accounts in their
/// order by name, and the titles of the logins that wait.
pub(super) fn figures(answer: &str) -> String {
    let answer: serde_json::Value = serde_json::from_str(answer).unwrap_or_default();
    let counts = ["read", "skipped", "sure", "unsure", "duplicate", "unmatched"];
    let counts = counts.map(|name| answer[name].to_string()).join(" ");
    let texts = |list: &serde_json::Value, of: fn(&serde_json::Value) -> &serde_json::Value| {
        let texts =
            list.as_array().into_iter().flatten().filter_map(|one| of(one).as_str().map(str::to_owned));
        let mut texts: Vec<String> = texts.collect();
        texts.sort();
        texts
    };
    let accounts = texts(&answer["accounts"], |one| one).join(" ");
    let titles = texts(&answer["waiting"], |one| &one["title"]).join("; ");
    let format = answer["format"].as_str().unwrap_or("nothing");
    format!("{format} | {counts} | {accounts} | {titles}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Expected, figures};
    use crate::tree;
    use serde_json::json;

    const TEXT: &str = "# counted\n[one]\na.csv --columns address=1 | csv | 1 0 1 0 0 0 | x@mara |\n[two]\nb.html | refused: a saved page\n";

    #[test]
    fn programs_exports_and_words_are_told_apart() {
        let expected = Expected::parse(TEXT).unwrap();
        assert_eq!(expected.programs(&[]).unwrap(), ["one", "two"]);
        assert_eq!(expected.programs(&["two".to_owned()]).unwrap(), ["two"]);
        assert!(expected.programs(&["three".to_owned()]).unwrap_err().to_string().contains("one, two"));
        let export = expected.of("one").next().unwrap();
        assert_eq!(
            (export.file.as_str(), export.words.join(" ")),
            ("a.csv", "--columns address=1".to_owned())
        );
        assert!(Expected::parse("a.csv | csv").is_err(), "it stands below no program");
        assert!(Expected::parse("[one]\na.csv").is_err());
    }

    #[test]
    fn an_answer_fits_in_all_of_its_figures_and_a_refusal_by_its_part() {
        let expected = Expected::parse(TEXT).unwrap();
        let answer = |user: &str| {
            json!({ "format": "csv", "read": 1, "skipped": 0, "sure": 1, "unsure": 0, "duplicate": 0, "unmatched": 0,
                "accounts": [format!("x@{user}")], "waiting": [] })
        };
        let csv = expected.of("one").next().unwrap();
        assert!(csv.fits(&figures(&answer("mara").to_string())), "{}", figures(&answer("mara").to_string()));
        assert!(!csv.fits(&figures(&answer("ben").to_string())));
        assert!(!csv.fits(&figures("")));
        let page = expected.of("two").next().unwrap();
        assert!(page.fits("refused: The file is a saved page.") && !page.fits("refused: It is empty."));
        assert!(!page.fits(&figures(&answer("mara").to_string())));
    }

    #[test]
    fn each_program_has_its_script() {
        let folder = tree::root().join("xtask/real-exports");
        let expected = Expected::read(&folder.join("expected.txt")).unwrap();
        for program in expected.programs(&[]).unwrap() {
            assert!(folder.join(format!("{program}.sh")).is_file(), "{program}");
        }
    }
}
