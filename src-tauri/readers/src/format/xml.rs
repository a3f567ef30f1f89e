//! XML. A step of a key is the name of an element, or `name[attribute=value]`; the last may be `@attribute`. Every value is
//! a text.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::{
    MAX_DEPTH, MAX_NODES, Reason,
    value::{Found, nearly},
};

/// What stands at a key. Where several elements fit, nobody can tell which one a program takes.
pub(super) fn find(text: &str, key: &[String]) -> Result<Found, Reason> {
    let (steps, attribute) = match key.split_last() {
        Some((last, steps)) if last.starts_with('@') => (steps, Some(&last[1..])),
        _ => (key, None),
    };
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    // How many of the elements that are open fit the steps from the first on, at each depth.
    let mut fits: Vec<bool> = Vec::new();
    let mut found: Vec<String> = Vec::new();
    let (mut names, mut nodes, mut roots) = (Vec::new(), 0, 0);
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Eof => break,
            Event::DocType(_) => return Err(Reason::Unusual),
            Event::Start(element) => {
                let depth = fits.len();
                nodes += 1;
                roots += usize::from(depth == 0);
                if depth >= MAX_DEPTH || nodes > MAX_NODES {
                    return Err(if depth >= MAX_DEPTH { Reason::TooDeep } else { Reason::TooMany });
                }
                let above = fits.last().copied().unwrap_or(true);
                let here = match steps.get(depth) {
                    Some(step) if above => Step::of(step).fits(&element)?,
                    _ => false,
                };
                if above && depth < steps.len() {
                    names.push(element.name().as_ref().to_owned());
                }
                if here && depth + 1 == steps.len() {
                    found.push(String::new());
                    if let Some(name) = attribute {
                        let value = value_of(&element, name)?;
                        found.pop();
                        found.extend(value);
                    }
                }
                fits.push(here);
            }
            Event::End(_) => {
                fits.pop();
            }
            Event::Text(text)
                if fits.len() == steps.len() && fits.last() == Some(&true) && attribute.is_none() =>
            {
                if let Some(last) = found.last_mut() {
                    last.push_str(&text);
                }
            }
            // A reference to a letter or to anything else, or text that stands for itself.
            Event::GeneralRef(_) | Event::CData(_) if fits.last() == Some(&true) => {
                return Err(Reason::Unusual);
            }
            _ => {}
        }
    }
    if !fits.is_empty() || roots == 0 {
        return Err(Reason::Incomplete);
    }
    match found.as_slice() {
        [] => Ok(key
            .iter()
            .map(|step| Step::of(step).name)
            .map(|step| nearly_but(&names, step))
            .fold(Found::Absent, worse)),
        [value] => Ok(Found::from(value.trim().to_owned())),
        _ => Err(Reason::Duplicate),
    }
}

fn nearly_but(names: &[String], step: &str) -> Found {
    if names.iter().any(|name| name == step) {
        Found::Absent
    } else {
        nearly(names.iter().map(String::as_str), step)
    }
}

fn worse(one: Found, other: Found) -> Found {
    if one == Found::Absent { other } else { one }
}

/// One step of a key.
struct Step<'a> {
    name: &'a str,
    attribute: Option<(&'a str, &'a str)>,
}

impl<'a> Step<'a> {
    fn of(text: &'a str) -> Self {
        let (name, rest) = text.split_once('[').unwrap_or((text, ""));
        Self { name, attribute: rest.strip_suffix(']').and_then(|rest| rest.split_once('=')) }
    }

    fn fits(&self, element: &BytesStart<'_>) -> Result<bool, Reason> {
        if element.name().as_ref() != self.name {
            return Ok(false);
        }
        let Some((name, wanted)) = self.attribute else { return Ok(true) };
        Ok(value_of(element, name)?.is_some_and(|value| value == wanted))
    }
}

fn value_of(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Reason> {
    let mut value = None;
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| match error {
            quick_xml::events::attributes::AttrError::Duplicated(..) => Reason::Duplicate,
            _ => Reason::Broken,
        })?;
        if attribute.key.as_ref() == name {
            let text = &attribute.value;
            if text.contains('&') {
                return Err(Reason::Unusual);
            }
            value = Some(text.clone().into_owned());
        }
    }
    Ok(value)
}

fn broken(error: &quick_xml::Error) -> Reason {
    match error {
        quick_xml::Error::Syntax(_) => Reason::Incomplete,
        _ => Reason::Broken,
    }
}
