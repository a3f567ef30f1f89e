//! INI files. Every value is a text.

use crate::{Reason, limits::Budget, value::Value};

/// What stands between a section and a name in a plain file: no letter of either.
pub(super) const BETWEEN: &str = "\u{1F}";
/// The same in a file of Qt, which takes a name of several steps for a section and the rest.
pub(super) const BETWEEN_IN_QT: &str = "/";

/// Reads a whole text: a table of names, each with its section before it.
///
/// Qt writes a name of several steps as a section and the rest with `\`, holds what has no section under `[General]`, and
/// escapes letters in names by `%`. A value with marks of its own is left to Qt.
pub(super) fn read(text: &str, qt: bool) -> Result<Value, Reason> {
    let (mut section, budget) = (String::new(), Budget::default());
    let mut entries = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with(';') || (!qt && line.starts_with('#')) {
            continue;
        }
        if line.ends_with('\\') {
            // The value goes on in the next line.
            return Err(Reason::Unusual);
        }
        if let Some(rest) = line.strip_prefix('[') {
            section = rest.strip_suffix(']').ok_or(Reason::Broken)?.trim().to_owned();
            continue;
        }
        budget.take(1)?;
        let (name, value) = line.split_once('=').ok_or(Reason::Broken)?;
        let value = match value.trim() {
            value if value.contains(['"', '\\', '@', ';', '#', ',']) => Value::Unusual,
            value => Value::Text(value.to_owned()),
        };
        entries.push((full(&section, name.trim(), qt), value));
    }
    Ok(Value::Table(entries))
}

fn full(section: &str, name: &str, qt: bool) -> String {
    if !qt {
        return if section.is_empty() { name.to_owned() } else { format!("{section}{BETWEEN}{name}") };
    }
    let name = unescaped(name).replace('\\', "/");
    match section {
        "" => name,
        _ if section.eq_ignore_ascii_case("general") => name,
        _ => format!("{}/{name}", unescaped(section)),
    }
}

/// A name without Qt's escapes: `%2F` and `%U00E9`.
fn unescaped(name: &str) -> String {
    let mut plain = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('%') {
        plain.push_str(before);
        let (digits, from) = if after.starts_with('U') { (1..5, 5) } else { (0..2, 2) };
        let letter = after.get(digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match letter.and_then(char::from_u32) {
            Some(letter) => {
                plain.push(letter);
                rest = &after[from..];
            }
            None => {
                plain.push('%');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}
