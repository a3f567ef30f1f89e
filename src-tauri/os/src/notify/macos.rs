//! macOS: UserNotifications, which speak only for an app, never for a program outside an app. What is pressed goes to
//! the app itself, which the system starts for this purpose.

use std::{
    collections::HashSet,
    ptr::NonNull,
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use block2::RcBlock;
use objc2::runtime::Bool;
use objc2_foundation::{NSArray, NSBundle, NSError, NSString};
use objc2_user_notifications::{
    UNAuthorizationOptions, UNAuthorizationStatus, UNMutableNotificationContent, UNNotificationRequest,
    UNNotificationSettings, UNUserNotificationCenter,
};

use super::{Abilities, Delivered, Ear, Heard, Note, Notify, Sign as Outer};

/// How long the system may take; a person who is asked for leave takes longer.
const PATIENCE: Duration = Duration::from_secs(10);

/// No sign: nothing is heard of reminders on macOS.
#[derive(Debug)]
pub(super) enum Sign {}

pub(super) fn open(_ear: Ear) -> Box<dyn Notify> {
    Box::new(Center { shown: HashSet::new() })
}

struct Center {
    shown: HashSet<String>,
}

impl Notify for Center {
    fn abilities(&mut self) -> Result<Abilities, Delivered> {
        permitted(&*center()?)?;
        Ok(Abilities { by: "macOS".to_owned(), actions: false, markup: false })
    }

    fn send(&mut self, note: &Note) -> Delivered {
        match send(note) {
            Ok(()) => {
                self.shown.insert(note.key.clone());
                Delivered::Sent
            }
            Err(why) => why,
        }
    }

    fn close(&mut self, key: &str) {
        if self.shown.remove(key)
            && let Ok(center) = center()
        {
            let keys = NSArray::from_retained_slice(&[NSString::from_str(key)]);
            center.removeDeliveredNotificationsWithIdentifiers(&keys);
        }
    }

    fn understand(&mut self, sign: Outer) -> Option<Heard> {
        match sign.0 {}
    }

    fn showing(&self) -> usize {
        self.shown.len()
    }
}

/// The system's own center. Outside an app, asking for the center would end the program.
fn center() -> Result<objc2::rc::Retained<UNUserNotificationCenter>, Delivered> {
    match NSBundle::mainBundle().bundleIdentifier() {
        Some(_) => Ok(UNUserNotificationCenter::currentNotificationCenter()),
        None => Err(Delivered::NotHere),
    }
}

/// Asks the person for leave, the first time; afterwards the system answers by itself.
pub(super) fn ask_permission() -> Result<(), Delivered> {
    let center = center()?;
    let (told, answer) = channel();
    let block = RcBlock::new(move |allowed: Bool, _: *mut NSError| {
        let _late = told.send(allowed.as_bool());
    });
    center.requestAuthorizationWithOptions_completionHandler(UNAuthorizationOptions::Alert, &block);
    if wait(&answer)? { Ok(()) } else { Err(Delivered::NotAllowed) }
}

/// Whether a reminder may be sent, by what the person answered before. Nobody is asked here.
#[expect(unsafe_code, reason = "reads what the system hands over")]
fn permitted(center: &UNUserNotificationCenter) -> Result<(), Delivered> {
    let (told, answer) = channel();
    let block = RcBlock::new(move |settings: NonNull<UNNotificationSettings>| {
        // SAFETY: the system hands over settings that live as long as this call.
        let status = unsafe { settings.as_ref() }.authorizationStatus();
        let _late = told.send(status);
    });
    center.getNotificationSettingsWithCompletionHandler(&block);
    match wait(&answer)? {
        UNAuthorizationStatus::NotDetermined => {
            Err(Delivered::Refused("nobody was asked yet whether it may be shown".to_owned()))
        }
        UNAuthorizationStatus::Denied => Err(Delivered::NotAllowed),
        _ => Ok(()),
    }
}

fn send(note: &Note) -> Result<(), Delivered> {
    let center = center()?;
    permitted(&center)?;
    let content = UNMutableNotificationContent::new();
    content.setTitle(&NSString::from_str(&note.title));
    content.setBody(&NSString::from_str(&note.body));
    let key = NSString::from_str(&note.key);
    let request = UNNotificationRequest::requestWithIdentifier_content_trigger(&key, &content, None);
    let (told, answer) = channel();
    let block = RcBlock::new(move |error: *mut NSError| {
        let _late = told.send(error.is_null());
    });
    center.addNotificationRequest_withCompletionHandler(&request, Some(&block));
    if wait(&answer)? { Ok(()) } else { Err(Delivered::Refused("the system took no reminder".to_owned())) }
}

fn wait<T>(answer: &Receiver<T>) -> Result<T, Delivered> {
    answer
        .recv_timeout(PATIENCE)
        .map_err(|_| Delivered::Refused("the system has not answered yet".to_owned()))
}
