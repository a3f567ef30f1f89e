//! Any bytes as the message of the browser's extension, judged by the example recipes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use withhold_readers::{
    MAX_SHOWN,
    page::{Message, PageRecipe, PageSaw, Seen, judge, page_recipe},
};

/// The example recipes of the readers' tests.
const RECIPES: [&str; 6] = [
    include_str!("../../src-tauri/readers/tests/page/recipes/chatgpt.toml"),
    include_str!("../../src-tauri/readers/tests/page/recipes/claude.toml"),
    include_str!("../../src-tauri/readers/tests/page/recipes/gemini.toml"),
    include_str!("../../src-tauri/readers/tests/page/recipes/github.toml"),
    include_str!("../../src-tauri/readers/tests/page/recipes/linkedin.toml"),
    include_str!("../../src-tauri/readers/tests/page/recipes/x.toml"),
];

thread_local! {
    static KNOWN: Vec<PageRecipe> = RECIPES.iter().map(|text| page_recipe(text).unwrap()).collect();
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(message) = Message::read(bytes) else { return };
    KNOWN.with(|recipes| recipes.iter().for_each(|recipe| holds(&message, recipe)));
});

fn holds(message: &Message, recipe: &PageRecipe) {
    let reading = judge(&message.first, &message.second, recipe, message.second.moment);
    let decided = reading.decided.as_ref().map(|decided| [&decided.page, &decided.name]);
    for text in decided.into_iter().flatten().chain(&reading.value) {
        assert!(text.chars().count() <= MAX_SHOWN && !text.contains(char::is_control));
    }
    if reading.saw == PageSaw::Withheld {
        for seen in [&message.first, &message.second] {
            assert!(is_on_host(seen, recipe), "{reading:?}");
            assert!(seen.touched == Some(false) && seen.age_ms >= 5_000 && !seen.controls.is_empty());
        }
    }
}

/// Whether the address is an https address of a host of the recipe.
fn is_on_host(seen: &Seen, recipe: &PageRecipe) -> bool {
    recipe.pages.iter().any(|page| {
        let rest = seen.address.strip_prefix("https://").and_then(|rest| rest.strip_prefix(&page.host));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    })
}
