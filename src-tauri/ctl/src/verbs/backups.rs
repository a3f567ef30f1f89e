//! `backup`, `restore` and `salvage`: copies of the list, and what becomes of a damaged list.

use withhold_engine::{BackupName, BackupRow, Engine, Parts};

use crate::{
    args::{Common, Restore},
    output::{Answer, Form},
    table::table,
    typed,
    verbs::opened,
    words::lines,
};

pub(crate) fn backup(common: &Common, form: Form) -> Answer {
    let made = opened(common)?.backup_now()?;
    form.reply(&made, || format!("Backed up as {}.", made.name))
}

pub(crate) fn restore(common: &Common, form: Form, restore: Restore) -> Answer {
    let folder = Engine::folder(common.data.as_deref())?;
    let Some(name) = restore.name else {
        let rows = withhold_engine::backups(&folder)?;
        return form.reply(&rows, || listed(&rows));
    };
    // A path counts from the command line's folder, a backup's name from the folder of the backups.
    let name = if name.contains(std::path::is_separator) {
        std::path::absolute(&name).map_or(name, |path| path.display().to_string())
    } else {
        name
    };
    let (name, parts) = (BackupName { name }, Parts::of_this_computer()?);
    let kept = typed::by_way(common, |way| withhold_engine::restore(&folder, &parts, &name, way))?;
    form.reply(&kept, || match &kept.kept {
        Some(place) => format!("{} is your list again. What it replaced is kept in {place}.", name.name),
        None => format!("{} is your list again.", name.name),
    })
}

pub(crate) fn salvage(common: &Common, form: Form) -> Answer {
    let folder = Engine::folder(common.data.as_deref())?;
    let parts = Parts::of_this_computer()?;
    let report = typed::by_way(common, |way| withhold_engine::salvage(&folder, &parts, way))?;
    form.reply(&report, || format!("{}\nThe damaged file is kept in {}.", lines(&report.lines), report.kept))
}

fn listed(rows: &[BackupRow]) -> String {
    if rows.is_empty() {
        return "There is no backup yet. `withholdctl backup` makes one.".to_owned();
    }
    let cells = |row: &BackupRow| vec![row.name.clone(), format!("{} bytes", row.bytes)];
    table(&rows.iter().map(cells).collect::<Vec<_>>())
}
