//! The rules one setting has to keep.

use withhold_domain::{
    Address, Confidence, Contact, Kind, PrivatePosition, Purpose, Region, Service, Setting,
};

use crate::regions::is_known;

use super::{
    alternatives, dated,
    fault::Faults,
    place::KeyPath,
    quality::backing,
    shared_rules::{all_shown, at_home, declared, plausible, shown},
    tombstones,
};

/// Notes every rule the setting breaks.
pub(super) fn check(faults: &mut Faults, path: &KeyPath, setting: &Setting, service: &Service) {
    texts(faults, path, setting);
    position(faults, path, setting);
    no_control(faults, path, setting);
    faults.when(
        setting.not_training.is_some() && setting.purpose == Purpose::Training,
        &path.key("not_training"),
        "the purpose says that it is about training",
        "Correct the purpose, or take not_training out.",
    );
    addresses(faults, path, setting, service);
    contact(faults, path, setting);
    where_it_holds(faults, path, setting, service);
    dated::setting(faults, path, setting, service);
    sources(faults, path, setting, service);
    alternatives::check(faults, path, setting, service);
    tombstones::setting(faults, path, setting, service);
}

fn texts(faults: &mut Faults, path: &KeyPath, setting: &Setting) {
    shown(faults, &path.key("title"), &setting.title);
    shown(faults, &path.key("why"), &setting.why);
    let single = [
        ("not_training", &setting.not_training),
        ("private_label", &setting.private_label),
        ("url_hint", &setting.url_hint),
        ("covers", &setting.covers),
        ("per", &setting.per),
        ("undoes_note", &setting.undoes_note),
        ("window", &setting.window),
    ];
    for (key, text) in single {
        if let Some(text) = text {
            shown(faults, &path.key(key), text);
        }
    }
    let lists = [
        ("other_titles", &setting.other_titles),
        ("path", &setting.path),
        ("steps", &setting.steps),
        ("signs", &setting.signs),
        ("traps", &setting.traps),
        ("unsure", &setting.unsure),
    ];
    for (key, texts) in lists {
        all_shown(faults, &path.key(key), texts);
    }
}

fn position(faults: &mut Faults, path: &KeyPath, setting: &Setting) {
    let key = path.key("private_position");
    let Some(position) = setting.private_position else {
        faults.when(
            setting.kind != Kind::None,
            &key,
            "the setting has no private position",
            "Say in which position it protects: \"on\", \"off\", \"choice\" or \"submitted\".",
        );
        return;
    };
    faults.when(
        setting.kind == Kind::None,
        &key,
        "a setting without a control has no position",
        "Take private_position out, or correct the kind.",
    );
    let sent = matches!(setting.kind, Kind::Form | Kind::Mail);
    faults.when(
        setting.kind != Kind::None && sent != (position == PrivatePosition::Submitted),
        &key,
        "it does not fit the kind: forms and mails are submitted, and nothing else is",
        "Correct the position or the kind.",
    );
    faults.when(
        position == PrivatePosition::Choice && setting.private_label.is_none(),
        &path.key("private_label"),
        "a choice needs the label of the choice that protects",
        "Add private_label with the service's own word for it.",
    );
}

fn no_control(faults: &mut Faults, path: &KeyPath, setting: &Setting) {
    let key = path.key("no_control");
    match (setting.kind == Kind::None, setting.no_control.is_some()) {
        (true, false) => faults.when(
            true,
            &key,
            "a setting without a control has to say which of the three it is",
            "Add no_control: \"promised\", \"unavoidable\" or \"unknown\".",
        ),
        (false, true) => faults.when(
            true,
            &key,
            "only kind = \"none\" has it",
            "Take no_control out, or correct the kind.",
        ),
        _ => {}
    }
}

fn addresses(faults: &mut Faults, path: &KeyPath, setting: &Setting, service: &Service) {
    let url = path.key("url");
    if let Some(address) = &setting.url {
        at_home(faults, &url, address, service);
    }
    for (index, address) in setting.other_urls.iter().enumerate() {
        at_home(faults, &path.key("other_urls").at(index), address, service);
    }
    if let Some(address) = &setting.help_url {
        at_home(faults, &path.key("help_url"), address, service);
    }
    faults.when(
        setting.kind == Kind::None && setting.url.is_some(),
        &url,
        "a setting without a control has no page to open",
        "Move the address to help_url or to the sources.",
    );
    faults.when(
        setting.url.is_some() != setting.url_scope.is_some(),
        &path.key("url_scope"),
        "url and url_scope belong together",
        "Say how near the address leads, or take both out.",
    );
    let no_way = setting.url.is_none()
        && setting.path.is_empty()
        && setting.steps.is_empty()
        && setting.contact.is_none();
    faults.when(
        // Nobody goes to a control that is no more.
        setting.kind != Kind::None && setting.withdrawn.is_none() && no_way,
        &path.key("path"),
        "nothing says how to get there",
        "Add url, path, steps or contact.",
    );
}

fn contact(faults: &mut Faults, path: &KeyPath, setting: &Setting) {
    let key = path.key("contact");
    faults.when(
        setting.kind == Kind::Mail && setting.withdrawn.is_none() && setting.contact.is_none(),
        &key,
        "a mail needs someone to write to",
        "Add a contact with “to” and “text”.",
    );
    let Some(Contact { to, subject, text }) = &setting.contact else { return };
    let mail = to.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !to.contains(char::is_whitespace) && !host.contains('@')
    });
    faults.when(
        !mail,
        &key.key("to"),
        format!("“{to}” is no mail address"),
        "Write it as \"name@example.com\".",
    );
    shown(faults, &key.key("to"), to);
    if let Some(subject) = subject {
        shown(faults, &key.key("subject"), subject);
    }
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        shown(faults, &key.key("text"), line.trim());
    }
    faults.when(text.trim().is_empty(), &key.key("text"), "it is empty", "Write a short, polite request.");
}

fn where_it_holds(faults: &mut Faults, path: &KeyPath, setting: &Setting, service: &Service) {
    for (index, default) in setting.defaults.iter().enumerate() {
        let path = path.key("defaults").at(index);
        declared(faults, &path.key("plans"), &default.plans, service);
        countries(faults, &path.key("regions"), &default.regions);
        if let Some(since) = default.since {
            plausible(faults, &path.key("since"), since, service);
        }
        if let Some(note) = &default.note {
            shown(faults, &path.key("note"), note);
        }
        let last = index + 1 == setting.defaults.len();
        faults.when(
            !last && default.plans.is_empty() && default.regions.is_empty(),
            &path,
            "it fits every account, so the ones after it never count",
            "Put the default without plans and regions last.",
        );
    }
    declared(faults, &path.key("excluded_plans"), &setting.excluded_plans, service);
    countries(faults, &path.key("excluded_regions"), &setting.excluded_regions);
    countries(faults, &path.key("only_regions"), &setting.only_regions);
}

/// Notes regions that are no country.
fn countries(faults: &mut Faults, path: &KeyPath, regions: &[Region]) {
    for (index, region) in regions.iter().enumerate() {
        faults.when(
            !is_known(region),
            &path.at(index),
            format!("“{region}” is no country"),
            "Write a country's two letters, or EU or EEA.",
        );
    }
}

fn sources(faults: &mut Faults, path: &KeyPath, setting: &Setting, service: &Service) {
    let key = path.key("sources");
    faults.when(setting.sources.is_empty(), &key, "there is none", "Name at least one source.");
    for (index, source) in setting.sources.iter().enumerate() {
        let key = key.at(index);
        faults.when(
            source.url.is_some() == source.document.is_some(),
            &key,
            "a source is either an address or a document",
            "Give “url” or “document”, one of the two.",
        );
        if let Some(document) = &source.document {
            shown(faults, &key.key("document"), document);
        }
        faults.when(
            source.url.as_ref().is_some_and(carries_another),
            &key.key("url"),
            "it is a copy of a page that lies elsewhere",
            "Name the original page, or describe it as a document.",
        );
    }
    sureness(faults, path, setting, service);
    faults.when(
        setting.confidence == Confidence::Unsure && setting.unsure.is_empty(),
        &path.key("unsure"),
        "the entry is unsure and does not say of what",
        "Add a line to “unsure” that says it.",
    );
}

/// Whether `address` wraps another address, as mirrors, proxies and archives do: plain, escaped or in base 64.
fn carries_another(address: &Address) -> bool {
    let inside = address.as_str().strip_prefix("https://").unwrap_or_default();
    let small = inside.to_ascii_lowercase();
    ["http:/", "https:/", "http%3a", "https%3a"].iter().any(|start| small.contains(start))
        || inside.contains("aHR0c")
}

fn sureness(faults: &mut Faults, path: &KeyPath, setting: &Setting, service: &Service) {
    let allowed = backing(service, setting).allows();
    let (problem, mend) = match allowed {
        Confidence::Unsure => (
            "nobody can follow a source that has no address",
            "Mark it \"unsure\", or add a source with an address.",
        ),
        _ => (
            "all its sources are one: one site, or the service's own words kept elsewhere",
            "Mark it \"one_source\", or add a source that is independent of it or the service's own page.",
        ),
    };
    faults.when(setting.confidence > allowed, &path.key("confidence"), problem, mend);
}
