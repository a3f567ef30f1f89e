//! Every rule with a program that breaks it.

use super::*;

const GOOD: &str = r#"# first
id = "example"
name = "Example"
maker = "Example"
reviewed = "2026-10-02"

[[packages]]
kind = "npm"
name = "example"
seen = "2.0.0"

[[files]]
id = "person"
layer = "person"
format = "json"
linux = "~/.example/settings.json"
moved_by = [{ variable = "EXAMPLE_HOME", instead_of = "~/.example" }]

[[files]]
id = "project"
layer = "project"
format = "json"
linux = "<project>/.example.json"

[[files]]
id = "state"
layer = "program"
format = "sqlite"
linux = "<data>/example/state.db"
sqlite = { table = "kv", name = "key", value = "value" }

[[files]]
id = "policy"
layer = "managed"
format = "registry"
windows = 'HKLM\Software\Policies\Example'

[[recipes]] # one
id = "statistics"
title = "Statistics"
purpose = "telemetry"
evidence = "ran"
sure = "sure"
source = "Run"
truth = { withheld = [false, "off"], shared = [true] }
layers = [
  { variable = "EXAMPLE_OFF", truth = { withheld = ["1"], empty = "next", other = "next" } },
  { file = "policy", key = ["Statistics"], truth = { withheld = [0], shared = [1] } },
  { file = "project", key = ["statistics"], counts_if = "trusted", part = "files", truth = { settled = [false] } },
  { file = "person", key = ["statistics"], since = "1.0", part = "files" },
  { file = "person", key = ["stats"], ignored_since = "2.0.0" },
  { file = "state", key = ["statistics", "on"] },
]
built_in = [{ since = "1.5", means = "shared" }, { means = "unknown", why = "It changed." }]

[[recipes]] # two
id = "traces"
title = "Traces"
purpose = "telemetry"
evidence = "package"
sure = "likely"
source = "The code"
layers = [{ file = "person", key = ["traces"], truth = { withheld = [false] } }]
built_in = [{ means = "follows", follows = "statistics" }]

[[recipes]] # three
id = "training"
title = "Training"
purpose = "training"
evidence = "package"
sure = "sure"
source = "The code"
elsewhere = "Your account"
"#;

fn services() -> Vec<Service> {
    crate::Catalogue::embedded().unwrap().services().to_vec()
}

fn checked(text: &str) -> Result<Vec<Program>, Vec<CatalogueError>> {
    read_programs(&[("example.toml".to_owned(), text.to_owned())], &services())
}

/// One change makes one fault at that key, on the line that holds these words, with a mend.
#[track_caller]
fn refused(from: &str, to: &str, key: &str, words: &str) {
    assert!(GOOD.contains(from), "{from}");
    let text = GOOD.replacen(from, to, 1);
    let errors = checked(&text).unwrap_err();
    let line = text.lines().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}")) + 1;
    let fits = errors.iter().any(|error| {
        let CatalogueError::Entry { file, line: at, key: found, problem, mend } = error else { return false };
        file == "example.toml"
            && *at == line
            && found == key
            && !problem.is_empty()
            && mend.ends_with(['.', '?'])
    });
    assert!(fits, "wanted {key} on line {line}, got {errors:#?}");
}

#[test]
fn a_good_program_passes_from_a_file_and_from_a_bundle() {
    let programs = checked(GOOD).unwrap();
    assert_eq!(check_programs(&programs, &services()), Ok(()));
    let json = serde_json::to_string(&programs).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Program>>(&json).unwrap(), programs);
}

#[test]
fn what_came_in_a_bundle_is_held_against_the_same_rules() {
    let mut programs = checked(GOOD).unwrap();
    programs.push(programs[0].clone());
    assert_eq!(check_programs(&programs, &services()).unwrap_err().key, "id");
    programs.truncate(1);
    programs[0].files[0].linux = Some("~/../other".to_owned());
    let broken = check_programs(&programs, &services()).unwrap_err();
    assert_eq!((broken.service.as_str(), broken.key.as_str()), ("example", "files[0].linux"));
}

#[test]
fn the_shape() {
    refused("maker = \"Example\"\n", "", "maker", "# first");
    refused("maker =", "makr =", "makr", "makr");
    refused("layer = \"person\"", "layer = \"persn\"", "files[0].layer", "persn");
    refused("format = \"json\"", "format = \"jsn\"", "files[0].format", "jsn");
    refused("seen = \"2.0.0\"", "seen = \"v2\"", "packages[0].seen", "v2");
    refused("since = \"1.0\"", "since = \"one\"", "recipes[0].layers[3].since", "\"one\"");
    refused("withheld = [false, \"off\"]", "withheld = [1.5]", "recipes[0].truth.withheld", "1.5");
}

#[test]
fn the_head() {
    refused("id = \"example\"", "id = \"another\"", "id", "another");
    refused("name = \"Example\"", "name = \"Ex\u{430}mple\"", "name", "name = \"Ex");
    refused("maker = \"Example\"", "maker = \"Example\"\nservice = \"no-such\"", "service", "no-such");
    refused("reviewed = \"2026-10-02\"", "reviewed = \"2009-10-02\"", "reviewed", "2009");
    refused("id = \"traces\"", "id = \"statistics\" # again", "recipes[1].id", "# again");
}

#[test]
fn places() {
    refused("linux = \"~/.example/settings.json\"\n", "", "files[0].linux", "[[files]]");
    refused("\"~/.example/settings.json\"", "\"settings.json\"", "files[0].linux", "\"settings.json\"");
    refused("\"~/.example/settings.json\"", "\"<roaming>/s.json\"", "files[0].linux", "<roaming>");
    refused("\"~/.example/settings.json\"", "\"~/.example/../s.json\"", "files[0].linux", "..");
    refused("\"~/.example/settings.json\"", "\"~/.example//s.json\"", "files[0].linux", "//");
    refused("\"~/.example/settings.json\"", "\"~/.example/auth.json\"", "files[0].linux", "auth.json");
    refused("\"<project>/.example.json\"", "\"~/.example.json\"", "files[1].linux", "\"~/.example.json\"");
    refused("layer = \"person\"", "layer = \"environment\"", "files[0].layer", "environment");
    refused(
        "instead_of = \"~/.example\"",
        "instead_of = \"~/.exa\"",
        "files[0].moved_by[0].instead_of",
        "~/.exa\"",
    );
    refused("\"~/.example/settings.json\"", "\"<profile>/s.json\"", "profiles.linux", "# first");
    for folder in ["~/x", "<project>/*", "<profile>/*", "~/x/../*", "<roaming>/*"] {
        let with = format!("maker = \"Example\"\nprofiles = {{ linux = [\"{folder}\"] }}\n");
        refused("maker = \"Example\"\n", &with, "profiles.linux[0]", folder);
    }
    refused("EXAMPLE_HOME", "EXAMPLE HOME", "files[0].moved_by[0].variable", "EXAMPLE HOME");
    refused("table = \"kv\", ", "", "files[2].sqlite", "name = \"key\"");
    refused("table = \"kv\"", "table = \"kv;\"", "files[2].sqlite.table", "kv;");
    refused("format = \"sqlite\"", "format = \"json\"", "files[2].sqlite", "sqlite =");
    refused(r"HKLM\Software\Policies\Example", r"Software\Example", "files[3].windows", r"Software\Example");
    refused("id = \"project\"", "id = \"person\" # again", "files[1].id", "# again");
    refused("{ file = \"state\", key = [\"statistics\", \"on\"] },", "", "files[2].id", "id = \"state\"");
}

#[test]
fn layers() {
    refused(
        "{ variable = \"EXAMPLE_OFF\"",
        "{ file = \"person\", variable = \"EXAMPLE_OFF\"",
        "recipes[0].layers[0].file",
        "EXAMPLE_OFF",
    );
    refused("\"EXAMPLE_OFF\"", "\"1OFF\"", "recipes[0].layers[0].variable", "1OFF");
    refused("\"EXAMPLE_OFF\",", "\"EXAMPLE_OFF\", key = [\"a\"],", "recipes[0].layers[0].key", "EXAMPLE_OFF");
    refused("file = \"state\"", "file = \"other\"", "recipes[0].layers[5].file", "\"other\"");
    refused("key = [\"stats\"]", "key = []", "recipes[0].layers[4].key", "key = []");
    refused("key = [\"stats\"]", "key = [\"\"]", "recipes[0].layers[4].key[0]", "[\"\"]");
    refused(
        "since = \"1.0\"",
        "since = \"1.0\", ignored_since = \"0.9\"",
        "recipes[0].layers[3].ignored_since",
        "0.9",
    );
    refused(
        "[[packages]]\nkind = \"npm\"\nname = \"example\"\nseen = \"2.0.0\"\n",
        "",
        "recipes[0].layers[4].ignored_since",
        "ignored_since",
    );
}

#[test]
fn truths() {
    let values = "withheld = [false, \"off\"], shared = [true]";
    refused(values, "withheld = [false], shared = [false]", "recipes[0].truth.shared[0]", "shared = [false]");
    refused(values, "withheld = [\"Off\"], any_case = true", "recipes[0].truth.withheld[0]", "Off");
    refused(values, "withheld = [\"\"]", "recipes[0].truth.withheld[0]", "[\"\"]");
    refused(
        "withheld = [\"1\"], empty = \"next\"",
        "withheld = [\"1\"], empty = \"settled\"",
        "recipes[0].layers[0].truth.settled",
        "EXAMPLE_OFF",
    );
    refused(values, "next = [1]", "recipes[0].truth", "next = [1]");
    refused("withheld = [\"1\"]", "withheld = [1]", "recipes[0].layers[0].truth.withheld[0]", "[1],");
    refused(", part = \"files\", truth", ", truth", "recipes[0].layers[2].truth.settled", "settled");
    refused(
        "truth = { withheld = [false, \"off\"], shared = [true] }\n",
        "",
        "recipes[0].layers[3].truth",
        "since = \"1.0\"",
    );
}

#[test]
fn what_it_tells_of_and_what_silence_means() {
    refused("elsewhere = \"Your account\"\n", "", "recipes[2].elsewhere", "# three");
    refused("\"Your account\"", "\"https://example.com\"", "recipes[2].elsewhere", "https");
    refused("\"Your account\"", "\"Your account\"\ncopy = true", "recipes[2].copy", "copy");
    refused(
        "title = \"Training\"",
        "title = \"Training\"\nof = \"linkedin/nothing\"",
        "recipes[2].of",
        "nothing",
    );
    refused(
        "title = \"Statistics\"",
        "title = \"Statistics\"\nof = \"zed/edit-predictions\"",
        "recipes[0].purpose",
        "purpose",
    );
    refused(
        "title = \"Statistics\"",
        "title = \"Statistics\"\nunless_plans = [\"free\"]",
        "recipes[0].unless_plans[0]",
        "free",
    );
    let silence = "built_in = [{ since = \"1.5\", means = \"shared\" }, { means = \"unknown\", why = \"It changed.\" }]";
    refused(silence, "", "recipes[0].built_in", "# one");
    refused(silence, "built_in = [{ since = \"1.5\", means = \"shared\" }]", "recipes[0].built_in", "1.5");
    refused(
        silence,
        "built_in = [{ means = \"shared\" }, { means = \"withheld\" }]",
        "recipes[0].built_in[0]",
        "means = \"shared\" }, { means = \"withheld\"",
    );
    refused(", why = \"It changed.\"", "", "recipes[0].built_in[1].why", "built_in");
    refused(
        "follows = \"statistics\"",
        "follows = \"traces\"",
        "recipes[1].built_in[0].follows",
        "\"traces\" }]",
    );
    refused("follows = \"statistics\"", "follows = \"nothing\"", "recipes[1].built_in[0].follows", "nothing");
}
