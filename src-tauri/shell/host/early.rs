//! What the host does before the page asks for the first time.

use std::{thread, time::Duration};

use serde::Serialize;
use withhold_engine::{Engine, ItemDetail, Overview, agent, asked_to_lock};

use super::Host;

/// The longest first answer that travels with the page, in bytes; the page itself asks for a longer answer.
const FIRST_ANSWER: usize = 512 * 1024;
/// How long the page waits for the first answer. An answer that takes longer, such as one for which somebody has to
/// unlock a keyring, is asked for by the page.
const PATIENCE: Duration = Duration::from_millis(100);

/// What travels with the page; `Handed` in `ui/src/host/handed.ts`.
#[derive(Serialize)]
struct Handed<'a> {
    overview: &'a Overview,
    /// What the round asks about first, and the other settings on its page; none where the window opens on Today.
    items: Vec<ItemDetail>,
}

impl Host {
    /// Begins at once to open the vault and to work out the first answer, while the window library starts. For the
    /// round the answer has the round's first question too.
    pub(crate) fn open_early(&self, round: bool) {
        if !self.is_for_demo() {
            // Clears a wish to lock that was left while no window was there to hear the wish.
            let _before = asked_to_lock(self.folder());
        }
        let early = self.clone();
        thread::spawn(move || early.answer_early(round));
    }

    /// The first answer as JSON, once, where the answer is there in time and not too long.
    pub(crate) fn first_answer(&self) -> Option<String> {
        self.0.slot.try_lock_for(PATIENCE)?.first.take()
    }

    /// Works the first answer out. What fails here fails again when the page asks, and is reported then.
    pub(super) fn answer_early(&self, round: bool) {
        // One hold of the engine for all of it: the page gets the whole answer or none.
        let answered = self.with(|engine| {
            let overview = engine.overview()?;
            let items = if round { engine.first_asked(&overview)? } else { Vec::new() };
            Ok(serde_json::to_string(&Handed { overview: &overview, items }).ok())
        });
        let Ok(first) = answered else { return };
        self.slot().first = first.filter(|json| json.len() <= FIRST_ANSWER);
        self.mend_login();
    }

    /// Makes the entry for the start at login anew where the entry is wanted and was lost.
    fn mend_login(&self) {
        if self.0.on.is_none() && !self.is_demo() {
            let wanted = self.with(Engine::wants_login).unwrap_or(false);
            agent::mend_login(self.folder(), wanted);
        }
    }
}
