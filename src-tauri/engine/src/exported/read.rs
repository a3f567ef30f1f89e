//! An export that was read, and why a file is no export.

use std::io::{Read, Seek};

use withhold_domain::{Phrase, Sentence, phrase, sentence};
use withhold_readers::{Exported, Refused, read_exported};

use crate::{AppError, error::invalid, name::shown};

/// What a service's own export says, held until it is kept: a question may have to be answered first.
#[derive(Debug)]
pub struct ReadOwnExport {
    pub(super) exported: Exported,
}

/// Reads what a service's own export says of settings: a ZIP, or a single file out of one. No list is needed, and nothing
/// is written. `name` is the file's own name, which can tell the day.
///
/// # Errors
/// When the file is no export, or is one of which nothing can be believed.
pub fn read_own_export(file: impl Read + Seek, name: &str) -> Result<ReadOwnExport, AppError> {
    match read_exported(file, name) {
        Ok(exported) => Ok(ReadOwnExport { exported }),
        Err(why) => Err(invalid(refused(why, &shown(name)), hint(why).into())),
    }
}

fn refused(why: Refused, name: &str) -> Sentence {
    match why {
        Refused::Empty => sentence!("exported.refused.empty", "{name} is empty. Nothing was recorded.", name),
        Refused::Unreadable => {
            sentence!(
                "exported.refused.unreadable",
                "{name} cannot be read to its end. Nothing was recorded.",
                name
            )
        }
        Refused::Page => sentence!(
            "exported.refused.page",
            "{name} is a page that a browser saved, which is evidence and no reading: what a saved page shows of a switch can be what the page once began with. Nothing was recorded.",
            name
        ),
        Refused::TarGz => sentence!(
            "exported.refused.tar",
            "{name} is a tar.gz, which is not read. GitHub makes its export so, and it holds no setting of Copilot. Nothing was recorded.",
            name
        ),
        Refused::CutPart => sentence!(
            "exported.refused.cut",
            "{name} has exactly 2 GiB: it is the first part of a download that was cut. Nothing was recorded.",
            name
        ),
        Refused::Damaged => {
            sentence!("exported.refused.damaged", "{name} is cut off or damaged. Nothing was recorded.", name)
        }
        Refused::Packing => sentence!(
            "exported.refused.packing",
            "{name} is packed in a way in which no service packs. Nothing was recorded.",
            name
        ),
        Refused::TooMany => sentence!(
            "exported.refused.too_many",
            "{name} holds more files than any export. Nothing was recorded.",
            name
        ),
        Refused::NameTwice => sentence!(
            "exported.refused.twice",
            "In {name} the same file stands twice, and which of the two is meant cannot be told. Nothing was recorded.",
            name
        ),
        Refused::Outside => sentence!(
            "exported.refused.outside",
            "In {name} the name of a file leads out of it, and no service makes such a ZIP. Nothing was recorded.",
            name
        ),
        Refused::Unknown => sentence!(
            "exported.refused.unknown",
            "{name} is no export of a service that Withhold knows. Nothing was recorded.",
            name
        ),
    }
}

fn hint(why: Refused) -> Phrase {
    match why {
        Refused::Page => {
            phrase!("exported.hint.page", "Look at the page in your browser, and record what you found.")
        }
        Refused::TarGz => {
            phrase!("exported.hint.tar", "For Google's Takeout choose ZIP in place of tgz, and take that.")
        }
        Refused::Empty | Refused::Unreadable | Refused::CutPart | Refused::Damaged => {
            phrase!("exported.hint.again", "Download the export once more, whole.")
        }
        Refused::Packing | Refused::TooMany | Refused::NameTwice | Refused::Outside => {
            phrase!("exported.hint.as_made", "Take the ZIP as the service made it.")
        }
        Refused::Unknown => phrase!(
            "exported.hint.unknown",
            "Take the ZIP as the service made it, with everything in it, or one file of it by its own name."
        ),
    }
}
