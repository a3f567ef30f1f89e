//! Rules: https, the recipe's host, the recipe's page.

use withhold_domain::{Address, AddressError};

use super::{recipe::PageAt, unclear::PageUnclear};

/// An address, taken apart.
struct Parts<'a> {
    host: &'a str,
    path: &'a str,
    fragment: &'a str,
}

/// Holds the address of a document against the pages of a recipe, and gives the host and path to be shown.
pub(super) fn page(address: &str, pages: &[PageAt]) -> Result<String, PageUnclear> {
    let address = https(address)?;
    let parts = on_host(&address, pages)?;
    on_page(&parts, pages)?;
    Ok(format!("{}{}", parts.host, parts.path))
}

/// Whether the document of a frame comes from a host of the recipe, over https.
pub(super) fn is_own_frame(address: &str, pages: &[PageAt]) -> bool {
    https(address).is_ok_and(|address| on_host(&address, pages).is_ok())
}

/// An address as a browser writes it. What only turns into such an address when it is read leniently does not come from one.
fn https(text: &str) -> Result<Address, PageUnclear> {
    let address = Address::new(text).map_err(|error| match error {
        AddressError::TooLong => PageUnclear::OtherPage,
        _ => PageUnclear::NotHttps,
    })?;
    let rest = text.strip_prefix("https://").ok_or(PageUnclear::NotHttps)?;
    if rest.starts_with(address.host()) { Ok(address) } else { Err(PageUnclear::OtherHost) }
}

/// The host has to be the very host, without a port: what lies below a service's host may be somebody else's.
fn on_host<'a>(address: &'a Address, pages: &[PageAt]) -> Result<Parts<'a>, PageUnclear> {
    let rest = address.as_str().strip_prefix("https://").ok_or(PageUnclear::NotHttps)?;
    let (host, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let path = rest.split_once('?').map_or(rest, |(path, _)| path);
    let is_known = pages.iter().any(|page| page.host == host);
    if is_known { Ok(Parts { host, path, fragment }) } else { Err(PageUnclear::OtherHost) }
}

fn on_page(parts: &Parts<'_>, pages: &[PageAt]) -> Result<(), PageUnclear> {
    let bare = |path: &str| path.trim_end_matches('/').to_owned();
    let is = |page: &PageAt| {
        page.host == parts.host
            && page.path.as_ref().is_none_or(|path| bare(path) == bare(parts.path))
            && page.fragment.as_ref().is_none_or(|fragment| fragment == parts.fragment)
    };
    if pages.iter().any(is) { Ok(()) } else { Err(PageUnclear::OtherPage) }
}
