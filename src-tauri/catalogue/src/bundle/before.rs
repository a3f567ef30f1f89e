//! Content of earlier forms, so that a catalogue kept in an earlier form can still be compared with one of today. Such
//! a catalogue is only ever compared: no part of the catalogue is shown, signed or taken. Services that a person added
//! by hand while an earlier form was in use are read in the same way.

use serde_json::{Value, json};
use withhold_domain::Service;

use crate::content::SCHEMA;

/// The first form, whose sources had neither date nor speaker.
pub(super) const BEFORE: u64 = 1;
/// The form that knew no programs and was otherwise as today's.
pub(super) const WITHOUT_RECIPES: u64 = 2;

/// Turns a content of the earlier form `form` into a content of today's form. A source without a date gets the day on
/// which its setting was last seen, and the speaker who says least.
pub(super) fn raised(mut content: Value, form: u64) -> Value {
    content["schema"] = json!(SCHEMA);
    if form == BEFORE {
        list(&mut content, "services").for_each(raise);
    }
    content
}

/// Reads a service that was kept as JSON in the first form.
///
/// # Errors
/// When the text is no service of the earlier form.
pub fn service_of_earlier_form(json: &str) -> Result<Service, serde_json::Error> {
    let mut service = serde_json::from_str(json)?;
    raise(&mut service);
    serde_json::from_value(service)
}

fn raise(service: &mut Value) {
    for setting in list(service, "settings") {
        let seen = setting["last_seen"].take();
        if let Some(setting) = setting.as_object_mut() {
            setting.remove("last_seen");
        }
        for source in list(setting, "sources") {
            source["date"] = seen.clone();
            source["by"] = json!("list");
        }
    }
}

/// The tables of a list; no table where there is no such list.
fn list<'a>(table: &'a mut Value, key: &str) -> impl Iterator<Item = &'a mut Value> {
    let items = table.get_mut(key).and_then(Value::as_array_mut);
    items.into_iter().flatten().filter(|item| item.is_object())
}
