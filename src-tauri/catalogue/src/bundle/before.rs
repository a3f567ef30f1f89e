//! Content of the form before this one, so that a catalogue kept then can still be compared with one of today.
//! It is only ever compared: nothing of it is shown, signed or taken.

use serde_json::{Value, json};

use crate::content::SCHEMA;

/// The form before this one.
pub(super) const BEFORE: u64 = 1;

/// Turns a content of that form into one of today's. Its sources had neither date nor speaker: they get the day on
/// which their setting was last seen, and the speaker who says least.
pub(super) fn raised(mut content: Value) -> Value {
    content["schema"] = json!(SCHEMA);
    for service in list(&mut content, "services") {
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
    content
}

/// The tables of a list; none where there is no such list.
fn list<'a>(table: &'a mut Value, key: &str) -> impl Iterator<Item = &'a mut Value> {
    let items = table.get_mut(key).and_then(Value::as_array_mut);
    items.into_iter().flatten().filter(|item| item.is_object())
}
