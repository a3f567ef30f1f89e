//! Which steps a test run takes, in which order, and what the steps need.

use crate::packages::Need;
use crate::setup::Wants;
use clap::ValueEnum;

/// What a person may name after `cargo xtask test`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Name {
    /// The format of the Rust code
    Fmt,
    /// The window: types, lint, tests and build
    Ui,
    /// The lints of the Rust code
    Clippy,
    /// Licences, bans and sources of the crates
    Deny,
    /// All Rust tests but the journeys
    Rust,
    /// The journeys through the real window
    Journeys,
}

/// A step of a test run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// rustfmt has nothing to change.
    Format,
    /// A script of the window's package.
    Window(&'static str),
    /// The window as the Rust code embeds it.
    WindowBuild,
    /// clippy, with warnings denied.
    Clippy,
    /// cargo-deny.
    Deny,
    /// The programs and tests are compiled.
    Compile,
    /// Unit tests and whole-project tests.
    Tests,
    /// The examples in the documentation.
    Examples,
    /// The journeys.
    Journeys,
}

impl Step {
    /// The step's name on screen.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Format => "Rust format",
            Self::Window("check") => "Window types",
            Self::Window("lint") => "Window lint",
            Self::Window(_) => "Window tests",
            Self::WindowBuild => "Window build",
            Self::Clippy => "Rust lint",
            Self::Deny => "Licences, bans and sources",
            Self::Compile => "Compile programs and tests",
            Self::Tests => "Rust tests",
            Self::Examples => "Documentation examples",
            Self::Journeys => "Journeys in the real window",
        }
    }
}

/// The steps for the given names, each step once, cheapest first; without names all steps.
pub(crate) fn steps(names: &[Name]) -> Vec<Step> {
    let chosen = |wanted: &[Name]| names.is_empty() || names.iter().any(|name| wanted.contains(name));
    let (ui, rust, journeys) = (chosen(&[Name::Ui]), chosen(&[Name::Rust]), chosen(&[Name::Journeys]));
    let clippy = chosen(&[Name::Clippy]);
    [
        (chosen(&[Name::Fmt]), Step::Format),
        (ui, Step::Window("check")),
        (ui, Step::Window("lint")),
        (ui, Step::Window("test")),
        // The shell embeds the window and does not compile without it.
        (ui || clippy || rust || journeys, Step::WindowBuild),
        (clippy, Step::Clippy),
        (chosen(&[Name::Deny]), Step::Deny),
        (rust || journeys, Step::Compile),
        (rust, Step::Tests),
        (rust, Step::Examples),
        (journeys, Step::Journeys),
    ]
    .into_iter()
    .filter_map(|(wanted, step)| wanted.then_some(step))
    .collect()
}

/// What the machine needs for these steps.
pub(crate) fn wants(steps: &[Step]) -> Wants {
    let any = |wanted: &[Step]| steps.iter().any(|step| wanted.contains(step));
    let mut packages = Vec::new();
    if any(&[Step::Clippy, Step::Compile]) {
        packages.push(Need::Build);
    }
    if any(&[Step::Tests]) {
        packages.push(Need::Agent);
    }
    if any(&[Step::Journeys]) {
        packages.extend([Need::Screen, Need::Journeys]);
    }
    if any(&[Step::Tests, Step::Journeys]) {
        packages.push(Need::Keyring);
    }
    Wants { packages, node: any(&[Step::WindowBuild]), lints: any(&[Step::Format, Step::Clippy]) }
}

#[cfg(test)]
mod tests {
    use super::{Name, Step, steps, wants};
    use crate::packages::Need;

    #[test]
    fn without_a_name_everything_runs_and_journeys_come_last() {
        let all = steps(&[]);
        assert_eq!(all.len(), 11);
        assert_eq!(all.first(), Some(&Step::Format));
        assert_eq!(all.last(), Some(&Step::Journeys));
    }

    #[test]
    fn the_format_needs_no_packages() {
        let chosen = steps(&[Name::Fmt]);
        assert_eq!(chosen, [Step::Format]);
        assert!(wants(&chosen).packages.is_empty());
        assert!(!wants(&chosen).node);
    }

    #[test]
    fn journeys_bring_what_they_stand_on() {
        let chosen = steps(&[Name::Journeys]);
        assert_eq!(chosen, [Step::WindowBuild, Step::Compile, Step::Journeys]);
        assert_eq!(wants(&chosen).packages, [Need::Build, Need::Screen, Need::Journeys, Need::Keyring]);
    }

    #[test]
    fn the_order_is_ours_and_a_name_twice_is_a_name_once() {
        assert_eq!(steps(&[Name::Deny, Name::Fmt, Name::Deny]), [Step::Format, Step::Deny]);
    }
}
