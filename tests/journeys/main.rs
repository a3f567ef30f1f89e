//! Journeys through the real window, each from a fresh profile: the program itself, its own web view, real keys.
//!
//! The journeys bring their own screen and bus, so that a shell without a screen or a bus is enough.

#[cfg(test)]
#[cfg(target_os = "linux")]
mod support;

#[cfg(test)]
#[cfg(target_os = "linux")]
mod accessibility;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod appimage;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod blank;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod catalogue;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod choices;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod computer;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod days;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod decisions;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod demo;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod first_frame;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod first_run;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod fonts;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod gate_looks;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod import;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod network;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod opening;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod own_export;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod pictures;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod protections;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod reminders;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod round;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod starts;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod traces;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod two_at_once;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod vault;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod walls;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod ways_in;

#[cfg(not(target_os = "linux"))]
#[test]
fn only_linux_has_a_driver_for_the_window() {
    println!(
        "The journeys drive the window through WebKitWebDriver, and this system's web view has no such driver."
    );
}
