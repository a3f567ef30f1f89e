//! Opening pages in the person's own browser. Opening changes no standing: only an answer does.

use withhold_domain::Address;
use withhold_os::BrowserError;

use crate::{
    AppError, Engine, ErrorCode, ItemName, Link, Opened, accounts::invalid, catalogue::REPORT_URL, name,
};

impl Engine {
    /// Opens an item's page.
    ///
    /// # Errors
    /// When the item has no address, or no browser could be started; the error then carries the address.
    pub fn open_page(&mut self, request: &ItemName) -> Result<Opened, AppError> {
        let address = self.page(request)?;
        self.hand_over(&address)
    }

    /// The address of an item's page, without opening it.
    ///
    /// # Errors
    /// When the item has no address: the error says what the step is instead.
    pub fn page(&mut self, request: &ItemName) -> Result<Address, AppError> {
        let day = self.day();
        let reading = self.reading()?;
        let checklist = reading.checklist(&day);
        let item = name::resolve(&checklist.items, &request.item)?;
        let setting = item.setting;
        setting.url.clone().ok_or_else(|| {
            let hint = match &setting.contact {
                Some(contact) => format!("Write to {}.", contact.to),
                None if setting.path.is_empty() => "Its line on the list says what is known.".to_owned(),
                None => format!("The way there: {}.", setting.path.join(" › ")),
            };
            invalid(format!("{} has no page of its own for this.", item.service.name), hint)
        })
    }

    /// Opens a page that stands in the catalogue: a source, a help page or a policy; or the one page for
    /// reporting a fault of it.
    ///
    /// # Errors
    /// When it does not stand there, or no browser could be started.
    pub fn open_link(&mut self, request: &Link) -> Result<Opened, AppError> {
        let address = Address::new(&request.url)
            .ok()
            .filter(|_| request.url == REPORT_URL || self.catalogue.allows_link(&request.url))
            .ok_or_else(|| {
                invalid("That address does not stand in the catalogue.", "Copy it and look at it yourself.")
            })?;
        self.hand_over(&address)
    }

    fn hand_over(&self, address: &Address) -> Result<Opened, AppError> {
        let opened = Opened { url: address.to_string(), host: address.host().to_owned() };
        self.browser.open(address).map(|()| opened).map_err(|error| {
            let message = match error {
                BrowserError::Missing => "No browser could be started on this computer.".to_owned(),
                BrowserError::Failed(_) => format!("No browser could be started: {error}."),
            };
            let hint = format!("Copy the address and open it yourself: {address}");
            AppError {
                url: Some(address.to_string()),
                ..AppError::new(ErrorCode::BrowserMissing, message, hint)
            }
        })
    }
}
