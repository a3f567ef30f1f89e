//! A page whose switch is off, with everything as it should be, for tests that change one thing.

use jiff::{SignedDuration, Timestamp};
use withhold_readers::page::{
    Control, Extents, Eye, PageReading, PageRecipe, PageSaw, Position, Role, Seen, ShownAccount, States,
    judge, page_recipe,
};

/// The recipe of the page.
const RECIPE: &str = r#"
service = "example"
setting = "training"
reviewed = "2026-11-29"
source = "Made up for tests"
position = "off"
reads = "state"
account = { mark = "id=account", form = "mail" }
pages = [{ host = "settings.example.com", path = "/privacy" }]
signs = [
  { role = ["switch", "checkbox"] },
  { mark = "data-testid=training" },
  { heading = { en = ["Privacy"], de = ["Datenschutz"], fr = ["Confidentialité"], ja = ["プライバシー"], ar = ["الخصوصية"], pt-br = ["Privacidade"] } },
]

[names]
en = ["Train models on my chats"]
de = ["Modelle mit meinen Chats trainieren"]
fr = ["Entraîner les modèles sur mes discussions"]
ja = ["チャットをモデルの学習に使う"]
ar = ["تدريب النماذج على محادثاتي"]
pt-br = ["Treinar modelos com minhas conversas"]

[actions.en]
to_withheld = ["Turn off training"]
to_shared = ["Turn on training"]
"#;

/// What a test changes: the recipe, both looks, and the moment of the judgement.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) recipe: PageRecipe,
    pub(crate) first: Seen,
    pub(crate) second: Seen,
    pub(crate) now: Timestamp,
}

/// The moment of the first look.
pub(crate) fn moment() -> Timestamp {
    "2026-11-30T09:00:00Z".parse().unwrap()
}

/// A switch that can be seen and used.
pub(crate) fn switch(name: &str, position: Position) -> Control {
    Control {
        role: Role::Switch,
        name: name.to_owned(),
        description: String::new(),
        shows: String::new(),
        states: States { checked: Some(position), ..States::default() },
        enabled: true,
        showing: true,
        label_showing: false,
        busy: false,
        behind: false,
        line: Vec::new(),
        marks: Vec::new(),
        frames: Vec::new(),
        inside: None,
        extents: None,
    }
}

/// A look at a page with these controls, seven seconds after the page loaded.
pub(crate) fn look(address: &str, controls: Vec<Control>) -> Seen {
    Seen {
        eye: Eye::Extension,
        address: address.to_owned(),
        language: "en-GB".to_owned(),
        document: "7f3a".to_owned(),
        documents: 1,
        showing: true,
        busy: false,
        age_ms: 7_000,
        touched: Some(false),
        moment: moment(),
        headings: Vec::new(),
        accounts: Vec::new(),
        controls,
    }
}

/// The same page, looked at again 1.2 seconds later.
pub(crate) fn again(first: &Seen) -> Seen {
    let later = SignedDuration::from_millis(1_200);
    Seen { age_ms: first.age_ms + 1_200, moment: first.moment + later, ..first.clone() }
}

/// The switch on the page, the second of three.
pub(crate) const AT: usize = 1;

impl Case {
    /// The page with its switch off.
    pub(crate) fn off() -> Self {
        let place = |y| Some(Extents { x: 600, y, width: 40, height: 24 });
        let mut own = switch("Train models on my chats", Position::Off);
        own.marks = vec!["id=s-2".to_owned(), "data-testid=training".to_owned()];
        own.line = vec!["Off".to_owned()];
        own.extents = place(140);
        let mut controls =
            vec![switch("Remember my chats", Position::On), own, switch("Send me news", Position::On)];
        (controls[0].extents, controls[2].extents) = (place(100), place(180));
        let mut first = look("https://settings.example.com/privacy?from=menu", controls);
        first.headings = vec!["Settings".to_owned(), "Privacy".to_owned()];
        let text = "Signed in as Ana (ana@example.com)".to_owned();
        first.accounts = vec![ShownAccount { mark: "id=account".to_owned(), text }];
        let second = again(&first);
        let now = second.moment + SignedDuration::from_millis(300);
        Self { recipe: page_recipe(RECIPE).unwrap(), first, second, now }
    }

    /// The page with its switch off, and one thing changed.
    pub(crate) fn with(change: impl FnOnce(&mut Self)) -> Self {
        let mut case = Self::off();
        change(&mut case);
        case
    }

    /// Changes both looks.
    pub(crate) fn both(change: impl Fn(&mut Seen)) -> Self {
        Self::with(|case| case.looks(change))
    }

    /// Changes the switch at both looks.
    pub(crate) fn own(change: impl Fn(&mut Control)) -> Self {
        Self::both(|seen| change(&mut seen.controls[AT]))
    }

    /// Changes both looks.
    pub(crate) fn looks(&mut self, change: impl Fn(&mut Seen)) {
        change(&mut self.first);
        change(&mut self.second);
    }

    /// What the judge says.
    pub(crate) fn reading(&self) -> PageReading {
        judge(&self.first, &self.second, &self.recipe, self.now)
    }

    /// What the judge says, as a word.
    pub(crate) fn says(&self) -> &'static str {
        word(&self.reading())
    }
}

/// What a reading says, as a word.
pub(crate) fn word(reading: &PageReading) -> &'static str {
    match reading.saw {
        PageSaw::Withheld => "withheld",
        PageSaw::Shared => "shared",
        PageSaw::Proposes { withheld: true } => "proposes withheld",
        PageSaw::Proposes { withheld: false } => "proposes shared",
        PageSaw::CannotTell(why) => why.word(),
    }
}
