//! Makes a function of each of the window's messages that `withholdctl` says too, so that both say the same.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

use serde_json::Value;

/// The window's messages.
const MESSAGES: &str = "../../ui/src/messages/en.json";

/// The messages that `withholdctl` says too. A message that is gone or that is not said fails the build.
const SAID: [&str; 65] = [
    "drift_not",
    "drift_off",
    "drift_on",
    "drift_ticked",
    "drift_unticked",
    "finding_asked",
    "finding_shared",
    "finding_unresolved",
    "finding_withheld",
    "group_drifted",
    "inner_choice",
    "inner_confirmed",
    "inner_off",
    "inner_on",
    "inner_ticked",
    "inner_unticked",
    "method_exported",
    "method_letter",
    "method_local",
    "method_pictured",
    "method_public",
    "method_read",
    "method_seen",
    "no_control_promised",
    "no_control_unavoidable",
    "no_control_unknown",
    "note_looked",
    "note_sent",
    "note_since",
    "note_snoozed",
    "note_was",
    "pill_allowed",
    "pill_asked",
    "pill_due",
    "pill_excluded",
    "pill_not_applicable",
    "pill_overdue",
    "pill_pending",
    "pill_unchecked",
    "pill_unsent",
    "pill_withheld",
    "quoted",
    "reason_admin_only",
    "reason_locked_by_plan",
    "reason_not_found",
    "reason_other",
    "reason_signed_out",
    "reason_window_closed",
    "shaken_clock",
    "shaken_place",
    "shaken_plan",
    "shaken_purpose",
    "shaken_region",
    "shaken_setting",
    "shaken_terms",
    "shaken_withdrawn",
    "word_choice",
    "word_confirmed",
    "word_not",
    "word_not_sent",
    "word_off",
    "word_on",
    "word_sent",
    "word_ticked",
    "word_unticked",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={MESSAGES}");
    let messages: Value = serde_json::from_str(&fs::read_to_string(MESSAGES)?)?;
    let mut code = String::new();
    for key in SAID {
        let text = messages.get(key).and_then(Value::as_str).ok_or_else(|| format!("{key} is no message"))?;
        function(&mut code, key, text)?;
    }
    let place = env::var_os("OUT_DIR").ok_or("cargo names no folder for the code")?;
    fs::write(Path::new(&place).join("messages.rs"), code)?;
    Ok(())
}

/// Writes the function of a message. Each `{name}` in the message becomes a parameter.
fn function(code: &mut String, key: &str, text: &str) -> Result<(), Box<dyn Error>> {
    let parameters: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
    writeln!(code, "/// “{text}”")?;
    if parameters.is_empty() {
        writeln!(code, "pub(super) fn {key}() -> String {{ {text:?}.to_owned() }}")?;
    } else {
        let typed: Vec<String> = parameters.iter().map(|name| format!("{name}: &str")).collect();
        writeln!(code, "pub(super) fn {key}({}) -> String {{ format!({text:?}) }}", typed.join(", "))?;
    }
    Ok(())
}
