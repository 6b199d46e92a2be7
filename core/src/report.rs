//! What a session says, as one serialisable value: read by the page and printed by the command line.

use serde::Serialize;

use crate::figure::{Handle, Track};
use crate::model::{Readout, Table, Value, show_number};
use crate::session::{Asked, ParamState, Progress, Session};

/// The state of a session in words and numbers.
#[derive(Serialize)]
pub struct Report {
    /// The state as an address, with its digest once it is settled.
    pub address: String,
    /// Digest of the settled state.
    pub digest: Option<String>,
    /// How far it is.
    #[serde(flatten)]
    pub progress: Progress,
    /// Changes whenever results under way lose their meaning.
    pub epoch: u32,
    /// The seed.
    pub seed: u32,
    /// State of every parameter.
    pub params: Vec<ParamState>,
    /// Preset that the parameters equal.
    pub preset: Option<&'static str>,
    /// Entries to undo and to redo.
    pub history: (usize, usize),
    /// Numbers of the strip and beyond.
    pub readouts: Vec<ReadoutState>,
    /// There is a pinned run.
    pub pinned: bool,
    /// Handles with their place in CSS pixels.
    pub handles: Vec<Placed>,
    /// The question that the page lets it ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Asked>,
    /// The picture in words.
    pub description: String,
}

/// What of a [`Report`] changes while a hand moves. The rest stays as the last report said it, until the gesture ends.
#[derive(Serialize)]
pub struct Moving {
    /// As in [`Report`].
    pub address: String,
    /// As in [`Report`]: none while the gesture is under way.
    pub digest: Option<String>,
    /// As in [`Report`].
    #[serde(flatten)]
    pub progress: Progress,
    /// As in [`Report`].
    pub epoch: u32,
    /// As in [`Report`].
    pub params: Vec<ParamState>,
    /// As in [`Report`].
    pub readouts: Vec<ReadoutState>,
    /// As in [`Report`].
    pub handles: Vec<Placed>,
    /// As in [`Report`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Asked>,
}

/// A read-out with its text for readers and, if a run is pinned, the pinned value.
#[derive(Serialize)]
pub struct ReadoutState {
    /// The read-out.
    #[serde(flatten)]
    pub readout: Readout,
    /// Text for readers.
    pub text: String,
    /// Why there is no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<&'static str>,
    /// Text of the pinned run's value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pinned: Option<String>,
    /// Text of the difference to the pinned run, with its sign: "−74.9", "+3", "no change".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
}

/// A handle and where it is.
#[derive(Serialize)]
pub struct Placed {
    /// Id, equal to the id of its mark.
    pub id: String,
    /// Accessible name; empty for one that is a parameter, whose name the page knows.
    pub label: String,
    /// The parameter that it is, along its track.
    pub param: Option<&'static str>,
    /// How it moves.
    pub track: Track,
    /// Where it is along its track.
    pub at: f64,
    /// Lowest and highest value along its track.
    pub range: (f64, f64),
    /// The keys `[` and `]` are its arrow keys.
    pub brackets: bool,
    /// Its value in words.
    pub text: String,
    /// Place in CSS pixels.
    pub place: (f64, f64),
}

fn placed((handle, place): (Handle, (f64, f64))) -> Placed {
    let upright = handle.track == Track::Y;
    let (reach, at) = if upright { (handle.y, handle.at.1) } else { (handle.x, handle.at.0) };
    Placed {
        param: handle.sets[usize::from(upright)],
        track: handle.track,
        at,
        range: (reach.low, reach.high),
        brackets: handle.brackets,
        id: handle.id,
        label: handle.label,
        text: handle.text,
        place,
    }
}

/// What `session` says now.
pub fn report(session: &dyn Session) -> Report {
    let digest = session.digest();
    let mut address = session.address();
    address.digest.clone_from(&digest);
    Report {
        address: address.to_string(),
        digest,
        progress: session.progress(),
        epoch: session.epoch(),
        seed: session.seed(),
        params: session.params(),
        preset: session.active_preset(),
        history: session.history(),
        readouts: readout_states(session),
        pinned: session.pinned_readouts().is_some(),
        handles: session.handles().into_iter().map(placed).collect(),
        question: session.asked(),
        description: session.describe(),
    }
}

/// What `session` says while a hand moves.
pub fn moving(session: &dyn Session) -> Moving {
    Moving {
        address: session.address().to_string(),
        digest: session.digest(),
        progress: session.progress(),
        epoch: session.epoch(),
        params: session.params(),
        readouts: readout_states(session),
        handles: session.handles().into_iter().map(placed).collect(),
        question: session.asked(),
    }
}

/// Why a number is not told.
const WITHHELD: &str = "the answer to the question that is open";

/// The tables as far as they may be told: while a question is open, cells of what it hides have no value.
pub fn tables(session: &dyn Session) -> Vec<Table> {
    let hidden = session.hidden();
    let mut tables = session.tables();
    for table in &mut tables {
        for (index, _) in table.columns.iter().enumerate().filter(|(_, column)| hidden.contains(&column.key))
        {
            for row in &mut table.rows {
                row[index] = Value::Missing(WITHHELD);
            }
        }
    }
    tables
}

fn readout_states(session: &dyn Session) -> Vec<ReadoutState> {
    let hidden = session.hidden();
    let pinned = session.pinned_readouts();
    let states = session.readouts().into_iter().map(|mut readout| {
        if hidden.contains(&readout.key) {
            readout.value = Value::Missing(WITHHELD);
            return ReadoutState {
                readout,
                text: "…".into(),
                missing: Some(WITHHELD),
                pinned: None,
                change: None,
            };
        }
        let text = readout.value.show();
        let missing = match readout.value {
            Value::Missing(why) => Some(why),
            _ => None,
        };
        let other = pinned.as_ref().and_then(|all| all.iter().find(|other| other.key == readout.key));
        let change = other.and_then(|other| change(&readout.value, &other.value));
        let pinned = other.map(|other| other.value.show());
        ReadoutState { readout, text, missing, pinned, change }
    });
    states.collect()
}

/// Difference of two finite numbers in words; none for anything else.
fn change(now: &Value, pinned: &Value) -> Option<String> {
    let (Value::Number(now), Value::Number(pinned)) = (now, pinned) else { return None };
    let difference = now - pinned;
    Some(match difference {
        0.0 => "no change".to_string(),
        more if more > 0.0 => format!("+{}", show_number(more)),
        less => show_number(less),
    })
}

/// A table as CSV, with a heading row of keys; see [`crate::model::Value`] for the encoding.
pub fn csv(table: &Table) -> String {
    let mut text = String::new();
    let keys: Vec<String> = table.columns.iter().map(|column| column.key.to_string()).collect();
    csv_row(&mut text, &keys);
    for row in &table.rows {
        csv_row(&mut text, &row.iter().map(Value::csv).collect::<Vec<_>>());
    }
    text
}

/// One CSV row; fields with commas, quotes or line breaks are quoted (RFC 4180).
pub fn csv_row(out: &mut String, fields: &[String]) {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_to_the_pinned_run_has_a_sign() {
        let number = |value| Value::Number(value);
        assert_eq!(change(&number(0.5), &number(75.5)).as_deref(), Some("−75"));
        assert_eq!(change(&number(3.0), &number(1.5)).as_deref(), Some("+1.50"));
        assert_eq!(change(&number(2.0), &number(2.0)).as_deref(), Some("no change"));
        assert_eq!(change(&number(2.0), &Value::Missing("not yet")), None);
        assert_eq!(change(&Value::Infinite(true), &number(2.0)), None);
    }
}
