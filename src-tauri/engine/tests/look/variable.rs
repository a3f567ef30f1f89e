//! A setting that a variable protects, seen from the terminal that has the variable and from a window that has not.

use withhold_catalogue::{Bundle, Catalogue};
use withhold_engine::{Asks, Became, StandingView};

use crate::world::World;

const ITEM: &str = "zed/edit-predictions";
const VARIABLE: &str = "STREAMLIT_BROWSER_GATHER_USAGE_STATS";

/// A list on which the only program that tells of the item is Streamlit: of the real recipes, one that a variable decides.
fn world() -> World {
    let mut world = World::with(&["zed"]);
    let inside = Catalogue::embedded().unwrap();
    let mut programs = inside.programs().unwrap().to_vec();
    for recipe in programs.iter_mut().flat_map(|program| &mut program.recipes) {
        recipe.of = (recipe.id.as_str() == "usage-statistics").then(|| ITEM.to_owned());
    }
    programs.retain(|program| program.id.as_str() == "streamlit");
    let bundle = Bundle::new(1, inside.issued(), inside.expires(), inside.services().to_vec());
    world.catalogue = Some(Catalogue::from_bundle(bundle.with_programs(programs)).unwrap());
    world.write("home/.streamlit/config.toml", "[browser]\ngatherUsageStats = true\n");
    world
}

#[test]
fn what_a_variable_protects_is_neither_shared_nor_drift_for_the_desktop() {
    let mut world = world();
    world.set(VARIABLE, "false");
    assert_eq!(world.became(ITEM), Became::Recorded);
    let off = world.standing(ITEM);
    assert!(matches!(off, StandingView::Withheld { .. }), "{off:?}");

    // A process of the desktop does not have the variable.
    world.computer.variables.as_mut().unwrap().clear();
    world.asks = Asks::Desktop;
    assert_eq!(world.by_itself(&[]), [Became::Logged]);
    assert_eq!(world.by_itself(&["streamlit"]), [Became::Logged]);
    assert_eq!(world.became(ITEM), Became::Logged, "nor where a person asks there");
    assert_eq!(world.by_itself(&[]), [Became::Logged], "nor at a round");
    assert_eq!(world.standing(ITEM), off, "it stands as the terminal left it");

    // The terminal that has lost the variable tells the difference.
    world.asks = Asks::Terminal;
    assert_eq!(world.became(ITEM), Became::Drift);
}

#[test]
fn the_desktop_alone_never_finds_it_shared() {
    let mut world = world();
    world.asks = Asks::Desktop;
    assert_eq!(world.by_itself(&[]), [Became::Logged]);
    assert_eq!(world.standing(ITEM), StandingView::Unchecked);
    world.asks = Asks::Terminal;
    assert_eq!(world.became(ITEM), Became::Recorded);
    assert!(matches!(world.standing(ITEM), StandingView::Shared { drifted: false, .. }));
}
