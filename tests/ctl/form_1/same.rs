//! Whether a later answer holds all that an earlier answer held. A later answer may hold more: new fields, and, in a
//! list of records, lines between the old lines.

use serde_json::{Map, Value, json};

/// How a later answer is compared with an earlier answer.
#[derive(Clone, Copy)]
pub(super) struct Held {
    /// Whether other lines may stand between the old lines.
    between: bool,
    /// Whether sentences that were made then may be told in the words of today.
    in_new_words: bool,
    /// Whether lines of the same moment may stand in another order, under other numbers.
    anew: bool,
    /// Whether the catalogue in force is the catalogue of then.
    of_then: bool,
}

impl Held {
    /// The comparison that fits the answers to that question.
    pub(super) fn by(question: &str) -> Self {
        let between = ["history", "restore"].iter().any(|list| question.starts_with(list));
        Self { between, in_new_words: false, anew: false, of_then: false }
    }

    /// The same comparison where this build records changes of the catalogue, and words the changes itself.
    pub(super) fn in_new_words(self) -> Self {
        Self { in_new_words: true, ..self }
    }

    /// The same comparison for what a salvage writes: lines of the same moment have no order.
    pub(super) fn written_anew(self) -> Self {
        Self { anew: true, ..self }
    }

    /// The same comparison where the catalogue of then is in force, so that what follows from the catalogue is
    /// compared too.
    pub(super) fn with_the_catalogue_of_then(self) -> Self {
        Self { of_then: true, ..self }
    }

    #[track_caller]
    pub(super) fn assert(self, before: &Value, now: &Value, place: &str) {
        if let Err(lost) = self.holds(before, now) {
            panic!("{place}: {lost}");
        }
    }

    /// Says which part is missing, from the outermost field on.
    fn holds(self, before: &Value, now: &Value) -> Result<(), String> {
        match (before, now) {
            (Value::Object(before), Value::Object(now)) => self.fields(before, now),
            (Value::Array(before), Value::Array(now)) if self.between => self.among(before, now),
            (Value::Array(before), Value::Array(now)) if before.len() == now.len() => {
                let mut lines = before.iter().zip(now).enumerate();
                lines.try_for_each(|(at, (before, now))| {
                    self.holds(before, now).map_err(|lost| format!("[{at}] {lost}"))
                })
            }
            _ if before == now => Ok(()),
            _ => Err(format!("was {before}\nand is {now}")),
        }
    }

    fn fields(self, before: &Map<String, Value>, now: &Map<String, Value>) -> Result<(), String> {
        for (name, old) in before {
            let new = now.get(name).unwrap_or(&Value::Null);
            let free =
                self.in_new_words && name == "what" || name == "seq" && (self.anew || is_decision(before));
            let other = name == "confidence" || !self.of_then && FROM_CATALOGUE.contains(&name.as_str());
            if free || other || told_anew(name, old, new) {
                continue;
            }
            self.holds(old, new).map_err(|lost| format!("{name} {lost}"))?;
        }
        Ok(())
    }

    /// Looks for each of the old lines in turn, with other lines between or not.
    fn among(self, before: &[Value], now: &[Value]) -> Result<(), String> {
        let mut rest: Vec<&Value> = now.iter().collect();
        for (at, line) in before.iter().enumerate() {
            let Some(found) = rest.iter().position(|now| self.holds(line, now).is_ok()) else {
                let nearest = now.get(at).map(|now| self.holds(line, now));
                return Err(format!("[{at}] is lost: {line}\nin its place: {nearest:?}"));
            };
            // Lines of the same moment may stand in another order.
            rest.remove(found);
        }
        Ok(())
    }
}

/// Decisions are numbered together with their retractions, which used to have no rows.
fn is_decision(row: &Map<String, Value>) -> bool {
    row.get("record")
        .and_then(|record| record.get("record"))
        .is_some_and(|record| *record == json!("decision"))
}

/// Fields that follow from the catalogue in force and not from the record: another build has another catalogue. For
/// rows of form 1, the position and word that protect are told in the words of today.
const FROM_CATALOGUE: [&str; 21] = [
    "headline",
    "needs_you",
    "standing",
    "freshness",
    "fresh_until",
    "title",
    "private_label",
    "private_position",
    "monogram",
    "service_name",
    "url",
    "host",
    "confidence",
    "counted",
    "kind",
    "purpose",
    "who_can_change",
    "items",
    "shaken",
    "plans",
    "per",
];

/// Whether the answer to a question follows from the record alone, and not from the catalogue in force as well.
pub(super) fn is_of_the_record(question: &str) -> bool {
    ["accounts", "history", "where", "backup", "restore"].iter().any(|word| question.starts_with(word))
}

/// Form 1 told a salvage's note as a look at a file on this computer that found no reason. Where the account's plan
/// changed and the control was taken away, form 1 told the plan.
fn told_anew(field: &str, before: &Value, now: &Value) -> bool {
    match field {
        "method" => (before, now) == (&json!("local"), &Value::Null),
        "reason" => (before, now) == (&json!("other"), &json!("lost")),
        "standing" => {
            let shaken = |by: &str, standing: &Value| standing["kind"] == "shaken" && standing["by"] == by;
            shaken("plan", before) && shaken("withdrawn", now) && before["looked"] == now["looked"]
        }
        _ => false,
    }
}

/// A table of an export as lines of named cells.
pub(super) fn table(text: &str) -> Value {
    let mut lines = cells(text).into_iter();
    let names = lines.next().unwrap();
    let line = |cells: Vec<String>| -> Value {
        assert_eq!(cells.len(), names.len(), "{cells:?}");
        names.iter().cloned().zip(cells.into_iter().map(Value::from)).collect::<Map<_, _>>().into()
    };
    lines.map(line).collect::<Vec<_>>().into()
}

/// The cells of a table by RFC 4180: cells in quotes may hold commas, quotes written twice, and ends of lines.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut lines, mut line, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            letter => cell.push(letter),
        }
    }
    lines
}

#[test]
fn what_is_missing_or_other_is_told() {
    let rows = Held::by("items");
    let old = json!({ "a": [{ "b": 1 }, { "b": 2 }] });
    assert!(rows.holds(&old, &json!({ "a": [{ "b": 1, "c": 0 }, { "b": 2 }], "d": 0 })).is_ok());
    for new in [
        json!({ "a": [{ "b": 1 }] }),
        json!({ "a": [{ "b": 2 }, { "b": 1 }] }),
        json!({ "a": [{ "b": 1 }, { "b": 1 }, { "b": 2 }] }),
        json!({ "a": [{ "c": 1 }, { "b": 2 }] }),
        json!({}),
    ] {
        assert!(rows.holds(&old, &new).is_err(), "{new}");
    }
    let lines = Held::by("history linkedin");
    assert!(lines.holds(&json!([1, 2]), &json!([0, 1, 1, 2, 3])).is_ok());
    assert!(lines.holds(&json!([1, 2]), &json!([2, 1])).is_ok(), "lines of one moment have no order");
    assert!(lines.holds(&json!([1, 1]), &json!([2, 1])).is_err());
    let numbered = |seq: i32, record: &str| json!({ "seq": seq, "record": { "record": record } });
    assert!(lines.holds(&numbered(1, "check"), &numbered(2, "check")).is_err());
    assert!(lines.holds(&numbered(1, "decision"), &numbered(2, "decision")).is_ok());
    assert!(lines.written_anew().holds(&numbered(1, "check"), &numbered(2, "check")).is_ok());
    assert!(rows.holds(&json!({ "what": "a" }), &json!({ "what": "b" })).is_err());
    assert!(rows.in_new_words().holds(&json!({ "what": "a" }), &json!({ "what": "b" })).is_ok());
}

#[test]
fn a_table_is_read_cell_by_cell() {
    let read = table("a,b\r\n\"one, \"\"two\"\"\nthree\",\r\n'=1,x\r\n");
    assert_eq!(read, json!([{ "a": "one, \"two\"\nthree", "b": "" }, { "a": "'=1", "b": "x" }]));
}
