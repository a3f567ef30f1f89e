//! What a person does in the window: look, press keys, click, type.

use std::{cell::RefCell, path::Path};

use fantoccini::{
    Locator,
    actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction},
    elements::Element,
    key::Key,
};
use serde_json::{Value, json};

use super::Window;

impl Window {
    /// Waits for the element with that test name.
    pub(crate) fn see(&self, name: &str) -> Element {
        let selector = selector(name);
        // An element that is drawn anew between two questions is asked for again.
        self.wait(&format!("“{name}” shows"), || {
            self.sees(name).then(|| self.go(self.client.find(Locator::Css(&selector))).ok()).flatten()
        })
    }

    /// Whether the element with that test name is there now.
    pub(crate) fn sees(&self, name: &str) -> bool {
        self.eval(&format!("!!{}?.checkVisibility()", query(name))) == json!(true)
    }

    /// Waits until the element with that test name is gone.
    pub(crate) fn misses(&self, name: &str) {
        self.until(&format!("“{name}” is gone"), &format!("!{}", query(name)));
    }

    /// The words that a person reads in the element.
    pub(crate) fn text(&self, name: &str) -> String {
        self.see(name);
        self.eval(&format!("{}.innerText", query(name))).as_str().unwrap_or_default().trim().to_owned()
    }

    /// Waits until the element with that test name holds the words.
    pub(crate) fn reads(&self, name: &str, words: &str) {
        let expression =
            format!("{}?.innerText.replace(/\\s+/g, ' ').includes({})", query(name), json!(words));
        self.until(&format!("“{name}” reads “{words}”"), &expression);
    }

    /// Clicks an element, and first scrolls to the element as a person does: the driver now and then refuses what is
    /// scrolled away. The driver looks where an element is and clicks there a moment later: an element that has moved in
    /// between, because the screen was still filling, is clicked again.
    pub(crate) fn click(&self, name: &str) {
        let listen = "const [selector] = arguments; window.arrived = false;
            const one = document.querySelector(selector), { top, bottom } = one.getBoundingClientRect();
            if (top < 0 || bottom > innerHeight) one.scrollIntoView({ block: 'center', behavior: 'instant' });
            document.addEventListener('click', ({ target }) => (window.arrived = target.closest(selector) !== null),
                { capture: true, once: true });";
        let arrived = "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => done(window.arrived)));";
        let place = "const [selector] = arguments; const one = document.querySelector(selector);
            const { x, y, width, height } = one.getBoundingClientRect();
            const there = document.elementFromPoint(x + width / 2, y + height / 2);
            return [x, y, width, height, there?.outerHTML.slice(0, 200), document.hasFocus(), document.hidden];";
        let last = RefCell::new(String::new());
        let try_once = || {
            self.see(name);
            self.run(listen, vec![json!(selector(name))]);
            if let Err(error) = self.go(self.see(name).click()) {
                *last.borrow_mut() = format!("the driver refuses it: {error:?}");
                return None;
            }
            let arrived = self.run_async(arrived, vec![]);
            *last.borrow_mut() = format!("it arrived there: {arrived}");
            (arrived == json!(true)).then_some(())
        };
        self.wait_telling(&format!("“{name}” can be clicked"), try_once, || {
            let place = self.run(place, vec![json!(selector(name))]);
            format!("of the last click, {}; at its place, with focus and hidden: {place}\n", last.borrow())
        });
    }

    /// Goes to a screen by the screen's entry, and waits until the heading has the focus, which comes a frame later.
    pub(crate) fn visit(&self, screen: &str) {
        self.click(&format!("nav-{screen}"));
        let arrived = format!("location.hash === '#/{screen}' && document.activeElement.tagName === 'H1'");
        self.until("the screen's heading has the focus", &arrived);
    }

    /// Clicks the button with those words within the element with that test name.
    pub(crate) fn click_words(&self, within: &str, words: &str) {
        self.see(within);
        let button = format!(
            "[...{}.querySelectorAll('button, summary, a, label')].find((one) => one.innerText.trim() === {})",
            query(within),
            json!(words)
        );
        self.until(&format!("“{words}” shows"), &button);
        self.eval(&format!("{button}.click()"));
    }

    /// Drops a file on the screen that takes exports: the page gets the file's name and content, and no path.
    pub(crate) fn drop_file(&self, name: &str, text: &str) {
        self.drop_on("bring-drop", name, json!(text));
    }

    /// Drops a file of any bytes on the element with that test name.
    pub(crate) fn drop_bytes(&self, on: &str, name: &str, bytes: &[u8]) {
        self.drop_on(on, name, json!(bytes));
    }

    /// `content` is a text, or a list of bytes.
    fn drop_on(&self, on: &str, name: &str, content: Value) {
        self.see(on);
        self.run(
            "const [selector, name, content] = arguments; const data = new DataTransfer();
             data.items.add(new File([Array.isArray(content) ? Uint8Array.from(content) : content], name));
             const at = document.querySelector(selector);
             for (const kind of ['dragenter', 'dragover', 'drop'])
                at.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));",
            vec![json!(selector(on)), json!(name), content],
        );
    }

    /// Presses a key and lets the key go.
    pub(crate) fn press(&self, key: char) {
        self.act(vec![KeyAction::Down { value: key }, KeyAction::Up { value: key }]);
    }

    pub(crate) fn enter(&self) {
        self.press(Key::Enter.into());
    }

    pub(crate) fn escape(&self) {
        self.press(Key::Escape.into());
    }

    pub(crate) fn tab(&self) {
        self.press(Key::Tab.into());
    }

    /// Presses a key while Ctrl is held.
    pub(crate) fn ctrl(&self, key: char) {
        let ctrl = char::from(Key::Control);
        self.act(vec![
            KeyAction::Down { value: ctrl },
            KeyAction::Down { value: key },
            KeyAction::Up { value: key },
            KeyAction::Up { value: ctrl },
        ]);
    }

    /// Types into whatever has the focus.
    pub(crate) fn type_words(&self, words: &str) {
        let keys = words.chars().flat_map(|c| [KeyAction::Down { value: c }, KeyAction::Up { value: c }]);
        self.act(keys.collect());
    }

    /// Puts the focus on the element with that test name.
    pub(crate) fn focus(&self, name: &str) {
        self.see(name);
        self.eval(&format!("{}.focus()", query(name)));
    }

    /// Empties a field and types into the field.
    pub(crate) fn fill(&self, name: &str, words: &str) {
        self.focus(name);
        self.eval(&format!("{}.select?.()", query(name)));
        self.type_words(words);
        let field = query(name);
        self.until(&format!("“{name}” holds “{words}”"), &format!("{field}.value === {}", json!(words)));
    }

    /// Chooses in a list of choices.
    pub(crate) fn choose(&self, name: &str, value: &str) {
        let list = self.see(name);
        self.go(list.select_by_value(value)).unwrap();
        let field = query(name);
        self.until(&format!("“{name}” is “{value}”"), &format!("{field}.value === {}", json!(value)));
    }

    /// Chooses a file in a file field, which takes the path as if the path were typed.
    pub(crate) fn choose_file(&self, name: &str, file: &Path) {
        let field = self.go(self.client.find(Locator::Css(&selector(name)))).unwrap();
        self.go(field.send_keys(file.to_str().unwrap())).unwrap();
    }

    /// The content of a field.
    pub(crate) fn value(&self, name: &str) -> String {
        self.see(name);
        self.eval(&format!("{}.value", query(name))).as_str().unwrap_or_default().to_owned()
    }

    /// Moves the pointer away from every element.
    pub(super) fn park_pointer(&self) {
        let away = PointerAction::MoveTo { duration: None, x: 1.0, y: 1.0 };
        let actions = MouseActions::new("pointer".to_owned()).then(away);
        self.go(self.client.perform_actions(actions)).unwrap();
    }

    fn act(&self, keys: Vec<KeyAction>) {
        let actions = keys.into_iter().fold(KeyActions::new("keys".to_owned()), KeyActions::then);
        self.go(self.client.perform_actions(actions)).unwrap();
    }
}

fn selector(name: &str) -> String {
    format!("[data-testid=\"{name}\"]")
}

fn query(name: &str) -> String {
    format!("document.querySelector({})", json!(selector(name)))
}
