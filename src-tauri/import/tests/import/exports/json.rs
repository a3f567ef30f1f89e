//! JSON.

use serde_json::{Value, json};
use withhold_import::{Format, Skipped};

use super::{LOGINS, Sample};

pub(super) fn all(s: &str) -> Vec<Sample> {
    vec![
        Sample::of(Format::BitwardenJson, bitwarden(s).to_string())
            .skipping(Skipped { not_a_login: 4, trashed: 1, archived: 1, ..Skipped::default() })
            .more_sure(1)
            .names(&["mara"]),
        Sample::of(Format::BitwardenJson, organisation(s).to_string()),
        Sample::of(Format::BitwardenJson, organisation(s)["items"].to_string()),
        Sample::of(Format::ProtonPassJson, proton(s).to_string())
            .skipping(Skipped { not_a_login: 3, trashed: 1, ..Skipped::default() })
            .more_sure(2)
            .more_unmatched(1)
            .names(&PROTON),
        Sample::of(Format::EnpassJson, enpass(s).to_string()).skipping(Skipped {
            not_a_login: 1,
            trashed: 1,
            archived: 1,
            ..Skipped::default()
        }),
        Sample::of(Format::KeeperJson, keeper(s).to_string())
            .skipping(Skipped { not_a_login: 2, ..Skipped::default() })
            .more_sure(4)
            .names(&["mara", "jo", "mara", "mara"]),
        Sample::of(Format::CredentialExchange, exchange(s).to_string())
            .skipping(Skipped { not_a_login: 1, ..Skipped::default() })
            .more_sure(5)
            .names(&EXCHANGE),
        Sample::of(Format::CredentialExchange, exchange(s)["accounts"][0].to_string())
            .skipping(Skipped { not_a_login: 1, ..Skipped::default() })
            .more_sure(5)
            .names(&EXCHANGE),
        Sample::of(Format::OnePasswordPux, onepassword(s).to_string())
            .skipping(Skipped { not_a_login: 2, trashed: 1, archived: 1, ..Skipped::default() })
            .more_sure(3)
            .names(&ONEPASSWORD),
    ]
}

/// User names of the logins that the exports have on top of the five, here and in their archives.
pub(super) const ONEPASSWORD: [&str; 3] = ["", "", "mara"];
pub(super) const PROTON: [&str; 3] = ["mara", "mara@example.com", "mara"];
pub(super) const EXCHANGE: [&str; 5] = ["mara", "app@example.com", "two", "one", ""];

fn with(items: impl IntoIterator<Item = Value>, more: Value) -> Value {
    let more = more.as_array().unwrap().clone();
    items.into_iter().chain(more).collect()
}

pub(super) fn bitwarden(s: &str) -> Value {
    let login = |(title, url, user): (&str, &str, &str)| {
        json!({"id": "0", "folderId": null, "type": 1, "name": title, "notes": s, "reprompt": 0, "favorite": false,
            "fields": [{"name": s, "value": s, "type": 1}],
            "passwordHistory": [{"lastUsedDate": "2026-01-01", "password": s}],
            "login": {"uris": [{"match": null, "uri": url}], "username": user, "password": s, "totp": s}})
    };
    let more = json!([
        {"type": 1, "name": "GitHub", "login": {"uris": null, "username": null, "password": null, "totp": null,
            "fido2Credentials": [{"credentialId": s, "keyValue": s, "rpId": "github.com", "userHandle": s, "userName": "mara", "counter": "0"}]}},
        {"type": 2, "name": "Note", "notes": s, "secureNote": {"type": 0}},
        {"type": 3, "name": "Card", "card": {"number": s, "code": s}},
        {"type": 4, "name": "Identity", "identity": {"ssn": s, "username": s, "email": s}},
        {"type": 5, "name": "Key", "sshKey": {"privateKey": s}},
        {"type": 1, "name": "GitHub", "deletedDate": "2026-01-01", "login": {"username": "old", "password": s}},
        {"type": 1, "name": "GitHub", "archivedDate": "2026-01-01", "login": {"username": "old", "password": s}},
    ]);
    json!({"encrypted": false, "folders": [{"id": "1", "name": "Web"}], "items": with(LOGINS.map(login), more)})
}

fn organisation(s: &str) -> Value {
    let login = |(title, url, user): (&str, &str, &str)| {
        json!({"organizationId": "2", "collectionIds": ["3"], "type": 1, "name": title, "notes": s,
            "login": {"password": s, "username": user, "uris": [{"uri": url}]}})
    };
    json!({"encrypted": false, "collections": [{"id": "3", "name": "Team"}], "items": LOGINS.map(login)})
}

pub(super) fn proton(s: &str) -> Value {
    let login = |(title, url, user): (&str, &str, &str)| {
        json!({"itemId": "0", "state": 1, "aliasEmail": null, "data": {"type": "login",
            "metadata": {"name": title, "note": s}, "extraFields": [{"data": {"content": s, "totpUri": s}}],
            "content": {"itemEmail": user, "itemUsername": "", "password": s, "urls": [url], "totpUri": s,
                "passkeys": [{"content": s}]}}})
    };
    let passkey = |domain: &str| {
        json!({"keyId": s, "content": s, "domain": domain, "rpId": domain, "rpName": s,
        "userName": "mara", "userDisplayName": s, "userHandle": s, "note": s})
    };
    let more = json!([
        {"state": 1, "data": {"type": "login", "metadata": {"name": "Key"}, "content": {"itemEmail": "", "password": "",
            "urls": [], "passkeys": [passkey("github.com")], "itemUsername": ""}}},
        {"state": 1, "data": {"type": "login", "metadata": {"name": "App"}, "platformSpecific": {"android": {"allowedApps":
            [{"packageName": "com.twitter.android", "hashes": [s], "appName": "X"}]}},
            "content": {"itemEmail": "mara@example.com", "password": s, "urls": [], "passkeys": []}}},
        {"state": 1, "data": {"type": "login", "metadata": {"name": "Lost key"}, "content": {"urls": [], "passkeys": [passkey("")]}}},
        {"state": 2, "data": {"type": "login", "metadata": {"name": "GitHub"}, "content": {"password": s}}},
        {"state": 1, "aliasEmail": "alias@example.com", "data": {"type": "alias", "metadata": {"name": "Alias", "note": s}, "content": {}}},
        {"state": 1, "data": {"type": "creditCard", "metadata": {"name": "Card"}, "content": {"number": s, "pin": s}}},
    ]);
    let note = json!([{"state": 1, "data": {"type": "note", "metadata": {"name": "Note", "note": s}, "content": {}}}]);
    json!({"version": "1.30.0", "userId": "u", "encrypted": false, "vaults": {
        "a": {"name": "Personal", "items": with(LOGINS.map(login), more)}, "b": {"name": "Other", "items": note}}})
}

fn enpass(s: &str) -> Value {
    let login = |(title, url, user): (&str, &str, &str)| {
        json!({"category": "login", "archived": 0, "trashed": 0, "title": title, "note": s, "fields": [
            {"type": "password", "label": "Password", "value": s, "sensitive": 1, "deleted": 0},
            {"type": "username", "label": "Username", "value": "", "sensitive": 0, "deleted": 0},
            {"type": "email", "label": "E-mail", "value": user, "sensitive": 0, "deleted": 0},
            {"type": "url", "label": "Website", "value": url, "sensitive": 0, "deleted": 0},
            {"type": "url", "label": "Old", "value": "https://old.example", "sensitive": 0, "deleted": 1},
            {"type": "totp", "label": "TOTP", "value": s, "sensitive": 0, "deleted": 0}]})
    };
    let more = json!([
        {"category": "creditcard", "title": "Card", "fields": [{"type": "ccNumber", "value": s}]},
        {"category": "login", "trashed": 1, "title": "GitHub", "fields": [{"type": "password", "value": s}]},
        {"category": "login", "archived": 1, "title": "GitHub", "fields": [{"type": "password", "value": s}]},
    ]);
    json!({"folders": [], "items": with(LOGINS.map(login), more)})
}

fn keeper(s: &str) -> Value {
    let login = |(title, url, user): (&str, &str, &str)| {
        json!({"title": title, "login": user, "password": s, "login_url": url, "notes": s,
            "custom_fields": {"PIN": s, "TFC:Keeper": s}, "folders": [{"folder": "Web"}]})
    };
    // Of two values in one field neither value is the record's own; two such records at one service are two accounts.
    let more = json!([
        {"title": "Card", "$type": "bankCard", "custom_fields": {"$paymentCard": {"cardNumber": s}}},
        {"title": "Note", "notes": s, "custom_fields": {"$note": s}},
        {"title": "Two", "uid": "2", "password": s, "$type": "login",
            "custom_fields": {"$login": ["mara", "ben"], "$url": ["https://x.com/", "https://www.x.com/"], "$oneTimeCode": s}},
        {"title": "Two more", "uid": "3", "password": s, "$type": "login",
            "custom_fields": {"$login:Work": ["jo", "ann"], "$url:Work": "https://twitter.com/", "PIN": [s]}},
        {"title": "Intranet", "uid": "4", "login": "mara", "password": s, "login_url": "https://intranet.example/", "$type": "login",
            "custom_fields": {"$url": "https://github.com/"}},
        {"title": "Key", "uid": "5", "$type": "login", "custom_fields": {"$passkey": {"rpId": "facebook.com", "username": "mara", "privateKey": s}}},
    ]);
    json!({"shared_folders": [], "records": with(LOGINS.map(login), more)})
}

/// The draft's spelling beside the standard's spelling, an app, and a passkey alone.
pub(super) fn exchange(s: &str) -> Value {
    let login = |(title, url, user): (&str, &str, &str)| {
        json!({"id": "0", "title": title, "scope": {"urls": [url], "androidApps": []}, "credentials": [
            {"type": "totp", "secret": s, "username": s},
            {"type": "basic-auth", "username": {"fieldType": "string", "value": user},
                "password": {"fieldType": "concealed-string", "value": s}},
            {"type": "note", "content": s}]})
    };
    let more = json!([
        {"title": "GitHub", "credentials": [{"type": "passkey", "credentialId": s, "rpId": "github.com", "username": "mara", "key": s}]},
        {"title": "LinkedIn app", "scope": {"androidApps": [{"bundleId": "com.linkedin.android"}]},
            "credentials": [{"type": "BasicAuth", "userName": "app@example.com", "password": s}]},
        {"title": "Facebook", "scope": {"urls": ["https://www.facebook.com"]}, "credentials": [
            {"type": "basic-auth", "username": {"fieldType": "string", "value": "one"}, "password": {"value": s}},
            {"type": "basic-auth", "username": {"fieldType": "string", "value": "two"}, "password": {"value": s}},
            {"type": "basic-auth", "username": {"fieldType": "string", "value": "ONE"}, "password": {"value": s}}]},
        {"title": "X", "scope": {"urls": ["https://x.com"]}, "credentials": [{"type": "totp", "secret": s, "username": s},
            {"type": "generated-password", "password": s}]},
        {"title": "Card", "credentials": [{"type": "credit-card", "number": s}]},
    ]);
    json!({"version": {"major": 1, "minor": 0}, "exporterRpId": "example.com", "exporterDisplayName": "Example",
        "timestamp": 1, "accounts": [{"id": "0", "username": s, "email": s, "collections": [],
            "items": with(LOGINS.map(login), more)}]})
}

/// The data file inside 1Password's archive.
pub(super) fn onepassword(s: &str) -> Value {
    let login = |(title, url, user): (&str, &str, &str)| {
        json!({"uuid": "0", "state": "active", "categoryUuid": "001",
            "overview": {"title": title, "url": url, "urls": [{"label": "website", "url": url}], "subtitle": s},
            "details": {"loginFields": [
                {"value": s, "name": "password", "fieldType": "P", "designation": "password"},
                {"value": user, "name": "email", "fieldType": "T", "designation": "username"}],
                "notesPlain": s, "sections": [{"fields": [{"value": {"totp": s}}]}],
                "passwordHistory": [{"value": s}]}})
    };
    let more = json!([
        {"state": "archived", "categoryUuid": "001", "overview": {"title": "GitHub"}, "details": {"password": s}},
        {"state": "trashed", "categoryUuid": "001", "overview": {"title": "GitHub"}, "details": {"password": s}},
        {"state": "active", "categoryUuid": "110", "overview": {"title": "Server", "url": "https://github.com"}, "details": {"password": s}},
        {"state": "active", "categoryUuid": "005", "overview": {"title": "GitHub", "url": "https://github.com"}, "details": {"password": s}},
        {"state": "active", "categoryUuid": "005", "overview": {"title": "Door"}, "details": {"password": s}},
        // A login with a passkey alone has no fields of a form; the export leaves the passkey out.
        {"state": "active", "categoryUuid": "001", "overview": {"title": "X", "url": "https://x.com"}, "details": {"loginFields": [], "notesPlain": s}},
        {"item": {"state": "active", "categoryUuid": "001", "overview": {"title": "Facebook", "url": "https://facebook.com"},
            "details": {"loginFields": [{"designation": "username", "value": "mara"}]}}, "file": {"attrs": {}, "path": s}},
    ]);
    json!({"accounts": [{"attrs": {"email": s, "name": s}, "vaults": [
        {"attrs": {"name": "Private"}, "items": with(LOGINS.map(login), more)}]}]})
}
