//! `look` and `read`: what the programs on this computer say about their settings.

use std::io::{IsTerminal, stderr, stdin, stdout};

use withhold_engine::{
    AppError, Asks, Became, Computer, Engine, ErrorCode, Look as Wish, Parts, Preferences, ReadHere,
    ReadView, ReadingFinding, ReadingView, look_without_list,
};

use crate::{
    args::{Common, Look, Read},
    output::{Answer, Form, note},
    table::{many, table},
    words,
};

/// What is said where no program is there that the catalogue has recipes for.
const NONE: &str = "No program was found that the catalogue has recipes for. `withholdctl look PROGRAM` says where one is looked for.";

/// What is said first where the system asks the person.
const ASKS_FIRST: &str = "macOS may ask now whether this program may read other programs' folders; where you say no, the answer is “cannot tell”.";

/// Looks with the list where the list opens without a person, and else without.
pub(crate) fn look(common: &Common, form: Form, wanted: Look) -> Answer {
    match super::opened_unasked(common) {
        Ok(mut engine) => with_list(&mut engine, form, wanted),
        Err(error) if may_do_without(&error) => {
            let folder = Engine::folder(common.data.as_deref())?;
            let wish = wish(wanted);
            let views = look_without_list(&folder, Parts::of_this_computer()?, &Computer::this(), &wish)?;
            answer(form, &views)
        }
        Err(error) => Err(error),
    }
}

pub(crate) fn with_list(engine: &mut Engine, form: Form, wanted: Look) -> Answer {
    let views = engine.look(&Computer::this(), &wish(wanted))?;
    answer(form, &views)
}

/// What is read without being asked for.
#[derive(serde::Serialize)]
struct ByItself {
    off: bool,
    except: Vec<String>,
}

pub(crate) fn read(engine: &mut Engine, form: Form, wanted: Read) -> Answer {
    if let Some(word) = wanted.by_itself {
        return set_by_itself(engine, form, word == "on", wanted.name.as_deref());
    }
    say_that_the_system_asks();
    let wish = ReadHere { asks: asks(), name: wanted.name, dry_run: wanted.dry_run };
    let views = engine.read_here(&Computer::this(), &wish)?;
    form.reply(&views, || match views.as_slice() {
        [] => "Nothing on your list can be read on this computer.".to_owned(),
        views => read_text(views, wish.dry_run),
    })
}

fn set_by_itself(engine: &mut Engine, form: Form, on: bool, program: Option<&str>) -> Answer {
    let Preferences { read_here_off: off, read_here_except: except, .. } =
        engine.set_read_by_itself(on, program)?;
    form.reply(&ByItself { off, except: except.clone() }, || match (off, except.as_slice()) {
        (true, _) => {
            "Nothing on this computer is read again by itself. `withholdctl read` reads it.".to_owned()
        }
        (false, []) => "What is on your list is read again by itself when its files change.".to_owned(),
        (false, except) => format!(
            "What is on your list is read again by itself when its files change, but for {}.",
            except.join(", ")
        ),
    })
}

/// Makes the reading that is owed because a setting changed while the list was locked. What goes wrong keeps no other
/// verb from its work, and the reading is owed still.
pub(crate) fn read_what_changed(engine: &mut Engine) {
    if !engine.is_to_be_read() {
        return;
    }
    let Ok(Some(reading)) = engine.reading_by_itself(&Computer::this(), asks(), None) else { return };
    let views = engine.keep_by_itself(reading.read()).unwrap_or_default();
    for view in views.iter().filter(|view| view.became == Became::Drift) {
        note(&format!("{} was turned back on. `withholdctl history {}` says when.", view.item, view.item));
    }
}

/// Where the list does not open by itself, a look needs no list.
fn may_do_without(error: &AppError) -> bool {
    let codes = [
        ErrorCode::NeedsChoice,
        ErrorCode::NeedsPassphrase,
        ErrorCode::NeedsRecovery,
        ErrorCode::Damaged,
        ErrorCode::Locked,
        ErrorCode::Vault,
    ];
    codes.contains(&error.code)
}

fn wish(wanted: Look) -> Wish {
    say_that_the_system_asks();
    let project = wanted.project.map(|project| project.display().to_string());
    Wish { asks: asks(), project, programs: wanted.programs }
}

fn say_that_the_system_asks() {
    if cfg!(target_os = "macos") {
        note(ASKS_FIRST);
    }
}

/// A terminal is where a person starts programs: they get the variables that are seen here.
fn asks() -> Asks {
    match stdin().is_terminal() || stdout().is_terminal() || stderr().is_terminal() {
        true => Asks::Terminal,
        false => Asks::Desktop,
    }
}

fn answer(form: Form, views: &[ReadingView]) -> Answer {
    form.reply(&views, || if views.is_empty() { NONE.to_owned() } else { text(views) })
}

fn text(views: &[ReadingView]) -> String {
    let (silent, told): (Vec<&ReadingView>, Vec<&ReadingView>) =
        views.iter().partition(|view| view.reason.as_deref() == Some("no_answer"));
    let same = |one: &&ReadingView, other: &&ReadingView| {
        (&one.program, &one.installation) == (&other.program, &other.installation)
    };
    let mut parts: Vec<String> = told.chunk_by(same).map(program).collect();
    let mut names: Vec<&str> = silent.iter().map(|view| view.program_name.as_str()).collect();
    names.dedup();
    if !names.is_empty() {
        let programs = many(names.len(), "program", "programs");
        let names = names.join(", ");
        parts.push(format!(
            "Nothing can be told of {programs}, since the drive did not answer in time: {names}."
        ));
    }
    parts.join("\n\n")
}

/// A program with all its settings.
fn program(views: &[&ReadingView]) -> String {
    let Some(first) = views.first() else { return String::new() };
    let release = first.release.as_ref().map(|release| format!(" {release}")).unwrap_or_default();
    let installation = first.installation.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    let there = if first.there { "" } else { ": not found on this computer" };
    let rows: Vec<Vec<String>> = views.iter().map(|view| row(view)).collect();
    let lines = table(&rows).lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n");
    let beside: String = views.iter().filter_map(|view| beside(view)).collect();
    let beside = beside + &unlisted(views);
    format!("{}{release}{installation}{there}\n{lines}{beside}", first.program_name)
}

fn row(view: &ReadingView) -> Vec<String> {
    vec![view.title.clone(), word(view.finding), how(view)]
}

/// What was read, and what could undo it.
fn how(view: &ReadingView) -> String {
    let answered = view.finding != ReadingFinding::CannotTell;
    let unless = view.unless.iter().filter(|_| answered).map(|unless| unless.text.as_str());
    let parts: Vec<&str> = std::iter::once(view.told.text.as_str()).chain(unless).collect();
    near(&parts.join("; "))
}

/// What can be done where a setting shares, and which line of the list it is.
fn beside(view: &ReadingView) -> Option<String> {
    let write = view.write.as_ref().map(|write| match (&write.file, write.line.as_str()) {
        (Some(file), "") => format!("\n  To turn off “{}”, make an empty file {}", view.title, near(file)),
        (Some(file), line) => {
            let line = line.lines().map(|line| format!("\n      {line}")).collect::<String>();
            format!("\n  To turn off “{}”, write in {}:{line}", view.title, near(file))
        }
        (None, line) => {
            format!("\n  To turn off “{}”, set where your shell begins:\n      {line}", view.title)
        }
    });
    let items = view.items.as_deref().unwrap_or_default();
    let listed = (!items.is_empty()).then(|| format!("\n  On your list: {}", items.join(", ")));
    let both = [write, listed].into_iter().flatten().collect::<String>();
    (!both.is_empty()).then_some(both)
}

/// The services that the settings of a program belong to and that are not on the list, where the list is open.
fn unlisted(views: &[&ReadingView]) -> String {
    let of = views.iter().filter(|view| view.items.as_ref().is_some_and(Vec::is_empty));
    let services = of.filter_map(|view| Some(view.of.as_ref()?.split_once('/')?.0));
    let services: std::collections::BTreeSet<&str> = services.collect();
    let line = |service| format!("\n  Not on your list: `withholdctl add {service}` puts it there");
    services.into_iter().map(line).collect()
}

fn word(finding: ReadingFinding) -> String {
    match finding {
        ReadingFinding::Withheld => words::off(),
        ReadingFinding::Shared => words::on(),
        ReadingFinding::CannotTell => "Cannot tell".to_owned(),
    }
}

/// A text in which the home folder is written short.
fn near(text: &str) -> String {
    match Computer::this().home.as_deref().and_then(std::path::Path::to_str) {
        Some(home) if home.len() > 1 => text.replace(&format!("{home}/"), "~/"),
        _ => text.to_owned(),
    }
}

fn read_text(views: &[ReadView], dry_run: bool) -> String {
    let rows: Vec<Vec<String>> = views.iter().map(read_row).collect();
    let mut text = table(&rows);
    if dry_run {
        text.push_str("\n\nNothing was kept; leave --dry-run out to keep it.");
    }
    text
}

fn read_row(view: &ReadView) -> Vec<String> {
    let found = view.reading.as_ref().map(|reading| word(reading.finding)).unwrap_or_default();
    let how = match (&view.reading, &view.told) {
        (Some(reading), _) => how(reading),
        (None, told) => told.as_ref().map(|told| told.text.clone()).unwrap_or_default(),
    };
    let became = match view.became {
        Became::Recorded => "recorded",
        Became::Drift => "turned back on",
        Became::SameAgain => "the same again",
        Became::Earlier => "recorded",
        Became::Asks => "not recorded",
        Became::Logged => "what is known stays",
        Became::DryRun => "",
        Became::NotRead => "not read",
    };
    vec![view.item.clone(), found, became.to_owned(), how]
}
