//! Opening pages. The engine says which page is meant and is released before the page opens: the program that is
//! given the address may take its time, and the list, the answers and the lock do not wait for that program.

use withhold_engine::{AppError, Engine, ItemName, Link, Opened, Page};

use crate::{call::Call, host::Host};

/// Opens an item's page.
pub(crate) fn open_page(call: &Call, request: ItemName) -> Result<Opened, AppError> {
    let host = call.host();
    open(host, |engine| engine.page(&request))
}

/// Opens a page that stands in the catalogue.
pub(crate) fn open_link(call: &Call, request: Link) -> Result<Opened, AppError> {
    let host = call.host();
    open(host, |engine| engine.link(&request))
}

pub(crate) fn open(
    host: &Host,
    which: impl FnOnce(&mut Engine) -> Result<Page, AppError>,
) -> Result<Opened, AppError> {
    let page = host.with(which)?;
    page.open()
}
