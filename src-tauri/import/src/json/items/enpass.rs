//! Enpass.

use serde_json::value::RawValue;

use super::{Outcome, android, login};
use crate::{
    export::Why,
    json::parts::{is, is_set, list, members, object, text},
};

pub(crate) fn enpass(raw: &RawValue, row: usize) -> Outcome<'_> {
    let [category, archived, trashed, title, fields] =
        object(raw, ["category", "archived", "trashed", "title", "fields"])?;
    if is_set(trashed) {
        return Some(Err(Why::Trashed));
    }
    if is_set(archived) {
        return Some(Err(Why::Archived));
    }
    if !is(category, "login") {
        return text(category).map(|_| Err(Why::NotALogin));
    }
    let fields = list(fields).into_iter();
    let fields = fields.map(|field| members(Some(field), ["type", "value", "deleted", "sensitive"]));
    let open: Vec<_> = fields
        .filter(|[_, _, deleted, sensitive]| !is_set(*deleted) && !is_set(*sensitive))
        .map(|[kind, value, ..]| (kind, value))
        .collect();
    let of = |wanted: &'static str| {
        open.iter().filter(move |(kind, _)| is(*kind, wanted)).filter_map(|(_, value)| text(*value))
    };
    let user_name = of("username").next().or_else(|| of("email").next());
    let apps = of(".Android#").map(|package| android(&package));
    login(row, title, of("url").chain(apps).collect(), user_name)
}
