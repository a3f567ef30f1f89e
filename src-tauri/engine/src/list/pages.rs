//! Opening pages in the person's own browser. Opening a page changes no standing: only an answer does.
//!
//! The engine says which page is meant, and the page is opened apart from the engine: the program that is given the
//! address may take its time, and nothing else waits for that program.

use std::{fmt, sync::Arc};

use withhold_domain::{Address, sentence};
use withhold_os::{Browser, BrowserError};

use crate::{AppError, Engine, ErrorCode, ItemName, Link, Opened, catalogue::REPORT_URL, error::invalid};

/// A page that can be opened.
pub struct Page {
    address: Address,
    browser: Arc<dyn Browser>,
}

impl fmt::Debug for Page {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_tuple("Page").field(&self.address).finish()
    }
}

impl Page {
    /// The page's address, in the words of the answer to an opening.
    #[must_use]
    pub fn named(&self) -> Opened {
        Opened { url: self.address.to_string(), host: self.address.host().to_owned() }
    }

    /// Opens the page in the person's browser. To be called while the caller holds nothing that other threads wait
    /// for.
    ///
    /// # Errors
    /// When no browser could be started, or nobody knows whether the page has opened; the error then carries the
    /// address.
    pub fn open(&self) -> Result<Opened, AppError> {
        self.browser.open(&self.address).map(|()| self.named()).map_err(|error| self.not_opened(&error))
    }

    fn not_opened(&self, error: &BrowserError) -> AppError {
        let url = self.address.as_str();
        let hint = match error {
            BrowserError::Missing | BrowserError::Failed(_) => {
                sentence!("pages.hint.by_hand", "Copy the address and open it yourself: {url}", url)
            }
            BrowserError::Ended { .. } => sentence!(
                "pages.hint.look",
                "If your browser does not show it, copy the address and open it yourself: {url}",
                url,
            ),
        };
        let error = AppError::new(ErrorCode::BrowserMissing, error.sentence(), hint);
        AppError { url: Some(self.address.to_string()), ..error }
    }
}

impl Engine {
    /// An item's page.
    ///
    /// # Errors
    /// When the item has no address: the error then says which step to take instead.
    pub fn page(&mut self, request: &ItemName) -> Result<Page, AppError> {
        let day = self.system.day();
        let item = self.list()?.item(&day, &request.item)?;
        let setting = item.setting;
        let address = setting.url.clone().ok_or_else(|| {
            let hint = match &setting.contact {
                Some(contact) => sentence!("pages.hint.write", "Write to {to}.", to = contact.to),
                None if setting.path.is_empty() => {
                    sentence!("pages.hint.nothing", "Its line on the list says what is known.")
                }
                None => {
                    sentence!("pages.hint.way", "The way there: {path}.", path = setting.path.join(" › "))
                }
            };
            invalid(
                sentence!(
                    "pages.none",
                    "{service} has no page of its own for this.",
                    service = item.service.name
                ),
                hint,
            )
        })?;
        Ok(self.page_at(address))
    }

    /// A page that stands in the catalogue: a source, a help page or a policy; or the page on which a fault of the
    /// catalogue is reported.
    ///
    /// # Errors
    /// When the address does not stand in the catalogue.
    pub fn link(&self, request: &Link) -> Result<Page, AppError> {
        let address = Address::new(&request.url)
            .ok()
            .filter(|_| request.url == REPORT_URL || self.catalogue.allows_link(&request.url))
            .ok_or_else(|| {
                invalid(
                    sentence!(
                        "pages.not_in_catalogue",
                        "That address does not stand in the catalogue, so it was not opened."
                    ),
                    sentence!("pages.hint.not_in_catalogue", "Copy it and look at it yourself."),
                )
            })?;
        Ok(self.page_at(address))
    }

    fn page_at(&self, address: Address) -> Page {
        Page { address, browser: Arc::clone(&self.system.browser) }
    }
}
