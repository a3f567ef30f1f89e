//! A service's own export that a window has read, held until the person has kept the export or dropped it.

use jiff::{SignedDuration, Timestamp};
use withhold_domain::{phrase, sentence};

use super::read::ReadOwnExport;
use crate::{
    AnswerExported, AppError, Engine, ErrorCode, ExportedView, KeepExported, OfferedExported, ReadExported,
};

/// How long an export is held.
const HELD: SignedDuration = SignedDuration::from_mins(15);

/// The exports that one window has read, of which the last is held until it is kept or dropped.
#[derive(Debug, Default)]
pub struct OwnExports {
    last: Option<Held>,
    /// Counts up with each reading and each letting go: an export is held only where its number is the newest.
    turn: u32,
}

/// An export that was read.
#[derive(Debug)]
struct Held {
    number: u32,
    since: Timestamp,
    read: ReadOwnExport,
}

impl OwnExports {
    /// Begins a reading, and gives the number of the reading. What was read before stays: the person may choose no file.
    pub fn begin(&mut self) -> u32 {
        self.turn = self.turn.wrapping_add(1);
        self.turn
    }

    /// Drops what was read. A reading under way goes on.
    pub fn forget(&mut self) {
        self.last = None;
    }

    /// Drops what was read, and what a reading under way will bring.
    pub fn let_go(&mut self) {
        self.begin();
        self.forget();
    }

    /// Drops what was read too long before `now`, or after `now` where the clock was set back.
    fn let_go_old(&mut self, now: Timestamp) {
        let old = |held: &Held| now.duration_since(held.since).abs() > HELD;
        if self.last.as_ref().is_some_and(old) {
            self.last = None;
        }
    }

    /// The export with that number.
    fn held(&mut self, number: u32, now: Timestamp) -> Result<&ReadOwnExport, AppError> {
        self.let_go_old(now);
        self.last.as_ref().filter(|held| held.number == number).map(|held| &held.read).ok_or_else(let_go)
    }
}

impl Engine {
    /// Holds what an export says against the list, writes nothing, and holds the export for the person's answers, in the
    /// place of the export held before.
    ///
    /// # Errors
    /// As [`Engine::keep_exported`], and when the reading was overtaken by a newer one, or let go meanwhile; the export is
    /// then not held.
    pub fn offer_exported(
        &mut self,
        exports: &mut OwnExports,
        number: u32,
        read: ReadOwnExport,
        of: ReadExported,
    ) -> Result<OfferedExported, AppError> {
        if exports.turn != number {
            return Err(let_go());
        }
        exports.last = None;
        let wish = KeepExported { name: of.name, dry_run: true, ..KeepExported::default() };
        let view = self.keep_exported(&read, &wish)?;
        exports.last = Some(Held { number, since: self.system.when().moment, read });
        Ok(OfferedExported { number, view })
    }

    /// What would become of the export that is held, with what the person answers. Nothing is written.
    ///
    /// # Errors
    /// As [`Engine::keep_exported`], and when that export is held no more.
    pub fn answer_exported(
        &mut self,
        exports: &mut OwnExports,
        answer: AnswerExported,
    ) -> Result<ExportedView, AppError> {
        self.answered(exports, answer, true)
    }

    /// Keeps what the held export says, and drops the export. As long as something is asked, nothing is kept and nothing
    /// dropped.
    ///
    /// # Errors
    /// As [`Engine::keep_exported`], and when that export is held no more.
    pub fn keep_offered(
        &mut self,
        exports: &mut OwnExports,
        answer: AnswerExported,
    ) -> Result<ExportedView, AppError> {
        let view = self.answered(exports, answer, false)?;
        if view.asks.is_empty() {
            exports.let_go();
        }
        Ok(view)
    }

    /// Drops an export that has been held too long, also where the clock was set back.
    pub fn let_go_old_export(&self, exports: &mut OwnExports) {
        exports.let_go_old(self.system.when().moment);
    }

    fn answered(
        &mut self,
        exports: &mut OwnExports,
        answer: AnswerExported,
        dry_run: bool,
    ) -> Result<ExportedView, AppError> {
        let AnswerExported { number, name, of, mine } = answer;
        let read = exports.held(number, self.system.when().moment)?;
        self.keep_exported(read, &KeepExported { name, of, mine, dry_run })
    }
}

fn let_go() -> AppError {
    AppError::new(
        ErrorCode::NotFound,
        sentence!("exported.let_go", "What was read of the export is no longer held. Nothing was recorded."),
        phrase!(
            "exported.hint.let_go",
            "Choose the file again: what is read stays for a quarter of an hour at most."
        )
        .into(),
    )
}
