//! One control of a page, as an eye saw it.

use serde::{Deserialize, Serialize};

/// One control of a page, as an eye saw it. Words are as the page has them, not yet brought to one form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// What the control is.
    pub role: Role,
    /// The accessible name; where there is none, the words of the label around the control.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The accessible description.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The words within the control itself: the text of a button, the chosen entry of a menu.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub shows: String,
    /// The states that are there.
    #[serde(default)]
    pub states: States,
    /// Whether a person could use the control now.
    pub enabled: bool,
    /// Whether the control itself can be seen.
    pub showing: bool,
    /// Whether the label that is tied to the control can be seen; false where no label is tied to the control.
    #[serde(default, skip_serializing_if = "is_false")]
    pub label_showing: bool,
    /// Whether the control, or anything around the control, says that it is being changed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub busy: bool,
    /// Whether a dialog lies over the control that keeps a person from it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub behind: bool,
    /// The words in the same line of the page, each text by itself, without the words of the control.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub line: Vec<String>,
    /// What marks the control and what is around the control, as `attribute=value`: `id`, `name`, `data-testid`,
    /// `aria-labelledby`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
    /// The addresses of the frames around the control, from the outermost to the innermost; none in the page itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frames: Vec<String>,
    /// The control in which this control lies, by its place in the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<usize>,
    /// Where the control stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extents: Option<Extents>,
}

/// What a control is. A role that is not named here is `Other`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A switch.
    Switch,
    /// A box to tick.
    Checkbox,
    /// A button that stays pressed.
    ToggleButton,
    /// One of several choices.
    Radio,
    /// A button.
    Button,
    /// A button that opens a menu.
    MenuButton,
    /// A box with a list of choices.
    Combobox,
    /// One choice of a list.
    Option,
    /// Anything else.
    #[serde(other)]
    Other,
}

/// The states of a control. Each is none where the page does not give the state, which is never taken for “off”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct States {
    /// Whether the box is ticked: the live property of a browser's own box, or the tree's state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Position>,
    /// `aria-checked`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aria_checked: Option<Position>,
    /// `aria-pressed`, or the tree's pressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pressed: Option<Position>,
    /// `aria-selected`, or the tree's selected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected: Option<Position>,
}

/// The position of one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// On, ticked, pressed.
    On,
    /// Off.
    Off,
    /// Neither: some of what the control stands for is on.
    Mixed,
    /// A value that means nothing, such as `aria-checked="undefined"`.
    #[serde(other)]
    Odd,
}

/// Where a control stands in its document, in pixels of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extents {
    /// From the left edge.
    pub x: i32,
    /// From the upper edge.
    pub y: i32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl States {
    /// Every state that is there, with the name of the state.
    pub(super) fn there(&self) -> impl Iterator<Item = (&'static str, Position)> {
        let all = [
            ("checked", self.checked),
            ("aria-checked", self.aria_checked),
            ("pressed", self.pressed),
            ("selected", self.selected),
        ];
        all.into_iter().filter_map(|(name, position)| Some((name, position?)))
    }

    /// The position that every state has; none where no state is there, or not all say the same.
    pub(super) fn agreed(&self) -> Option<Position> {
        let (_, first) = self.there().next()?;
        self.there().all(|(_, other)| other == first).then_some(first)
    }

    /// Whether any state is there.
    pub(super) fn any(&self) -> bool {
        self.there().next().is_some()
    }
}

impl Extents {
    /// Whether both stand in one line: the middle of either lies within the height of the other.
    pub(super) fn in_line(self, other: Self) -> bool {
        let (own, others) = (self.bounds(), other.bounds());
        let within = |middle: i64, (top, bottom): (i64, i64)| (top..=bottom).contains(&middle);
        let middle = |(top, bottom): (i64, i64)| i64::midpoint(top, bottom);
        within(middle(own), others) || within(middle(others), own)
    }

    fn bounds(self) -> (i64, i64) {
        (i64::from(self.y), i64::from(self.y) + i64::from(self.height))
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
