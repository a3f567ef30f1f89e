//! The shape of an entry, and of a program's recipes, as a JSON Schema, so that editors complete keys and mark slips
//! while one types. The rules say more than a schema can say; the schema is a help, and the checker decides.

mod program;
mod service;
mod setting;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

/// The JSON Schema of an entry, as it stands in `catalogue/service.schema.json`.
#[must_use]
pub fn schema() -> String {
    written(service::service(), "A service in Withhold's catalogue")
}

/// The JSON Schema of a program, as it stands in `catalogue/program.schema.json`.
#[must_use]
pub fn program_schema() -> String {
    written(program::program(), "A program in Withhold's catalogue")
}

fn written(mut schema: Value, title: &str) -> String {
    if let Some(top) = schema.as_object_mut() {
        top.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        top.insert("title".to_owned(), json!(title));
        top.insert("definitions".to_owned(), definitions());
    }
    format!("{schema:#}\n")
}

fn definitions() -> Value {
    json!({
        "id": {
            "type": "string",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
            "maxLength": 64,
            "examples": ["generative-ai"],
        },
        "day": { "type": "string", "pattern": "^20[0-9]{2}-[01][0-9]-[0-3][0-9]$", "examples": ["2026-10-02"] },
        "date": {
            "type": "string",
            "pattern": "^20[0-9]{2}(-[01][0-9](-[0-3][0-9])?)?$",
            "examples": ["2026-10-02"],
        },
        "url": { "type": "string", "pattern": "^https://", "maxLength": 2000, "examples": ["https://example.com/"] },
        "region": { "type": "string", "pattern": "^([A-Z]{2}|EEA)$", "examples": ["DE"] },
        "days": { "type": "integer", "minimum": 1, "maximum": 65535, "examples": [30] },
        "release": { "type": "string", "pattern": "^[0-9]", "examples": ["1.20.3"] },
        "line": { "type": "string", "minLength": 1, "examples": ["A line"] },
        "host": { "type": "string", "pattern": "^[a-z0-9.-]+$", "examples": ["example.com"] },
    })
}

/// One key of a table.
struct Key {
    name: &'static str,
    schema: Value,
    required: bool,
}

impl Key {
    /// The same key, which has to be there.
    fn required(self) -> Self {
        Self { required: true, ..self }
    }
}

/// A table with the keys `keys` and no others.
fn table(about: &str, keys: Vec<Key>) -> Value {
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let properties: Map<String, Value> =
        keys.into_iter().map(|key| (key.name.to_owned(), key.schema)).collect();
    json!({
        "type": "object",
        "description": about,
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

/// A key whose value is one of the definitions.
fn one(name: &'static str, definition: &str, about: &str) -> Key {
    key(name, json!({ "description": about, "allOf": [reference(definition)] }))
}

/// A key whose value is a list of one of the definitions.
fn many(name: &'static str, definition: &str, about: &str) -> Key {
    key(name, json!({ "description": about, "type": "array", "items": reference(definition) }))
}

/// A key whose value is one of the words `words`.
fn word(name: &'static str, words: &[&str], about: &str) -> Key {
    key(name, json!({ "description": about, "enum": words }))
}

/// A key whose value is a list of tables.
fn tables(name: &'static str, about: &str, item: Value) -> Key {
    key(name, json!({ "description": about, "type": "array", "items": item }))
}

fn key(name: &'static str, schema: Value) -> Key {
    Key { name, schema, required: false }
}

fn reference(definition: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{definition}") })
}

/// The tombstone of a service or setting.
fn withdrawn(whose: &str) -> Key {
    let about = format!("Set once the {whose} is no more. The entry and its id stay.");
    let replaced = match whose {
        "service" => "The id of the service that took its place.",
        _ => "What took its place: a setting of this entry, or service/setting.",
    };
    let keys = vec![
        one("on", "day", "The day it was taken away.").required(),
        one("reason", "line", "What became of it, in a sentence.").required(),
        one("replaced_by", "line", replaced),
    ];
    key("withdrawn", table(&about, keys))
}
