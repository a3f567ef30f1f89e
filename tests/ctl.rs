//! `withholdctl`, verb by verb, on the real catalogue.

#[cfg(test)]
#[path = "ctl/accounts.rs"]
mod accounts;
#[cfg(test)]
#[path = "ctl/answers.rs"]
mod answers;
#[cfg(test)]
#[path = "ctl/bad_data.rs"]
mod bad_data;
#[cfg(test)]
#[path = "ctl/bad_words.rs"]
mod bad_words;
#[cfg(test)]
#[path = "ctl/calendar.rs"]
mod calendar;
#[cfg(test)]
#[path = "ctl/calendar_places.rs"]
mod calendar_places;
#[cfg(test)]
#[path = "ctl/catalogue.rs"]
mod catalogue;
#[cfg(test)]
#[path = "ctl/clocks.rs"]
mod clocks;
#[cfg(test)]
#[cfg(target_os = "linux")]
#[path = "ctl/computer.rs"]
mod computer;
#[cfg(test)]
#[path = "ctl/days.rs"]
mod days;
#[cfg(test)]
#[path = "ctl/decisions.rs"]
mod decisions;
#[cfg(test)]
#[cfg(target_os = "linux")]
#[path = "ctl/exported.rs"]
mod exported;
#[cfg(test)]
#[path = "ctl/flags.rs"]
mod flags;
#[cfg(test)]
#[path = "ctl/form_1/mod.rs"]
mod form_1;
#[cfg(test)]
#[path = "ctl/import.rs"]
mod import;
#[cfg(test)]
#[path = "ctl/import_formats.rs"]
mod import_formats;
#[cfg(test)]
#[cfg(target_os = "linux")]
#[path = "ctl/import_pipes.rs"]
mod import_pipes;
#[cfg(test)]
#[path = "ctl/leave.rs"]
mod leave;
#[cfg(test)]
#[path = "ctl/lists.rs"]
mod lists;
#[cfg(test)]
#[path = "ctl/look.rs"]
mod look;
#[cfg(test)]
#[cfg(target_os = "linux")]
#[path = "ctl/opening.rs"]
mod opening;
#[cfg(test)]
#[path = "ctl/passphrases.rs"]
mod passphrases;
#[cfg(test)]
#[path = "ctl/reminder_places.rs"]
mod reminder_places;
#[cfg(test)]
#[path = "ctl/reminders.rs"]
mod reminders;
#[cfg(test)]
#[cfg(target_os = "linux")]
#[path = "ctl/terminal.rs"]
mod terminal;
#[cfg(test)]
#[path = "ctl/together.rs"]
mod together;
#[cfg(test)]
#[path = "ctl/vault.rs"]
mod vault;
