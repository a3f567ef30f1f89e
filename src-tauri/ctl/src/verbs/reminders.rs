//! `reminders`: what would come, how reminders are set, and reminders as a calendar.

use jiff::civil::Date;
use serde_json::json;
use withhold_engine::{
    Engine, RemindersView, SetReminders, SnoozeService,
    domain::{Forecast, Frequency, NoticeKind},
};

use crate::{
    output::{Answer, Form},
    reminder_args::{Calendar, Reminders, Set},
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
        Reminders::Pause { until, service: Some(service) } => snooze(engine, form, service, Some(until)),
        Reminders::Resume { service: Some(service) } => snooze(engine, form, service, None),
        Reminders::Pause { until, service: None } => {
            engine.pause_reminders(Some(until))?;
            show(engine, form)
        }
        Reminders::Resume { service: None } => {
            engine.pause_reminders(None)?;
            show(engine, form)
        }
        Reminders::Calendar(wanted) => calendar(engine, form, &wanted),
    }
}

fn snooze(engine: &mut Engine, form: Form, service: String, until: Option<Date>) -> Answer {
    let name = engine.snooze_service(&SnoozeService { service, until, end: until.is_none() })?.name;
    let said = until.map_or_else(
        || format!("All that {name} wants counts again."),
        |until| format!("All that {name} wants is snoozed until {}.", words::date(until)),
    );
    form.reply(&json!({ "service": name, "until": until }), || said)
}

fn calendar(engine: &mut Engine, form: Form, wanted: &Calendar) -> Answer {
    if let Some(out) = &wanted.out {
        let written = engine.calendar_export(out)?;
        return form.reply(&written, || {
            format!(
                "{} was written. It names no service. Not every calendar replaces an event that is imported again: \
                 where one has it already, delete it there first.",
                written.file
            )
        });
    }
    let Some(folder) = &wanted.keep else {
        let dropped = engine.calendar_drop()?;
        return form.reply(&dropped, || dropped.message.to_string());
    };
    engine.calendar_keep(folder)?;
    show(engine, form)
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
        names: set.names,
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
                NoticeKind::Drifted => "turned back on",
                NoticeKind::Overtaken => "overtaken",
                NoticeKind::Overdue => "answer overdue",
                NoticeKind::Changed => "changed on this computer",
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
    let named = if settings.names {
        "The digest names services where the list is not encrypted; of an encrypted one it says numbers alone."
    } else {
        "They name no service."
    };
    let calendar = view.calendar_file.as_ref().map(|file| format!("A calendar is kept in {file}."));
    let lines = [
        Some(format!("{rhythm} {quiet} {named}")),
        paused,
        next,
        calendar,
        view.calendar_trouble.clone().map(String::from),
        view.trouble.clone().map(String::from),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn items(count: u32) -> String {
    many(usize::try_from(count).unwrap_or(usize::MAX), "item", "items")
}
