//! Bringing accounts from another program's export: read, look through, choose, add in a single act.
//!
//! Reading needs no engine and holds no lock. What was read stays in memory until the person has chosen or left, for
//! a quarter of an hour at most; only the accounts that were chosen are written.

mod file;
mod imports;
mod label;
mod pair;
mod pipe;
mod view;

use withhold_domain::{Sentence, Service, ServiceId, sentence};
use withhold_import::{Columns, Export, Format, ImportError, Known, Login, Matcher, ReadOptions, UserName};

use self::imports::Import;
pub use self::{file::ExportFile, imports::Imports, pipe::GivenExport};
use crate::{
    Added, AppError, Beyond, BringChosen, BringHow, BroughtName, BroughtRow, BroughtUser, ColumnsPicked,
    Engine, ErrorCode, ExportFormat, Fate, ListState, NewAccount, Offered, PickColumns, error::invalid, name,
};

/// The formats that can be named, in the order in which they are offered.
#[must_use]
pub fn export_formats() -> Vec<ExportFormat> {
    let named =
        |format: Format| ExportFormat { name: format.name().to_owned(), shown: format.shown().to_owned() };
    Format::ALL.into_iter().map(named).collect()
}

/// An export that was read and not yet held against the list.
pub struct ReadExport(Parsed);

enum Parsed {
    Export(Export),
    Columns(PickColumns),
    Unknown(AppError),
}

/// Reads an export. `progress` is told the bytes read and the bytes in all, and answers whether to go on.
///
/// # Errors
/// When the format's name is unknown, or nothing can be taken from the file whatever format is named.
pub fn read_export(
    bytes: &[u8],
    how: &BringHow,
    progress: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<ReadExport, AppError> {
    let mut told = |at: withhold_import::Progress| match progress(at.done, at.total) {
        true => std::ops::ControlFlow::Continue(()),
        false => std::ops::ControlFlow::Break(()),
    };
    let options = ReadOptions {
        format: how.format.as_deref().map(format_of).transpose()?,
        columns: how.columns.as_ref().map(columns_of).transpose()?,
        progress: Some(&mut told),
    };
    match withhold_import::read(bytes, options) {
        Ok(export) => Ok(ReadExport(Parsed::Export(export))),
        Err(ImportError::ChooseColumns(choice)) => Ok(ReadExport(Parsed::Columns(view::columns(&choice)))),
        Err(error @ (ImportError::NotAnExport(_) | ImportError::OtherFormat { .. })) => {
            Ok(ReadExport(Parsed::Unknown(error.into())))
        }
        Err(error) => Err(error.into()),
    }
}

fn format_of(text: &str) -> Result<Format, AppError> {
    text.parse().map_err(|_| {
        let names: Vec<String> = export_formats().into_iter().map(|format| format.name).collect();
        let near = name::nearest(text, &names);
        let hint = sentence!("bring.hint.no_format", "Name one of {names}, or leave it out.", names);
        invalid(sentence!("bring.no_format", "There is no format “{name}”.", name = name::shown(text)), hint)
            .candidates(near)
    })
}

fn columns_of(picked: &ColumnsPicked) -> Result<Columns, AppError> {
    let place = |column: Option<u32>| match column {
        None => Ok(None),
        Some(0) => Err(invalid(
            sentence!("bring.column_zero", "Columns are counted from 1."),
            sentence!("bring.hint.column_zero", "Give the first column as 1."),
        )),
        Some(column) => Ok(Some(usize::try_from(column).unwrap_or(usize::MAX) - 1)),
    };
    let columns = Columns {
        title: place(picked.title)?,
        address: place(picked.address)?,
        user_name: place(picked.user_name)?,
        header: picked.header,
    };
    if columns.address.is_none() && columns.title.is_none() {
        return Err(invalid(
            sentence!("bring.no_column", "No column says where the accounts are."),
            sentence!("bring.hint.no_column", "Pick the one with the address."),
        ));
    }
    Ok(columns)
}

impl From<ImportError> for AppError {
    fn from(error: ImportError) -> Self {
        Self::new(ErrorCode::Invalid, error.sentence(), error.hint())
    }
}

/// What becomes of a login.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    fate: Fate,
    services: Vec<ServiceId>,
    why: Option<Sentence>,
    account: Option<String>,
    earlier: Option<usize>,
}

impl Engine {
    /// Holds what was read against the catalogue and the list, and keeps what was read in `imports` for the choosing,
    /// in the place of the reading kept there before. `file` is the name of a file that can be deleted afterwards.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn offer(
        &mut self,
        imports: &mut Imports,
        read: ReadExport,
        file: Option<String>,
    ) -> Result<Offered, AppError> {
        imports.let_go();
        self.not_in_demo(Beyond::Import)?;
        let export = match read.0 {
            Parsed::Export(export) => export,
            Parsed::Columns(choice) => return Ok(Offered::Columns(choice)),
            Parsed::Unknown(error) => return Ok(Offered::Unknown(error)),
        };
        let (number, since) = (imports.next_number(), self.system.when().moment);
        let reading = self.list()?;
        let found = pair::candidates(&export, &matcher(reading), reading);
        let brought = view::brought(&export, &found, reading, number, file);
        imports.keep(Import { number, since, logins: export.logins, found });
        Ok(Offered::Brought(brought))
    }

    /// The logins that belong to no service of the catalogue.
    ///
    /// # Errors
    /// When that reading is no longer kept.
    pub fn unmatched_logins(
        &self,
        imports: &mut Imports,
        of: BroughtName,
    ) -> Result<Vec<BroughtRow>, AppError> {
        let import = imports.kept(of.reading, self.system.when().moment)?;
        Ok(view::rows(&import.logins, &import.found, |fate| fate == Fate::Unmatched))
    }

    /// The user names of all matched logins, for a person who asked to see them.
    ///
    /// # Errors
    /// When that reading is no longer kept.
    pub fn user_names(&self, imports: &mut Imports, of: BroughtName) -> Result<Vec<BroughtUser>, AppError> {
        let import = imports.kept(of.reading, self.system.when().moment)?;
        let shown = |(at, login): (usize, &Login)| {
            let name = login.user_name.as_ref().map(UserName::reveal)?.to_owned();
            Some(BroughtUser { login: view::number(at), name })
        };
        Ok(import.logins.iter().enumerate().filter_map(shown).collect())
    }

    /// Puts the chosen accounts on the list in a single act. What was read is dropped afterwards.
    ///
    /// # Errors
    /// When that reading is no longer kept, or a choice does not belong to that reading; nothing is added then.
    pub fn add_brought(&mut self, imports: &mut Imports, chosen: &BringChosen) -> Result<Added, AppError> {
        self.system.writable()?;
        let accounts = self.planned(imports, chosen)?;
        if accounts.is_empty() {
            return Err(invalid(
                sentence!("bring.nothing_chosen", "Nothing is chosen."),
                sentence!("bring.hint.nothing_chosen", "Choose at least one account."),
            ));
        }
        let added = self.add_accounts(&accounts)?;
        imports.let_go();
        Ok(added)
    }

    /// The names of the accounts that a choice would put on the list.
    ///
    /// # Errors
    /// As [`Engine::add_brought`].
    pub fn plan_brought(
        &mut self,
        imports: &mut Imports,
        chosen: &BringChosen,
    ) -> Result<Vec<String>, AppError> {
        let accounts = self.planned(imports, chosen)?;
        let named = |account: &NewAccount| name::account(&account.service, &account.label);
        Ok(accounts.iter().map(named).collect())
    }

    /// Drops what was read too long ago. Drops what was read also where the clock was set back, so that nothing is
    /// kept longer.
    pub fn let_go_old(&self, imports: &mut Imports) {
        imports.let_go_old(self.system.when().moment);
    }

    fn planned(&mut self, imports: &mut Imports, chosen: &BringChosen) -> Result<Vec<NewAccount>, AppError> {
        let now = self.system.when().moment;
        let reading = self.list()?;
        let import = imports.kept(chosen.reading, now)?;
        let mut picked: Vec<label::Picked> = Vec::with_capacity(chosen.accounts.len());
        let mut seen = std::collections::HashSet::new();
        for account in chosen.accounts.iter().filter(|account| seen.insert(*account)) {
            picked.push(import.pick(account, chosen.keep_user_names)?);
        }
        let labels = label::labels(&picked, reading);
        let account = |(picked, label): (&label::Picked, String)| NewAccount {
            service: picked.service.to_string(),
            label,
            plan: None,
            region: None,
            instances: Vec::new(),
        };
        Ok(picked.iter().zip(labels).map(account).collect())
    }
}

/// A matcher for the catalogue with the services added by hand.
fn matcher(reading: &ListState) -> Matcher {
    let services = reading.catalogue.services();
    // A login keeps the service's name of the time when the login was made.
    let other = |service: &Service| service.aliases.iter().chain(&service.renamed_from).cloned().collect();
    let names: Vec<Vec<String>> = services.iter().map(other).collect();
    Matcher::new(services.iter().zip(&names).map(|(service, aliases)| Known {
        id: &service.id,
        name: &service.name,
        aliases,
        domains: &service.domains,
    }))
}
