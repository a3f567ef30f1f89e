//! What the host does before the page asks for the first time.

use std::thread;

use withhold_engine::{Encrypted, Engine, agent, asked_to_lock};

use super::Host;

/// The longest first answer that travels with the page, in bytes; the page itself asks for a longer answer.
const FIRST_ANSWER: usize = 512 * 1024;

impl Host {
    /// Begins at once to open the vault and to work out the first answer, while the window library starts.
    pub(crate) fn open_early(&self) {
        if !self.is_for_demo() {
            // Clears a wish to lock that was left while no window was there to hear the wish.
            let _before = asked_to_lock(self.folder());
        }
        let early = self.clone();
        thread::spawn(move || early.answer_early());
    }

    /// The first overview as JSON, where the overview is ready by now, not too long and no secret.
    pub(crate) fn first_answer(&self) -> Option<String> {
        // While the keyring is asked, the page is not kept waiting.
        self.0.slot.try_lock()?.first.take()
    }

    /// Works the first answer out. What fails here fails again when the page asks, and is reported then. Nothing of
    /// an encrypted vault travels with the page: such an answer would stay in the page's memory for as long as the
    /// window is open.
    pub(super) fn answer_early(&self) {
        let Ok(overview) = self.with(Engine::overview) else { return };
        if overview.protection.encrypted == Encrypted::No {
            let first = serde_json::to_string(&overview).ok().filter(|json| json.len() <= FIRST_ANSWER);
            self.slot().first = first;
        }
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
