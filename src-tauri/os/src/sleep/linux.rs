//! Linux: logind says on the system bus when it prepares for sleep, and when that is over.

use std::thread;

use zbus::{
    blocking::{Connection, MessageIterator},
    message::Type,
};

use super::{Listener, Told};

const RULE: &str = "type='signal',interface='org.freedesktop.login1.Manager',member='PrepareForSleep',path='/org/freedesktop/login1'";

pub(super) fn listen(listener: Listener) -> zbus::Result<()> {
    let connection = Connection::system()?;
    let rule: zbus::MatchRule<'_> = RULE.try_into()?;
    let signals = MessageIterator::for_match_rule(rule, &connection, None)?;
    thread::Builder::new().name("sleep".to_owned()).spawn(move || {
        // Held here: the bus is listened to for as long as there is one.
        let _connection = connection;
        for message in signals {
            let Ok(message) = message else { break };
            if message.message_type() != Type::Signal {
                continue;
            }
            match message.body().deserialize::<bool>() {
                Ok(true) => listener(Told::Sleeping),
                Ok(false) => listener(Told::Awake),
                Err(_) => {}
            }
        }
        listener(Told::Silent);
    })?;
    Ok(())
}
