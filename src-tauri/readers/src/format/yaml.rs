//! YAML. The words for yes and no are those of the version that the program's own reader goes by.

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::{Reason, limits::Budget, value::Value};

/// Reads a text of one document. A text without any is an empty table.
pub(super) fn read(text: &str, older: bool) -> Result<Value, Reason> {
    let mut builder = Builder { older, budget: Budget::default(), open: Vec::new(), root: None };
    for event in Parser::new_from_str(text) {
        let (event, _) = event.map_err(|error| broken(text, error.marker().index()))?;
        builder.take(event)?;
    }
    match builder.root {
        None | Some(Value::Null) => Ok(Value::Table(Vec::new())),
        Some(root) => Ok(root),
    }
}

fn broken(text: &str, at: usize) -> Reason {
    if at >= text.trim_end().chars().count() { Reason::Incomplete } else { Reason::Broken }
}

/// A list or table that is not at its end yet.
enum Open {
    List(Vec<Value>),
    /// The entries, and the key that waits for its value.
    Table(Vec<(String, Value)>, Option<String>),
}

struct Builder {
    older: bool,
    budget: Budget,
    open: Vec<Open>,
    root: Option<Value>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) -> Result<(), Reason> {
        self.budget.take(self.open.len())?;
        match event {
            Event::SequenceStart(_, _) => self.open.push(Open::List(Vec::new())),
            Event::MappingStart(_, _) => self.open.push(Open::Table(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(items)) => self.put(Value::List(items))?,
                Some(Open::Table(entries, None)) => self.put(Value::Table(entries))?,
                _ => return Err(Reason::Broken),
            },
            // What a reference refers to may be anything, and readers differ about what is merged.
            Event::Alias(_) => self.put(Value::Unusual)?,
            Event::Scalar(text, style, _, tag) => {
                let value = match (tag, style) {
                    (Some(_), _) => Value::Unusual,
                    (None, ScalarStyle::Plain) => self.plain(&text),
                    (None, _) => Value::Text(text.into_owned()),
                };
                self.put(value)?;
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn put(&mut self, value: Value) -> Result<(), Reason> {
        match self.open.last_mut() {
            None if self.root.is_some() => return Err(Reason::Unusual),
            None => self.root = Some(value),
            Some(Open::List(items)) => items.push(value),
            Some(Open::Table(entries, waiting)) => match waiting.take() {
                Some(key) => entries.push((key, value)),
                None => *waiting = Some(key(value)?),
            },
        }
        Ok(())
    }

    /// A value without quotation marks.
    fn plain(&self, text: &str) -> Value {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => Value::Null,
            "true" | "True" | "TRUE" => Value::Bool(true),
            "false" | "False" | "FALSE" => Value::Bool(false),
            "yes" | "Yes" | "YES" | "on" | "On" | "ON" if self.older => Value::Bool(true),
            "no" | "No" | "NO" | "off" | "Off" | "OFF" if self.older => Value::Bool(false),
            _ if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
                && text.contains(|c: char| c.is_ascii_digit()) =>
            {
                Value::Number(text.to_owned())
            }
            _ => Value::Text(text.to_owned()),
        }
    }
}

/// A key. One that is no plain text, or that merges another table in, makes the whole file one that cannot be told.
fn key(value: Value) -> Result<String, Reason> {
    match value {
        Value::Text(text) if text != "<<" => Ok(text),
        Value::Number(text) => Ok(text),
        Value::Bool(value) => Ok(value.to_string()),
        Value::Null => Ok(String::new()),
        _ => Err(Reason::Unusual),
    }
}
