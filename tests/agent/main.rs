//! The agent on a desk apart: a real bus, a notification server that remembers, the real dunst, and a clock that the
//! test moves.

#[cfg(test)]
#[cfg(target_os = "linux")]
mod support;

#[cfg(test)]
#[cfg(target_os = "linux")]
mod buttons;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod delivery;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod desktops;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod faults;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod here;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod life;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod manners;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod others;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod real;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod servers;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod unwritten;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod wishes;

#[cfg(not(target_os = "linux"))]
#[test]
fn only_linux_has_a_bus_to_stand_in_on() {
    println!(
        "These tests stand in for a Linux desktop; the parts that other systems share are tested in withhold-os."
    );
}
