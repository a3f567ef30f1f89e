//! What can be typed about reminders and the agent.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand, ValueEnum};
use jiff::civil::Date;
use withhold_engine::domain::{DayOfWeek, Frequency};

use crate::arg_values::{day, words};

#[derive(Debug, Subcommand)]
pub(crate) enum Reminders {
    /// List what would be sent between two days, both included
    Plan {
        /// The first day
        #[arg(long, value_name = "DATE", value_parser = day)]
        from: Date,
        /// The last day
        #[arg(long, value_name = "DATE", value_parser = day)]
        to: Date,
    },
    /// Show how reminders are set
    Show,
    /// Change how reminders come
    Set(Set),
    /// Put all reminders off until a day, or all that one service wants
    Pause {
        /// The day they come back
        #[arg(long, value_name = "DATE", value_parser = day)]
        until: Date,
        /// Only this service: all its settings are snoozed
        #[arg(long, value_name = "SERVICE")]
        service: Option<String>,
    },
    /// Let reminders come again that were put off
    Resume {
        /// Only this service
        #[arg(long, value_name = "SERVICE")]
        service: Option<String>,
    },
    /// A calendar that reminds on your phone too; it names no service
    Calendar(Calendar),
}

#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
pub(crate) struct Calendar {
    /// Write it to a file, once; a file that Withhold did not write is left alone
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Keep it current in a folder, as withhold.ics
    #[arg(long, value_name = "DIR")]
    pub(crate) keep: Option<PathBuf>,
    /// Keep it no longer, and delete the file
    #[arg(long)]
    pub(crate) drop: bool,
}

#[derive(Debug, Group)]
#[group(required = true, multiple = true)]
pub(crate) struct Set {
    /// How often
    #[arg(long, value_parser = words::<Frequency>(&["daily", "weekly", "monthly", "off"]))]
    pub(crate) frequency: Option<Frequency>,
    /// On which day, weekly and monthly
    #[arg(long, value_name = "DAY", value_parser = words::<DayOfWeek>(
        &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    ))]
    pub(crate) weekday: Option<DayOfWeek>,
    /// At which full hour, 0 to 23
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..24))]
    pub(crate) hour: Option<u8>,
    /// The hour from which nobody is disturbed
    #[arg(long, value_name = "HOUR", value_parser = clap::value_parser!(u8).range(0..24))]
    pub(crate) quiet_from: Option<u8>,
    /// The hour at which that ends
    #[arg(long, value_name = "HOUR", value_parser = clap::value_parser!(u8).range(0..24))]
    pub(crate) quiet_to: Option<u8>,
    /// Whether a reminder names services, where the list is not encrypted; it may show on a locked screen
    #[arg(long, value_name = "ON|OFF", action = clap::ArgAction::Set, value_parser = on_or_off)]
    pub(crate) names: Option<bool>,
}

impl Reminders {
    /// Whether the verb records something.
    pub(crate) fn records(&self) -> bool {
        match self {
            Self::Set(_) | Self::Pause { .. } | Self::Resume { .. } => true,
            Self::Calendar(calendar) => calendar.out.is_none(),
            Self::Plan { .. } | Self::Show => false,
        }
    }
}

fn on_or_off(text: &str) -> Result<bool, String> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err("say on or off".to_owned()),
    }
}

#[derive(Debug, Clone, Copy, Subcommand)]
pub(crate) enum Agent {
    /// Show whether reminders can come, and when the next one does
    Status,
    /// Start it
    Start,
    /// End it
    Stop,
    /// Send a reminder now, and say what became of it
    Test,
    /// Start it at login, or not; how that stands
    Login {
        /// What to do
        #[arg(value_enum)]
        act: Login,
    },
}

impl Agent {
    /// Whether the verb writes to the vault.
    pub(crate) fn writes(self) -> bool {
        matches!(self, Self::Login { act: Login::On | Login::Off })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Login {
    /// Start it at login
    On,
    /// Start it at login no more
    Off,
    /// Show how it stands in the system
    Status,
}
