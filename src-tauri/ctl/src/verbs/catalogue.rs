//! `services` and `add-service`.

use withhold_engine::{
    Engine, OwnService, Query, ServiceRow, SettingRow,
    domain::{InitialState, NoControl},
};

use crate::{
    args::AddService,
    output::{Answer, Form},
    table::{cut, many, table},
    words,
};

/// Columns a setting's words may take.
const TITLE: usize = 64;

pub(crate) fn services(engine: &mut Engine, form: Form, query: &str) -> Answer {
    let rows = engine.services(&Query { query: query.to_owned() })?;
    if rows.is_empty() {
        // The nearest name stands in the hint of the error that a wrong name brings.
        let hint = engine.service(query).err().map(|error| format!(" {}", error.hint)).unwrap_or_default();
        return form.reply(&rows, || format!("No service fits that.{hint}"));
    }
    form.reply(&rows, || if query.trim().is_empty() { short(&rows) } else { long(&rows) })
}

pub(crate) fn add_service(engine: &mut Engine, form: Form, own: AddService) -> Answer {
    let done = engine.add_own_service(&OwnService {
        name: own.name,
        title: own.title,
        url: own.url,
        steps: own.steps,
        private_position: own.private_position,
        private_label: own.private_label,
    })?;
    let row = engine.service(&done.name)?;
    form.reply(&row, || {
        format!(
            "{} is in your catalogue as {}. `withholdctl add {}` puts it on your list.",
            row.name, row.id, row.id
        )
    })
}

fn short(rows: &[ServiceRow]) -> String {
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let mine = if row.accounts == 0 { String::new() } else { "on your list".to_owned() };
            vec![row.id.clone(), row.name.clone(), many(row.settings.len(), "setting", "settings"), mine]
        })
        .collect();
    format!("{}\n\n`withholdctl services NAME` shows the settings of one.", table(&lines))
}

fn long(rows: &[ServiceRow]) -> String {
    rows.iter().map(details).collect::<Vec<_>>().join("\n\n")
}

fn details(row: &ServiceRow) -> String {
    let mut head = vec![format!("{} ({})", row.name, row.id)];
    if !row.domains.is_empty() {
        head.push(format!("  at {}", row.domains.join(", ")));
    }
    if !row.plans.is_empty() {
        head.push("  plans:".to_owned());
        head.extend(row.plans.iter().map(|plan| format!("    {}{}", plan.id, changes(row, &plan.id))));
    }
    if let Some(per) = &row.per {
        head.push(format!("  one control for each {per}: name them with --instance"));
    }
    let settings: Vec<Vec<String>> = row
        .settings
        .iter()
        .map(|setting| vec![format!("  {}", setting.id), cut(&setting.title, TITLE), protects(setting)])
        .collect();
    let scares = row
        .settings
        .iter()
        .filter_map(|setting| Some((setting.id.as_str(), setting.not_training.as_ref()?)))
        .map(|(id, said)| format!("  {id}: {}. {said}", words::NO_TRAINING_SWITCH));
    head.extend(scares);
    format!("{}\n{}", head.join("\n"), table(&settings))
}

/// What a plan changes, after a colon.
fn changes(row: &ServiceRow, plan: &str) -> String {
    let said = row.plan_effects.iter().filter(|effect| effect.plan == plan).filter_map(|effect| {
        let does = match effect.starts {
            _ if effect.excluded => "does not arise",
            Some(InitialState::On) => "starts on",
            Some(InitialState::Off) => "starts off",
            Some(InitialState::Excluded) => "is not used",
            Some(InitialState::NotSent | InitialState::Unknown) | None => return None,
        };
        Some(format!("{} {does}", effect.setting))
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { String::new() } else { format!(": {}", said.join(", ")) }
}

fn protects(setting: &SettingRow) -> String {
    match setting.no_control {
        Some(NoControl::Promised) => "no control: says it does not train".to_owned(),
        Some(NoControl::Unavoidable) => "no control: trains, no way out".to_owned(),
        Some(NoControl::Unknown) => "no control: nobody outside knows".to_owned(),
        None => {
            let word = words::Position {
                private: setting.private_position,
                label: setting.private_label.as_deref(),
            }
            .word();
            format!("protects at “{word}”")
        }
    }
}
