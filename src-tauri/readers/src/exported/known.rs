//! What is known of the services' own exports, as data: `holds.toml`.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;
use withhold_domain::Literal;

/// All that is known. The tests hold that the data can be read.
static KNOWN: LazyLock<Known> =
    LazyLock::new(|| toml::from_str(include_str!("holds.toml")).unwrap_or_else(|_| Known::default()));

/// What is known of all services.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    /// The day on which all of it was looked through.
    checked: Date,
    services: Vec<OwnExport>,
}

/// What is known of the export of one service, or of one part of an export.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnExport {
    /// The name within this list.
    pub id: String,
    /// The service's name as people know it.
    pub name: String,
    /// The services of the catalogue whose export it is.
    #[serde(default)]
    pub of: Vec<String>,
    /// Names of files that together tell whose export it is, one list or the other.
    pub(super) recognise: Vec<Vec<String>>,
    /// The names that the service gives the ZIP.
    #[serde(default)]
    pub(super) zip: Vec<String>,
    /// The settings whose state some file tells.
    #[serde(default)]
    pub tells: Vec<Tells>,
    /// The settings of the catalogue of which the export tells nothing.
    #[serde(default)]
    pub holds_not: Option<HoldsNot>,
}

/// A setting whose state a file of the export tells.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tells {
    /// The name within the export.
    pub id: String,
    /// What the setting is called.
    pub title: String,
    /// The setting of the catalogue, as `service/setting`; none where the setting is about something else than AI.
    #[serde(default)]
    pub of: Option<String>,
    /// The setting that is told of where the catalogue in force has none of the name `of`.
    #[serde(default)]
    pub or_of: Option<String>,
    /// What is at stake.
    pub purpose: Stake,
    /// The file that tells the state, by its path from the top of the export.
    pub file: String,
    /// The way to the value.
    pub key: Vec<String>,
    /// The way to the same value in older exports.
    #[serde(default)]
    pub(super) older: Vec<String>,
    /// The values that were seen to protect.
    #[serde(default)]
    pub(super) withheld: Vec<Literal>,
    /// The values that were seen to share.
    #[serde(default)]
    pub(super) shared: Vec<Literal>,
    /// Whether small and capital letters are the same.
    #[serde(default)]
    pub(super) any_case: bool,
    /// How well that is known.
    pub sure: Sureness,
    /// Where it is known from.
    pub source: String,
    /// The day, month or year of the source.
    pub date: String,
}

/// Of what an export tells nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldsNot {
    /// Settings as `service/setting`, or services with all their settings.
    of: Vec<String>,
    /// How well that is known.
    pub sure: Sureness,
    /// What the export holds instead.
    pub note: String,
    /// Where it is known from.
    pub source: String,
    /// The day, month or year of the source, where one is known.
    #[serde(default)]
    pub date: Option<String>,
}

/// What is at stake at a setting of which an export tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stake {
    /// Training of AI models.
    Training,
    /// Data given on or taken in, mostly for advertising.
    Sharing,
    /// Who sees what a person posts, which some terms make the bound of training.
    Visibility,
}

/// How well something is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// By two sources or by the service's own words.
    Sure,
    /// By one good source.
    Likely,
    /// Seen once, long ago or without values, or little was found.
    Unsure,
}

/// What the export of a service can say of one setting of the catalogue.
#[derive(Debug, Clone, Copy)]
pub enum Says {
    /// A file of the export tells the state.
    Tells(&'static OwnExport, &'static Tells),
    /// No file of the export tells the state.
    HoldsNot(&'static OwnExport, &'static HoldsNot),
    /// Nobody looked.
    Unknown,
}

/// What is known of all services' exports, in the order in which exports are recognised.
#[must_use]
pub fn own_exports() -> &'static [OwnExport] {
    &KNOWN.services
}

/// The day on which all of it was looked through.
#[must_use]
pub fn checked() -> Date {
    KNOWN.checked
}

/// What the export of a service can say of a setting of the catalogue, named as `service/setting`.
#[must_use]
pub fn says(of: &str) -> Says {
    let service = of.split('/').next().unwrap_or_default();
    let all = || own_exports().iter();
    let tells = |export: &'static OwnExport| {
        let tells = export.tells.iter().find(|tells| tells.of.as_deref() == Some(of))?;
        Some(Says::Tells(export, tells))
    };
    let holds_not = |export: &'static OwnExport| {
        let holds_not = export.holds_not.as_ref()?;
        let named = holds_not.of.iter().any(|known| known == of || known == service);
        named.then_some(Says::HoldsNot(export, holds_not))
    };
    all().find_map(tells).or_else(|| all().find_map(holds_not)).unwrap_or(Says::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_can_be_read_and_says_no_off_without_a_value() {
        let known: Result<Known, _> = toml::from_str(include_str!("holds.toml"));
        let known = known.unwrap();
        assert_eq!(known.services.iter().map(|service| service.tells.len()).sum::<usize>(), 17);
        for tells in known.services.iter().flat_map(|service| &service.tells) {
            let values = tells.withheld.iter().filter(|value| tells.shared.contains(value));
            assert_eq!(values.count(), 0, "{}: a value means one thing", tells.id);
            assert!(!tells.source.is_empty() && !tells.date.is_empty(), "{}", tells.id);
        }
    }

    #[test]
    fn what_an_export_says_of_a_setting_is_told_in_three_ways() {
        assert!(matches!(says("chatgpt/improve-model"), Says::Tells(export, _) if export.name == "ChatGPT"));
        assert!(matches!(says("x/protect-posts"), Says::Tells(..)));
        for of in ["x/grok-training", "claude/help-improve", "linkedin/generative-ai", "zoom/anything"] {
            assert!(matches!(says(of), Says::HoldsNot(..)), "{of}");
        }
        for of in ["chatgpt/privacy-portal", "discord/objection-mail", "bluesky/anything", ""] {
            assert!(matches!(says(of), Says::Unknown), "{of}");
        }
    }
}
