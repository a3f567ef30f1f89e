//! Services that the catalogue does not know, added by hand.

use jiff::civil::Date;
use withhold_catalogue::OWN_PREFIX;
use withhold_domain::{
    Address, Category, Confidence, Kind, Phrase, PrivatePosition, Purpose, Service, ServiceId, Setting,
    SettingId, Surface, Undoes, UrlScope, WhoCanChange, fold, label, note, phrase, sentence,
};
use withhold_vault::NewOwnService;

use crate::{
    AppError, Done, Engine, ErrorCode, ListState, OrTell, OwnService,
    error::{invalid, text_error},
};

/// Steps of a way at most.
const MOST_STEPS: usize = 30;
/// The name of the only setting of a service that was added by hand.
const SETTING: &str = "setting";
/// A rank behind all that the catalogue ranks.
const LAST_RANK: u16 = u16::MAX;

impl Engine {
    /// Adds a service by hand. The answer names what was done by the service's id.
    ///
    /// # Errors
    /// When a text or the address cannot be taken, or the service is known already.
    pub fn add_own_service(&mut self, own: &OwnService) -> Result<Done, AppError> {
        self.system.writable()?;
        let today = self.today();
        let service = build(self.list()?, own, today)?;
        let body = serde_json::to_string(&service).or_tell(
            ErrorCode::Invalid,
            |error| {
                sentence!(
                    "own_service.not_kept",
                    "The service cannot be kept, and was not added: {error}.",
                    error
                )
            },
            phrase!("own_service.hint.not_kept", "Try again."),
        )?;
        let row = NewOwnService { id: service.id.clone(), body };
        let act = self.vault_to_write()?.add_own_service(&row)?;
        Ok(self.done(service.id.to_string(), Some(act), &[]))
    }
}

fn build(list: &ListState, own: &OwnService, today: Date) -> Result<Service, AppError> {
    let name = required(phrase!("own_service.what.name", "name"), &own.name)?;
    let url = own.url.as_deref().filter(|text| !text.trim().is_empty()).map(read_address).transpose()?;
    let private_label = own
        .private_label
        .as_deref()
        .map(|text| text_of(phrase!("own_service.what.word", "word"), text))
        .transpose()?;
    let private_label = private_label.filter(|text| !text.is_empty());
    if own.private_position == PrivatePosition::Choice && private_label.is_none() {
        return Err(invalid(
            sentence!(
                "own_service.no_word",
                "A choice between several needs the word of the one that protects."
            ),
            sentence!("own_service.hint.no_word", "Give the word as it stands on the page."),
        ));
    }
    let path = read_steps(&own.steps)?;
    if url.is_none() && path.is_empty() {
        return Err(invalid(
            sentence!("own_service.no_way", "There is no way to the setting yet."),
            sentence!("own_service.hint.no_way", "Give its address, or the steps that lead there."),
        ));
    }
    Ok(Service {
        id: free_id(list, &name)?,
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
        settings: vec![setting(
            own,
            required(phrase!("own_service.what.setting", "setting"), &own.title)?,
            url,
            private_label,
            path,
            today,
        )?],
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
    let id = SettingId::new(SETTING)
        .map_err(|error| invalid(error.sentence(), sentence!("own_service.hint.id", "Report this.")))?;
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

fn required(what: Phrase, text: &str) -> Result<String, AppError> {
    let text = text_of(what, text)?;
    if text.is_empty() {
        return Err(invalid(
            sentence!("own_service.empty", "The {what} is empty.", what),
            sentence!("own_service.hint.empty", "Give the {what} as it stands on the page.", what),
        ));
    }
    Ok(text)
}

fn text_of(what: Phrase, text: &str) -> Result<String, AppError> {
    let short = label(&text.replace(['#', '/'], " ")).map_err(|error| text_error(what, &error))?;
    note(text)
        .map(|text| if short.is_empty() { short } else { text })
        .map_err(|error| text_error(what, &error))
}

fn read_address(text: &str) -> Result<Address, AppError> {
    Address::new(text.trim()).map_err(|error| {
        invalid(
            sentence!(
                "own_service.address",
                "The address cannot be taken: {error}.",
                error = error.sentence()
            ),
            sentence!(
                "own_service.hint.address",
                "Give an address that starts with https:// and copy it from your browser."
            ),
        )
    })
}

fn read_steps(steps: &[String]) -> Result<Vec<String>, AppError> {
    if steps.len() > MOST_STEPS {
        return Err(invalid(
            sentence!("own_service.steps", "{count} steps are too many.", count = steps.len()),
            sentence!("own_service.hint.steps", "Use at most {limit}.", limit = MOST_STEPS),
        ));
    }
    let read = steps
        .iter()
        .map(|step| text_of(phrase!("own_service.what.step", "step"), step))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(read.into_iter().filter(|step| !step.is_empty()).collect())
}

/// `own-` and the name in small letters; with a number behind the name where that id is taken.
fn free_id(list: &ListState, name: &str) -> Result<ServiceId, AppError> {
    let word: String = fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let word = word.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let word: String = word.chars().take(48).collect();
    let word = if word.is_empty() { "service" } else { word.trim_end_matches('-') };
    if let Some(known) = list.catalogue.services().iter().find(|service| fold(&service.name) == fold(name)) {
        let message = match known.category {
            Category::Own => sentence!(
                "own_service.added",
                "You have added {service} by hand already.",
                service = known.name,
            ),
            _ => sentence!(
                "own_service.in_catalogue",
                "{service} is in the catalogue already.",
                service = known.name,
            ),
        };
        return Err(invalid(
            message,
            sentence!(
                "own_service.hint.known",
                "Put it on your list with `withholdctl add {id}`.",
                id = known.id.as_str()
            ),
        ));
    }
    let candidates = std::iter::once(format!("{OWN_PREFIX}{word}"))
        .chain((2..).map(|number| format!("{OWN_PREFIX}{word}-{number}")));
    let free =
        candidates.filter_map(|text| ServiceId::new(text).ok()).find(|id| list.catalogue.get(id).is_none());
    free.ok_or_else(|| {
        invalid(
            sentence!("own_service.name", "The name {name} cannot be used.", name),
            sentence!("own_service.hint.name", "Use another."),
        )
    })
}

fn monogram(name: &str) -> String {
    let mut letters = name.chars().filter(|c| c.is_alphanumeric());
    let first =
        letters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_else(|| "?".to_owned());
    let second = letters.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default();
    format!("{first}{second}").chars().take(2).collect()
}
