//! Everything that the item panel and the round show of an item.

use withhold_domain::{Check, Program, UrlScope};

use crate::{
    AppError, DefaultView, Engine, HistoryRow, ItemDetail, ItemName, ItemRow, Overview, Preferences,
    StandingView, TellingProgram,
    exported::says_of,
    list::checklist::{Day, Item},
    list::resolve::resolve,
    list::views::Worked,
    system::readable,
};

impl Engine {
    /// Finds the only item on the list that a name means, and gives the item's full name.
    ///
    /// # Errors
    /// When the name means no item or several items.
    pub fn item_name(&mut self, text: &str) -> Result<String, AppError> {
        let day = self.system.day();
        resolve(&self.list()?.checklist(&day).items, text).map(|item| item.name())
    }

    /// Everything known of an item.
    ///
    /// # Errors
    /// When there is no such item.
    pub fn item(&mut self, request: &ItemName) -> Result<ItemDetail, AppError> {
        let day = self.system.day();
        let key = self.list()?.item(&day, &request.item)?.key();
        let history = self.history_of(&key, &day)?;
        let programs = readable(self.catalogue.programs())?;
        let list = self.list()?;
        let item = list.item(&day, &request.item)?;
        let near = list.items_of(&day, |account| account.id == item.account.id);
        let told_by = told_by(&programs, &item, &list.preferences);
        Ok(detail(&item, &near, &day, list.preferences.every_purpose, told_by, history))
    }

    /// What the round is likely to ask about first: the first item that needs the person, one that was turned back on before
    /// all others; with it the other ways to its protection, and the other settings on its page, as far as they need the
    /// person. None where nothing needs the person.
    ///
    /// # Errors
    /// When an item cannot be read.
    pub fn first_asked(&mut self, overview: &Overview) -> Result<Vec<ItemDetail>, AppError> {
        let needy = || overview.items.iter().filter(|row| row.needs_you && row.counted);
        let is_drift = |row: &&ItemRow| matches!(row.standing, StandingView::Shared { drifted: true, .. });
        let Some(first) = needy().find(is_drift).or_else(|| needy().next()) else { return Ok(Vec::new()) };
        let mut asked = vec![self.item(&ItemName { item: first.id.clone() })?];
        let on_page: Vec<String> =
            asked.iter().flat_map(|one| &one.same_page).map(|row| row.id.clone()).collect();
        let with_it = |row: &&ItemRow| row.protection == first.protection || on_page.contains(&row.id);
        for row in overview.items.iter().filter(|row| row.needs_you && row.id != first.id).filter(with_it) {
            asked.push(self.item(&ItemName { item: row.id.clone() })?);
        }
        Ok(asked)
    }
}

/// The other items of the same account and instance whose settings stand on the same page. A form is a page of its
/// own, and a help page shows no setting.
fn same_page(item: &Item<'_>, near: &[Item<'_>], day: &Day, every_purpose: bool) -> Vec<ItemRow> {
    let page = |item: &Item<'_>| {
        let shows = !matches!(item.setting.url_scope, Some(UrlScope::Form | UrlScope::Help));
        item.setting.url.clone().filter(|_| shows)
    };
    let Some(here) = page(item) else { return Vec::new() };
    near.iter()
        .filter(|other| other.setting.id != item.setting.id && other.instance == item.instance)
        .filter(|other| page(other).as_ref() == Some(&here))
        .map(|other| Worked::among(near, other, day.as_of).row(day.as_of, every_purpose))
        .collect()
}

/// The programs whose files tell of an item's setting.
fn told_by(programs: &[Program], item: &Item<'_>, preferences: &Preferences) -> Vec<TellingProgram> {
    let of = format!("{}/{}", item.service.id, item.setting.id);
    let tells = |program: &&Program| {
        program.recipes.iter().any(|recipe| recipe.of.as_ref() == Some(&of) && !recipe.layers.is_empty())
    };
    programs.iter().filter(tells).map(|program| preferences.telling(program)).collect()
}

fn detail(
    item: &Item<'_>,
    near: &[Item<'_>],
    day: &Day,
    every_purpose: bool,
    told_by: Vec<TellingProgram>,
    history: Vec<HistoryRow>,
) -> ItemDetail {
    let today = day.today();
    let setting = item.setting.clone();
    let default = item.setting.default_for(item.account);
    ItemDetail {
        row: Worked::among(near, item, day.as_of).row(day.as_of, every_purpose),
        not_training: setting.not_training,
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
        looked: Check::last(item.checks(), day.as_of).map(Check::speaks_of),
        terms_changed: item.service.terms_changed(&setting.id).filter(|&changed| changed <= today),
        sources: setting.sources.iter().map(Into::into).collect(),
        seen_again: item.records.and_then(|records| records.looked_again),
        told_by,
        export_says: says_of(&format!("{}/{}", item.service.id, item.setting.id)),
        same_page: same_page(item, near, day, every_purpose),
        history,
    }
}
