//! 1Password.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Outcome, login, parse};
use crate::{
    export::Why,
    json::parts::{Raw, is, is_set, list, part, text},
};

#[derive(Deserialize)]
struct PuxItem<'t> {
    /// The item itself, which the first versions of the format had beside the item's file.
    #[serde(borrow)]
    item: Raw<'t>,
    #[serde(borrow, rename = "categoryUuid")]
    category: Raw<'t>,
    #[serde(borrow)]
    state: Raw<'t>,
    #[serde(borrow)]
    trashed: Raw<'t>,
    #[serde(borrow)]
    overview: Raw<'t>,
    #[serde(borrow)]
    details: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct PuxOverview<'t> {
    #[serde(borrow)]
    title: Raw<'t>,
    #[serde(borrow)]
    url: Raw<'t>,
    #[serde(borrow)]
    urls: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct PuxUrl<'t> {
    #[serde(borrow)]
    url: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct PuxDetails<'t> {
    #[serde(borrow, rename = "loginFields")]
    fields: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct PuxField<'t> {
    #[serde(borrow)]
    value: Raw<'t>,
    #[serde(borrow)]
    designation: Raw<'t>,
}

/// The category of logins in 1Password.
const PUX_LOGIN: &str = "001";
/// The category of passwords that were kept for a site before there was a login.
const PUX_PASSWORD: &str = "005";

pub(crate) fn onepassword(raw: &RawValue, row: usize) -> Outcome<'_> {
    let item: PuxItem<'_> = parse(raw)?;
    let item = if item.item.is_some() { parse(item.item?)? } else { item };
    if is_set(item.trashed) || is(item.state, "trashed") {
        return Some(Err(Why::Trashed));
    }
    if is(item.state, "archived") {
        return Some(Err(Why::Archived));
    }
    let overview: PuxOverview<'_> = part(item.overview);
    let urls = list(overview.urls).into_iter().map(|raw| part::<PuxUrl<'_>>(Some(raw)).url);
    let addresses: Vec<_> = urls.chain([overview.url]).filter_map(text).collect();
    let of_a_site = is(item.category, PUX_PASSWORD) && !addresses.is_empty();
    if !is(item.category, PUX_LOGIN) && !of_a_site {
        return text(item.category).map(|_| Err(Why::NotALogin));
    }
    let details: PuxDetails<'_> = part(item.details);
    // The password stands in the same list as the user name, and is not looked at.
    let mut fields = list(details.fields).into_iter().map(|raw| part::<PuxField<'_>>(Some(raw)));
    let user_name =
        fields.find(|field| is(field.designation, "username")).and_then(|field| text(field.value));
    login(row, overview.title, addresses, user_name)
}
