//! What was read, and why nobody can tell, in sentences.

use std::path::Path;

use withhold_domain::{LayerKind, Recipe, Sentence, phrase, sentence};
use withhold_readers::{Decided, Observation, Reason, Saw, Unless};

use crate::Asks;

/// What was read, or why nobody can tell.
pub(super) fn told(
    observation: &Observation,
    recipe: &Recipe,
    asks: Asks,
    of_somebody_else: bool,
    home: Option<&Path>,
) -> Sentence {
    let place = observation.decided.as_ref().and_then(|decided| place(decided, home));
    match observation.saw {
        Saw::Withheld | Saw::Shared => by(observation, place),
        Saw::CannotTell(reason) => {
            let why = why(reason, recipe, asks, of_somebody_else);
            match place {
                Some(place) => sentence!("look.cannot_at", "{why} ({place})", why, place),
                None => why,
            }
        }
    }
}

/// What decided, as a part of a sentence.
fn by(observation: &Observation, place: Option<Sentence>) -> Sentence {
    let Some(decided) = &observation.decided else { return silence(observation.saw) };
    let value = observation.value.clone().unwrap_or_default();
    match (decided.layer, place) {
        (LayerKind::BuiltIn, _) | (_, None) => silence(observation.saw),
        (LayerKind::Environment, Some(place)) => {
            sentence!("look.by.variable", "the variable {place} is {value}", place, value)
        }
        (LayerKind::Managed, Some(place)) => {
            sentence!("look.by.managed", "{place} says {value}, set by an administrator", place, value)
        }
        (LayerKind::Project, Some(place)) => {
            sentence!("look.by.project", "{place} says {value}, in the project's folder", place, value)
        }
        (LayerKind::Program, Some(place)) => {
            sentence!("look.by.program", "{place} says {value}, which the program noted itself", place, value)
        }
        (LayerKind::Person, Some(place)) => sentence!("look.by.person", "{place} says {value}", place, value),
    }
}

fn silence(saw: Saw) -> Sentence {
    match saw {
        Saw::Withheld => {
            phrase!("look.by.silence_withheld", "nothing is set, and the program then keeps it back").into()
        }
        _ => phrase!("look.by.silence_shared", "nothing is set, and the program then shares").into(),
    }
}

/// The file with its key, or the variable. A file in the home folder is named from there: a record that is shown to others
/// then does not name the person.
fn place(decided: &Decided, home: Option<&Path>) -> Option<Sentence> {
    if let Some(variable) = &decided.variable {
        return Some(sentence!("look.place.variable", "{variable}", variable));
    }
    let file = decided.file.as_ref()?;
    // Windows has no sign for the home folder that people know.
    let home = home.filter(|_| !cfg!(windows));
    let below = home.and_then(|home| Path::new(file).strip_prefix(home).ok()).and_then(Path::to_str);
    let file = below.map_or_else(|| file.clone(), |below| format!("~/{below}"));
    if decided.key.is_empty() {
        return Some(sentence!("look.place.file", "{file}", file));
    }
    Some(sentence!("look.place.key", "{key} in {file}", key = decided.key.join(" › "), file))
}

/// What could make an answer another and was not looked at.
pub(super) fn unless(unless: &Unless) -> Sentence {
    match unless {
        Unless::Project => phrase!("look.unless.project", "a project's file can undo it").into(),
        Unless::Variable(variable) => {
            sentence!(
                "look.unless.variable",
                "the variable {variable}, which is not seen here, can change it",
                variable
            )
        }
    }
}

/// Where a drive did not answer.
pub(super) fn no_answer() -> Sentence {
    phrase!("look.no_answer", "the drive did not answer in time").into()
}

/// Where a program was not found.
pub(super) fn not_there() -> Sentence {
    phrase!("look.why.not_there", "the program was not found, and nothing is set for it").into()
}

/// Why nobody can tell.
fn why(reason: Reason, recipe: &Recipe, asks: Asks, of_somebody_else: bool) -> Sentence {
    let phrase = match reason {
        Reason::Elsewhere | Reason::Copy => return elsewhere(reason, recipe),
        Reason::Silent => return silent(recipe),
        Reason::UnseenVariable if asks == Asks::Desktop => phrase!(
            "look.why.unseen_variable",
            "a variable may decide that only a terminal sees: run `withholdctl look` in your terminal"
        ),
        Reason::UnseenVariable => {
            phrase!("look.why.unseen_in_sandbox", "a variable may decide that is not seen here")
        }
        Reason::Denied if of_somebody_else => {
            phrase!("look.why.of_somebody_else", "the file belongs to somebody else and may not be read")
        }
        Reason::Denied => phrase!("look.why.denied", "the file may not be read"),
        Reason::NotAFile => phrase!(
            "look.why.not_a_file",
            "what stands there is no file: a folder, a pipe, a device, or a link that leads nowhere or out of the home folder"
        ),
        Reason::Unreadable => phrase!(
            "look.why.unreadable",
            "a place that decides could not be read, or changed while it was read"
        ),
        Reason::TooLarge => phrase!("look.why.too_large", "the file is larger than any such file"),
        Reason::TooDeep => phrase!("look.why.too_deep", "the file is nested deeper than any such file"),
        Reason::TooMany => phrase!("look.why.too_many", "the file holds more than any such file"),
        Reason::ByteOrderMark => phrase!(
            "look.why.byte_order_mark",
            "the file begins with a byte order mark, at which some programs stumble"
        ),
        Reason::Utf16 => phrase!("look.why.utf_sixteen", "the file is written in UTF-16"),
        Reason::NotText => phrase!("look.why.not_text", "the file is no text in UTF-8"),
        Reason::Incomplete => phrase!("look.why.incomplete", "the file ends in the middle"),
        Reason::Broken => phrase!("look.why.broken", "the file does not have its form"),
        Reason::Unusual => {
            phrase!("look.why.unusual", "the file uses something that programs read differently")
        }
        Reason::Duplicate => phrase!("look.why.duplicate", "the key stands there twice"),
        Reason::OtherCase => {
            phrase!("look.why.other_case", "the key stands there in other capital letters")
        }
        Reason::WrongShape => {
            phrase!("look.why.wrong_shape", "the key is not where the program looks for it")
        }
        Reason::UnknownValue => {
            phrase!("look.why.unknown_value", "what the program makes of the value is not known")
        }
        Reason::WrongKind => {
            phrase!("look.why.wrong_kind", "the value has another kind than the program takes")
        }
        Reason::NamesVariable => phrase!("look.why.names_variable", "the value names a variable"),
        Reason::Stops => phrase!("look.why.stops", "the program stops at the value"),
        Reason::NotOpened => {
            phrase!("look.why.not_opened", "a file decides that is not opened: a script, or one with logins")
        }
        Reason::UnknownRelease => phrase!(
            "look.why.unknown_release",
            "it depends on the release, which cannot be told, or of which several are installed"
        ),
        Reason::Trust => phrase!("look.why.trust", "it counts only if the program trusts the folder"),
        Reason::Owner => phrase!("look.why.owner", "it counts only if the file belongs to the system"),
        Reason::Signature => phrase!("look.why.signature", "it counts only if its signature fits"),
        Reason::NoProject => {
            phrase!("look.why.no_project", "each project has a file of its own: name one with --project")
        }
        Reason::Plan => phrase!("look.why.plan", "it depends on the plan of the account"),
        Reason::Disagree => phrase!("look.why.disagree", "two files say different things"),
        Reason::UnknownPlace => phrase!(
            "look.why.unknown_place",
            "where the program keeps it on this system is not known, or it is not there"
        ),
    };
    phrase.into()
}

/// Where the truth lies.
fn elsewhere(reason: Reason, recipe: &Recipe) -> Sentence {
    let place = recipe.elsewhere.clone().unwrap_or_default();
    match reason {
        Reason::Copy => {
            sentence!("look.why.copy", "what lies here is a copy; the answer lies elsewhere: {place}", place)
        }
        _ => sentence!("look.why.elsewhere", "no file on this computer tells it: {place}", place),
    }
}

/// Why the silence of all places says nothing.
fn silent(recipe: &Recipe) -> Sentence {
    let why = recipe.built_in.iter().find_map(|built_in| built_in.why.as_ref());
    match why.map(|why| why.trim_end_matches('.')) {
        Some(why) => sentence!("look.why.silent_because", "nothing is set: {why}", why),
        None => {
            phrase!("look.why.silent", "nothing is set, and what the program then does is not known").into()
        }
    }
}
