//! TOML. The parser reads version 1.1; where a program reads 1.0 alone, what only the newer version bears is named.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::{Reason, limits::Budget, value::Value};

/// Reads a whole text.
pub(super) fn read(text: &str, newer: bool) -> Result<Value, Reason> {
    let table = DeTable::parse(text).map_err(|error| broken(text, &error))?;
    let reader = Reader { text, newer, budget: Budget::default() };
    reader.table(table.get_ref(), 0)
}

fn broken(text: &str, error: &toml::de::Error) -> Reason {
    let at = error.span().unwrap_or_default();
    let duplicate = error.message().contains("duplicate key");
    match () {
        () if duplicate => Reason::Duplicate,
        () if at.start >= text.trim_end().len() => Reason::Incomplete,
        () => Reason::Broken,
    }
}

struct Reader<'a> {
    text: &'a str,
    newer: bool,
    budget: Budget,
}

impl Reader<'_> {
    fn table(&self, table: &DeTable<'_>, depth: usize) -> Result<Value, Reason> {
        self.budget.take(depth)?;
        let entries = table.iter().map(|(key, value)| {
            self.only_old_escapes(key.span())?;
            Ok((key.get_ref().to_string(), self.value(value.get_ref(), value.span(), depth + 1)?))
        });
        entries.collect::<Result<_, _>>().map(Value::Table)
    }

    fn value(&self, value: &DeValue<'_>, span: Range<usize>, depth: usize) -> Result<Value, Reason> {
        self.budget.take(depth)?;
        Ok(match value {
            DeValue::Boolean(value) => Value::Bool(*value),
            DeValue::String(text) => {
                self.only_old_escapes(span)?;
                Value::Text(text.to_string())
            }
            DeValue::Integer(number) => {
                let digits = number.as_str().replace('_', "");
                let whole = i64::from_str_radix(&digits, number.radix());
                Value::Number(whole.map_or(digits, |number| number.to_string()))
            }
            DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
            DeValue::Datetime(day) => Value::Other(day.to_string()),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| self.value(item.get_ref(), item.span(), depth + 1));
                Value::List(items.collect::<Result<_, _>>()?)
            }
            DeValue::Table(table) => {
                self.only_one_line(table, span)?;
                self.table(table, depth)?
            }
        })
    }

    /// Two escapes are new in 1.1.
    fn only_old_escapes(&self, span: Range<usize>) -> Result<(), Reason> {
        let written = self.text.get(span).unwrap_or_default();
        if self.newer || !written.starts_with('"') {
            return Ok(());
        }
        let mut letters = written.chars();
        while let Some(letter) = letters.next() {
            if letter == '\\' && matches!(letters.next(), Some('e' | 'x')) {
                return Err(Reason::Unusual);
            }
        }
        Ok(())
    }

    /// In 1.0 a table in braces stands on one line and has no comma after its last value. A line end within one is taken
    /// for new wherever it stands, in a text of several lines too.
    fn only_one_line(&self, table: &DeTable<'_>, span: Range<usize>) -> Result<(), Reason> {
        let written = self.text.get(span).unwrap_or_default();
        if self.newer || !written.starts_with('{') {
            return Ok(());
        }
        let last = table.iter().map(|(_, value)| value.span().end).max().unwrap_or_default();
        let after = written.len().saturating_sub(1);
        let closing = self.text.get(last..).and_then(|rest| rest.split('}').next()).unwrap_or_default();
        let comma = !table.is_empty() && after > 0 && closing.contains(',');
        if written.contains('\n') || comma { Err(Reason::Unusual) } else { Ok(()) }
    }
}
