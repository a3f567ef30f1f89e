//! What has to be answered before anything of an export is kept.

use withhold_domain::{Identifier, phrase, sentence};

use crate::{ExportedAsks, ExportedQuestion};

/// Whether the account in the export is the account on the list.
pub(super) fn whose(account: String, shown: Option<&Identifier>) -> ExportedQuestion {
    let shown = shown.map(Identifier::masked);
    let told = match &shown {
        Some(shown) => {
            sentence!("exported.asks.whose", "Is {shown} your account “{account}”?", shown, account)
        }
        None => sentence!(
            "exported.asks.unnamed",
            "The file does not say whose it is. Is it of your account “{account}”?",
            account
        ),
    };
    let account = Some(account);
    ExportedQuestion { about: ExportedAsks::Whose, account, shown, candidates: Vec::new(), told }
}

/// Which account on the list is meant.
pub(super) fn which(candidates: Vec<String>) -> ExportedQuestion {
    let told = sentence!("exported.asks.which", "Of which account is it: {candidates, or}?", candidates);
    ExportedQuestion { about: ExportedAsks::Which, account: None, shown: None, candidates, told }
}

/// Of which day the export is.
pub(super) fn day() -> ExportedQuestion {
    let told = phrase!("exported.asks.day", "Nothing in the export tells its day. On which day was it made?");
    let (about, candidates) = (ExportedAsks::Day, Vec::new());
    ExportedQuestion { about, account: None, shown: None, candidates, told: told.into() }
}
