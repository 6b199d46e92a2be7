//! The question that a page lets a figure ask: whether it is open, what was guessed, and how that compares.
//!
//! ```text
//! put ──▶ open, the figure stands at its start ──▶ closed: played, gone to, a preset, shown ──▶ answered
//!              └─ the mark is dragged ─┘
//! ```

use std::cell::OnceCell;

use super::{DynRun, DynShot, Error, GesturePhase, Held, Live, same_run};
use crate::decimal;
use crate::figure::{Handle, Mark, Question};
use crate::math::clamp;
use crate::model::{Value, show};
use crate::params::{Reach, borrowed, excerpt};
use crate::scene::{PanelMap, ScaleKind, Scene};
use crate::session::Asked;

mod mark;

/// Part of an axis that an arrow key moves the mark.
const KEY: f64 = 0.02;
/// Where along the axes the mark waits for a guess.
const WAITING: f64 = 0.8;

/// The question, and what was guessed.
pub(super) struct Asking {
    question: &'static Question,
    open: bool,
    /// Another picture asks it: this one has no mark, and is told when the answer may be seen.
    elsewhere: bool,
    /// As the page's address has it; empty without a guess.
    text: String,
    /// The text before the gesture that is under way.
    before: Option<String>,
    /// The answer, and the seed that gave it: later edits do not change what was asked.
    kept: OnceCell<(String, u32)>,
}

/// What a text says as a guess.
enum Guess {
    None,
    Unreadable,
    /// Along the axis of the mark; the other coordinate of one axis is that of its end.
    Outside,
    At((f64, f64)),
}

impl Live {
    /// See [`crate::session::Session::ask`].
    pub(super) fn put(&mut self, id: &str, open: bool, guess: Option<&str>) -> Result<(), Error> {
        let all = self.figure.questions();
        let question =
            all.iter().find(|question| question.id == id).ok_or_else(|| Error::UnknownQuestion {
                key: excerpt(id),
                known: all.iter().map(|question| question.id).collect(),
            })?;
        // What has run already has answered.
        let open = open && self.target == 0;
        let (elsewhere, text) = (guess.is_none(), guess.unwrap_or_default().trim().to_string());
        let before = self.asking.take().filter(|asking| !asking.open && asking.question.id == id);
        let kept = before.map(|asking| asking.kept).unwrap_or_default();
        self.asking = Some(Asking { question, open, elsewhere, text, before: None, kept });
        self.fresh = false;
        Ok(())
    }

    /// The question that is open.
    pub(super) fn open_question(&self) -> Option<&'static Question> {
        self.asking.as_ref().filter(|asking| asking.open).map(|asking| asking.question)
    }

    /// Jobs wait.
    pub(super) fn waits_with_jobs(&self) -> bool {
        self.open_question().is_some_and(|question| question.jobs)
    }

    /// The panels that a question of another picture empties: without its mark they would be axes that nobody explains.
    pub(super) fn withheld_tab(&self) -> Option<usize> {
        let asking = self.asking.as_ref().filter(|asking| asking.open && asking.elsewhere)?;
        let Question { tab, panel, panels, .. } = asking.question;
        (*tab > 0 && panels.contains(panel)).then_some(*tab as usize)
    }

    /// From here on the answer may be seen, unless it is another picture's to tell.
    pub(super) fn answer(&mut self) {
        if let Some(asking) = self.asking.as_mut().filter(|asking| asking.open && !asking.elsewhere) {
            asking.open = false;
            self.fresh = false;
        }
    }

    /// See [`crate::session::Session::asked`].
    pub(super) fn told(&self) -> Option<Asked> {
        let asking = self.asking.as_ref()?;
        let Some(asked) = self.asked_here(asking) else {
            return Some(Asked { id: "", ..asking.say(String::new()) });
        };
        let panel = self.scene.as_ref().and_then(|scene| scene.panel(asking.question.panel));
        let (guess, shown) = match panel.map(|panel| asking.read(panel)) {
            Some(Guess::At(at)) => (asking.text.clone(), Some(reading(asking.question, at))),
            Some(Guess::Unreadable) if asking.open => return Some(asking.say(unreadable(&asking.text))),
            Some(Guess::Outside) if asking.open => {
                let ends = panel.map(|panel| ends(asking.question, panel)).unwrap_or_default();
                return Some(asking.say(format!(
                    "Your guess of {} lies outside the axis, which goes from {} to {}: drag the mark to make another.",
                    excerpt(&asking.text),
                    show(ends.0),
                    show(ends.1)
                )));
            }
            _ => (asking.text.clone(), None),
        };
        let said = match (shown, self.answered(asking, &asked)) {
            (_, None) => String::new(),
            (None, Some(answer)) => format!("It is {answer}."),
            (Some(guess), Some(answer)) => format!("You said {guess}, it is {answer}."),
        };
        Some(Asked { id: asking.question.id, open: asking.open, guess, said })
    }

    /// The answer in words, once the figure has come to it, at the settings that are asked about: also where what only the
    /// picture shows was changed.
    fn answered<'a>(&self, asking: &'a Asking, asked: &Held) -> Option<&'a str> {
        let question = asking.question;
        let step = if question.step == 0 { self.steps() } else { question.step };
        if !asking.open && asking.kept.get().is_none() && self.sim.step >= step && !self.held {
            let run = DynRun { params: asked.as_ref(), ..self.sim.run() };
            let readouts = run.model.readouts(&run);
            let texts: Option<Vec<String>> = question
                .answer
                .iter()
                .map(|key| match &readouts.iter().find(|readout| readout.key == *key)?.value {
                    Value::Missing(_) => None,
                    value => Some(told(question, value)),
                })
                .collect();
            if let Some(texts) = texts {
                // Once: nothing was kept above.
                let _ = asking.kept.set((in_words(question, &texts), self.seed));
            }
        }
        Some(&asking.kept.get()?.0)
    }

    /// The settings that are asked about, where the figure has them: the seed is free until it has given the answer.
    fn asked_here(&self, asking: &Asking) -> Option<Held> {
        let presets = self.figure.presets();
        let preset = presets.iter().find(|preset| preset.key == asking.question.preset)?;
        let params = self.figure.standard().with(&borrowed(&preset.sets)).ok()?;
        let seed = asking.kept.get().is_none_or(|(_, seed)| *seed == self.seed);
        (seed && same_run(&params, &self.params)).then_some(params)
    }

    /// Where the mark stands, and whether that is a guess: without one it waits high on the axis, where few answers are.
    fn marked(&self, asking: &Asking, panel: &PanelMap) -> ((f64, f64), bool) {
        match asking.read(panel) {
            Guess::At(at) => (at, true),
            _ => (self.placed_at(asking.question, panel, (WAITING, WAITING)), false),
        }
    }

    /// A place along the axes, 0 to 1, brought to where a guess may stand.
    fn placed_at(&self, question: &Question, panel: &PanelMap, (u, v): (f64, f64)) -> (f64, f64) {
        let at = (panel.x.unmap(clamp(u, 0.0, 1.0)), panel.y.unmap(clamp(v, 0.0, 1.0)));
        let round = |value: f64| {
            let value = decimal::significant(value, 3);
            if question.whole { value.round() } else { value }
        };
        match question.mark {
            Mark::X => (round(at.0), panel.y.min()),
            Mark::Y => (panel.x.max(), round(at.1)),
            Mark::Plane => {
                let at = self.figure.guessed(&self.shot(), question.id, at);
                (round(at.0), round(at.1))
            }
        }
    }

    /// The mark was brought to a place of its panel.
    pub(super) fn guess(&mut self, to: (f64, f64), phase: GesturePhase) {
        let Some((asking, scene)) = self.asking.as_ref().zip(self.scene.as_ref()) else { return };
        let Some(panel) = scene.panel(asking.question.panel) else { return };
        let at = self.placed_at(asking.question, panel, (panel.x.map(to.0), panel.y.map(to.1)));
        let text = match asking.question.mark {
            Mark::X => decimal::text(at.0),
            Mark::Y => decimal::text(at.1),
            Mark::Plane => format!("{},{}", decimal::text(at.0), decimal::text(at.1)),
        };
        if let Some(asking) = &mut self.asking {
            let before = std::mem::replace(&mut asking.text, text);
            asking.before.get_or_insert(before);
            if phase == GesturePhase::End {
                asking.before = None;
            }
        }
        self.fresh = false;
    }

    /// Arrow keys on the mark: a part of the axis each.
    pub(super) fn guess_by(&mut self, (dx, dy): (f64, f64), phase: GesturePhase) {
        let Some((asking, scene)) = self.asking.as_ref().zip(self.scene.as_ref()) else { return };
        let Some(panel) = scene.panel(asking.question.panel) else { return };
        let (at, guessed) = self.marked(asking, panel);
        // The end of a gesture of keys moves nothing.
        if (dx, dy) == (0.0, 0.0) && !guessed {
            return;
        }
        let (dx, dy) = match asking.question.mark {
            Mark::X => (dx + dy, 0.0),
            Mark::Y => (0.0, dx + dy),
            Mark::Plane => (dx, dy),
        };
        let by = |scale: &crate::scene::Scale, at: f64, count: f64| {
            let (low, high) = scale.ends();
            if asking.question.whole {
                clamp(at + count, low, high)
            } else {
                scale.unmap(clamp(scale.map(at) + KEY * count, 0.0, 1.0))
            }
        };
        let to = (by(&panel.x, at.0, dx), by(&panel.y, at.1, dy));
        self.guess(to, phase);
    }

    /// The gesture is given up: the guess is what it was.
    pub(super) fn unguess(&mut self) {
        if let Some(asking) = &mut self.asking
            && let Some(before) = asking.before.take()
        {
            asking.text = before;
            self.fresh = false;
        }
    }

    /// Draws the mark over the picture: to drag while the question is open, then beside the answer.
    pub(super) fn draw_mark(&self, scene: &mut Scene) {
        let Some(asking) = self.asking.as_ref() else { return };
        self.draw_waiting(scene, true);
        if asking.elsewhere {
            return;
        }
        let Some(panel) = scene.panel(asking.question.panel).cloned() else { return };
        let question = asking.question;
        let (at, guessed) = self.marked(asking, &panel);
        // At other settings it is not what is asked.
        if !(asking.open || guessed) || self.asked_here(asking).is_none() {
            return;
        }
        let words = if guessed { reading(question, at) } else { "no guess yet".to_string() };
        let label = match (guessed, asking.open) {
            (true, true) => format!("you: {words}"),
            (true, false) => "you".to_string(),
            (false, _) => "your guess?".to_string(),
        };
        mark::draw(scene, &panel, question.mark, at, (guessed, asking.open), &label);
        if asking.open {
            let (x, y) = (reach(&panel.x), reach(&panel.y));
            let handle = match question.mark {
                Mark::X => Handle::x(Handle::GUESS, "your guess", at, x),
                Mark::Y => Handle::y(Handle::GUESS, "your guess", at, y),
                Mark::Plane => Handle::plane(Handle::GUESS, "your guess", at, (x, y)),
            };
            let mut handle = handle.text(words);
            handle.panel.clone_from(&panel.id);
            // The Tab key reaches it first.
            scene.handles.insert(0, handle);
        }
    }

    /// Says in panels that show their axes only what they wait for, unless the mark does where it is drawn.
    pub(super) fn draw_waiting(&self, scene: &mut Scene, marks: bool) {
        let Some(asking) = self.asking.as_ref() else { return };
        let words = if asking.elsewhere { "asked further below" } else { "waits for your guess" };
        for id in self.emptied() {
            let marked = marks && !asking.elsewhere && *id == asking.question.panel;
            if let Some(panel) = scene.panel(id).filter(|panel| !marked && !panel.rect.is_beyond()).cloned() {
                mark::waiting(scene, panel.rect, words);
            }
        }
    }

    /// Panels that show their axes only.
    pub(super) fn emptied(&self) -> &'static [&'static str] {
        self.open_question().map_or(&[], |question| question.panels)
    }

    /// The picture in words while the question is open; `None` when it is not, and where the figure's own words keep
    /// back what another picture asks.
    pub(super) fn withheld_words(&self) -> Option<String> {
        self.open_question().filter(|_| self.asking.as_ref().is_some_and(|asking| !asking.elsewhere)).map(
            |question| {
                let here = self.asking.as_ref().is_some_and(|asking| self.asked_here(asking).is_some());
                let asks =
                    if question.asks.is_empty() || !here { "A question is open." } else { question.asks };
                format!("{asks} The picture stands at its start, and what answers this is not drawn yet.")
            },
        )
    }
}

impl Asking {
    /// What the text of the guess says in a panel.
    fn read(&self, panel: &PanelMap) -> Guess {
        if self.text.is_empty() {
            return Guess::None;
        }
        let parts = self.text.split(',').map(|part| decimal::parse(part.trim()));
        let Some(numbers) = parts.collect::<Option<Vec<f64>>>() else { return Guess::Unreadable };
        let at = match (self.question.mark, numbers.as_slice()) {
            (Mark::X, [x]) => (*x, panel.y.min()),
            (Mark::Y, [y]) => (panel.x.max(), *y),
            (Mark::Plane, [x, y]) => (*x, *y),
            _ => return Guess::Unreadable,
        };
        let (u, v) = (panel.x.map(at.0), panel.y.map(at.1));
        if [u, v].iter().all(|part| (-1e-9..=1.0 + 1e-9).contains(part)) {
            Guess::At(at)
        } else {
            Guess::Outside
        }
    }

    /// A guess that is none, and why.
    fn say(&self, said: String) -> Asked {
        Asked { id: self.question.id, open: self.open, guess: self.text.clone(), said }
    }
}

impl DynShot<'_> {
    /// With the question that is open.
    pub(super) fn asking(self, question: Option<&'static Question>) -> Self {
        Self { question: question.map(|question| question.id), ..self }
    }
}

fn unreadable(text: &str) -> String {
    format!("“{}” is no guess that can be read here: drag the mark to make one.", excerpt(text))
}

/// How far the handle goes: along an axis that is no straight one the keys are [`Live::guess_by`]'s.
fn reach(scale: &crate::scene::Scale) -> Reach {
    let (low, high) = scale.ends();
    if scale.kind() == ScaleKind::Log {
        Reach::log(low, high, 1.1)
    } else {
        Reach::linear(low, high, KEY * (high - low))
    }
}

/// Ends of the axis of the mark, as the answer is read.
fn ends(question: &Question, panel: &PanelMap) -> (f64, f64) {
    let (x, y) = (panel.x.ends(), panel.y.ends());
    if question.mark == Mark::Y {
        ((question.read)((x.0, y.0)).1, (question.read)((x.1, y.1)).1)
    } else {
        ((question.read)((x.0, y.0)).0, (question.read)((x.1, y.1)).0)
    }
}

/// A place of the mark in words.
fn reading(question: &Question, at: (f64, f64)) -> String {
    let (x, y) = (question.read)(at);
    let told = |value| told(question, &Value::number(value));
    let texts = match question.mark {
        Mark::X => vec![told(x)],
        Mark::Y => vec![told(y)],
        Mark::Plane => vec![told(x), told(y)],
    };
    in_words(question, &texts)
}

/// One number of an answer; a share that is asked about in per cent is told so.
fn told(question: &Question, value: &Value) -> String {
    match value {
        Value::Number(share) if question.unit == "%" => show((100.0 * share).round()),
        _ => value.show(),
    }
}

/// "0.0066", "2.1 bits", "80 %", "w = (0.06, 1.57)".
fn in_words(question: &Question, texts: &[String]) -> String {
    let value = match texts {
        [only] => only.clone(),
        several => format!("({})", several.join(", ")),
    };
    let symbol = if question.symbol.is_empty() { String::new() } else { format!("{} = ", question.symbol) };
    let unit = if question.unit.is_empty() { String::new() } else { format!(" {}", question.unit) };
    format!("{symbol}{value}{unit}")
}
