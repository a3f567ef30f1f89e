//! Journeys through the real window, each from a fresh profile: the program itself, its own web view, real keys.
//!
//! They bring their own screen and bus, so that a shell without either is enough.

#[cfg(all(test, target_os = "linux"))]
mod support;

#[cfg(all(test, target_os = "linux"))]
mod accessibility;
#[cfg(all(test, target_os = "linux"))]
mod days;
#[cfg(all(test, target_os = "linux"))]
mod decisions;
#[cfg(all(test, target_os = "linux"))]
mod first_run;
#[cfg(all(test, target_os = "linux"))]
mod network;
#[cfg(all(test, target_os = "linux"))]
mod opening;
#[cfg(all(test, target_os = "linux"))]
mod pictures;
#[cfg(all(test, target_os = "linux"))]
mod round;
#[cfg(all(test, target_os = "linux"))]
mod traces;
#[cfg(all(test, target_os = "linux"))]
mod two_at_once;
#[cfg(all(test, target_os = "linux"))]
mod walls;

#[cfg(all(test, not(target_os = "linux")))]
#[test]
fn only_linux_has_a_driver_for_the_window() {
    println!(
        "The journeys drive the window through WebKitWebDriver, and this system's web view has no such driver."
    );
}
