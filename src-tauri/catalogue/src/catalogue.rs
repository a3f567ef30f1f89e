//! The services known to the program.

use std::sync::Arc;

use jiff::{ToSpan, civil::Date};
use withhold_domain::{Address, Change, Program, Service, ServiceId};

use crate::{
    Bundle, BundleError, CatalogueError, LIFETIME_DAYS, Limits, OWN_PREFIX,
    bundle::read_packed,
    index::{Findable, Index},
    read_services,
    recipes::Recipes,
};

/// The entries, read and checked by the build script.
const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/catalogue.json"));
/// The recipes, read and checked by the build script.
const RECIPES: &str = include_str!(concat!(env!("OUT_DIR"), "/recipes.json"));
/// The entries and recipes, packed as in a bundle.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.packed"));

/// The services known to the program, most used first. Copies share the entries until one of the copies is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    services: Arc<Vec<Service>>,
    recipes: Recipes,
    reviewed: Date,
    serial: u64,
    issued: Date,
    expires: Date,
    index: Index,
}

impl Catalogue {
    /// The catalogue inside the program.
    ///
    /// # Errors
    /// When the copy inside the program is damaged.
    pub fn embedded() -> Result<Self, CatalogueError> {
        let bundle: Bundle =
            serde_json::from_str(EMBEDDED).map_err(|error| CatalogueError::Damaged(error.to_string()))?;
        Ok(Self { recipes: Recipes::inside(RECIPES), ..Self::from_bundle(bundle)? })
    }

    /// The catalogue inside the program, packed as in a bundle: small enough to be kept and compared with later.
    #[must_use]
    pub fn embedded_packed() -> &'static [u8] {
        PACKED
    }

    /// The catalogue that was kept packed, on this computer and by this program: nobody signed the catalogue, and its
    /// entries are not held against the rules once more. A catalogue of the form before today's form is read too, to
    /// be compared.
    ///
    /// # Errors
    /// When the catalogue cannot be read, or is of any other form.
    pub fn from_packed(packed: &[u8]) -> Result<Self, CatalogueError> {
        let damaged = |error: BundleError| CatalogueError::Damaged(error.to_string());
        Self::from_bundle(read_packed(packed, &Limits::default()).map_err(damaged)?)
    }

    /// The catalogue that a bundle holds.
    ///
    /// # Errors
    /// When the bundle holds no service, which no bundle does that was opened.
    pub fn from_bundle(bundle: Bundle) -> Result<Self, CatalogueError> {
        let Bundle { mut services, programs, serial, issued, expires, .. } = bundle;
        services.sort_by_key(|service| service.rank);
        match services.iter().map(|service| service.reviewed).max() {
            Some(reviewed) => {
                let (services, recipes, index) = (Arc::new(services), programs.into(), Index::default());
                Ok(Self { services, recipes, reviewed, serial, issued, expires, index })
            }
            None => Err(CatalogueError::Empty),
        }
    }

    /// A catalogue of entries given as file names and texts.
    ///
    /// # Errors
    /// Every fault of every entry.
    pub fn from_entries(entries: &[(String, String)]) -> Result<Self, Vec<CatalogueError>> {
        let services = read_services(entries)?;
        let issued = services.iter().map(|service| service.reviewed).max().unwrap_or_default();
        let expires = issued.saturating_add(LIFETIME_DAYS.days());
        Self::from_bundle(Bundle::new(0, issued, expires, services)).map_err(|error| vec![error])
    }

    /// Adds the services a person added by hand, after all others and in their order. A service whose id lacks
    /// [`OWN_PREFIX`], or is taken, is left out: such a service could pass itself off as a catalogue entry.
    #[must_use]
    pub fn with_own(mut self, own: Vec<Service>) -> Self {
        for service in own {
            if service.id.as_str().starts_with(OWN_PREFIX) && self.get(&service.id).is_none() {
                Arc::make_mut(&mut self.services).push(service);
                self.index = Index::default();
            }
        }
        self
    }

    /// Adds changes that are known at services beside the changes that the entries tell of. A change that an entry
    /// tells of already is left out.
    #[must_use]
    pub fn with_changes(mut self, changes: Vec<(ServiceId, Change)>) -> Self {
        for (id, change) in changes {
            let place = self.index.place(&self.services, &id);
            if let Some(place) = place
                && !tells(&self.services[place], &change)
            {
                Arc::make_mut(&mut self.services)[place].changes.push(change);
            }
        }
        self
    }

    /// All services, most used first, a person's own services last.
    #[must_use]
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// The programs whose settings can be read on a computer, by id. The programs inside Withhold itself are read at
    /// the first call.
    ///
    /// # Errors
    /// When the copy inside Withhold is damaged.
    pub fn programs(&self) -> Result<Arc<[Program]>, CatalogueError> {
        self.recipes.read()
    }

    /// The service with the id `id`.
    #[must_use]
    pub fn get(&self, id: &ServiceId) -> Option<&Service> {
        self.index.place(&self.services, id).map(|place| &self.services[place])
    }

    /// What each service is found by, in the order of [`Catalogue::services`].
    #[must_use]
    pub fn findable(&self) -> &[Findable] {
        self.index.findable(&self.services)
    }

    /// The latest day on which an entry of the catalogue was checked against its sources.
    /// A person's own services do not count.
    #[must_use]
    pub fn reviewed(&self) -> Date {
        self.reviewed
    }

    /// The number that rises with every catalogue; 0 where no serial was set at build time.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// The day the catalogue was put together.
    #[must_use]
    pub fn issued(&self) -> Date {
        self.issued
    }

    /// The last day on which the catalogue counts as current. After that day the catalogue is still used, with a word
    /// of warning.
    #[must_use]
    pub fn expires(&self) -> Date {
        self.expires
    }

    /// Whether an address stands in the catalogue as a page to open: a setting's page, its help or a source, or a
    /// policy whose address somebody has confirmed.
    #[must_use]
    pub fn allows_link(&self, text: &str) -> bool {
        Address::new(text).is_ok_and(|address| {
            self.services.iter().any(|service| links(service).any(|known| *known == address))
        })
    }
}

/// Whether an entry tells of the change by itself.
fn tells(service: &Service, change: &Change) -> bool {
    service.changes.iter().any(|known| {
        (known.kind, known.on) == (change.kind, change.on)
            && (known.settings.is_empty()
                || (!change.settings.is_empty()
                    && change.settings.iter().all(|setting| known.settings.contains(setting))))
    })
}

fn links(service: &Service) -> impl Iterator<Item = &Address> {
    let policies = service.policies.iter().filter(|policy| !policy.unconfirmed).map(|policy| &policy.url);
    let settings = service.settings.iter().flat_map(|setting| {
        let pages = setting.url.iter().chain(&setting.other_urls).chain(&setting.help_url);
        pages.chain(setting.sources.iter().filter_map(|source| source.url.as_ref()))
    });
    policies.chain(settings)
}
