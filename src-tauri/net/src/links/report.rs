//! What a check found, for maintainers to read.

use std::fmt::Write;

use jiff::civil::Date;

use super::{Link, LinkState, ledger::Ledger};

/// One address of the catalogue and what became of the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The address, and where the address stands in the catalogue.
    pub link: Link,
    /// The day on which the address was looked at; a run may take several days.
    pub on: Date,
    /// What became of the address.
    pub state: LinkState,
}

/// The results of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The day the check ended.
    pub day: Date,
    /// Every address, in the order of service, setting and address.
    pub looked: Vec<Looked>,
}

impl Report {
    pub(super) fn new(day: Date, links: &[Link], ledger: &Ledger) -> Self {
        let look = |link: &Link| {
            let entry = ledger.entry(&link.url)?;
            Some(Looked { link: link.clone(), on: entry.looked, state: entry.state.clone() })
        };
        let mut looked: Vec<_> = links.iter().filter_map(look).collect();
        looked.sort_by(|a, b| key(&a.link).cmp(&key(&b.link)));
        Self { day, looked }
    }

    /// The report as Markdown: the figures, and every address that is not simply there.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut text = format!("# The catalogue’s links on {}\n\n| state | links |\n|---|---:|\n", self.day);
        let groups = [
            (
                "Gone",
                "Not there on two days.",
                self.rows(|state| match state {
                    LinkState::Gone { since } => Some(format!("not there since {since}")),
                    _ => None,
                }),
            ),
            (
                "Moved",
                "There, at another address.",
                self.rows(|state| match state {
                    LinkState::Moved { to } => Some(to.clone()),
                    _ => None,
                }),
            ),
            (
                "Cannot tell",
                "Look at these in a browser.",
                self.rows(|state| match state {
                    LinkState::CannotTell { reason } => Some(reason.clone()),
                    _ => None,
                }),
            ),
        ];
        let listed: usize = groups.iter().map(|(_, _, rows)| rows.len()).sum();
        let _ = writeln!(text, "| Ok | {} |", self.looked.len() - listed);
        for (title, _, rows) in &groups {
            let _ = writeln!(text, "| {title} | {} |", rows.len());
        }
        for (title, about, rows) in groups.iter().filter(|(_, _, rows)| !rows.is_empty()) {
            let _ = write!(text, "\n## {title}\n\n{about}\n\n");
            text.push_str("| service | setting | address | found | looked |\n|---|---|---|---|---|\n");
            text.push_str(&rows.concat());
        }
        text
    }

    fn rows(&self, found: impl Fn(&LinkState) -> Option<String>) -> Vec<String> {
        let row = |looked: &Looked| {
            let Link { service, setting, url } = &looked.link;
            let found = found(&looked.state)?;
            let cells = [service, setting, url, &found].map(|cell| plain(cell));
            Some(format!("| {} | {} |\n", cells.join(" | "), looked.on))
        };
        self.looked.iter().filter_map(row).collect()
    }
}

fn key(link: &Link) -> (&str, &str, &str) {
    (&link.service, &link.setting, &link.url)
}

/// A cell without marks: the words of a site must not become a part of the table or of the page.
fn plain(cell: &str) -> String {
    let visible = cell.chars().map(|c| if c.is_control() { ' ' } else { c });
    visible.collect::<String>().replace('|', "\\|").replace('<', "&lt;")
}
