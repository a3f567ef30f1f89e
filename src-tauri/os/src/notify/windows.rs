//! Windows: toasts. The system shows toasts only for a program that it knows by a name of the program's own (an
//! AUMID), which an entry in the start menu carries; name and entry are put right at each start.

mod identity;

use std::collections::HashMap;

use windows::{
    Data::Xml::Dom::XmlDocument,
    Foundation::TypedEventHandler,
    UI::Notifications::{
        NotificationSetting, ToastActivatedEventArgs, ToastDismissalReason, ToastDismissedEventArgs,
        ToastNotification, ToastNotificationManager, ToastNotifier,
    },
    core::{HSTRING, IInspectable, Interface, Ref},
};

use super::{Abilities, Action, Delivered, Ear, Handle, Heard, Note, Notify, Sign as Outer, markup::escape};

/// What was done with a toast. A toast without an act was waved away.
#[derive(Debug)]
pub(super) struct Sign {
    key: String,
    act: Option<Action>,
}

pub(super) fn open(ear: Ear) -> Box<dyn Notify> {
    Box::new(Toasts { ear, known: identity::repair(), standing: HashMap::new() })
}

struct Toasts {
    ear: Ear,
    /// Whether the system knows us by our name, or why the system does not.
    known: windows::core::Result<()>,
    /// Toasts that are held, so that what is done with them is heard.
    standing: HashMap<String, ToastNotification>,
}

impl Toasts {
    fn show(&self, note: &Note) -> windows::core::Result<Result<ToastNotification, Delivered>> {
        self.known.clone()?;
        let notifier = notifier()?;
        if notifier.Setting()? != NotificationSetting::Enabled {
            return Ok(Err(Delivered::NotAllowed));
        }
        let document = XmlDocument::new()?;
        document.LoadXml(&HSTRING::from(xml(note)))?;
        let toast = ToastNotification::CreateToastNotification(&document)?;
        toast.SetTag(&tag(&note.key))?;
        toast.SetGroup(&group())?;
        self.listen(&toast, &note.key)?;
        notifier.Show(&toast)?;
        Ok(Ok(toast))
    }

    fn listen(&self, toast: &ToastNotification, key: &str) -> windows::core::Result<()> {
        let (ear, own) = (self.ear.clone(), key.to_owned());
        toast.Activated(&TypedEventHandler::new(move |_, said: Ref<'_, IInspectable>| {
            let said = said.ok().and_then(|said| said.cast::<ToastActivatedEventArgs>());
            let words = said.and_then(|said| said.Arguments()).unwrap_or_default().to_string();
            let act = Action::named(&words).unwrap_or(Action::Show);
            ear(Outer(Sign { key: own.clone(), act: Some(act) }));
            Ok(())
        }))?;
        let (ear, own) = (self.ear.clone(), key.to_owned());
        toast.Dismissed(&TypedEventHandler::new(move |_, said: Ref<'_, ToastDismissedEventArgs>| {
            // A toast whose time is over still stands in the notification center.
            if said.ok()?.Reason()? != ToastDismissalReason::TimedOut {
                ear(Outer(Sign { key: own.clone(), act: None }));
            }
            Ok(())
        }))?;
        Ok(())
    }
}

impl Notify for Toasts {
    fn abilities(&mut self) -> Result<Abilities, Delivered> {
        let allowed = self.known.clone().and_then(|()| notifier()).and_then(|notifier| notifier.Setting());
        match allowed {
            Ok(NotificationSetting::Enabled) => {
                Ok(Abilities { by: "Windows".to_owned(), actions: true, markup: false })
            }
            Ok(_) => Err(Delivered::NotAllowed),
            Err(error) => Err(refused(&error)),
        }
    }

    fn send(&mut self, note: &Note) -> Delivered {
        match self.show(note) {
            Ok(Ok(toast)) => {
                self.standing.insert(note.key.clone(), toast);
                Delivered::Sent
            }
            Ok(Err(why)) => why,
            Err(error) => refused(&error),
        }
    }

    fn close(&mut self, key: &str) {
        if self.standing.remove(key).is_some() {
            // A toast that is gone already is as it should be.
            let _gone = ToastNotificationManager::History()
                .and_then(|history| history.RemoveGroupedTagWithId(&tag(key), &group(), &name()));
        }
    }

    fn understand(&mut self, sign: Outer) -> Option<Heard> {
        let Sign { key, act } = sign.0;
        match act {
            Some(act) => Some(Heard::Acted { key, act, token: None }),
            None => self.standing.remove(&key).map(|_| Heard::Closed { key, by_person: true }),
        }
    }

    fn showing(&self) -> usize {
        self.standing.len()
    }

    fn handles(&self) -> Vec<Handle> {
        let handle = |key: &String| Handle {
            key: key.clone(),
            id: 0,
            server: identity::NAME.to_owned(),
            offered: Vec::new(),
        };
        self.standing.keys().map(handle).collect()
    }

    /// Takes over the toasts that an earlier process has shown and that still stand, which Windows itself knows.
    fn adopt(&mut self, _handles: &[Handle]) {
        // Where Windows does not tell which toasts stand, less is known, and nothing is lost.
        self.standing.extend(earlier().unwrap_or_default());
    }
}

fn earlier() -> windows::core::Result<Vec<(String, ToastNotification)>> {
    let toasts = ToastNotificationManager::History()?.GetHistoryWithId(&name())?;
    let ours = toasts.into_iter().filter_map(|toast| Some((toast.Tag().ok()?.to_string(), toast)));
    Ok(ours.collect())
}

fn name() -> HSTRING {
    HSTRING::from(identity::NAME)
}

/// The group of a toast. A toast is named by its tag and a group, which all toasts of ours share.
fn group() -> HSTRING {
    HSTRING::from("reminders")
}

fn notifier() -> windows::core::Result<ToastNotifier> {
    ToastNotificationManager::CreateToastNotifierWithId(&name())
}

fn refused(error: &windows::core::Error) -> Delivered {
    let said = error.message();
    Delivered::Refused(if said.is_empty() { error.code().to_string() } else { said })
}

/// A toast's tag: 64 letters are the most that every version of Windows takes.
fn tag(key: &str) -> HSTRING {
    HSTRING::from(key.chars().take(64).collect::<String>())
}

fn xml(note: &Note) -> String {
    let plain = |text: &str| escape(text).replace('"', "&quot;");
    let buttons: String = note
        .buttons
        .iter()
        .map(|(act, words)| format!("<action content=\"{}\" arguments=\"{}\"/>", plain(words), act.name()))
        .collect();
    format!(
        "<toast launch=\"{}\"><visual><binding template=\"ToastGeneric\"><text>{}</text><text>{}</text></binding>\
         </visual><actions>{buttons}</actions><audio silent=\"true\"/></toast>",
        Action::Show.name(),
        plain(&note.title),
        plain(&note.body)
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn whatever_the_system_says_comes_back_as_a_sentence() {
        let mut toasts = open(Arc::new(|_| {}));
        let note = Note {
            key: "test".to_owned(),
            title: "A & B".to_owned(),
            body: "<b>\"x\"</b>".to_owned(),
            buttons: vec![(Action::Round, "Open \"it\"".to_owned())],
        };
        toasts.adopt(&[]);
        let delivered = toasts.send(&note);
        assert!(delivered.sentence().ends_with('.') && delivered.hint().ends_with('.'), "{delivered:?}");
        assert_eq!(delivered.is_sent(), toasts.showing() == 1);
        toasts.close("test");
        assert_eq!(toasts.showing(), 0);
    }

    #[test]
    fn nothing_of_a_name_is_read_as_markup() {
        let note = Note {
            key: "k".to_owned(),
            title: "a<b".to_owned(),
            body: "\"&\"".to_owned(),
            buttons: vec![(Action::LaterToday, "\">".to_owned())],
        };
        let text = xml(&note);
        assert!(text.contains("<text>a&lt;b</text><text>&quot;&amp;&quot;</text>"), "{text}");
        assert!(text.contains("<action content=\"&quot;&gt;\" arguments=\"later\"/>"), "{text}");
    }
}
