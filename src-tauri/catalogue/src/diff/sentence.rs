//! The English sentence for what changed, made when it is shown.

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use withhold_domain::{Change, DifferenceKind};

use super::change::{CatalogueChange, Field, Named, Position, Start};

/// What a sentence is made of.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// What sort of difference there is.
    pub difference: DifferenceKind,
    /// Whether the difference overtakes looks.
    pub overtakes: bool,
    /// What of the entry differs.
    pub field: Option<Field>,
    /// What stood in the entry before.
    pub old: Option<&'a str>,
    /// What stands in the entry now.
    pub new: Option<&'a str>,
    /// The catalogue's own words.
    pub what: Option<&'a str>,
    /// The setting's title, where the title is known.
    pub title: Option<&'a str>,
}

/// The English sentence that stands beside the service's name. Where only words were kept, the words are the
/// sentence.
#[must_use]
pub fn sentence(words: &Words<'_>) -> String {
    let told = words.field.and_then(|field| told(field, words));
    told.or_else(|| words.what.map(str::to_owned)).unwrap_or_else(|| bare(words))
}

fn told(field: Field, words: &Words<'_>) -> Option<String> {
    let name = called(words.title);
    let both = || Some((words.old?, words.new?));
    Some(match field {
        Field::Name => match (words.old, words.new) {
            (Some(old), Some(new)) => format!("It is called {new} now; it was {old} before."),
            _ => "It is in the catalogue no more.".to_owned(),
        },
        Field::Settings => match words.new? {
            "1" => "It is in the catalogue now, with one setting.".to_owned(),
            number => format!("It is in the catalogue now, with {number} settings."),
        },
        Field::Title => match (words.old, words.new) {
            (Some(old), Some(new)) => format!("“{new}” was called “{old}” before."),
            (None, Some(new)) => format!("“{new}” is new in the catalogue."),
            (Some(old), None) => format!("“{old}” is in the catalogue no more."),
            (None, None) => return None,
        },
        Field::Url => match (words.old, words.new) {
            (Some(_), Some(_)) => format!("{name} has another page."),
            (None, Some(_)) => format!("{name} has a page that can be opened now."),
            _ => format!("{name} has no known page of its own any more."),
        },
        Field::Path if words.overtakes => {
            format!("{name} is found elsewhere: {}.", read::<Vec<String>>(words.new?)?.join(" › "))
        }
        Field::Path => format!("The way to {name} is described anew."),
        Field::Position => {
            let (old, new) = both()?;
            let (old, new) = (read(old)?, read(new)?);
            format!("{name} now protects {}; it was {} before.", position(&new), position(&old))
        }
        Field::Kind => kind(&name, both()?),
        Field::Defaults => start(&name, both()?)?,
        Field::Purpose => {
            let (old, new) = both()?;
            format!("{name} is now about {}; it was about {}.", purpose(new), purpose(old))
        }
        Field::Alternative => alternative(&name, words)?,
        Field::Withdrawn if words.difference == DifferenceKind::SettingAdded => {
            format!("{name} is offered again.")
        }
        Field::Withdrawn => {
            format!("{name} was withdrawn. {}", words.what.unwrap_or_default()).trim_end().to_owned()
        }
    })
}

/// What can be said where the data is missing or of a later version.
fn bare(words: &Words<'_>) -> String {
    match (words.difference, words.title) {
        (DifferenceKind::ServiceWithdrawn, _) => "It is no more.".to_owned(),
        (_, Some(title)) => format!("Something changed at “{title}”."),
        (_, None) => "Something changed.".to_owned(),
    }
}

/// A setting's name within a sentence.
fn called(title: Option<&str>) -> String {
    title.map_or_else(|| "The setting".to_owned(), |title| format!("“{title}”"))
}

fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

fn kind(name: &str, (old, new): (&str, &str)) -> String {
    match (old, new) {
        ("none", _) => format!("{name} can be set now."),
        (_, "none") => format!("{name} can be set no more."),
        _ => format!("{name} is now {}; it was {} before.", control(new), control(old)),
    }
}

fn start(name: &str, (old, new): (&str, &str)) -> Option<String> {
    let (old, new): (Start, Start) = (read(old)?, read(new)?);
    let group = |before: &str, names: &[String]| {
        if names.is_empty() { String::new() } else { format!(" {before} {}", names.join(", ")) }
    };
    let whom = format!("{}{}", group("on", &new.plans), group("in", &new.regions));
    Some(format!("{name} now starts {}{whom}; it used to start {}.", new.state, old.state))
}

fn alternative(name: &str, words: &Words<'_>) -> Option<String> {
    Some(match (words.old, words.new) {
        (_, Some(new)) => format!("Either {name} or “{}” is enough now.", read::<Named>(new)?.title),
        (Some(old), None) => {
            format!("{name} counts by itself now; before, it or “{}” was enough.", read::<Named>(old)?.title)
        }
        (None, None) => return None,
    })
}

fn position(position: &Position) -> String {
    match (position.position.as_deref(), &position.label) {
        (Some("choice"), Some(label)) => format!("with “{label}” chosen"),
        (Some("on"), _) => "when on".to_owned(),
        (Some("off"), _) => "when off".to_owned(),
        (Some("submitted"), _) => "once it is sent".to_owned(),
        _ => "in no position".to_owned(),
    }
}

fn control(kind: &str) -> &str {
    match kind {
        "switch" => "a switch",
        "choice" => "a choice",
        "form" => "a form to send",
        "mail" => "a letter to send",
        "opt_in" => "a switch that starts private",
        "admin" => "for administrators only",
        _ => "another sort of control",
    }
}

fn purpose(purpose: &str) -> &str {
    match purpose {
        "training" => "training",
        "ai_feature" => "an AI feature",
        "ads" => "advertising",
        "crawling" => "reading by crawlers",
        "telemetry" => "telemetry",
        "research" => "research",
        "sharing" => "sharing with others",
        _ => "something else",
    }
}

impl CatalogueChange {
    /// The change as an English sentence that stands beside the service's name. `title` is the setting's title.
    #[must_use]
    pub fn sentence(&self, title: Option<&str>) -> String {
        let (old, new, what) = (self.old.as_deref(), self.new.as_deref(), self.what.as_deref());
        let Self { difference, field, .. } = *self;
        sentence(&Words { difference, overtakes: self.overtakes(), field, old, new, what, title })
    }

    /// The change as a change at the service, where it overtakes looks. `arrived` is the day the catalogue came.
    #[must_use]
    pub fn as_change(&self, arrived: Date, title: Option<&str>) -> Option<Change> {
        let settings = self.setting.iter().cloned().collect();
        let on = self.on.unwrap_or(arrived);
        self.kind.map(|kind| Change { kind, settings, on, what: self.sentence(title) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Words<'static> = Words {
        difference: DifferenceKind::Announced,
        overtakes: true,
        field: None,
        old: None,
        new: None,
        what: None,
        title: None,
    };

    #[test]
    fn what_was_kept_as_a_sentence_is_said_as_it_is() {
        let kept = Words { what: Some("“A” was withdrawn. It went."), title: Some("A"), ..NOTHING };
        assert_eq!(sentence(&kept), "“A” was withdrawn. It went.");
    }

    #[test]
    fn data_of_a_later_version_still_gives_a_sentence() {
        for field in [Field::Position, Field::Defaults, Field::Alternative, Field::Kind, Field::Title] {
            let broken = Words { field: Some(field), title: Some("A"), ..NOTHING };
            assert_eq!(sentence(&broken), "Something changed at “A”.");
        }
        let broken = Words { field: Some(Field::Defaults), old: Some("{"), new: Some("[]"), ..NOTHING };
        assert_eq!(sentence(&broken), "Something changed.");
    }

    #[test]
    fn a_setting_without_a_known_title_is_the_setting() {
        let moved = Words { field: Some(Field::Path), new: Some("[\"A\",\"B\"]"), ..NOTHING };
        assert_eq!(sentence(&moved), "The setting is found elsewhere: A › B.");
    }
}
