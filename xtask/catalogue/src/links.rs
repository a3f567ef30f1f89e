//! `links`: asks every address of the catalogue whether the address still leads anywhere.

use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};
use withhold_domain::{Address, Service, Setting};
use withhold_net::links::{Link, LinkOptions, LinkState, Progress, check};

use crate::{
    entries,
    failure::{Done, Failure},
    say,
};

/// The template of the progress bar.
const BAR: &str = "{wide_bar} {pos}/{len}  {msg}";

/// What `links` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder for the report; target/links without it
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What is remembered between runs; ledger.json in the report's folder without it. A run that was cut short
    /// goes on where it was, and what is gone twice on two days is told as gone
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,
    /// Only these services, by id
    #[arg(long, value_name = "SERVICE")]
    only: Vec<String>,
}

/// Asks politely, a request to each host in ten seconds, and writes a dated report. A run takes hours and may be
/// stopped.
pub(crate) fn run(arguments: &Arguments) -> Done {
    let services = chosen(entries::read(&entries::folder())?, &arguments.only)?;
    let links: Vec<Link> = services.iter().flat_map(of_service).collect();
    let out = arguments.out.clone().unwrap_or_else(|| target().join("links"));
    std::fs::create_dir_all(&out).map_err(|error| Failure::unwritable(&out, &error))?;
    let ledger = arguments.resume.clone().unwrap_or_else(|| out.join("ledger.json"));
    let today = withhold_os::system_clock().now().date();
    let bar = bar();
    let report = check(&links, &LinkOptions::new(ledger, today), |progress| tell(&bar, progress));
    bar.finish_and_clear();
    let report = report.map_err(|error| Failure::new(error.to_string(), error.hint()))?;
    let path = out.join(format!("links-{}.md", report.day));
    entries::write(&path, report.to_markdown().as_bytes())?;
    let count = |wanted: fn(&LinkState) -> bool| report.looked.iter().filter(|l| wanted(&l.state)).count();
    say::line(format!(
        "{} links: {} ok, {} moved, {} gone, {} cannot tell. The report is {}.",
        report.looked.len(),
        count(|state| matches!(state, LinkState::Ok)),
        count(|state| matches!(state, LinkState::Moved { .. })),
        count(|state| matches!(state, LinkState::Gone { .. })),
        count(|state| matches!(state, LinkState::CannotTell { .. })),
        path.display()
    ));
    Ok(())
}

/// The folder of build results, which are not part of the repository.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| entries::root().join("target"), PathBuf::from)
}

fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template(BAR).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style)
}

fn tell(bar: &ProgressBar, progress: &Progress<'_>) {
    bar.set_length(u64::try_from(progress.total).unwrap_or(u64::MAX));
    bar.set_position(u64::try_from(progress.done).unwrap_or(u64::MAX));
    let host = Address::new(progress.url).map(|url| url.host().to_owned()).unwrap_or_default();
    bar.set_message(host);
    let line = match progress.state {
        LinkState::Ok => return,
        LinkState::Moved { to } => format!("moved  {}  to {to}", progress.url),
        LinkState::Gone { since } => format!("gone since {since}  {}", progress.url),
        LinkState::CannotTell { reason } => format!("cannot tell  {}  {reason}", progress.url),
    };
    // What a site says must not move the cursor.
    bar.println(line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>());
}

fn chosen(services: Vec<Service>, only: &[String]) -> Done<Vec<Service>> {
    if let Some(unknown) = only.iter().find(|id| !services.iter().any(|service| service.id.as_str() == **id))
    {
        return Err(Failure::new(
            format!("There is no service “{unknown}”."),
            "Give its id, the name of its file without .toml.",
        ));
    }
    let wanted = |service: &Service| only.is_empty() || only.iter().any(|id| id == service.id.as_str());
    Ok(services.into_iter().filter(wanted).collect())
}

/// Every address of an entry, addresses that nobody has confirmed included, since a look is what confirms an address.
fn of_service(service: &Service) -> Vec<Link> {
    let link = |setting: &str, url: &Address| Link {
        service: service.id.to_string(),
        setting: setting.to_owned(),
        url: url.to_string(),
    };
    let mut links: Vec<Link> = service.policies.iter().map(|policy| link("", &policy.url)).collect();
    for setting in &service.settings {
        links.extend(of_setting(setting).map(|url| link(setting.id.as_str(), url)));
    }
    links
}

fn of_setting(setting: &Setting) -> impl Iterator<Item = &Address> {
    let sources = setting.sources.iter().filter_map(|source| source.url.as_ref());
    setting.url.iter().chain(&setting.other_urls).chain(&setting.help_url).chain(sources)
}

#[cfg(test)]
mod tests {
    use super::{chosen, of_service};
    use crate::entries;

    #[test]
    fn every_address_of_an_entry_is_asked_also_one_from_memory() {
        let services = entries::read(&entries::folder()).unwrap();
        let x = chosen(services, &["x".to_owned()]).unwrap();
        let links = of_service(&x[0]);
        let asked =
            |setting: &str, url: &str| links.iter().any(|link| link.setting == setting && link.url == url);
        assert!(asked("grok-training", "https://x.com/settings/grok_settings"));
        assert!(asked("", "https://x.com/en/tos"), "{links:?}");
        assert!(links.iter().any(|link| link.url.contains("9to5mac.com")));
        assert!(links.iter().all(|link| link.service == "x"));
    }

    #[test]
    fn an_unknown_service_is_told_by_its_name() {
        let error = chosen(Vec::new(), &["nobody".to_owned()]).unwrap_err().to_string();
        assert!(error.starts_with("There is no service “nobody”."), "{error}");
    }
}
