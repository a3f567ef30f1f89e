//! The layers of a recipe, gone through in their order.

use std::collections::BTreeMap;

use withhold_domain::{CountsIf, Format, Layer, LayerKind, Program, ProgramFile, Recipe, Truth, Verdict};

use crate::{
    Content, Decided, Given, Reason, Unless,
    format::{Parsed, parsed},
    value::{Found, Plain},
    verdict::{Answer, can, judge},
};

/// What a row of layers says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    Withheld(Ground),
    Shared(Ground),
    Cannot(Reason, Ground),
    /// A place says so, if the program heeds the place; where the program does not, nothing says anything.
    Doubtful {
        withheld: bool,
        why: Reason,
        ground: Ground,
    },
    Silent,
}

/// What an outcome rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Ground {
    pub(crate) value: Option<String>,
    pub(crate) decided: Option<Decided>,
}

/// One going through the layers, and what was noticed on the way.
pub(crate) struct Walk<'a> {
    pub(crate) program: &'a Program,
    pub(crate) given: &'a Given,
    /// What was read of each place so far.
    read: BTreeMap<&'a str, Vec<Parsed<'a>>>,
    /// What was not looked at.
    pub(crate) unless: Vec<Unless>,
    /// A variable that is not seen here could protect.
    pub(crate) may_withhold: bool,
    /// A variable that is not seen here could share.
    pub(crate) may_share: bool,
    /// A variable that is not seen here could move a place at which nothing is.
    pub(crate) may_move: bool,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(program: &'a Program, given: &'a Given) -> Self {
        Self {
            program,
            given,
            read: BTreeMap::new(),
            unless: Vec::new(),
            may_withhold: false,
            may_share: false,
            may_move: false,
        }
    }

    /// Goes through one row. `settled` are the parts of which nothing more is asked.
    pub(crate) fn row(&mut self, recipe: &Recipe, layers: &[&Layer], settled: &[&str]) -> Outcome {
        let Some((layer, rest)) = layers.split_first() else { return Outcome::Silent };
        let passed = layer.part.as_deref().is_some_and(|part| settled.contains(&part));
        let truth = layer.truth.as_ref().or(recipe.truth.as_ref());
        let (false, Some(truth)) = (passed, truth) else { return self.row(recipe, rest, settled) };
        let (found, ground) = self.look(layer, truth);
        let answer = match found {
            Found::Absent => Answer::Next,
            Found::Cannot(reason) => Answer::Cannot(reason),
            Found::Value(value) => self.heeded(layer).unwrap_or_else(|| self.judged(layer, truth, &value)),
        };
        let own = match answer {
            Answer::Next => return self.row(recipe, rest, settled),
            Answer::Cannot(reason) => return Outcome::Cannot(reason, ground),
            Answer::Settled => {
                let more: Vec<&str> = settled.iter().copied().chain(layer.part.as_deref()).collect();
                self.row(recipe, rest, &more)
            }
            Answer::Withheld => Outcome::Withheld(ground.clone()),
            Answer::Shared => Outcome::Shared(ground.clone()),
        };
        match layer.counts_if {
            None => own,
            Some(condition) => doubted(own, self.row(recipe, rest, settled), condition, ground),
        }
    }

    /// What stands at a layer, and how that is told.
    fn look(&mut self, layer: &Layer, truth: &Truth) -> (Found, Ground) {
        let mut decided = Decided {
            layer: LayerKind::Environment,
            file: None,
            key: layer.key.clone(),
            variable: layer.variable.clone(),
        };
        if let Some(name) = &layer.variable {
            let value = self.given.environment.get(name, self.given.system).map(str::to_owned);
            let Some(value) = value else {
                self.unseen(name, truth);
                return (Found::Absent, Ground::default());
            };
            let found = Found::from(value);
            return (found.clone(), ground(&found, decided, false));
        }
        let program = self.program;
        let Some(file) = layer.file.as_deref().and_then(|id| program.file(id)) else {
            return (Found::Cannot(Reason::UnknownPlace), Ground::default());
        };
        decided.layer = file.layer;
        let (found, path) = self.look_into(file, &layer.key);
        decided.file = path;
        (found.clone(), ground(&found, decided, knows_kinds(file.format)))
    }

    /// What stands at a key of a place. Several files at one place have to agree.
    fn look_into(&mut self, file: &'a ProgramFile, key: &[String]) -> (Found, Option<String>) {
        let given = self.given;
        let Some(files) = given.files.get(&file.id) else {
            return (self.not_looked_at(file), None);
        };
        self.moved(file, files.iter().all(|file| matches!(file.content, Content::Absent)));
        if file.always && files.iter().all(|file| matches!(file.content, Content::Absent)) {
            return (Found::Cannot(Reason::UnknownPlace), None);
        }
        let places = self
            .read
            .entry(&file.id)
            .or_insert_with(|| files.iter().map(|one| parsed(&one.content, file.format)).collect());
        let paths = files.iter().map(|one| &one.path);
        let mut all = places.iter().map(|place| place.find(file, key)).zip(paths);
        let first = all.by_ref().find(|(found, _)| *found != Found::Absent);
        let Some((found, path)) = first else { return (Found::Absent, None) };
        // The first that says something, unless a later one says something else.
        let other = all.find(|(other, _)| *other != Found::Absent && *other != found);
        match (found, other) {
            (Found::Value(_), Some((Found::Cannot(reason), path))) => {
                (Found::Cannot(reason), Some(path.clone()))
            }
            (Found::Value(_), Some(_)) => (Found::Cannot(Reason::Disagree), Some(path.clone())),
            (found, _) => (found, Some(path.clone())),
        }
    }

    fn not_looked_at(&mut self, file: &ProgramFile) -> Found {
        match file.layer {
            LayerKind::Project => {
                self.note(Unless::Project);
                Found::Absent
            }
            // Where an administrator's file would lie is not known for every system; a person's has to be.
            LayerKind::Managed if file.on(self.given.system).is_none() => Found::Absent,
            _ if file.on(self.given.system).is_none() => Found::Cannot(Reason::UnknownPlace),
            _ => Found::Cannot(Reason::Unreadable),
        }
    }

    fn moved(&mut self, file: &ProgramFile, nothing_there: bool) {
        if self.given.environment.complete {
            return;
        }
        for moved in &file.moved_by {
            if self.given.environment.get(&moved.variable, self.given.system).is_none() {
                self.note(Unless::Variable(moved.variable.clone()));
                self.may_move |= nothing_there;
            }
        }
    }

    fn unseen(&mut self, name: &str, truth: &Truth) {
        if self.given.environment.complete {
            return;
        }
        self.note(Unless::Variable(name.to_owned()));
        self.may_withhold |= can(truth, Verdict::Withheld);
        self.may_share |= can(truth, Verdict::Shared);
    }

    fn note(&mut self, unless: Unless) {
        if !self.unless.contains(&unless) {
            self.unless.push(unless);
        }
    }

    /// Whether the release that is installed passes over a layer, or may.
    fn heeded(&self, layer: &Layer) -> Option<Answer> {
        let release = self.given.release.as_ref();
        let reached = |bound| release.and_then(|release| release.is_at_least(bound));
        let reads = layer.since.as_ref().map(reached);
        let ignores = layer.ignored_since.as_ref().map(reached);
        match (reads, ignores) {
            (Some(Some(false)), _) | (_, Some(Some(true))) => Some(Answer::Next),
            (Some(None), _) | (_, Some(_)) => Some(Answer::Cannot(Reason::UnknownRelease)),
            _ => None,
        }
    }

    fn judged(&self, layer: &Layer, truth: &Truth, value: &Plain) -> Answer {
        let presence = layer.variable.is_none() && layer.key.is_empty();
        match judge(truth, value) {
            Answer::Cannot(Reason::UnknownValue) if presence => Answer::Cannot(Reason::NotOpened),
            answer => answer,
        }
    }
}

/// Whether a text and a word are two things in a format.
fn knows_kinds(format: Format) -> bool {
    !matches!(
        format,
        Format::Ini | Format::QtIni | Format::Xml | Format::Consents | Format::Presence | Format::Registry
    )
}

fn ground(found: &Found, decided: Decided, quoted: bool) -> Ground {
    match found {
        Found::Absent => Ground::default(),
        Found::Value(value) => Ground { value: Some(value.shown(quoted)), decided: Some(decided) },
        Found::Cannot(_) => Ground { value: None, decided: Some(decided) },
    }
}

/// A place that counts only on a condition says nothing by itself: what comes after that place has to say the same.
fn doubted(own: Outcome, rest: Outcome, condition: CountsIf, ground: Ground) -> Outcome {
    let why = match condition {
        CountsIf::Trusted => Reason::Trust,
        CountsIf::Owned => Reason::Owner,
        CountsIf::Signed => Reason::Signature,
    };
    match (&own, &rest) {
        (Outcome::Withheld(_), Outcome::Withheld(_)) | (Outcome::Shared(_), Outcome::Shared(_)) => rest,
        (Outcome::Withheld(_), Outcome::Doubtful { withheld: true, .. })
        | (Outcome::Shared(_), Outcome::Doubtful { withheld: false, .. })
        | (Outcome::Silent, Outcome::Silent) => rest,
        (Outcome::Withheld(_) | Outcome::Shared(_), Outcome::Silent) => {
            Outcome::Doubtful { withheld: matches!(own, Outcome::Withheld(_)), why, ground }
        }
        (_, Outcome::Cannot(..)) => rest,
        _ => Outcome::Cannot(why, ground),
    }
}
