//! What can be typed about reminders and the agent.

use std::path::PathBuf;

use clap::{Args as Group, Subcommand};
use jiff::civil::Date;
use withhold_engine::domain::{DayOfWeek, Frequency};

use crate::args::{day, words};

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
    /// Put all reminders off until a day
    Pause {
        /// The day they come back
        #[arg(long, value_name = "DATE", value_parser = day)]
        until: Date,
    },
    /// Let reminders come again that were put off
    Resume,
    /// Write a calendar that reminds on your phone too; it names no service
    Calendar {
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
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
}
