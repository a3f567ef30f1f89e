//! The example recipes, and what is no recipe.

use withhold_readers::page::{BadPageRecipe, PageRecipe, page_recipe};

/// The example recipes by the service.
pub(crate) const EXAMPLES: [(&str, &str); 6] = [
    ("chatgpt", include_str!("recipes/chatgpt.toml")),
    ("claude", include_str!("recipes/claude.toml")),
    ("gemini", include_str!("recipes/gemini.toml")),
    ("github", include_str!("recipes/github.toml")),
    ("linkedin", include_str!("recipes/linkedin.toml")),
    ("x", include_str!("recipes/x.toml")),
];

/// The example recipe of a service.
pub(crate) fn of(service: &str) -> PageRecipe {
    let (_, text) = EXAMPLES.iter().find(|(known, _)| *known == service).unwrap();
    page_recipe(text).unwrap_or_else(|why| panic!("{service}: {why:?}"))
}

#[test]
fn every_example_is_a_recipe_and_is_written_as_it_is_read() {
    for (service, _) in EXAMPLES {
        let recipe = of(service);
        assert_eq!(recipe.service.as_str(), service);
        let written = toml::to_string(&recipe).unwrap();
        assert_eq!(page_recipe(&written).unwrap(), recipe, "{service}");
        let json = serde_json::to_string(&recipe).unwrap();
        assert_eq!(serde_json::from_str::<PageRecipe>(&json).unwrap(), recipe, "{service}");
    }
}

#[test]
fn what_breaks_a_rule_is_no_recipe() {
    let (_, chatgpt) = EXAMPLES[0];
    let broken = |from: &str, to: &str| {
        let text = chatgpt.replace(from, to);
        assert_ne!(text, chatgpt, "{from}");
        page_recipe(&text).unwrap_err()
    };
    for (from, to, why) in [
        ("host = \"chatgpt.com\"", "host = \"ChatGPT.com\"", BadPageRecipe::Page),
        ("host = \"chatgpt.com\"", "host = \"chatgpt.com:444\"", BadPageRecipe::Page),
        ("host = \"chatgpt.com\"", "host = \"localhost\"", BadPageRecipe::Page),
        ("path = \"/settings", "path = \"settings", BadPageRecipe::Page),
        ("path = \"/settings/data-controls\"", "", BadPageRecipe::Page),
        ("path = \"/settings/data-controls\"", "path = \"/settings?a=b\"", BadPageRecipe::Page),
        ("en = [", "EN = [", BadPageRecipe::Language),
        ("[\"Improve the model for everyone\"]", "[]", BadPageRecipe::Name),
        ("[\"Improve the model for everyone\"]", "[\"\u{200b}\"]", BadPageRecipe::Name),
        ("withheld = [\"Off\"]", "withheld = [\"Off\", \"ON\"]", BadPageRecipe::Words),
        ("withheld = [\"Off\"]", "withheld = []", BadPageRecipe::Words),
        ("position = \"off\"", "position = \"submitted\"", BadPageRecipe::Position),
        ("mark = \"data-testid=", "mark = \"", BadPageRecipe::Sign),
        ("role = [\"button\", \"menu_button\"]", "role = []", BadPageRecipe::Sign),
    ] {
        assert_eq!(broken(from, to), why, "{to}");
    }
    let choice = "position = \"choice\"\nreads = \"state\"";
    let text = chatgpt.replace("position = \"off\"\nreads = \"name_ending\"", choice);
    assert_eq!(page_recipe(&text).unwrap_err(), BadPageRecipe::Position, "a choice has no on and off");
    assert!(matches!(broken("reads =", "read ="), BadPageRecipe::Form(_)));
}
