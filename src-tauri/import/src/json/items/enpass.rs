//! Enpass.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Outcome, android, login, parse};
use crate::{
    export::Why,
    json::parts::{Raw, is, is_set, list, part, text},
};

#[derive(Deserialize)]
struct EnpassItem<'t> {
    #[serde(borrow)]
    category: Raw<'t>,
    #[serde(borrow)]
    archived: Raw<'t>,
    #[serde(borrow)]
    trashed: Raw<'t>,
    #[serde(borrow)]
    title: Raw<'t>,
    #[serde(borrow)]
    fields: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct EnpassField<'t> {
    #[serde(borrow, rename = "type")]
    kind: Raw<'t>,
    #[serde(borrow)]
    value: Raw<'t>,
    #[serde(borrow)]
    deleted: Raw<'t>,
    #[serde(borrow)]
    sensitive: Raw<'t>,
}

pub(crate) fn enpass(raw: &RawValue, row: usize) -> Outcome<'_> {
    let item: EnpassItem<'_> = parse(raw)?;
    if is_set(item.trashed) {
        return Some(Err(Why::Trashed));
    }
    if is_set(item.archived) {
        return Some(Err(Why::Archived));
    }
    if !is(item.category, "login") {
        return text(item.category).map(|_| Err(Why::NotALogin));
    }
    let fields: Vec<EnpassField<'_>> = list(item.fields).into_iter().map(|raw| part(Some(raw))).collect();
    let of = |kind: &'static str| {
        let open = fields.iter().filter(|field| !is_set(field.deleted) && !is_set(field.sensitive));
        open.filter(move |field| is(field.kind, kind)).filter_map(|field| text(field.value))
    };
    let user_name = of("username").next().or_else(|| of("email").next());
    let apps = of(".Android#").map(|package| android(&package));
    login(row, item.title, of("url").chain(apps).collect(), user_name)
}
