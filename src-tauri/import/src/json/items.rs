//! Entries of the known JSON exports. Members that are not named here are passed over unread.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::parts::{Raw, is, is_set, list, number, part, text};
use crate::{export::Why, gather::Entry, secret::Text};

/// An entry, why it is none, or nothing where it cannot be read.
pub(super) type Outcome<'t> = Option<Result<Entry<'t>, Why>>;
/// Reads one entry.
pub(super) type Reader = for<'t> fn(&'t RawValue, usize) -> Outcome<'t>;

fn parse<'t, T: Deserialize<'t>>(raw: &'t RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}

fn login<'t>(
    row: usize,
    title: Raw<'t>,
    addresses: Vec<Text<'t>>,
    user_name: Option<Text<'t>>,
) -> Outcome<'t> {
    Some(Ok(Entry { title: text(title), addresses, user_name, ..Entry::new(row) }))
}

#[derive(Deserialize)]
struct BitwardenItem<'t> {
    #[serde(borrow, rename = "type")]
    kind: Raw<'t>,
    #[serde(borrow)]
    name: Raw<'t>,
    #[serde(borrow)]
    login: Raw<'t>,
    #[serde(borrow, rename = "deletedDate")]
    deleted: Raw<'t>,
    #[serde(borrow, rename = "archivedDate")]
    archived: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct BitwardenLogin<'t> {
    #[serde(borrow)]
    uris: Raw<'t>,
    #[serde(borrow)]
    username: Raw<'t>,
    #[serde(borrow, rename = "fido2Credentials")]
    passkeys: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct BitwardenUri<'t> {
    #[serde(borrow)]
    uri: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct Passkey<'t> {
    #[serde(borrow, rename = "rpId")]
    host: Raw<'t>,
    #[serde(borrow, rename = "userName", alias = "username")]
    user_name: Raw<'t>,
}

pub(super) fn bitwarden(raw: &RawValue, row: usize) -> Outcome<'_> {
    let item: BitwardenItem<'_> = parse(raw)?;
    if number(item.kind) != Some(1) {
        return number(item.kind).map(|_| Err(Why::NotALogin));
    }
    if item.deleted.is_some() {
        return Some(Err(Why::Trashed));
    }
    if item.archived.is_some() {
        return Some(Err(Why::Archived));
    }
    let inner: BitwardenLogin<'_> = part(item.login);
    let uris = list(inner.uris).into_iter().map(|raw| part::<BitwardenUri<'_>>(Some(raw)));
    let mut addresses: Vec<_> = uris.filter_map(|uri| text(uri.uri)).collect();
    let mut user_name = text(inner.username);
    for passkey in list(inner.passkeys).into_iter().map(|raw| part::<Passkey<'_>>(Some(raw))) {
        if addresses.is_empty() {
            addresses.extend(text(passkey.host));
        }
        user_name = user_name.or_else(|| text(passkey.user_name));
    }
    login(row, item.name, addresses, user_name)
}

#[derive(Deserialize)]
struct PuxItem<'t> {
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

pub(super) fn onepassword(raw: &RawValue, row: usize) -> Outcome<'_> {
    let item: PuxItem<'_> = parse(raw)?;
    if is_set(item.trashed) || is(item.state, "trashed") {
        return Some(Err(Why::Trashed));
    }
    if is(item.state, "archived") {
        return Some(Err(Why::Archived));
    }
    if !is(item.category, PUX_LOGIN) {
        return text(item.category).map(|_| Err(Why::NotALogin));
    }
    let overview: PuxOverview<'_> = part(item.overview);
    let urls = list(overview.urls).into_iter().map(|raw| part::<PuxUrl<'_>>(Some(raw)).url);
    let addresses = urls.chain([overview.url]).filter_map(text).collect();
    let details: PuxDetails<'_> = part(item.details);
    // The password stands in the same list, and is not looked at.
    let mut fields = list(details.fields).into_iter().map(|raw| part::<PuxField<'_>>(Some(raw)));
    let user_name =
        fields.find(|field| is(field.designation, "username")).and_then(|field| text(field.value));
    login(row, overview.title, addresses, user_name)
}

#[derive(Deserialize)]
struct ProtonItem<'t> {
    #[serde(borrow)]
    state: Raw<'t>,
    #[serde(borrow)]
    data: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ProtonData<'t> {
    #[serde(borrow, rename = "type")]
    kind: Raw<'t>,
    #[serde(borrow)]
    metadata: Raw<'t>,
    #[serde(borrow)]
    content: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ProtonName<'t> {
    #[serde(borrow)]
    name: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ProtonContent<'t> {
    #[serde(borrow, rename = "itemUsername")]
    item_username: Raw<'t>,
    #[serde(borrow)]
    username: Raw<'t>,
    #[serde(borrow, rename = "itemEmail")]
    email: Raw<'t>,
    #[serde(borrow)]
    urls: Raw<'t>,
}

/// The state of an item in Proton Pass's bin.
const PROTON_TRASHED: i64 = 2;

pub(super) fn proton(raw: &RawValue, row: usize) -> Outcome<'_> {
    let item: ProtonItem<'_> = parse(raw)?;
    if number(item.state) == Some(PROTON_TRASHED) {
        return Some(Err(Why::Trashed));
    }
    let data: ProtonData<'_> = part(item.data);
    if !is(data.kind, "login") {
        return text(data.kind).map(|_| Err(Why::NotALogin));
    }
    let content: ProtonContent<'_> = part(data.content);
    let addresses = list(content.urls).into_iter().filter_map(|raw| text(Some(raw))).collect();
    let user_name = [content.item_username, content.username, content.email].into_iter().find_map(text);
    login(row, part::<ProtonName<'_>>(data.metadata).name, addresses, user_name)
}

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

pub(super) fn enpass(raw: &RawValue, row: usize) -> Outcome<'_> {
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
    login(row, item.title, of("url").collect(), user_name)
}

#[derive(Deserialize)]
struct KeeperRecord<'t> {
    #[serde(borrow)]
    title: Raw<'t>,
    #[serde(borrow)]
    login: Raw<'t>,
    #[serde(borrow)]
    login_url: Raw<'t>,
    #[serde(borrow, rename = "$type")]
    kind: Raw<'t>,
}

pub(super) fn keeper(raw: &RawValue, row: usize) -> Outcome<'_> {
    let record: KeeperRecord<'_> = parse(raw)?;
    let other = text(record.kind).is_some_and(|kind| !matches!(&*kind, "login" | "general"));
    if other || (record.login.is_none() && record.login_url.is_none() && record.title.is_some()) {
        return Some(Err(Why::NotALogin));
    }
    login(row, record.title, text(record.login_url).into_iter().collect(), text(record.login))
}

#[derive(Deserialize)]
struct ExchangeItem<'t> {
    #[serde(borrow)]
    title: Raw<'t>,
    #[serde(borrow)]
    scope: Raw<'t>,
    #[serde(borrow)]
    credentials: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ExchangeScope<'t> {
    #[serde(borrow)]
    urls: Raw<'t>,
    #[serde(borrow, rename = "androidApps")]
    apps: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ExchangeApp<'t> {
    #[serde(borrow, rename = "bundleId")]
    bundle: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ExchangeCredential<'t> {
    #[serde(borrow, rename = "type")]
    kind: Raw<'t>,
    #[serde(borrow)]
    urls: Raw<'t>,
    #[serde(borrow)]
    username: Raw<'t>,
    #[serde(borrow, rename = "userName")]
    user_name: Raw<'t>,
    #[serde(borrow, rename = "rpId")]
    host: Raw<'t>,
}

#[derive(Deserialize, Default)]
struct ExchangeField<'t> {
    #[serde(borrow)]
    value: Raw<'t>,
}

pub(super) fn exchange(raw: &RawValue, row: usize) -> Outcome<'_> {
    let item: ExchangeItem<'_> = parse(raw)?;
    let credentials = list(item.credentials).into_iter().map(|raw| part::<ExchangeCredential<'_>>(Some(raw)));
    // Drafts of the format wrote the kinds in camel case.
    let is_login =
        |kind: Raw<'_>| ["basic-auth", "BasicAuth", "passkey"].iter().any(|wanted| is(kind, wanted));
    let logins: Vec<_> = credentials.filter(|credential| is_login(credential.kind)).collect();
    if logins.is_empty() {
        return item.credentials.map(|_| Err(Why::NotALogin));
    }
    let scope: ExchangeScope<'_> = part(item.scope);
    let mut addresses: Vec<Text<'_>> = Vec::new();
    for urls in [scope.urls].into_iter().chain(logins.iter().map(|login| login.urls)) {
        addresses.extend(list(urls).into_iter().filter_map(|raw| text(Some(raw))));
    }
    for app in list(scope.apps).into_iter().map(|raw| part::<ExchangeApp<'_>>(Some(raw))) {
        addresses.extend(
            text(app.bundle).map(|bundle| Text::Decoded(format!("androidapp://{}", &*bundle).into())),
        );
    }
    addresses.extend(logins.iter().filter_map(|login| text(login.host)));
    let user_name = logins.iter().find_map(|login| field(login.username).or_else(|| field(login.user_name)));
    login(row, item.title, addresses, user_name)
}

/// A field, or the bare text that drafts had in its place.
fn field(raw: Raw<'_>) -> Option<Text<'_>> {
    text(raw).or_else(|| text(part::<ExchangeField<'_>>(raw).value))
}
