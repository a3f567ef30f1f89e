//! Every entry against the table of facts in `tests/catalogue/facts.tsv`: no contradiction, and no forgotten fact.

#[cfg(test)]
mod facts {
    use std::collections::{BTreeMap, BTreeSet};

    use withhold_catalogue::Catalogue;
    use withhold_domain::{Confidence, InitialState, Kind, Service, Setting};

    const TABLE: &str = include_str!("../../../tests/catalogue/facts.tsv");
    const COLUMNS: &str =
        "fact\tentry\tkind\taddress\tposition\tdefault\tintroduced\tdays\tseen\tsure\thosts\tbut";

    const MEND: &str =
        "Mend the entry, or its line in tests/catalogue/facts.tsv where the facts have changed.";

    /// One line of the table. A dash is read as nothing.
    struct Fact {
        name: &'static str,
        entry: &'static str,
        kind: &'static str,
        address: &'static str,
        position: &'static str,
        default: BTreeSet<&'static str>,
        introduced: &'static str,
        days: BTreeSet<&'static str>,
        seen: &'static str,
        sure: &'static str,
        hosts: BTreeSet<&'static str>,
        /// The columns in which the entry differs on purpose, and why.
        but: Vec<(&'static str, &'static str)>,
    }

    impl Fact {
        /// Why the entry differs on purpose in the column `column`.
        fn differs(&self, column: &str) -> Option<&'static str> {
            self.but.iter().find(|(at, _)| *at == column).map(|(_, why)| *why)
        }
    }

    fn facts() -> Vec<Fact> {
        let mut lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.next(), Some(COLUMNS));
        lines.map(fact).collect()
    }

    fn fact(line: &'static str) -> Fact {
        let cells: Vec<&str> = line.split('\t').map(|cell| if cell == "-" { "" } else { cell }).collect();
        let [name, entry, kind, address, position, default, introduced, days, seen, sure, hosts, but] =
            cells[..]
        else {
            panic!("{line} has {} cells", cells.len())
        };
        let list = |cell: &'static str| cell.split(',').filter(|part| !part.is_empty()).collect();
        let but = but.split(" | ").filter(|part| !part.is_empty()).map(|part| part.split_once(": ").unwrap());
        let but = but.collect();
        let (default, days, hosts) = (list(default), list(days), list(hosts));
        Fact { name, entry, kind, address, position, default, introduced, days, seen, sure, hosts, but }
    }

    /// The word for a value in an entry's file.
    fn word(value: impl serde::Serialize) -> String {
        serde_json::to_value(value).unwrap().as_str().unwrap_or_default().to_owned()
    }

    /// Every setting by its name in the table, with the facts that tell of it.
    fn entries<'a>(
        catalogue: &'a Catalogue,
        facts: &'a [Fact],
    ) -> BTreeMap<String, (&'a Service, &'a Setting, Vec<&'a Fact>)> {
        let pairs = catalogue
            .services()
            .iter()
            .flat_map(|service| service.settings.iter().map(move |setting| (service, setting)));
        pairs
            .map(|(service, setting)| {
                let name = format!("{}/{}", service.id, setting.id);
                let told = facts.iter().filter(|fact| fact.entry == name).collect();
                (name, (service, setting, told))
            })
            .collect()
    }

    /// Compares one column of every line with its entry. A line that differs on purpose has to differ.
    #[track_caller]
    fn agree(column: &str, holds: impl Fn(&Fact, &Service, &Setting) -> Result<(), String>) {
        let (catalogue, facts) = (Catalogue::embedded().unwrap(), facts());
        let entries = entries(&catalogue, &facts);
        let mut wrong = Vec::new();
        for fact in facts.iter().filter(|fact| !fact.entry.is_empty()) {
            let (service, setting, _) = entries.get(fact.entry).unwrap_or_else(|| panic!("{}", fact.name));
            let on_purpose = fact.differs(column).is_some();
            match holds(fact, service, setting) {
                Err(why) if !on_purpose => wrong.push(format!("{} ({}): {why}", fact.entry, fact.name)),
                Ok(()) if on_purpose => wrong.push(format!("{} differs in {column} no more", fact.entry)),
                _ => {}
            }
        }
        assert!(wrong.is_empty(), "{column}:\n{}\n{MEND}", wrong.join("\n"));
    }

    fn same(fact: &str, entry: &str) -> Result<(), String> {
        if fact == entry {
            Ok(())
        } else {
            Err(format!("the facts say “{fact}”, the entry “{entry}”"))
        }
    }

    #[test]
    fn every_fact_has_an_entry_or_a_reason() {
        let (catalogue, facts) = (Catalogue::embedded().unwrap(), facts());
        let entries = entries(&catalogue, &facts);
        for fact in &facts {
            let left_out = fact.differs("entry").is_some_and(|reason| reason.len() > 20);
            assert_eq!(fact.entry.is_empty(), left_out, "{}", fact.name);
            assert!(fact.entry.is_empty() || entries.contains_key(fact.entry), "{}", fact.name);
        }
        let names: BTreeSet<&str> = facts.iter().map(|fact| fact.name).collect();
        assert_eq!(names.len(), facts.len(), "a name stands twice");
        // An entry may be newer than the table, and a line of the table never goes.
        assert!(facts.len() >= 266, "only {} facts are left", facts.len());
        let services = catalogue.services().len();
        assert!(services >= 205 && entries.len() >= 260, "{services} services, {} settings", entries.len());
    }

    #[test]
    fn kinds_agree() {
        agree("kind", |fact, _, setting| same(fact.kind, &word(setting.kind)));
    }

    #[test]
    fn private_positions_agree() {
        agree("position", |fact, _, setting| {
            same(fact.position, &setting.private_position.map(word).unwrap_or_default())
        });
    }

    #[test]
    fn addresses_agree() {
        agree("address", |fact, _, setting| {
            if let Some(mail) = fact.address.strip_prefix("mailto:") {
                return same(mail, setting.contact.as_ref().map_or("", |contact| contact.to.as_str()));
            }
            let url = setting.url.as_ref().map_or("", |url| url.as_str());
            // Where there is no page to open, the page of the fact stands as the help page.
            let closed = matches!(setting.kind, Kind::None | Kind::Mail);
            let also = setting.other_urls.iter().chain(setting.help_url.iter().filter(|_| closed));
            let plain = |url: &str| url.trim_end_matches('/').to_owned();
            let known = also.map(|url| plain(url.as_str())).any(|url| url == plain(fact.address));
            if known && !fact.address.is_empty() { Ok(()) } else { same(&plain(fact.address), &plain(url)) }
        });
    }

    #[test]
    fn defaults_agree() {
        agree("default", |fact, _, setting| {
            let sent = matches!(setting.kind, Kind::Form | Kind::Mail);
            let found: BTreeSet<&str> = setting
                .defaults
                .iter()
                .filter_map(|default| match default.state {
                    InitialState::On => Some("on"),
                    InitialState::Off => Some("off"),
                    // A request to a service that does not use the data counts as a request that is not sent.
                    InitialState::Excluded => (!sent).then_some("off"),
                    InitialState::NotSent => Some("not_sent"),
                    InitialState::Unknown => None,
                })
                .collect();
            let mut allowed = found.clone();
            if !setting.excluded_plans.is_empty() {
                allowed.insert("off");
            }
            let agrees = found.is_subset(&fact.default) && fact.default.is_subset(&allowed);
            if agrees { Ok(()) } else { Err(format!("{:?} and {found:?}", fact.default)) }
        });
    }

    #[test]
    fn no_entry_is_surer_than_its_facts() {
        agree("sure", |fact, _, setting| {
            let bears: Confidence = serde_json::from_value(fact.sure.into()).unwrap();
            if setting.confidence <= bears { Ok(()) } else { Err(format!("{:?}", setting.confidence)) }
        });
    }

    #[test]
    fn the_days_of_introduction_and_of_the_last_look_agree() {
        let (catalogue, facts) = (Catalogue::embedded().unwrap(), facts());
        let entries = entries(&catalogue, &facts);
        // Two lines may tell of one setting: the earliest beginning and the latest look count.
        let first = |told: &[&Fact]| {
            let known = told.iter().map(|fact| fact.introduced).filter(|day| !day.is_empty());
            known.max_by_key(|day| day.len()).unwrap_or_default()
        };
        agree("introduced", |fact, _, setting| {
            same(first(&entries[fact.entry].2), setting.introduced.as_deref().unwrap_or_default())
        });
        agree("seen", |fact, _, setting| {
            let latest = entries[fact.entry].2.iter().map(|fact| fact.seen).max().unwrap_or_default();
            same(latest, &setting.last_seen().to_string())
        });
    }

    #[test]
    fn no_entry_names_a_day_or_a_source_that_the_facts_do_not() {
        let (catalogue, facts) = (Catalogue::embedded().unwrap(), facts());
        for service in catalogue.services() {
            let about =
                |fact: &&Fact| fact.entry.split_once('/').is_some_and(|(id, _)| id == service.id.as_str());
            let told: Vec<&Fact> = facts.iter().filter(about).collect();
            if told.is_empty() {
                continue;
            }
            let days: BTreeSet<&str> = told.iter().flat_map(|fact| fact.days.iter().copied()).collect();
            let hosts: BTreeSet<&str> = told.iter().flat_map(|fact| fact.hosts.iter().copied()).collect();
            for day in days_of(service) {
                assert!(days.contains(day.as_str()), "{} names {day}. {MEND}", service.id);
            }
            for source in service.settings.iter().flat_map(|setting| &setting.sources) {
                let host = source.url.as_ref().map(|url| url.host());
                assert!(
                    host.is_none_or(|host| hosts.contains(host)),
                    "{} names {host:?}. {MEND}",
                    service.id
                );
            }
        }
    }

    /// Every day on which something changed, by the entry.
    fn days_of(service: &Service) -> Vec<String> {
        let settings = || service.settings.iter();
        let gone = settings().filter_map(|setting| setting.withdrawn.as_ref()).chain(&service.withdrawn);
        let since =
            settings().flat_map(|setting| setting.defaults.iter().filter_map(|default| default.since));
        let changes = service.changes.iter().map(|change| change.on);
        changes.chain(since).chain(gone.map(|gone| gone.on)).map(|day| day.to_string()).collect()
    }
}
