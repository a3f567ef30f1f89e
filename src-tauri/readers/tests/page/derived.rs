//! Recipes that are derived from the catalogue's words: they propose, and never find.

use std::{fs, path::Path};

use withhold_domain::{PrivatePosition, Service};
use withhold_readers::page::{PageRecipe, Position, Reads, Weight, derived, judge};

use crate::pages::{again, look, switch, word};

fn services() -> Vec<Service> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/services");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|why| panic!("{}: {why}", path.display()))
    };
    files.filter(|path| path.extension().is_some_and(|ext| ext == "toml")).map(read).collect()
}

fn all() -> Vec<PageRecipe> {
    let services = services();
    let pairs = services.iter().flat_map(|service| service.settings.iter().map(move |of| (service, of)));
    pairs.filter_map(|(service, setting)| derived(service, setting)).collect()
}

#[test]
fn the_catalogue_gives_recipes_and_each_of_them_only_proposes() {
    let all = all();
    assert!(all.len() > 60, "only {} were derived", all.len());
    for recipe in all.iter().filter(|recipe| recipe.reads == Reads::State) {
        assert_eq!(recipe.weight, Weight::Derived);
        let page = &recipe.pages[0];
        let fragment = page.fragment.as_ref().map(|text| format!("#{text}")).unwrap_or_default();
        let path = page.path.as_deref().unwrap_or("/some/where");
        let address = format!("https://{}{path}{fragment}", page.host);
        let name = &recipe.names["*"][0];
        for position in [Position::On, Position::Off] {
            let first = look(&address, vec![switch(name, position)]);
            let second = again(&first);
            let private = match recipe.position {
                PrivatePosition::On => position == Position::On,
                _ => position == Position::Off,
            };
            let expected = if private { "proposes withheld" } else { "proposes shared" };
            let says = word(&judge(&first, &second, recipe, second.moment));
            assert_eq!(says, expected, "{}/{} {position:?}", recipe.service, recipe.setting);
        }
    }
}

#[test]
fn linkedin_has_one_with_both_titles_and_a_form_has_none() {
    let all = all();
    let of = |service: &str, setting: &str| {
        all.iter().find(|recipe| recipe.service.as_str() == service && recipe.setting.as_str() == setting)
    };
    let linkedin = of("linkedin", "generative-ai").unwrap();
    assert_eq!(linkedin.names["*"].len(), 2);
    let path = "/mypreferences/d/settings/data-for-ai-improvement";
    assert_eq!(linkedin.pages[0].path.as_deref(), Some(path));
    assert_eq!(of("chatgpt", "improve-model").unwrap().pages.len(), 2);
    for recipe in &all {
        assert!(recipe.pages.iter().all(|page| !page.host.starts_with("help.")), "{}", recipe.service);
        assert_ne!(recipe.position, PrivatePosition::Submitted);
        assert!(recipe.pages.iter().all(|page| page.path.is_some() || page.fragment.is_none()));
    }
}

#[test]
fn a_derived_recipe_keeps_every_other_rule() {
    let recipe = all().into_iter().find(|recipe| recipe.service.as_str() == "linkedin").unwrap();
    let address = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement";
    let mut first = look(address, vec![switch(&recipe.names["*"][1], Position::Off)]);
    first.touched = Some(true);
    let second = again(&first);
    assert_eq!(word(&judge(&first, &second, &recipe, second.moment)), "touched");
}
