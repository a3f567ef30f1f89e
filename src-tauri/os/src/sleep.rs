//! Word that the computer is about to sleep. Linux says so on the system bus; elsewhere nothing is heard yet.

/// Calls `before` each time the computer is about to sleep, for as long as it can be heard. Never returns before that
/// ends: give it a thread of its own.
#[cfg(target_os = "linux")]
pub fn watch_sleep(before: impl Fn()) {
    // Without a system bus, or without logind on it, there is no such word.
    let _unheard = linux::watch(&before);
}

/// Calls `before` each time the computer is about to sleep. Not heard on this system.
#[cfg(not(target_os = "linux"))]
pub fn watch_sleep(_before: impl Fn()) {}

#[cfg(target_os = "linux")]
mod linux {
    use zbus::{
        MatchRule,
        blocking::{Connection, MessageIterator},
        message::Type,
    };

    const LOGIND: &str = "org.freedesktop.login1";

    pub(super) fn watch(before: &impl Fn()) -> zbus::Result<()> {
        let connection = Connection::system()?;
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender(LOGIND)?
            .interface(format!("{LOGIND}.Manager"))?
            .member("PrepareForSleep")?
            .build();
        for message in MessageIterator::for_match_rule(rule, &connection, None)? {
            // True before the sleep, false after it.
            if message?.body().deserialize().unwrap_or(false) {
                before();
            }
        }
        Ok(())
    }
}
