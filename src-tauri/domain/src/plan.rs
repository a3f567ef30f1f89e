//! The plans that a service sells.

use serde::{Deserialize, Serialize};

use crate::{IdError, SettingId};

/// Names a plan within its service, such as `free`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlanId(SettingId);

impl PlanId {
    /// Reads a plan's name, which has the shape of a setting's name.
    ///
    /// # Errors
    /// When the text has another shape.
    pub fn new(text: impl AsRef<str>) -> Result<Self, IdError> {
        SettingId::new(text).map(Self)
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl TryFrom<String> for PlanId {
    type Error = IdError;
    fn try_from(text: String) -> Result<Self, IdError> {
        Self::new(text)
    }
}

impl From<PlanId> for String {
    fn from(id: PlanId) -> String {
        id.0.into()
    }
}

/// One of the plans a service sells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The plan's name in the catalogue.
    pub id: PlanId,
    /// The service's own word for the plan.
    pub name: String,
}
