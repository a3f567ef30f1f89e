//! Reminders: what is to be said, and when. Days and hours are civil; a moment is made of them only to wait for it.

mod calendar;
mod delivered;
mod due;
mod forecast;
mod occurrence;
mod plan;
mod settings;

pub use calendar::{CalendarWords, calendar};
pub use delivered::{Delivered, Told};
pub use due::{AtOnce, Due, DueOn, NoticeKind};
pub use forecast::{Forecast, forecast, next_reminder};
pub use plan::{Notice, Plan, plan};
pub use settings::{DayOfWeek, Frequency, ReminderSettings};
