//! The recipes of a catalogue. Those inside the program are read once somebody asks: a list is drawn without them.

use std::sync::{Arc, OnceLock};

use withhold_domain::Program;

use crate::CatalogueError;

/// The programs whose settings can be read on a computer, by id. Copies share the programs.
#[derive(Debug, Clone)]
pub(crate) struct Recipes(Arc<Lazy>);

#[derive(Debug)]
struct Lazy {
    text: &'static str,
    read: OnceLock<Arc<[Program]>>,
}

impl Recipes {
    /// Recipes that are read from `text`, a list in JSON, once somebody asks.
    pub(crate) fn inside(text: &'static str) -> Self {
        Self(Arc::new(Lazy { text, read: OnceLock::new() }))
    }

    /// The recipes, read at the first call.
    ///
    /// # Errors
    /// When the text is damaged.
    pub(crate) fn read(&self) -> Result<Arc<[Program]>, CatalogueError> {
        if let Some(programs) = self.0.read.get() {
            return Ok(Arc::clone(programs));
        }
        let programs: Vec<Program> =
            serde_json::from_str(self.0.text).map_err(|error| CatalogueError::Damaged(error.to_string()))?;
        Ok(Arc::clone(self.0.read.get_or_init(|| programs.into())))
    }
}

impl From<Vec<Program>> for Recipes {
    fn from(programs: Vec<Program>) -> Self {
        Self(Arc::new(Lazy { text: "[]", read: OnceLock::from(Arc::from(programs)) }))
    }
}

impl PartialEq for Recipes {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.read() == other.read()
    }
}

impl Eq for Recipes {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_text_is_told_each_time_and_never_taken_for_no_recipes() {
        let recipes = Recipes::inside("[{");
        assert!(matches!(recipes.read(), Err(CatalogueError::Damaged(_))));
        assert!(matches!(recipes.clone().read(), Err(CatalogueError::Damaged(_))));
        assert_ne!(recipes, Recipes::inside("[]"));
        assert_eq!(Recipes::inside("[]"), Recipes::from(Vec::new()));
    }
}
