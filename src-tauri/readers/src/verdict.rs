//! What a value means by the program's own rule.

use withhold_domain::{Literal, Truth, Verdict};

use crate::{Reason, value::Plain};

/// What a value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Withheld,
    Shared,
    Settled,
    Next,
    Cannot(Reason),
}

/// Holds a value against a rule. What the rule does not name, nobody can tell.
pub(crate) fn judge(truth: &Truth, value: &Plain) -> Answer {
    let lists = [
        (&truth.withheld, Answer::Withheld),
        (&truth.shared, Answer::Shared),
        (&truth.settled, Answer::Settled),
        (&truth.next, Answer::Next),
        (&truth.stops, Answer::Cannot(Reason::Stops)),
    ];
    if let Plain::Literal(literal) = value {
        let named =
            lists.iter().find(|(known, _)| known.iter().any(|known| same(known, literal, truth.any_case)));
        if let Some((_, answer)) = named {
            return *answer;
        }
    }
    let kind = match value {
        Plain::Literal(Literal::Text(text)) if text.is_empty() => truth.empty,
        Plain::Literal(Literal::Text(text)) if begins(truth, text) => Some(Verdict::Shared),
        Plain::Literal(Literal::Text(_)) => truth.text,
        Plain::Literal(Literal::Number(_)) | Plain::Number(_) => truth.number,
        Plain::Null => truth.null,
        Plain::Literal(Literal::Bool(_)) | Plain::Other(_) => None,
    };
    match kind.or(truth.other) {
        Some(Verdict::Withheld) => Answer::Withheld,
        Some(Verdict::Shared) => Answer::Shared,
        Some(Verdict::Settled) => Answer::Settled,
        Some(Verdict::Next) => Answer::Next,
        Some(Verdict::Stops) => Answer::Cannot(Reason::Stops),
        Some(Verdict::CannotTell) => Answer::Cannot(Reason::UnknownValue),
        None => Answer::Cannot(unnamed(truth, value)),
    }
}

/// Whether some value has this meaning.
pub(crate) fn can(truth: &Truth, verdict: Verdict) -> bool {
    let kinds = [truth.empty, truth.null, truth.number, truth.text, truth.other];
    kinds.contains(&Some(verdict))
        || match verdict {
            Verdict::Withheld => !truth.withheld.is_empty(),
            Verdict::Shared => !truth.shared.is_empty() || !truth.shared_beginnings.is_empty(),
            _ => false,
        }
}

fn same(known: &Literal, found: &Literal, any_case: bool) -> bool {
    match (known, found) {
        (Literal::Text(known), Literal::Text(found)) if any_case => *known == found.to_lowercase(),
        _ => known == found,
    }
}

fn begins(truth: &Truth, text: &str) -> bool {
    let text = if truth.any_case { text.to_lowercase() } else { text.to_owned() };
    truth.shared_beginnings.iter().any(|beginning| text.starts_with(beginning.as_str()))
}

/// Why a value is not named: it names a variable, is of another kind than those that are named, or is another of its kind.
fn unnamed(truth: &Truth, value: &Plain) -> Reason {
    let named = [&truth.withheld, &truth.shared, &truth.settled, &truth.next, &truth.stops];
    let kind = |one: &Literal| std::mem::discriminant(one);
    match value {
        Plain::Literal(Literal::Text(text)) if text.starts_with('$') => Reason::NamesVariable,
        Plain::Literal(found) if named.into_iter().flatten().any(|known| kind(known) == kind(found)) => {
            Reason::UnknownValue
        }
        _ => Reason::WrongKind,
    }
}
