//! The arguments of `import`.

use std::path::PathBuf;

use clap::Args as Group;
use withhold_engine::{BroughtAccount, ColumnsPicked, export_formats};

#[derive(Debug, Group)]
pub(crate) struct Import {
    /// The export; - for standard input
    pub(crate) file: PathBuf,
    /// Only show what would be added
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Label the accounts with their user names; otherwise two at one service are 1 and 2
    #[arg(long)]
    pub(crate) keep_usernames: bool,
    /// The format, where it is not to be found from what is in the file; the names stand below
    #[arg(long, value_name = "NAME")]
    pub(crate) format: Option<String>,
    /// The columns of a table that is not known, counted from 1: address=3,user=2,title=1, and header where the first
    /// row names them
    #[arg(long, value_name = "COLUMNS", value_parser = columns)]
    pub(crate) columns: Option<ColumnsPicked>,
    /// Add the unsure ones as well, as long as one service alone fits
    #[arg(long)]
    pub(crate) unsure: bool,
    /// Add a login at a service, such as 12=youtube; repeats
    #[arg(long = "as", value_name = "LOGIN=SERVICE", value_parser = login_as)]
    pub(crate) yes: Vec<BroughtAccount>,
}

/// The formats by the names that `--format` takes, as the window lists them.
pub(crate) fn formats() -> String {
    let formats = export_formats();
    let width = formats.iter().map(|format| format.name.len()).max().unwrap_or(0);
    let lines: String =
        formats.iter().map(|format| format!("\n  {:width$}  {}", format.name, format.shown)).collect();
    format!("Formats:{lines}")
}

fn columns(text: &str) -> Result<ColumnsPicked, String> {
    let mut picked = ColumnsPicked::default();
    for part in text.split(',').map(str::trim) {
        let (what, column) = part.split_once('=').unwrap_or((part, ""));
        let number = || column.parse().ok().filter(|number| *number > 0).ok_or("columns are counted from 1");
        match what {
            "header" if column.is_empty() => picked.header = true,
            "title" => picked.title = Some(number()?),
            "address" => picked.address = Some(number()?),
            "user" => picked.user_name = Some(number()?),
            _ => return Err("say it as address=3,user=2,title=1,header".to_owned()),
        }
    }
    Ok(picked)
}

fn login_as(text: &str) -> Result<BroughtAccount, String> {
    let parts = text.split_once('=').and_then(|(login, service)| Some((login.parse().ok()?, service)));
    let (login, service) = parts.ok_or("say it as 12=youtube")?;
    Ok(BroughtAccount { login, service: service.to_owned() })
}
