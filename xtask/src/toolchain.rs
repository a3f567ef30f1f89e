//! Whether Rust and Node are installed and new enough.

use crate::call;
use crate::failure::{Done, Failure};
use crate::say;

const RUST: &str = env!("CARGO_PKG_RUST_VERSION");
const NODE: &str = "20.19";
const RUST_HINT: &str = "With rustup: rustup update stable";
const NODE_HINT: &str =
    "Install Node 20.19 or newer, with npm, from your system's packages or from nodejs.org.";

/// Fails unless rustc is as new as the workspace asks.
pub(crate) fn ensure_rust() -> Done {
    let mut rustc = call::program(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let found = call::read_text(rustc.arg("--version"), RUST_HINT)?;
    ensure("Rust", &found, RUST, RUST_HINT)
}

/// Fails unless rustfmt and clippy belong to the toolchain.
pub(crate) fn ensure_lints() -> Done {
    for tool in ["fmt", "clippy"] {
        let hint = "With rustup: rustup component add rustfmt clippy";
        call::read(call::cargo().args([tool, "--version"]), hint)?;
    }
    Ok(())
}

/// Fails unless Node and npm are installed and Node is new enough for the window's tools.
pub(crate) fn ensure_node() -> Done {
    let found = call::read_text(call::program("node").arg("--version"), NODE_HINT)?;
    ensure("Node", &found, NODE, NODE_HINT)?;
    call::read(call::npm().arg("--version").current_dir(crate::tree::root()), NODE_HINT).map(|_| ())
}

fn ensure(name: &str, found: &str, least: &str, hint: &str) -> Done {
    let (Some(have), Some(want)) = (version(found), version(least)) else {
        return Err(Failure::new(format!("{name} gave no version that I can read: {}.", found.trim()), hint));
    };
    let shown = format!("{}.{}.{}", have.0, have.1, have.2);
    if have < want {
        return Err(Failure::new(format!("{name} {shown} is too old: {least} or newer is needed."), hint));
    }
    say::line(format!("{name} {shown}: new enough."));
    Ok(())
}

/// The first version number in a text, such as `rustc 1.95.0 (…)` or `v20.20.2`.
fn version(text: &str) -> Option<(u32, u32, u32)> {
    let word = text.split_whitespace().find_map(|word| {
        let word = word.trim_start_matches('v');
        word.starts_with(|c: char| c.is_ascii_digit()).then_some(word)
    })?;
    let mut parts = word.split(['.', '-', '+']).map(str::parse);
    let major = parts.next()?.ok()?;
    let mut rest = || parts.next().and_then(Result::ok).unwrap_or(0);
    Some((major, rest(), rest()))
}

#[cfg(test)]
mod tests {
    use super::{ensure, version};

    #[test]
    fn versions_are_found_in_what_tools_print() {
        assert_eq!(version("rustc 1.95.0 (59807616e 2026-04-14)"), Some((1, 95, 0)));
        assert_eq!(version("v20.20.2\n"), Some((20, 20, 2)));
        assert_eq!(version("1.98.0-nightly"), Some((1, 98, 0)));
        assert_eq!(version("20.19"), Some((20, 19, 0)));
        assert_eq!(version("no number"), None);
    }

    #[test]
    fn an_old_tool_is_refused_with_the_hint() {
        let error = ensure("Node", "v18.20.1", "20.19", "Install a newer one.").unwrap_err().to_string();
        assert!(error.contains("Node 18.20.1 is too old: 20.19 or newer is needed."), "{error}");
        assert!(ensure("Node", "v22.0.0", "20.19", "").is_ok());
    }
}
