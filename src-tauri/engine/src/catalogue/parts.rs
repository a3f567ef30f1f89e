//! What this program was built with: the keys that the program trusts, and the address that the program asks.

use withhold_catalogue::TrustedKeys;
use withhold_net::{Limits, UpdateAddress};

use crate::AppError;

/// The build setting with the address of the catalogue.
const ADDRESS: Option<&str> = option_env!("WITHHOLD_CATALOGUE_ADDRESS");

/// How the program keeps the catalogue current.
#[derive(Debug, Clone)]
pub struct Updates {
    /// The keys whose signatures count.
    pub keys: TrustedKeys,
    /// The address that is asked; `None` where no updates are made.
    pub address: Option<UpdateAddress>,
    /// What is wrong with the address of the build, so that no address is asked.
    pub fault: Option<AppError>,
    /// How long a fetch may take, and how much may come.
    pub limits: Limits,
}

impl Updates {
    /// The keys and the address of the build.
    #[must_use]
    pub fn compiled() -> Self {
        let address = for_tests::address().or_else(|| ADDRESS.map(str::to_owned));
        let keys = for_tests::keys().unwrap_or_else(TrustedKeys::compiled);
        let address = address.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let (address, fault) = match address.map(|text| UpdateAddress::new(&text)).transpose() {
            Ok(address) => (address, None),
            Err(error) => (None, Some(error.into())),
        };
        Self { keys, address, fault, limits: Limits::default() }
    }
}

/// In test builds, environment variables may name keys and an address.
#[cfg(feature = "test-clock")]
mod for_tests {
    use withhold_catalogue::TrustedKeys;

    pub(super) fn keys() -> Option<TrustedKeys> {
        let text = std::env::var("WITHHOLD_TEST_CATALOGUE_KEYS").ok()?;
        TrustedKeys::new(&text.split(',').collect::<Vec<_>>()).ok()
    }

    pub(super) fn address() -> Option<String> {
        std::env::var("WITHHOLD_TEST_CATALOGUE_ADDRESS").ok()
    }
}

/// A release listens to no environment variable.
#[cfg(not(feature = "test-clock"))]
mod for_tests {
    use withhold_catalogue::TrustedKeys;

    pub(super) fn keys() -> Option<TrustedKeys> {
        None
    }

    pub(super) fn address() -> Option<String> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_this_program_is_built_with_can_be_used() {
        let updates = Updates::compiled();
        assert_eq!(updates.fault, None);
        assert!(updates.address.is_none() || !updates.keys.is_empty(), "an address without a key");
    }
}
