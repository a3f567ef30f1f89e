//! Services the catalogue does not know, added by hand.

use jiff::civil::Date;
use withhold_catalogue::OWN_PREFIX;
use withhold_domain::{
    Address, Category, Confidence, Kind, PrivatePosition, Purpose, Service, ServiceId, Setting, SettingId,
    Surface, Undoes, UrlScope, WhoCanChange, label, note,
};
use withhold_vault::NewOwnService;

use crate::{
    AppError, Done, Engine, ListState, OwnService,
    error::{invalid, text_error},
};

/// Most steps of a way.
const MOST_STEPS: usize = 30;
/// The name of the one setting such a service has.
const SETTING: &str = "setting";
/// Behind all that the catalogue ranks.
const LAST_RANK: u16 = u16::MAX;

impl Engine {
    /// Adds a service by hand. Its id is the name of what was done.
    ///
    /// # Errors
    /// When a text or the address cannot be taken, or the service is known already.
    pub fn add_own_service(&mut self, own: &OwnService) -> Result<Done, AppError> {
        self.system.writable()?;
        let today = self.today();
        let service = build(self.list()?, own, today)?;
        let body = serde_json::to_string(&service)
            .map_err(|error| invalid(format!("The service cannot be kept: {error}."), "Try again."))?;
        let row = NewOwnService { id: service.id.clone(), body };
        let act = self.vault_to_write()?.add_own_service(&row)?;
        Ok(self.done(service.id.to_string(), Some(act), &[]))
    }
}

fn build(reading: &ListState, own: &OwnService, today: Date) -> Result<Service, AppError> {
    let name = required("name", &own.name)?;
    let url = own.url.as_deref().filter(|text| !text.trim().is_empty()).map(read_address).transpose()?;
    let private_label = own.private_label.as_deref().map(|text| text_of("word", text)).transpose()?;
    let private_label = private_label.filter(|text| !text.is_empty());
    if own.private_position == PrivatePosition::Choice && private_label.is_none() {
        return Err(invalid(
            "A choice between several needs the word of the one that protects.",
            "Give the word as it stands on the page.",
        ));
    }
    let path = read_steps(&own.steps)?;
    if url.is_none() && path.is_empty() {
        return Err(invalid(
            "There is no way to the setting yet.",
            "Give its address, or the steps that lead there.",
        ));
    }
    Ok(Service {
        id: free_id(reading, &name)?,
        monogram: monogram(&name),
        aliases: Vec::new(),
        renamed_from: Vec::new(),
        near_names: Vec::new(),
        category: Category::Own,
        rank: LAST_RANK,
        domains: url.iter().map(|url| url.host().to_owned()).collect(),
        help_hosts: Vec::new(),
        plans: Vec::new(),
        policies: Vec::new(),
        reviewed: today,
        changes: Vec::new(),
        withdrawn: None,
        settings: vec![setting(own, required("setting", &own.title)?, url, private_label, path, today)?],
        translations: std::collections::BTreeMap::new(),
        name,
    })
}

fn setting(
    own: &OwnService,
    title: String,
    url: Option<Address>,
    private_label: Option<String>,
    path: Vec<String>,
    today: Date,
) -> Result<Setting, AppError> {
    let id = SettingId::new(SETTING).map_err(|error| invalid(error.to_string(), "Report this."))?;
    let kind = match own.private_position {
        PrivatePosition::On | PrivatePosition::Off => Kind::Switch,
        PrivatePosition::Choice => Kind::Choice,
        PrivatePosition::Submitted => Kind::Form,
    };
    Ok(Setting {
        id,
        title,
        kind,
        surface: vec![Surface::Web],
        url_scope: url.as_ref().map(|_| UrlScope::Setting),
        url,
        private_position: Some(own.private_position),
        private_label,
        path,
        added: Some(today),
        alternative_to: None,
        not_training: None,
        recipes: Vec::new(),
        other_titles: Vec::new(),
        no_control: None,
        purpose: Purpose::Training,
        who_can_change: WhoCanChange::Holder,
        other_urls: Vec::new(),
        signs: Vec::new(),
        url_hint: None,
        help_url: None,
        contact: None,
        steps: Vec::new(),
        why: String::new(),
        covers: None,
        defaults: Vec::new(),
        excluded_plans: Vec::new(),
        excluded_regions: Vec::new(),
        only_regions: Vec::new(),
        per: None,
        undoes: Undoes::Unknown,
        undoes_note: None,
        traps: Vec::new(),
        fresh_days: None,
        delay_days: None,
        answer_days: None,
        window: None,
        introduced: None,
        withdrawn: None,
        confidence: Confidence::Unsure,
        unsure: Vec::new(),
        sources: Vec::new(),
    })
}

fn required(what: &str, text: &str) -> Result<String, AppError> {
    let text = text_of(what, text)?;
    if text.is_empty() {
        return Err(invalid(
            format!("The {what} is empty."),
            format!("Give the {what} as it stands on the page."),
        ));
    }
    Ok(text)
}

fn text_of(what: &str, text: &str) -> Result<String, AppError> {
    let short = label(&text.replace(['#', '/'], " ")).map_err(|error| text_error(what, &error))?;
    note(text)
        .map(|text| if short.is_empty() { short } else { text })
        .map_err(|error| text_error(what, &error))
}

fn read_address(text: &str) -> Result<Address, AppError> {
    Address::new(text.trim()).map_err(|error| {
        invalid(
            format!("The address cannot be taken: {error}."),
            "Give an address that starts with https:// and copy it from your browser.",
        )
    })
}

fn read_steps(steps: &[String]) -> Result<Vec<String>, AppError> {
    if steps.len() > MOST_STEPS {
        return Err(invalid(
            format!("{} steps are too many.", steps.len()),
            format!("Use at most {MOST_STEPS}."),
        ));
    }
    let read = steps.iter().map(|step| text_of("step", step)).collect::<Result<Vec<_>, _>>()?;
    Ok(read.into_iter().filter(|step| !step.is_empty()).collect())
}

/// `own-` and the name in small letters; a number behind it where that is taken.
fn free_id(reading: &ListState, name: &str) -> Result<ServiceId, AppError> {
    let word: String =
        name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let word = word.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let word: String = word.chars().take(48).collect();
    let word = if word.is_empty() { "service" } else { word.trim_end_matches('-') };
    if let Some(known) =
        reading.catalogue.services().iter().find(|service| service.name.eq_ignore_ascii_case(name))
    {
        let message = match known.category {
            Category::Own => format!("You have added {} by hand already.", known.name),
            _ => format!("{} is in the catalogue already.", known.name),
        };
        return Err(invalid(message, format!("Put it on your list with `withholdctl add {}`.", known.id)));
    }
    let candidates = std::iter::once(format!("{OWN_PREFIX}{word}"))
        .chain((2..).map(|number| format!("{OWN_PREFIX}{word}-{number}")));
    let free = candidates
        .filter_map(|text| ServiceId::new(text).ok())
        .find(|id| reading.catalogue.get(id).is_none());
    free.ok_or_else(|| invalid(format!("The name {name} cannot be used."), "Use another."))
}

fn monogram(name: &str) -> String {
    let mut letters = name.chars().filter(|c| c.is_alphanumeric());
    let first =
        letters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_else(|| "?".to_owned());
    let second = letters.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default();
    format!("{first}{second}").chars().take(2).collect()
}
