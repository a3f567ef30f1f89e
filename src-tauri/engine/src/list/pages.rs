//! Opening pages in the person's own browser. Opening a page changes no standing: only an answer does.
//!
//! The engine says which page is meant, and the page is opened apart from the engine: the program that is given the
//! address may take its time, and nothing else waits for that program.

use std::{fmt, sync::Arc};

use withhold_domain::{Address, Sentence, Surface, sentence};
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

/// The way to a setting in words, with the phone or other device before the way where the web site is not the place;
/// `None` where nothing is known of either.
#[must_use]
pub fn way_there(surface: &[Surface], path: &[String]) -> Option<Sentence> {
    let on_site = surface.contains(&Surface::Web);
    let places = surface.iter().filter(|_| !on_site).filter_map(|surface| match surface {
        Surface::Web => None,
        Surface::Mobile => Some(sentence!("pages.on_phone", "It is set in the app on your phone or tablet.")),
        Surface::Desktop => {
            Some(sentence!("pages.on_computer", "It is set in the program on your computer."))
        }
        Surface::Device => Some(sentence!("pages.on_device", "It is set on the device itself.")),
        Surface::Api => Some(sentence!("pages.in_interface", "It is set in the programming interface.")),
        Surface::Mail => Some(sentence!("pages.by_mail", "It is asked for by mail.")),
    });
    let way = sentence!("pages.hint.way", "The way there: {path}.", path = path.join(" › "));
    places.chain((!path.is_empty()).then_some(way)).reduce(Sentence::then)
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
                None => way_there(&setting.surface, &setting.path).unwrap_or_else(|| {
                    sentence!("pages.hint.nothing", "Its line on the list says what is known.")
                }),
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
