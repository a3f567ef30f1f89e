//! One setting, read: the rows together, what silence means, and what keeps an answer from being given.

use withhold_domain::{BuiltIn, Layer, LayerKind, Means, Program, Recipe, SettingId};

use crate::{
    Decided, Given, Observation, Reason, Saw,
    chain::{Ground, Outcome, Walk},
};

/// Reads one setting of a program; nothing where the program has no such recipe.
///
/// The caller gives what lies at the places of one installation that the caller found, and for one project and one profile at a
/// time. What `given` leaves out was not looked at, and is never taken for absent.
#[must_use]
pub fn read(program: &Program, recipe: &SettingId, given: &Given) -> Option<Observation> {
    let recipe = program.recipe(recipe)?;
    let mut walk = Walk::new(program, given);
    let (saw, ground) = if recipe.layers.is_empty() {
        (Saw::CannotTell(Reason::Elsewhere), Ground::default())
    } else {
        let (saw, ground) = whole(&mut walk, recipe);
        (held_back(recipe, given, saw), ground)
    };
    Some(Observation {
        saw,
        value: ground.value,
        decided: ground.decided,
        unless: walk.unless,
        reader: format!("{}/{}", program.id, recipe.id),
        version: format!("{}/{}", env!("CARGO_PKG_VERSION"), program.reviewed),
    })
}

/// All rows, and what silence means where the rows are silent.
fn whole(walk: &mut Walk<'_>, recipe: &Recipe) -> (Saw, Ground) {
    let mut rows: Vec<(Option<&str>, Vec<&Layer>)> = Vec::new();
    for layer in &recipe.layers {
        let way = layer.way.as_deref();
        match rows.iter_mut().find(|(known, _)| *known == way) {
            Some((_, row)) => row.push(layer),
            None => rows.push((way, vec![layer])),
        }
    }
    let several = rows.len() > 1;
    let outcomes: Vec<Outcome> = rows.iter().map(|(_, row)| walk.row(recipe, row, &[])).collect();
    let first = |fits: fn(&Outcome) -> bool| outcomes.iter().find(|outcome| fits(outcome)).cloned();
    let decisive = first(|outcome| matches!(outcome, Outcome::Withheld(_)))
        .or_else(|| first(|outcome| matches!(outcome, Outcome::Cannot(..))))
        .or_else(|| first(|outcome| matches!(outcome, Outcome::Doubtful { .. })))
        .or_else(|| first(|outcome| matches!(outcome, Outcome::Shared(_))));
    match decisive {
        Some(Outcome::Withheld(ground)) => (Saw::Withheld, ground),
        Some(Outcome::Cannot(reason, ground)) => (Saw::CannotTell(reason), ground),
        Some(Outcome::Shared(ground)) if walk.may_withhold => {
            (Saw::CannotTell(Reason::UnseenVariable), ground)
        }
        Some(Outcome::Shared(ground)) => (Saw::Shared, ground),
        Some(Outcome::Doubtful { why, ground, .. }) if several => (Saw::CannotTell(why), ground),
        Some(Outcome::Doubtful { withheld, why, ground }) => {
            // Heeded or not, the program does the same.
            match silence(walk, recipe) {
                (Saw::Withheld, _) if withheld => (Saw::Withheld, ground),
                (Saw::Shared, _) if !withheld => (Saw::Shared, ground),
                _ => (Saw::CannotTell(why), ground),
            }
        }
        Some(Outcome::Silent) | None => silence(walk, recipe),
    }
}

/// What the silence of all layers means.
fn silence(walk: &mut Walk<'_>, recipe: &Recipe) -> (Saw, Ground) {
    let layers = recipe.layers.iter().filter_map(|layer| layer.file.as_deref());
    let mut files = layers.filter_map(|id| walk.program.file(id)).peekable();
    let only_projects = files.peek().is_some() && files.all(|file| file.layer == LayerKind::Project);
    let ground = Ground {
        value: None,
        decided: Some(Decided { layer: LayerKind::BuiltIn, file: None, key: Vec::new(), variable: None }),
    };
    let cannot = |reason| (Saw::CannotTell(reason), Ground::default());
    if only_projects && walk.unless.contains(&crate::Unless::Project) {
        return cannot(Reason::NoProject);
    }
    let built_in = match of_release(walk, &recipe.built_in) {
        Ok(built_in) => built_in,
        Err(reason) => return cannot(reason),
    };
    match built_in.means {
        Means::Withheld if walk.may_share || walk.may_move => cannot(Reason::UnseenVariable),
        Means::Shared if walk.may_withhold || walk.may_move => cannot(Reason::UnseenVariable),
        Means::Withheld => (Saw::Withheld, ground),
        Means::Shared => (Saw::Shared, ground),
        Means::Unknown => cannot(Reason::Silent),
        Means::Follows => {
            let other = built_in.follows.as_ref().and_then(|id| walk.program.recipe(id));
            // A recipe that is followed follows none itself, by the rules of the catalogue.
            let other = other.filter(|other| other.built_in.iter().all(|next| next.means != Means::Follows));
            other.map_or_else(|| cannot(Reason::Silent), |other| whole(walk, other))
        }
    }
}

/// The first that fits the release. Where the release is not known, all that might fit have to mean the same.
fn of_release<'a>(walk: &Walk<'_>, all: &'a [BuiltIn]) -> Result<&'a BuiltIn, Reason> {
    for (index, built_in) in all.iter().enumerate() {
        let Some(since) = &built_in.since else { return Ok(built_in) };
        match walk.given.release.as_ref().and_then(|release| release.is_at_least(since)) {
            Some(true) => return Ok(built_in),
            Some(false) => {}
            None if all[index..].iter().all(|other| other.means == built_in.means) => return Ok(built_in),
            None => return Err(Reason::UnknownRelease),
        }
    }
    Err(Reason::Silent)
}

/// Takes back an answer that does not hold for every account, or that is only a copy.
fn held_back(recipe: &Recipe, given: &Given, saw: Saw) -> Saw {
    match saw {
        Saw::Withheld | Saw::Shared if recipe.copy => Saw::CannotTell(Reason::Copy),
        Saw::Withheld if !recipe.unless_plans.is_empty() => match &given.plan {
            Some(plan) if !recipe.unless_plans.contains(plan) => saw,
            _ => Saw::CannotTell(Reason::Plan),
        },
        saw => saw,
    }
}
