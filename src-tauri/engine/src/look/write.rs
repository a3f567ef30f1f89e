//! What to write so that a setting that shares keeps the data back. A line is told only where the reader, given the file
//! with that line, says so. Nothing is written.

use withhold_domain::{Format, Layer, LayerKind, Literal, Program, Recipe, System, Verdict};
use withhold_readers::{Content, Given, GivenFile, Observation, Saw, read};

use crate::ToWriteView;

/// What to write, where the setting shares and one line or one variable is enough.
pub(super) fn to_write(
    program: &Program,
    recipe: &Recipe,
    given: &Given,
    observation: &Observation,
) -> Option<ToWriteView> {
    if observation.saw != Saw::Shared {
        return None;
    }
    let decided = observation.decided.as_ref()?;
    let decides = |layer: &Layer| match (&layer.variable, &layer.file) {
        (Some(variable), _) => decided.variable.as_ref() == Some(variable),
        (_, Some(file)) => {
            let of_layer = program.file(file).is_some_and(|file| file.layer == decided.layer);
            of_layer && decided.file.is_some() && layer.key == decided.key
        }
        _ => false,
    };
    // What is written behind the layer that decides changes nothing.
    let last = recipe.layers.iter().position(decides).map_or(recipe.layers.len(), |place| place + 1);
    let heard = &recipe.layers[..last];
    let own = heard.iter().rev().take(1).filter(|layer| decides(layer));
    let in_file = heard.iter().filter(|layer| is_of(program, layer, LayerKind::Person));
    let variables = heard.iter().filter(|layer| layer.variable.is_some());
    let all = own.chain(in_file).chain(variables).filter(|layer| layer.counts_if.is_none());
    all.flat_map(|layer| values(layer, recipe).into_iter().map(move |value| (layer, value)))
        .find_map(|(layer, value)| tried(program, recipe, given, layer, &value))
}

fn is_of(program: &Program, layer: &Layer, kind: LayerKind) -> bool {
    let file = layer.file.as_deref().and_then(|id| program.file(id));
    file.is_some_and(|file| file.layer == kind)
}

/// The values that may protect at a layer: those that the rule names, and else the plain ones, where a whole kind
/// protects.
/// Of these the one is tried first that a person would write after the name.
fn values(layer: &Layer, recipe: &Recipe) -> Vec<Literal> {
    let Some(truth) = layer.truth.as_ref().or(recipe.truth.as_ref()) else { return Vec::new() };
    let name =
        layer.variable.as_ref().or(layer.key.last()).map(|name| name.to_lowercase()).unwrap_or_default();
    let says_no = ["disable", "do_not", "_no_", "opt_out", "_off"].iter().any(|word| name.contains(word));
    let text = |word: &str| Literal::Text(word.to_owned());
    let plain = match (says_no, layer.variable.is_some()) {
        (true, true) => [text("1"), text("true"), Literal::Bool(true)],
        (true, false) => [Literal::Bool(true), text("true"), text("1")],
        (false, true) => [text("false"), text("0"), Literal::Bool(false)],
        (false, false) => [Literal::Bool(false), text("false"), text("0")],
    };
    let kinds = [truth.empty, truth.null, truth.number, truth.text, truth.other];
    if truth.withheld.is_empty() && kinds.contains(&Some(Verdict::Withheld)) {
        return plain.into();
    }
    let mut named = truth.withheld.clone();
    named.sort_by_key(|value| plain.iter().position(|plain| plain == value).unwrap_or(plain.len()));
    named
}

/// The line, where the reader says that the line protects.
fn tried(
    program: &Program,
    recipe: &Recipe,
    given: &Given,
    layer: &Layer,
    value: &Literal,
) -> Option<ToWriteView> {
    let mut after = given.clone();
    let write = if let Some(variable) = &layer.variable {
        after.environment.values.insert(variable.clone(), value.to_string());
        let line = shell(variable, &value.to_string(), given.system);
        ToWriteView { file: None, key: Vec::new(), variable: Some(variable.clone()), line }
    } else {
        let file = program.file(layer.file.as_deref()?)?;
        if matches!(file.layer, LayerKind::Managed | LayerKind::Program) {
            return None;
        }
        let place = after.files.get_mut(&file.id)?;
        let (line, text) = line(file.format, &layer.key, value)?;
        let [one] = place.as_mut_slice() else { return None };
        let path = one.path.clone();
        *one = GivenFile { path: path.clone(), content: Content::Bytes(text.into_bytes()) };
        ToWriteView { file: Some(path), key: layer.key.clone(), variable: None, line }
    };
    let protects = read(program, &recipe.id, &after).is_some_and(|seen| seen.saw == Saw::Withheld);
    protects.then_some(write)
}

/// How a shell of the system sets a variable.
fn shell(variable: &str, value: &str, system: System) -> String {
    match system {
        System::Windows => format!("setx {variable} {value}"),
        System::Linux | System::Macos => format!("export {variable}={value}"),
    }
}

/// The line, and a whole file that holds nothing else. None for formats that no person writes by hand.
fn line(format: Format, key: &[String], value: &Literal) -> Option<(String, String)> {
    let (name, tables) = match key.split_last() {
        Some((name, tables)) => (name, tables),
        None if format == Format::Presence => return Some((String::new(), String::new())),
        None => return None,
    };
    let text = |text: &str| serde_json::to_string(text).ok();
    let plain = match value {
        Literal::Text(word) => text(word)?,
        other => other.to_string(),
    };
    Some(match format {
        Format::Json | Format::Jsonc | Format::JsoncCommas | Format::Json5 => {
            let mut line = format!("{}: {plain}", text(name)?);
            for table in tables.iter().rev() {
                line = format!("{}: {{ {line} }}", text(table)?);
            }
            (line.clone(), format!("{{ {line} }}"))
        }
        Format::Toml | Format::Toml11 => {
            let bare = |step: &String| {
                let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
                if step.bytes().all(plain) { Some(step.clone()) } else { text(step) }
            };
            let tables = tables.iter().map(bare).collect::<Option<Vec<_>>>()?.join(".");
            let line = format!("{} = {plain}", bare(name)?);
            let whole = if tables.is_empty() { line } else { format!("[{tables}]\n{line}") };
            (whole.clone(), format!("{whole}\n"))
        }
        Format::Yaml11 | Format::Yaml12 => {
            let steps = tables.iter().enumerate();
            let mut lines: Vec<String> =
                steps.map(|(depth, table)| format!("{}{table}:", "  ".repeat(depth))).collect();
            lines.push(format!("{}{name}: {plain}", "  ".repeat(tables.len())));
            let whole = lines.join("\n");
            (whole.clone(), format!("{whole}\n"))
        }
        Format::Ini | Format::QtIni => {
            let section = tables.first().map(|section| format!("[{section}]\n")).unwrap_or_default();
            let whole = format!("{section}{name}={value}");
            (whole.clone(), format!("{whole}\n"))
        }
        Format::FirefoxPrefs => {
            let line = format!("user_pref({}, {plain});", text(name)?);
            (line.clone(), format!("{line}\n"))
        }
        Format::Plist
        | Format::Xml
        | Format::Sqlite
        | Format::Registry
        | Format::Consents
        | Format::Presence => return None,
    })
}
