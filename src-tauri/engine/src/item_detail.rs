//! Everything the item panel and the round show of one item.

use withhold_domain::Check;

use crate::{
    AppError, DefaultView, Engine, ItemDetail, ItemName, checklist::Day, history, name, views::Worked,
};

impl Engine {
    /// Everything known of one item.
    ///
    /// # Errors
    /// When there is no such item.
    pub fn item(&mut self, request: &ItemName) -> Result<ItemDetail, AppError> {
        let day = self.day();
        self.reading()?;
        let reading = self.reading()?;
        let checklist = reading.checklist(&day);
        let item = name::resolve(&checklist.items, &request.item)?;
        let worked = Worked::new(item, day.today);
        Ok(detail(&worked, &day, reading.preferences.every_purpose))
    }
}

fn detail(worked: &Worked<'_>, day: &Day, every_purpose: bool) -> ItemDetail {
    let item = worked.item;
    let setting = item.setting.clone();
    let default = item.setting.default_for(item.account);
    ItemDetail {
        row: worked.row(day.today, every_purpose),
        why: setting.why,
        covers: setting.covers,
        surface: setting.surface,
        path: setting.path,
        steps: setting.steps,
        url_scope: setting.url_scope,
        url_hint: setting.url_hint,
        help_url: setting.help_url.as_ref().map(ToString::to_string),
        contact: setting.contact.as_ref().map(Into::into),
        default: default.map(|default| DefaultView {
            state: default.state,
            since: default.since,
            note: default.note.clone(),
        }),
        undoes: setting.undoes,
        undoes_note: setting.undoes_note,
        traps: setting.traps,
        delay_days: setting.delay_days,
        window: setting.window,
        other_titles: setting.other_titles,
        unsure: setting.unsure,
        entry_seen: item.setting.last_seen(),
        looked: Check::last_on(item.checks(), day.today).map(|check| check.day),
        terms_changed: item.service.terms_changed(&setting.id).filter(|&changed| changed <= day.today),
        sources: setting.sources.iter().map(Into::into).collect(),
        history: history::of_item(&item, day.today),
    }
}
