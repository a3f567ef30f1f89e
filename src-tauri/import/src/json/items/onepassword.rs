//! 1Password.

use serde_json::value::RawValue;

use super::{Outcome, login};
use crate::{
    export::Why,
    json::parts::{is, is_set, list, members, object, text},
};

/// The category of logins in 1Password.
const PUX_LOGIN: &str = "001";
/// The category of passwords that were kept for a site before there was a login.
const PUX_PASSWORD: &str = "005";

pub(crate) fn onepassword(raw: &RawValue, row: usize) -> Outcome<'_> {
    // The first versions of the format had the item itself as `item`, beside the item's file.
    let [inner] = object(raw, ["item"])?;
    let [category, state, trashed, overview, details] =
        object(inner.unwrap_or(raw), ["categoryUuid", "state", "trashed", "overview", "details"])?;
    if is_set(trashed) || is(state, "trashed") {
        return Some(Err(Why::Trashed));
    }
    if is(state, "archived") {
        return Some(Err(Why::Archived));
    }
    let [title, url, urls] = members(overview, ["title", "url", "urls"]);
    let urls = list(urls).into_iter().flat_map(|url| members(Some(url), ["url"]));
    let addresses: Vec<_> = urls.chain([url]).filter_map(text).collect();
    let of_a_site = is(category, PUX_PASSWORD) && !addresses.is_empty();
    if !is(category, PUX_LOGIN) && !of_a_site {
        return text(category).map(|_| Err(Why::NotALogin));
    }
    let [fields] = members(details, ["loginFields"]);
    // The password stands in the same list as the user name, and is not looked at.
    let mut fields = list(fields).into_iter().map(|field| members(Some(field), ["value", "designation"]));
    let user_name =
        fields.find(|[_, use_of_it]| is(*use_of_it, "username")).and_then(|[value, _]| text(value));
    login(row, title, addresses, user_name)
}
