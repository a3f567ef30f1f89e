//! What was read of an export, and why nobody can tell, in sentences.

use withhold_domain::{Phrase, Sentence, phrase, sentence};
use withhold_readers::{
    ExportedReading, ExportedSaw, HoldsNot, OwnExport, Reason, Says, Sureness, Unclear, exports_checked,
};

use crate::name::shown;

/// What was read, or why nobody can tell.
pub(super) fn told(reading: &ExportedReading) -> Sentence {
    let place = place(reading);
    match (reading.saw, place) {
        (ExportedSaw::CannotTell(why), Some(place)) if why != Unclear::NotInside => {
            sentence!("exported.cannot_at", "{why} ({place})", why = self::why(why), place)
        }
        (ExportedSaw::CannotTell(why), _) => self::why(why).into(),
        (_, place) => {
            let value = reading.value.clone().unwrap_or_default();
            let place = place.unwrap_or_else(|| phrase!("exported.place.export", "the export").into());
            sentence!("exported.by", "{place} says {value}", place, value)
        }
    }
}

/// The file with its key.
fn place(reading: &ExportedReading) -> Option<Sentence> {
    let file = shown(reading.file.as_ref()?);
    Some(match reading.key.is_empty() {
        true => sentence!("exported.place.file", "{file}", file),
        false => sentence!("exported.place.key", "{key} in {file}", key = reading.key.join(" › "), file),
    })
}

fn why(why: Unclear) -> Phrase {
    match why {
        Unclear::File(reason) => of_file(reason),
        Unclear::NotInside => phrase!(
            "exported.why.not_inside",
            "the file that tells it is not in this export: it was not chosen, or the export is older than the file"
        ),
        Unclear::FileTwice => {
            phrase!("exported.why.file_twice", "the file stands in the export at two places")
        }
        Unclear::Locked => phrase!("exported.why.locked", "the file is locked with a password"),
        Unclear::Grows => phrase!("exported.why.grows", "the file grows beyond all measure when unpacked"),
        Unclear::Several => phrase!("exported.why.several", "the file speaks of more than one account"),
        Unclear::Unchanged => phrase!(
            "exported.why.unchanged",
            "the file lists changes of the last six months and lists none: the setting is as it was before them"
        ),
        Unclear::Unsure => {
            phrase!("exported.why.unsure", "what this means is not known well enough for an answer")
        }
        Unclear::FolderThere => phrase!(
            "exported.why.folder_there",
            "a hint that it is on: a folder is there that the service leaves out for whoever opted out, but old records may outlive that"
        ),
        Unclear::FolderMissing => phrase!(
            "exported.why.folder_missing",
            "a hint and no more: a folder is missing that the service leaves out for whoever opted out, and folders are missing for other reasons too"
        ),
    }
}

/// Why a file does not tell.
fn of_file(reason: Reason) -> Phrase {
    match reason {
        Reason::TooLarge => phrase!("exported.file.too_large", "the file is larger than any such file"),
        Reason::TooDeep => phrase!("exported.file.too_deep", "the file is nested deeper than any such file"),
        Reason::TooMany => phrase!("exported.file.too_many", "the file holds more than any such file"),
        Reason::ByteOrderMark => phrase!(
            "exported.file.byte_order_mark",
            "the file begins with a byte order mark, which the service does not write: something saved it anew"
        ),
        Reason::Utf16 => {
            phrase!("exported.file.utf_sixteen", "the file is written in UTF-16: something saved it anew")
        }
        Reason::NotText => phrase!("exported.file.not_text", "the file is no text in UTF-8"),
        Reason::Incomplete => phrase!("exported.file.incomplete", "the file ends in the middle"),
        Reason::Duplicate => phrase!("exported.file.duplicate", "the key stands there twice"),
        Reason::OtherCase => {
            phrase!("exported.file.other_case", "the key stands there in other capital letters")
        }
        Reason::WrongShape => {
            phrase!("exported.file.wrong_shape", "the key is not where the service writes it")
        }
        Reason::UnknownValue => phrase!("exported.file.unknown_value", "what the value means is not known"),
        Reason::WrongKind => {
            phrase!("exported.file.wrong_kind", "the value has another kind than the service writes")
        }
        Reason::Silent => phrase!("exported.file.silent", "the key is not there, which says nothing"),
        Reason::Disagree => {
            phrase!("exported.file.disagree", "two places of the export say different things")
        }
        Reason::Unreadable => phrase!("exported.file.unreadable", "the file is damaged within the export"),
        _ => phrase!("exported.file.broken", "the file does not have its form"),
    }
}

/// What an export does not tell.
pub(super) fn holds_not(export: &OwnExport, holds_not: &HoldsNot) -> Sentence {
    sentence!(
        "exported.holds_not",
        "The export of {service} holds no such state ({sure}; looked through on {day}). {note}",
        service = export.name,
        sure = sure(holds_not.sure),
        day = exports_checked(),
        note = holds_not.note
    )
}

/// That an export is a list of links.
pub(super) fn links() -> Sentence {
    phrase!(
        "exported.links",
        "This is Claude's list of links to its export, and no link is followed. None of the files behind them holds the setting."
    )
    .into()
}

/// What the export of a service can say of a setting of the catalogue.
pub(super) fn says(says: Says) -> Sentence {
    match says {
        Says::Tells(export, tells) => sentence!(
            "exported.says",
            "The export of {service} tells it in {file} ({sure}; looked through on {day}).",
            service = export.name,
            file = tells.file,
            sure = sure(tells.sure),
            day = exports_checked()
        ),
        Says::HoldsNot(export, known) => holds_not(export, known),
        Says::Unknown => {
            phrase!("exported.unknown", "Whether the service's own export tells this setting is not known.")
                .into()
        }
    }
}

fn sure(sureness: Sureness) -> Phrase {
    match sureness {
        Sureness::Sure => phrase!("exported.sure", "by two sources or the service's own words"),
        Sureness::Likely => phrase!("exported.likely", "by one good source"),
        Sureness::Unsure => phrase!("exported.unsure", "not well known"),
    }
}
