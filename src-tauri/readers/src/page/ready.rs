//! Rules: one document, in front, at rest, and with nothing that waits to be saved.

use super::{
    control::{Control, Role},
    names::normal,
    seen::Seen,
    unclear::PageUnclear,
    words,
};

/// One document at the place, no more: which of two was meant nobody can tell.
pub(super) fn one_document(seen: &Seen) -> Result<(), PageUnclear> {
    match seen.documents {
        0 => Err(PageUnclear::NotInFront),
        1 => Ok(()),
        _ => Err(PageUnclear::SeveralDocuments),
    }
}

/// The document can be seen. What lies behind may be as it was long ago.
pub(super) fn in_front(seen: &Seen) -> Result<(), PageUnclear> {
    if seen.showing { Ok(()) } else { Err(PageUnclear::NotInFront) }
}

/// The document is at rest.
pub(super) fn at_rest(seen: &Seen) -> Result<(), PageUnclear> {
    if seen.busy { Err(PageUnclear::Busy) } else { Ok(()) }
}

/// The control, and all that is around the control, is at rest.
pub(super) fn control_at_rest(control: &Control) -> Result<(), PageUnclear> {
    if control.busy { Err(PageUnclear::Busy) } else { Ok(()) }
}

/// No key that saves can be pressed. Where one can, what stands on the page may never have reached the service; a browser
/// also fills a form again after a reload with what was never saved.
pub(super) fn nothing_to_save(seen: &Seen) -> Result<(), PageUnclear> {
    let saves = |control: &Control| {
        matches!(control.role, Role::Button | Role::MenuButton | Role::Other)
            && control.enabled
            && (control.showing || control.label_showing)
            && [&control.name, &control.shows].into_iter().any(|text| words::saves(&normal(text)))
    };
    if seen.controls.iter().any(saves) { Err(PageUnclear::Unsaved) } else { Ok(()) }
}
