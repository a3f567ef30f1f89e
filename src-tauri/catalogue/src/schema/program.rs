//! The keys of a program and its recipes.

use serde_json::{Value, json};

use super::{Key, key, many, one, reference, table, tables, word};

const PACKAGES: &[&str] = &["npm", "pypi", "debian", "vscode"];
const PURPOSES: &[&str] = &["training", "ai_feature", "ads", "crawling", "telemetry", "research", "sharing"];
const EVIDENCE: &[&str] = &["ran", "package", "source", "documented"];
const SURE: &[&str] = &["unsure", "likely", "sure"];
const LAYERS: &[&str] = &["managed", "environment", "project", "person", "program", "built_in"];
const FORMATS: &[&str] = &[
    "json",
    "jsonc",
    "jsonc_commas",
    "json5",
    "toml",
    "toml_1_1",
    "yaml_1_1",
    "yaml_1_2",
    "ini",
    "qt_ini",
    "plist",
    "xml",
    "sqlite",
    "registry",
    "firefox_prefs",
    "consents",
    "presence",
];
const VERDICTS: &[&str] = &["withheld", "shared", "settled", "next", "cannot_tell", "stops"];
const CONDITIONS: &[&str] = &["trusted", "owned", "signed"];
const MEANS: &[&str] = &["withheld", "shared", "unknown", "follows"];

/// The whole schema of a program.
pub(super) fn program() -> Value {
    table(
        "A program on a computer, and how each of its settings is read.",
        vec![
            one("id", "id", "Its name in Withhold; the name of the file.").required(),
            one("name", "line", "Its name as people know it.").required(),
            one("maker", "line", "Who makes it.").required(),
            one("service", "id", "The service of the catalogue that it belongs to."),
            one("reviewed", "day", "The day the recipes were last held against the program.").required(),
            tables("packages", "How it is installed, and its version found.", package()),
            tables("files", "The places its recipes read.", file()),
            key("profiles", profiles()),
            tables("recipes", "Its settings; at least one.", recipe()).required(),
        ],
    )
}

fn package() -> Value {
    table(
        "What it is installed as.",
        vec![
            word("kind", PACKAGES, "Whose package it is.").required(),
            one("name", "line", "The name of the package there.").required(),
            one("seen", "release", "The release whose code was run or read."),
        ],
    )
}

fn file() -> Value {
    let moved = table(
        "A variable that moves the place.",
        vec![
            one("variable", "line", "The variable.").required(),
            one("instead_of", "line", "The beginning of the path in whose place its value stands.")
                .required(),
        ],
    );
    let sqlite = table(
        "For SQLite.",
        vec![
            one("table", "line", "The table."),
            one("name", "line", "The column of the names."),
            one("value", "line", "The column of the values."),
        ],
    );
    table(
        "A place on the computer.",
        vec![
            one("id", "line", "Its name within the program.").required(),
            word("layer", LAYERS, "Whose word it is.").required(),
            word("format", FORMATS, "How it is written.").required(),
            one("linux", "line", "Its path on Linux."),
            one("macos", "line", "Its path on macOS."),
            one("windows", "line", "Its path on Windows, or its key in the registry."),
            tables("moved_by", "Variables that move it; the first that is set wins.", moved),
            flag("always", "Set where the program makes it at its first start."),
            key("sqlite", sqlite),
        ],
    )
}

fn profiles() -> Value {
    table(
        "The folders of which each can be a profile; each ends with /*.",
        vec![
            many("linux", "line", "The folders on Linux."),
            many("macos", "line", "The folders on macOS."),
            many("windows", "line", "The folders on Windows."),
        ],
    )
}

fn recipe() -> Value {
    table(
        "One setting, and how it is read.",
        vec![
            one("id", "id", "Its name within the program, never reused.").required(),
            one("title", "line", "What it is called.").required(),
            one("of", "line", "The setting of the catalogue it tells of, as service/setting."),
            word("purpose", PURPOSES, "What is at stake.").required(),
            word("evidence", EVIDENCE, "How the rule is known.").required(),
            word("sure", SURE, "How sure the rule is.").required(),
            one("source", "line", "Where the rule was seen.").required(),
            tables("layers", "What is looked at, the one that wins first.", layer()),
            key("truth", truth("What each value means, for layers without a rule of their own.")),
            tables("built_in", "What silence means, by release; the first that fits counts.", built_in()),
            one("elsewhere", "line", "Where the truth lies, where no place here tells it."),
            flag("copy", "Set where what lies here is a copy that never decides."),
            many("unless_plans", "id", "Plans on which the place does not decide."),
            many("notes", "line", "What a person has to know beside it."),
        ],
    )
}

fn layer() -> Value {
    table(
        "A key in a place, or a variable.",
        vec![
            one("file", "line", "The place, by its name."),
            many("key", "line", "The way to the key, a step each."),
            one("variable", "line", "The variable."),
            key("truth", truth("What each value means here.")),
            one("part", "line", "Layers of one part speak of one thing."),
            one("way", "line", "The row it belongs to; one row that protects is enough."),
            one("since", "release", "The first release that reads it."),
            one("ignored_since", "release", "The first release that was seen to read it no more."),
            word("counts_if", CONDITIONS, "What the program asks before it heeds it."),
        ],
    )
}

fn truth(about: &str) -> Value {
    let values = |name, about: &str| {
        let value = json!({ "type": ["boolean", "integer", "string"] });
        key(name, json!({ "description": about, "type": "array", "items": value }))
    };
    table(
        about,
        vec![
            values("withheld", "Values that protect."),
            values("shared", "Values that share."),
            values("settled", "Values that settle the part, and leave the answer to the layers after it."),
            values("next", "Values that count as not there."),
            values("stops", "Values at which the program stops."),
            key(
                "shared_beginnings",
                json!({
                    "description": "Texts that share by how they begin.",
                    "type": "array",
                    "items": reference("line"),
                }),
            ),
            flag("any_case", "Whether capital letters make no difference."),
            word("empty", VERDICTS, "What the empty text means."),
            word("null", VERDICTS, "What null means."),
            word("number", VERDICTS, "What any other number means."),
            word("text", VERDICTS, "What any other text means."),
            word("other", VERDICTS, "What anything else means."),
        ],
    )
}

fn built_in() -> Value {
    table(
        "What it means that no layer speaks.",
        vec![
            one("since", "release", "The first release of which it is true."),
            word("means", MEANS, "What it means.").required(),
            one("follows", "id", "The recipe of the program whose reading counts instead."),
            one("why", "line", "Why nobody can tell."),
        ],
    )
}

fn flag(name: &'static str, about: &str) -> Key {
    key(name, json!({ "description": about, "type": "boolean" }))
}
