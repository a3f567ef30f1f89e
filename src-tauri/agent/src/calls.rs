//! Calls to the system that shows reminders, which may take seconds. Meanwhile the agent's thread hears nobody, so that who
//! asks is answered from memory.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use parking_lot::Mutex;
use withhold_os::{
    notify::{Abilities, Delivered, DoNotDisturb, Handle, Heard, Note, Notify, Sign},
    socket::AgentStatus,
};

/// What the conversations with others know of the thread that works.
#[derive(Default)]
pub(crate) struct Memory {
    is_calling: AtomicBool,
    is_ending: AtomicBool,
    status: Mutex<AgentStatus>,
}

impl Memory {
    /// How the agent stood when it last looked, where it is at a call to the system now.
    pub(crate) fn while_calling(&self) -> Option<AgentStatus> {
        self.is_calling.load(Ordering::Acquire).then(|| self.status.lock().clone())
    }

    pub(crate) fn keep(&self, status: AgentStatus) {
        *self.status.lock() = status;
    }

    /// Lets no further call begin: the agent ends once the call is over that is under way.
    pub(crate) fn end(&self) {
        self.is_ending.store(true, Ordering::Release);
    }
}

/// Shows reminders, and lets others see when a call is under way.
pub(crate) struct Calls {
    to: Box<dyn Notify>,
    memory: Arc<Memory>,
}

impl Calls {
    pub(crate) fn new(to: Box<dyn Notify>, memory: Arc<Memory>) -> Self {
        Self { to, memory }
    }

    /// Makes a call; none where the agent is about to end.
    fn call<T>(&mut self, call: impl FnOnce(&mut dyn Notify) -> T) -> Option<T> {
        if self.memory.is_ending.load(Ordering::Acquire) {
            return None;
        }
        self.memory.is_calling.store(true, Ordering::Release);
        let said = call(self.to.as_mut());
        self.memory.is_calling.store(false, Ordering::Release);
        Some(said)
    }
}

impl Notify for Calls {
    fn abilities(&mut self) -> Result<Abilities, Delivered> {
        self.call(|to| to.abilities()).unwrap_or(Err(Delivered::TimedOut))
    }

    fn send(&mut self, note: &Note) -> Delivered {
        self.call(|to| to.send(note)).unwrap_or(Delivered::TimedOut)
    }

    fn close(&mut self, key: &str) {
        let _ending = self.call(|to| to.close(key));
    }

    fn understand(&mut self, sign: Sign) -> Option<Heard> {
        self.to.understand(sign)
    }

    fn do_not_disturb(&mut self) -> DoNotDisturb {
        self.call(|to| to.do_not_disturb()).unwrap_or_default()
    }

    fn prepare(&mut self) -> Result<DoNotDisturb, Delivered> {
        self.call(|to| to.prepare()).unwrap_or(Err(Delivered::TimedOut))
    }

    fn tells_ends(&self) -> bool {
        self.to.tells_ends()
    }

    fn showing(&self) -> usize {
        self.to.showing()
    }

    fn handles(&self) -> Vec<Handle> {
        self.to.handles()
    }

    fn adopt(&mut self, handles: &[Handle]) {
        let _ending = self.call(|to| to.adopt(handles));
    }
}
