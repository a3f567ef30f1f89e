//! What changed at the settings of one service.

use serde::Serialize;
use withhold_domain::{ChangeKind, DifferenceKind, Kind, PrivatePosition, Service, Setting, SettingId};

use super::{CatalogueChange, Field, Named, Position, defaults, whole};

/// Everything that changed at the settings: the settings of `new` first, then the settings that are gone.
pub(super) fn between(old: &Service, new: &Service) -> Vec<CatalogueChange> {
    let mut changes = Changes { old, new, list: Vec::new() };
    for setting in &new.settings {
        match old.setting(&setting.id) {
            Some(earlier) => changes.at(earlier, setting),
            None if setting.withdrawn.is_none() => {
                changes.push(
                    setting,
                    DifferenceKind::SettingAdded,
                    None,
                    text(Field::Title, None, Some(&setting.title)),
                );
            }
            None => {}
        }
    }
    for setting in &old.settings {
        if setting.withdrawn.is_none() && new.setting(&setting.id).is_none() {
            let gone = text(Field::Title, Some(&setting.title), None);
            changes.push(setting, DifferenceKind::Withdrawn, Some(ChangeKind::Withdrawn), gone);
        }
    }
    changes.list
}

struct Changes<'a> {
    old: &'a Service,
    new: &'a Service,
    list: Vec<CatalogueChange>,
}

/// What of an entry differs: the field, its value before and its value now.
type Values = (Field, Option<String>, Option<String>);

impl Changes<'_> {
    fn at(&mut self, old: &Setting, new: &Setting) {
        match (&old.withdrawn, &new.withdrawn) {
            (None, Some(gone)) => {
                let day = gone.on.to_string();
                let values = text(Field::Withdrawn, None, Some(&day));
                self.push(new, DifferenceKind::Withdrawn, Some(ChangeKind::Withdrawn), values);
                if let Some(change) = self.list.last_mut() {
                    (change.on, change.what) = (Some(gone.on), Some(gone.reason.clone()));
                }
                return;
            }
            (Some(_), Some(_)) => return,
            (Some(gone), None) => {
                let day = gone.on.to_string();
                return self.push(
                    new,
                    DifferenceKind::SettingAdded,
                    None,
                    text(Field::Withdrawn, Some(&day), None),
                );
            }
            (None, None) => {}
        }
        let kinds = || (Field::Kind, Some(word(&old.kind)), Some(word(&new.kind)));
        match (old.kind == Kind::None, new.kind == Kind::None) {
            (true, true) => return,
            (true, false) => return self.push(new, DifferenceKind::SettingAdded, None, kinds()),
            (false, true) => {
                return self.push(new, DifferenceKind::Withdrawn, Some(ChangeKind::Withdrawn), kinds());
            }
            (false, false) => {}
        }
        self.words(old, new);
        self.place(old, new);
        self.position(old, new, kinds());
        if let Some((before, after)) = defaults::reversed(self.old, old, self.new, new) {
            let values = (Field::Defaults, Some(json(&before)), Some(json(&after)));
            self.push(new, DifferenceKind::DefaultReversed, Some(ChangeKind::Setting), values);
        }
        if old.purpose != new.purpose {
            let values = (Field::Purpose, Some(word(&old.purpose)), Some(word(&new.purpose)));
            self.push(new, DifferenceKind::PurposeChanged, Some(ChangeKind::Purpose), values);
        }
        self.alternative(old, new);
    }

    /// A title that was known as another word before, or differs in capitals and marks only, tells of no change.
    fn words(&mut self, old: &Setting, new: &Setting) {
        if old.title == new.title {
            return;
        }
        let known = old.other_titles.contains(&new.title) || letters(&old.title) == letters(&new.title);
        let kind = (!known).then_some(ChangeKind::Setting);
        self.push(new, DifferenceKind::Renamed, kind, text(Field::Title, Some(&old.title), Some(&new.title)));
    }

    /// A page or way that was not known before, or is not known any more, moves nothing.
    fn place(&mut self, old: &Setting, new: &Setting) {
        let page = old.url != new.url;
        let way = old.path != new.path;
        if !page && !way {
            return;
        }
        let other_page = page && old.url.is_some() && new.url.is_some();
        let other_way =
            way && !old.path.is_empty() && !new.path.is_empty() && !same_way(&old.path, &new.path);
        let values = if page && !other_way {
            let address = |setting: &Setting| setting.url.as_ref().map(ToString::to_string);
            (Field::Url, address(old), address(new))
        } else {
            (Field::Path, Some(json(&old.path)), Some(json(&new.path)))
        };
        let kind = (other_page || other_way).then_some(ChangeKind::Place);
        self.push(new, DifferenceKind::Moved, kind, values);
    }

    fn position(&mut self, old: &Setting, new: &Setting, kinds: Values) {
        if position(old) != position(new) {
            let values = (Field::Position, Some(json(&position(old))), Some(json(&position(new))));
            return self.push(new, DifferenceKind::PositionChanged, Some(ChangeKind::Setting), values);
        }
        if old.kind != new.kind {
            self.push(new, DifferenceKind::ControlChanged, Some(ChangeKind::Setting), kinds);
        }
    }

    /// A change of the setting that is enough in place of this setting overtakes no look at this setting.
    fn alternative(&mut self, old: &Setting, new: &Setting) {
        if old.alternative_to == new.alternative_to {
            return;
        }
        let named = |service: &Service, id: &Option<SettingId>| {
            let id = id.as_ref()?;
            let title = service.setting(id).map_or_else(|| id.to_string(), |setting| setting.title.clone());
            Some(json(&Named { id: id.to_string(), title }))
        };
        let (before, after) = (named(self.old, &old.alternative_to), named(self.new, &new.alternative_to));
        self.push(new, DifferenceKind::AlternativeChanged, None, (Field::Alternative, before, after));
    }

    fn push(
        &mut self,
        setting: &Setting,
        difference: DifferenceKind,
        kind: Option<ChangeKind>,
        (field, old, new): Values,
    ) {
        let setting = Some(setting.id.clone());
        let whole = whole(self.new, difference);
        self.list.push(CatalogueChange { setting, kind, field: Some(field), old, new, ..whole });
    }
}

fn text(field: Field, old: Option<&str>, new: Option<&str>) -> Values {
    (field, old.map(str::to_owned), new.map(str::to_owned))
}

/// A word of the entries, as the entries write it.
fn word(value: &impl Serialize) -> String {
    json(value).trim_matches('"').to_owned()
}

/// A value as JSON text. Every value that is kept here can be written.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The position that protects; the label says which position only where there is a choice.
fn position(setting: &Setting) -> Position {
    let choice = setting.private_position == Some(PrivatePosition::Choice);
    Position {
        position: setting.private_position.map(|position| word(&position)),
        label: setting.private_label.clone().filter(|_| choice),
    }
}

/// The letters and digits of a text, in small letters.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn same_way(old: &[String], new: &[String]) -> bool {
    old.iter().map(|step| letters(step)).eq(new.iter().map(|step| letters(step)))
}
