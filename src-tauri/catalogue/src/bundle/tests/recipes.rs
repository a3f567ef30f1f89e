//! The recipes of programs in a bundle.

use withhold_domain::Program;

use super::*;

fn programs() -> Vec<Program> {
    Catalogue::embedded().unwrap().programs().unwrap().to_vec()
}

#[test]
fn the_recipes_travel_with_the_entries_and_stay_small() {
    let bare = seal(&whole(), &key(&ACTIVE)).unwrap().len();
    let bundle = whole().with_programs(programs().into_iter().rev().collect());
    let bytes = seal(&bundle, &key(&ACTIVE)).unwrap();
    assert!(bytes.len() - bare <= 40_000, "{} bytes more", bytes.len() - bare);
    let catalogue = Catalogue::from_bundle(opened(&bytes).unwrap()).unwrap();
    assert_eq!(*catalogue.programs().unwrap(), programs());
}

#[test]
fn a_recipe_that_breaks_a_rule_is_refused_with_its_bundle() {
    let broken = |change: fn(&mut Program)| {
        let mut programs = programs();
        change(programs.iter_mut().find(|program| program.id.as_str() == "gemini-cli").unwrap());
        let bundle = whole().with_programs(programs);
        opened(&holding(&serde_json::to_value(bundle).unwrap())).unwrap_err()
    };
    let rule = |error: BundleError, key: &str| {
        assert!(matches!(&error, BundleError::Entry(rule) if rule.key == key), "{error}")
    };
    rule(broken(|program| program.files[0].macos = Some("~/.ssh/../x".to_owned())), "files[0].macos");
    rule(
        broken(|program| program.recipes[0].layers[0].file = Some("other".to_owned())),
        "recipes[0].layers[0].file",
    );
    rule(broken(|program| program.recipes[2].elsewhere = None), "recipes[2].elsewhere");
    let many = whole().with_programs(vec![programs()[0].clone(); Limits::default().services + 1]);
    assert!(matches!(content::check(&many, &Limits::default()), Err(BundleError::Damaged(_))));
}

#[test]
fn a_catalogue_kept_before_there_were_recipes_is_read_with_none() {
    let mut content = serde_json::to_value(whole()).unwrap();
    content["schema"] = json!(2);
    let packed = content::pack(content.to_string().as_bytes()).unwrap();
    let kept = Catalogue::from_packed(&packed).unwrap();
    assert_eq!((kept.services().len(), kept.programs().unwrap().len()), (services().len(), 0));
    assert_eq!(diff(&kept, &Catalogue::from_bundle(whole()).unwrap()), []);
}
