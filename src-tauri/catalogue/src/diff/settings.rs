//! What changed at the settings of one service.

use jiff::civil::Date;
use withhold_domain::{ChangeKind, Kind, PrivatePosition, Purpose, Service, Setting};

use super::{CatalogueChange, Difference, defaults};

/// Everything that changed at the settings, those of `new` first, then those that are gone.
pub(super) fn between(old: &Service, new: &Service) -> Vec<CatalogueChange> {
    let mut changes = Changes { service: new, list: Vec::new() };
    for setting in &new.settings {
        match old.setting(&setting.id) {
            Some(earlier) => changes.at(old, earlier, setting),
            None if setting.withdrawn.is_none() => changes.came(setting, "is new in the catalogue"),
            None => {}
        }
    }
    for setting in &old.settings {
        if setting.withdrawn.is_none() && new.setting(&setting.id).is_none() {
            let sentence = format!("{} is in the catalogue no more.", called(setting));
            changes.overtaken(setting, Difference::Withdrawn, ChangeKind::Withdrawn, sentence);
        }
    }
    changes.list
}

struct Changes<'a> {
    service: &'a Service,
    list: Vec<CatalogueChange>,
}

impl Changes<'_> {
    fn at(&mut self, old_service: &Service, old: &Setting, new: &Setting) {
        match (&old.withdrawn, &new.withdrawn) {
            (None, Some(gone)) => {
                let sentence = format!("{} was withdrawn. {}", called(new), gone.reason);
                return self.dated(new, gone.on, sentence);
            }
            (Some(_), Some(_)) => return,
            (Some(_), None) => return self.came(new, "is offered again"),
            (None, None) => {}
        }
        match (old.kind == Kind::None, new.kind == Kind::None) {
            (true, true) => return,
            (true, false) => return self.came(new, "can be set now"),
            (false, true) => {
                let sentence = format!("{} can be set no more.", called(new));
                return self.overtaken(new, Difference::Withdrawn, ChangeKind::Withdrawn, sentence);
            }
            (false, false) => {}
        }
        self.words(old, new);
        self.place(old, new);
        self.position(old, new);
        if let Some(sentence) = defaults::reversed(old_service, old, self.service, new) {
            self.overtaken(new, Difference::DefaultReversed, ChangeKind::Setting, sentence);
        }
        if old.purpose != new.purpose {
            let (before, after) = (purpose(old.purpose), purpose(new.purpose));
            let sentence = format!("{} is now about {after}; it was about {before}.", called(new));
            self.overtaken(new, Difference::PurposeChanged, ChangeKind::Purpose, sentence);
        }
    }

    /// A title that was known as another word before, or differs in capitals and marks only, tells of no change.
    fn words(&mut self, old: &Setting, new: &Setting) {
        if old.title == new.title {
            return;
        }
        let sentence = format!("{} was called “{}” before.", called(new), old.title);
        let known = old.other_titles.contains(&new.title) || letters(&old.title) == letters(&new.title);
        let kind = (!known).then_some(ChangeKind::Setting);
        self.push(new, Difference::Renamed, kind, None, sentence);
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
        let name = called(new);
        let sentence = match (other_page, other_way) {
            (_, true) => format!("{name} is found elsewhere: {}.", new.path.join(" › ")),
            (true, false) => format!("{name} has another page."),
            (false, false) if page && new.url.is_none() => {
                format!("{name} has no known page of its own any more.")
            }
            (false, false) if page => format!("{name} has a page that can be opened now."),
            (false, false) => format!("The way to {name} is described anew."),
        };
        let kind = (other_page || other_way).then_some(ChangeKind::Place);
        self.push(new, Difference::Moved, kind, None, sentence);
    }

    fn position(&mut self, old: &Setting, new: &Setting) {
        let choice = |setting: &Setting| {
            setting
                .private_position
                .filter(|&position| position == PrivatePosition::Choice)
                .and_then(|_| setting.private_label.clone())
        };
        if old.private_position != new.private_position || choice(old) != choice(new) {
            let sentence =
                format!("{} now protects {}; it was {} before.", called(new), position(new), position(old));
            return self.overtaken(new, Difference::PositionChanged, ChangeKind::Setting, sentence);
        }
        if old.kind != new.kind {
            let sentence =
                format!("{} is now {}; it was {} before.", called(new), control(new.kind), control(old.kind));
            self.overtaken(new, Difference::ControlChanged, ChangeKind::Setting, sentence);
        }
    }

    fn came(&mut self, setting: &Setting, how: &str) {
        self.push(setting, Difference::SettingAdded, None, None, format!("{} {how}.", called(setting)));
    }

    fn dated(&mut self, setting: &Setting, on: Date, sentence: String) {
        self.push(setting, Difference::Withdrawn, Some(ChangeKind::Withdrawn), Some(on), sentence);
    }

    fn overtaken(&mut self, setting: &Setting, difference: Difference, kind: ChangeKind, sentence: String) {
        self.push(setting, difference, Some(kind), None, sentence);
    }

    fn push(
        &mut self,
        setting: &Setting,
        difference: Difference,
        kind: Option<ChangeKind>,
        on: Option<Date>,
        sentence: String,
    ) {
        let (service, setting) = (self.service.id.clone(), Some(setting.id.clone()));
        self.list.push(CatalogueChange { service, setting, difference, kind, on, sentence });
    }
}

/// A setting's name within a sentence.
pub(super) fn called(setting: &Setting) -> String {
    format!("“{}”", setting.title)
}

/// The letters and digits of a text, small.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn same_way(old: &[String], new: &[String]) -> bool {
    old.iter().map(|step| letters(step)).eq(new.iter().map(|step| letters(step)))
}

fn position(setting: &Setting) -> String {
    match (setting.private_position, &setting.private_label) {
        (Some(PrivatePosition::Choice), Some(label)) => format!("with “{label}” chosen"),
        (Some(PrivatePosition::On), _) => "when on".to_owned(),
        (Some(PrivatePosition::Off), _) => "when off".to_owned(),
        (Some(PrivatePosition::Submitted), _) => "once it is sent".to_owned(),
        _ => "in no position".to_owned(),
    }
}

fn control(kind: Kind) -> &'static str {
    match kind {
        Kind::Switch => "a switch",
        Kind::Choice => "a choice",
        Kind::Form => "a form to send",
        Kind::Mail => "a letter to send",
        Kind::OptIn => "a switch that starts private",
        Kind::Admin => "for administrators only",
        Kind::None => "no control",
    }
}

fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Training => "training",
        Purpose::AiFeature => "an AI feature",
        Purpose::Ads => "advertising",
        Purpose::Crawling => "reading by crawlers",
        Purpose::Telemetry => "telemetry",
        Purpose::Research => "research",
        Purpose::Sharing => "sharing with others",
    }
}
