//! `reminders`: what would come, how it is set, and as a calendar.

use std::{fs, io, path::Path};

use serde_json::json;
use withhold_engine::{
    AppError, Engine, ErrorCode, RemindersView, SetReminders,
    domain::{Forecast, Frequency, NoticeKind},
};

use crate::{
    output::{Answer, Form},
    reminder_args::{Reminders, Set},
    table::{many, table},
    words,
};

pub(crate) fn reminders(engine: &mut Engine, form: Form, verb: Reminders) -> Answer {
    match verb {
        Reminders::Plan { from, to } => {
            let rows = engine.reminders_plan(from, to)?;
            form.reply(&rows, || plan(&rows))
        }
        Reminders::Show => show(engine, form),
        Reminders::Set(set) => {
            engine.set_reminders(&change(&set))?;
            show(engine, form)
        }
        Reminders::Pause { until } => {
            engine.pause_reminders(Some(until))?;
            show(engine, form)
        }
        Reminders::Resume => {
            engine.pause_reminders(None)?;
            show(engine, form)
        }
        Reminders::Calendar { out } => {
            let text = engine.reminders_calendar()?;
            write(&out, &text).map_err(|error| unwritten(&out, &error))?;
            form.reply(&json!({ "file": out.display().to_string() }), || {
                format!("{} was written. It names no service.", out.display())
            })
        }
    }
}

fn show(engine: &mut Engine, form: Form) -> Answer {
    let view = engine.reminders()?;
    form.reply(&view, || text(&view))
}

fn change(set: &Set) -> SetReminders {
    SetReminders {
        frequency: set.frequency,
        weekday: set.weekday,
        hour: set.hour,
        quiet_from: set.quiet_from,
        quiet_to: set.quiet_to,
    }
}

fn plan(rows: &[Forecast]) -> String {
    if rows.is_empty() {
        return "Nothing would be sent.".to_owned();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let about = match row.kind {
                NoticeKind::Overtaken => "overtaken",
                NoticeKind::Overdue => "answer overdue",
                NoticeKind::Digest | NoticeKind::Clock => "",
            };
            vec![row.date.to_string(), row.time.clone(), items(row.items), about.to_owned()]
        })
        .collect();
    table(&rows)
}

fn text(view: &RemindersView) -> String {
    let settings = &view.settings;
    let day = format!("{:?}", settings.weekday);
    let hour = format!("{:02}:00", settings.hour);
    let rhythm = match settings.frequency {
        Frequency::Daily => format!("Every day at {hour}."),
        Frequency::Weekly => format!("Every {day} at {hour}."),
        Frequency::Monthly => format!("On the first {day} of each month at {hour}."),
        Frequency::Off => "Reminders are off.".to_owned(),
    };
    let quiet = format!(
        "Quiet from {:02}:00 to {:02}:00, and never before 04:00.",
        settings.quiet_from, settings.quiet_to
    );
    let paused = settings.paused_until.map(|until| format!("Put off until {}.", words::date(until)));
    let next = view.next.as_ref().map(|next| {
        format!(
            "The next one would come on {} at {}: {}.",
            words::date(next.date),
            next.time,
            items(next.items)
        )
    });
    let lines = [Some(format!("{rhythm} {quiet} They name no service.")), paused, next, view.trouble.clone()];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn items(count: u32) -> String {
    many(usize::try_from(count).unwrap_or(usize::MAX), "item", "items")
}

/// In one step: a program that reads the file meanwhile sees the old one or the new one.
fn write(out: &Path, text: &str) -> io::Result<()> {
    let name = out.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let new = out.with_file_name(format!(".{}.{}.new", name.to_string_lossy(), std::process::id()));
    let moved = fs::write(&new, text).and_then(|()| fs::rename(&new, out));
    if moved.is_err() {
        let _gone = fs::remove_file(&new);
    }
    moved
}

fn unwritten(out: &Path, error: &io::Error) -> AppError {
    AppError::new(
        ErrorCode::Invalid,
        format!("{} cannot be written: {error}.", out.display()),
        "Name a file in a folder that is there and is yours.",
    )
}
