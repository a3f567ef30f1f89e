//! Whose export a file is: by the names of its files, by the keys of its chats, by the shape of a single file.

use std::io::{Read, Seek};

use super::{
    chatgpt, chats,
    inside::Inside,
    known::{OwnExport, own_exports},
    names::without_number,
};
use crate::{MAX_BYTES, format, text, value::Value};

/// The files of chats whose name three services give.
const CHATS: [&str; 2] = ["conversations.json", "conversations-000.json"];

/// The exports of which some files are inside.
pub(super) fn of<R: Read + Seek>(inside: &mut Inside<R>) -> Vec<&'static OwnExport> {
    let by_names = |export: &&OwnExport| {
        export.recognise.iter().any(|all| all.iter().all(|pattern| inside.has(pattern)))
    };
    let named: Vec<&'static OwnExport> = own_exports().iter().filter(by_names).collect();
    // Where a list of chats is there, its keys are asked: a list of names is as much as three services have in common.
    let is_sure = |export: &&&OwnExport| export.id != "claude";
    if named.iter().any(|export| is_sure(&export)) {
        return named;
    }
    let by_chats = CHATS.iter().find_map(|name| {
        let file = inside.find(name).ok()?;
        inside.peek(&file, chats::whose)?
    });
    match by_chats {
        Some(id) => own_exports().iter().filter(|export| export.id == id).collect(),
        None => named,
    }
}

/// The name under which a single file is read: its own, or the one that the service gives a file of this shape.
pub(super) fn name_of_single(bytes: Option<&[u8]>, name: &str) -> String {
    let name = without_number(name.rsplit(['/', '\\']).next().unwrap_or_default());
    let value = bytes.and_then(json);
    match value.as_ref().is_some_and(chatgpt::is_one) {
        true => chatgpt::SETTINGS.to_owned(),
        false => name,
    }
}

/// Whether a single file is Claude's list of links, in place of an export since August 2026. The names of its keys are not
/// known: it is told by its own name, or by a link to a ZIP of chats. No link is followed.
pub(super) fn is_list_of_links(bytes: &[u8], name: &str) -> bool {
    let named = name.starts_with("manifest-") && name.ends_with(".json");
    let Some(value) = json(bytes) else { return false };
    let mut links = Vec::new();
    gather(&value, &mut links);
    let to_chats = |link: &&str| link.contains("conversations-") && link.contains(".zip");
    !links.is_empty() && (named || links.iter().any(to_chats))
}

fn json(bytes: &[u8]) -> Option<Value> {
    if bytes.len() > MAX_BYTES { None } else { format::json(text::of(bytes).ok()?).ok() }
}

/// Every link within a value.
fn gather<'a>(value: &'a Value, links: &mut Vec<&'a str>) {
    match value {
        Value::Text(text) if text.starts_with("https://") => links.push(text),
        Value::List(items) => items.iter().for_each(|item| gather(item, links)),
        Value::Table(entries) => entries.iter().for_each(|(_, value)| gather(value, links)),
        _ => {}
    }
}
