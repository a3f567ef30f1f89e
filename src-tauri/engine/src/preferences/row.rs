//! The row of preferences as the vault keeps the row: the window's preferences, and beside them the wishes for
//! reminders.
//!
//! Another version of this program may have written the row, or a disk may have damaged it. The row is read field by
//! field: a field that cannot be read counts as never set, and stays in the row untouched until that very field is
//! set anew.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use withhold_domain::{Param, ReminderSettings, ToParam, phrase, sentence};

use crate::{AppError, ErrorCode, OrTell, Preferences};

/// The field that holds the wishes for reminders.
const WISHES: &str = "reminders";
/// The field that keeps aside, as texts, what could not be read and had to make room for new values.
const ASIDE: &str = "unreadable";
/// The wishes that make sense only together.
const HOURS: [&str; 3] = ["hour", "quiet_from", "quiet_to"];

/// The row, as it is or as it is to be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    fields: Map<String, Value>,
    /// Whether there was a text and nothing of it could be read.
    is_lost: bool,
}

impl Row {
    /// Reads the row, or as much of it as can be read.
    pub(crate) fn read(text: Option<&str>) -> Self {
        let Some(text) = text else { return Self { fields: Map::new(), is_lost: false } };
        match serde_json::from_str(text) {
            Ok(Value::Object(fields)) => Self { fields, is_lost: false },
            _ => {
                let mut lost = Self { fields: Map::new(), is_lost: true };
                lost.put_aside(Value::String(text.to_owned()));
                lost
            }
        }
    }

    /// The window's preferences.
    pub(crate) fn preferences(&self) -> Preferences {
        read_fields(&self.fields).0
    }

    /// The wishes for reminders.
    pub(crate) fn wishes(&self) -> ReminderSettings {
        self.read_wishes().0
    }

    /// Sets the window's preferences. `given` are the fields that the person named, even where a field gets its first
    /// value again.
    pub(crate) fn set_preferences(&mut self, new: &Preferences, given: &[String]) {
        let (old, mut unreadable) = read_fields::<Preferences>(&self.fields);
        unreadable.retain(|field| !given.contains(field));
        put(&mut self.fields, &unreadable, &old, new);
    }

    /// Sets the wishes for reminders. `given` are the fields that the person named, even where a field gets its first
    /// value again.
    pub(crate) fn set_wishes(&mut self, new: &ReminderSettings, given: &[String]) {
        let (old, mut unreadable) = self.read_wishes();
        unreadable.retain(|field| !given.contains(field));
        let hours = |wishes: &ReminderSettings| (wishes.hour, wishes.quiet_from, wishes.quiet_to);
        if hours(&old) != hours(new) || given.iter().any(|name| HOURS.contains(&name.as_str())) {
            unreadable.retain(|field| !HOURS.contains(&field.as_str()));
        }
        let mut wishes = match self.fields.remove(WISHES) {
            Some(Value::Object(wishes)) => wishes,
            Some(other) => {
                self.put_aside(other);
                Map::new()
            }
            None => Map::new(),
        };
        put(&mut wishes, &unreadable, &old, new);
        self.fields.insert(WISHES.to_owned(), Value::Object(wishes));
    }

    /// The text of the row, as the vault keeps the text.
    pub(crate) fn text(&self) -> Result<String, AppError> {
        serde_json::to_string(&self.fields).or_tell(
            ErrorCode::Invalid,
            |error| {
                sentence!(
                    "preferences.not_kept",
                    "The preferences cannot be kept, and stay as they were: {error}.",
                    error
                )
            },
            phrase!("preferences.hint.not_kept", "Try again."),
        )
    }

    /// The fields that cannot be read, as an error that names the fields.
    pub(crate) fn trouble(&self) -> Option<AppError> {
        let unreadable = self.unreadable();
        let message = match unreadable.as_slice() {
            _ if self.is_lost => {
                sentence!(
                    "preferences.lost",
                    "Your preferences cannot be read, so all of them are as at first.",
                )
            }
            [] => return None,
            fields => {
                sentence!(
                    "preferences.unreadable",
                    "Some preferences cannot be read, so these are as at first: {fields}.",
                    fields,
                )
            }
        };
        let hint = sentence!(
            "preferences.hint.unreadable",
            "Set them anew in Settings; until then they are kept as they stand in your list's file.",
        );
        Some(AppError::new(ErrorCode::Vault, message, hint))
    }

    /// The names in the row of the fields that cannot be read, with blanks for the underscores.
    fn unreadable(&self) -> Vec<Param> {
        let (_, preferences) = read_fields::<Preferences>(&self.fields);
        let (_, wishes) = self.read_wishes();
        let words = |field: &String| field.replace('_', " ");
        let wishes = wishes.iter().map(|field| {
            sentence!("preferences.of_reminders", "{field} of the reminders", field = words(field)).to_param()
        });
        preferences.iter().map(|field| words(field).to_param()).chain(wishes).collect()
    }

    fn read_wishes(&self) -> (ReminderSettings, Vec<String>) {
        let (mut wishes, mut unreadable): (ReminderSettings, _) = match self.fields.get(WISHES) {
            Some(Value::Object(fields)) => read_fields(fields),
            Some(_) => (ReminderSettings::default(), names_of::<ReminderSettings>()),
            None => Default::default(),
        };
        if !wishes.is_consistent() {
            let ReminderSettings { hour, quiet_from, quiet_to, .. } = ReminderSettings::default();
            wishes = ReminderSettings { hour, quiet_from, quiet_to, ..wishes };
            unreadable.retain(|field| !HOURS.contains(&field.as_str()));
            unreadable.extend(HOURS.map(str::to_owned));
        }
        (wishes, unreadable)
    }

    fn put_aside(&mut self, what: Value) {
        let aside = self.fields.entry(ASIDE).or_insert_with(|| Value::Array(Vec::new()));
        match aside {
            Value::Array(all) => all.push(what),
            other => *other = Value::Array(vec![other.take(), what]),
        }
    }
}

/// Reads what can be read. Gives the names of the fields that cannot be read, which get their first values.
fn read_fields<T: Default + Serialize + DeserializeOwned>(fields: &Map<String, Value>) -> (T, Vec<String>) {
    let mut good = as_fields(&T::default());
    let mut unreadable = Vec::new();
    for name in names_of::<T>() {
        let Some(value) = fields.get(&name) else { continue };
        let first = good.insert(name.clone(), value.clone());
        if serde_json::from_value::<T>(Value::Object(good.clone())).is_err() {
            good.extend(first.map(|first| (name.clone(), first)));
            unreadable.push(name);
        }
    }
    (serde_json::from_value(Value::Object(good)).unwrap_or_default(), unreadable)
}

/// Puts all fields of `new` into the row, except fields that cannot be read and that nobody has set anew.
fn put<T: Serialize>(fields: &mut Map<String, Value>, unreadable: &[String], old: &T, new: &T) {
    let old = as_fields(old);
    for (name, value) in as_fields(new) {
        let is_left = unreadable.contains(&name) && old.get(&name) == Some(&value);
        if !is_left {
            fields.insert(name, value);
        }
    }
}

/// The names of the fields that a change gives.
pub(crate) fn given(change: &impl Serialize) -> Vec<String> {
    as_fields(change).into_iter().filter(|(_, value)| !value.is_null()).map(|(name, _)| name).collect()
}

fn names_of<T: Default + Serialize>() -> Vec<String> {
    as_fields(&T::default()).into_iter().map(|(name, _)| name).collect()
}

fn as_fields(value: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use withhold_domain::Frequency;

    use super::*;
    use crate::Theme;

    /// A row of another version, with two fields whose values this version cannot read, and an unknown field.
    const OTHER: &str = r#"{"theme":"sepia","text_size":150,"later":[1],
        "reminders":{"frequency":"hourly","hour":18,"weekday":"friday"}}"#;

    fn text(row: &Row) -> Value {
        serde_json::from_str(&row.text().unwrap()).unwrap()
    }

    #[test]
    fn what_can_be_read_is_read_and_the_rest_is_as_at_first() {
        let row = Row::read(Some(OTHER));
        assert_eq!((row.preferences().text_size, row.preferences().theme), (150, Theme::System));
        assert_eq!((row.wishes().hour, row.wishes().frequency), (18, Frequency::Weekly));
        let said = row.trouble().unwrap().message;
        assert!(said.ends_with("as at first: theme, frequency of the reminders."), "{said}");
        assert_eq!((Row::read(None).trouble(), Row::read(Some("{}")).trouble()), (None, None));
    }

    #[test]
    fn what_cannot_be_read_stays_until_it_is_set_anew() {
        let mut row = Row::read(Some(OTHER));
        row.set_preferences(&Preferences { text_size: 120, ..row.preferences() }, &[]);
        row.set_wishes(&ReminderSettings { names: true, ..row.wishes() }, &[]);
        let kept = text(&row);
        assert_eq!((&kept["theme"], &kept["reminders"]["frequency"]), (&"sepia".into(), &"hourly".into()));
        assert_eq!((&kept["text_size"], &kept["later"][0]), (&120.into(), &1.into()));
        assert_eq!((&kept["reminders"]["names"], &kept["reminders"]["hour"]), (&true.into(), &18.into()));
        row.set_preferences(&Preferences { theme: Theme::Dark, ..row.preferences() }, &[]);
        row.set_wishes(&ReminderSettings { frequency: Frequency::Daily, ..row.wishes() }, &[]);
        assert_eq!(row.trouble(), None);
        assert_eq!((text(&row)["theme"].as_str(), row.wishes().frequency), (Some("dark"), Frequency::Daily));
    }

    #[test]
    fn what_is_named_is_set_anew_though_it_is_as_at_first() {
        let mut row = Row::read(Some(OTHER));
        row.set_wishes(&row.wishes(), &["frequency".to_owned()]);
        row.set_preferences(&row.preferences(), &given(&crate::SetPreferences::default()));
        assert_eq!(
            (&text(&row)["theme"], &text(&row)["reminders"]["frequency"]),
            (&"sepia".into(), &"weekly".into())
        );
        let change = crate::SetPreferences { theme: Some(Theme::System), ..Default::default() };
        row.set_preferences(&row.preferences(), &given(&change));
        assert_eq!((row.trouble(), &text(&row)["theme"]), (None, &"system".into()));
        let mut row = Row::read(Some(r#"{"reminders":{"hour":99,"quiet_from":22}}"#));
        row.set_wishes(&row.wishes(), &["quiet_to".to_owned()]);
        assert_eq!((row.trouble(), &text(&row)["reminders"]["hour"]), (None, &9.into()));
    }

    #[test]
    fn hours_that_leave_no_room_for_a_reminder_are_set_anew_together() {
        let mut row = Row::read(Some(r#"{"reminders":{"hour":99,"quiet_from":22,"login":true}}"#));
        assert_eq!((row.wishes().hour, row.wishes().quiet_from, row.wishes().login), (9, 21, true));
        row.set_wishes(&ReminderSettings { names: true, ..row.wishes() }, &[]);
        assert_eq!(text(&row)["reminders"]["hour"], 99);
        row.set_wishes(&ReminderSettings { quiet_to: 7, ..row.wishes() }, &[]);
        assert_eq!((row.wishes().hour, row.wishes().quiet_from, row.wishes().quiet_to), (9, 21, 7));
        assert_eq!(row.trouble(), None);
    }

    #[test]
    fn a_row_that_is_none_is_put_aside_and_not_lost() {
        for damaged in ["", "{", "[]", "{\"theme\":\"dark\"", "7"] {
            let mut row = Row::read(Some(damaged));
            assert!(row.trouble().unwrap().message.contains("all of them are as at first"), "{damaged}");
            row.set_preferences(&Preferences { theme: Theme::Dark, ..row.preferences() }, &[]);
            let again = Row::read(Some(&row.text().unwrap()));
            assert_eq!((again.preferences().theme, again.trouble()), (Theme::Dark, None));
            assert_eq!(text(&again)[ASIDE][0], damaged);
        }
        let mut row = Row::read(Some(r#"{"reminders":"daily"}"#));
        assert!(row.trouble().unwrap().message.contains("frequency of the reminders"));
        row.set_wishes(&ReminderSettings::default(), &[]);
        assert_eq!((row.trouble(), &text(&row)[ASIDE][0]), (None, &"daily".into()));
    }
}
