//! What is heard of sleep. logind is a stand-in; the real logind was not asked.

use std::thread;

use crate::{child::Home, systemd::Systemd};

#[test]
fn what_other_programs_say_of_sleep_is_not_heard() {
    let mut home = Home::new();
    let _bus = Systemd::start(&mut home, "active");
    let builder = || zbus::blocking::connection::Builder::address(home.bus.as_str()).unwrap();
    let stranger = builder().build().unwrap();
    let logind = builder().name("org.freedesktop.login1").unwrap().build().unwrap();
    let say = |from: &zbus::blocking::Connection, sleeps: bool| {
        let (path, interface) = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager");
        from.emit_signal(None::<&str>, path, interface, "PrepareForSleep", &sleeps).unwrap();
    };
    let heard = thread::scope(|scope| {
        let heard = scope.spawn(|| home.does("hear"));
        // The child may not be listening yet: both stand-ins go on until the child has heard enough.
        while !heard.is_finished() {
            say(&stranger, true);
            say(&logind, false);
            thread::sleep(std::time::Duration::from_millis(20));
        }
        heard.join().unwrap()
    });
    assert_eq!(heard, "Awake Awake Awake");
}
