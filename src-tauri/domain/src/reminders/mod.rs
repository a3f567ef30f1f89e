//! Reminders: what is to be said, and when. Days and hours are civil; they become a moment only to wait for that
//! moment.

mod calendar;
mod due;
mod forecast;
mod occurrence;
mod plan;
mod sent;
mod settings;
mod unseen;

pub use calendar::{
    Calendar, CalendarFound, CalendarWords, EventFound, calendar_sequence, is_calendar_of_earlier,
    read_calendar,
};
pub use due::{AtOnce, Due, DueOn, Notice, NoticeKind};
pub use forecast::{Forecast, forecast, next_reminder};
pub use plan::{Plan, plan};
pub use sent::{SentLog, Unseen};
pub use settings::{DayOfWeek, Frequency, ReminderSettings};
pub use unseen::once_more;
