//! Questions: a view of a figure, which changes no digest, no address and no number, tells nothing before it is
//! answered, and never asks twice.

use std::collections::BTreeSet;

use tangible_theorems::figure::{Address, Depth, GesturePhase, Mark, Question, View};
use tangible_theorems::native;
use tangible_theorems::report::{moving, report, tables};
use tangible_theorems::scene::{Op, SvgOptions};
use tangible_theorems::session::{Error, Session};

use crate::cases::{Check, Subject, all_subjects, say};
use crate::ensure;

pub(crate) const WIDTHS: [f64; 2] = [720.0, 344.0];

/// Tries something on every question that a figure asks; one without a sentence is asked by another figure.
pub(crate) fn all_questions(check: impl Fn(Subject, &Question) -> Check + Sync) {
    all_subjects(|subject| {
        let tried =
            |question: &Question| check(*subject, question).map_err(|e| format!("{}: {e}", question.id));
        subject.entry.questions().iter().filter(|question| !question.asks.is_empty()).try_for_each(tried)
    });
}

/// At the settings that are asked about, at the start.
pub(crate) fn start(subject: Subject, question: &Question) -> Result<Box<dyn Session>, String> {
    let mut session = subject.open();
    session.preset(question.preset).map_err(say)?;
    Ok(session)
}

/// The same, and asking.
fn asking(subject: Subject, question: &Question, guess: &str) -> Result<Box<dyn Session>, String> {
    let mut session = start(subject, question)?;
    session.ask(question.id, true, Some(guess)).map_err(say)?;
    Ok(session)
}

pub(crate) fn is_open(session: &dyn Session) -> bool {
    session.asked().is_some_and(|asked| asked.open)
}

pub(crate) fn svg(session: &mut dyn Session, width: f64) -> Result<String, String> {
    Ok(session.draw(width).map_err(say)?.svg(&SvgOptions::default()))
}

/// Digest and address of a state, as they are told.
pub(crate) fn identity(session: &dyn Session) -> (Option<String>, String) {
    (session.digest(), session.address().to_string())
}

pub(crate) fn has_mark(session: &dyn Session) -> bool {
    session.handles().iter().any(|(handle, _)| handle.id == "guess")
}

#[test]
fn questions_name_what_there_is() {
    let mut ids = BTreeSet::new();
    for chapter in tangible_theorems::chapters::CHAPTERS {
        for question in chapter.figures.iter().flat_map(tangible_theorems::figure::Entry::questions) {
            if question.asks.is_empty() {
                continue;
            }
            assert!(ids.insert((chapter.id, question.id)), "{} is asked by two figures", question.id);
        }
    }
    assert!(!ids.is_empty(), "nothing is asked");
    all_questions(|subject, question| {
        let named = question.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        ensure!(named && !question.id.is_empty(), "an id is written a-z, 0-9, -");
        ensure!(question.asks.ends_with('?') && question.why.ends_with('.'), "a question and a sentence");
        let mut session = start(subject, question)?;
        let scene = session.draw(WIDTHS[0]).map_err(say)?;
        for panel in question.panels.iter().chain([&question.panel]) {
            ensure!(scene.panel(panel).is_some(), "there is no panel “{panel}”");
        }
        let readouts: Vec<&str> = session.readouts().iter().map(|readout| readout.key).collect();
        let wanted = if question.mark == Mark::Plane { 2 } else { 1 };
        ensure!(question.answer.len() == wanted, "the answer is {wanted} read-outs");
        for key in question.answer {
            ensure!(readouts.contains(key), "there is no read-out “{key}”");
        }
        let columns: Vec<&str> =
            session.tables().iter().flat_map(|table| &table.columns).map(|column| column.key).collect();
        let params = session.params();
        for key in question.hides {
            let known = readouts.contains(key)
                || columns.contains(key)
                || params.iter().any(|param| param.key == *key);
            ensure!(known, "“{key}” is no read-out, no column and no parameter");
        }
        let asked = subject.open().ask("no-such", true, Some(""));
        ensure!(matches!(asked, Err(Error::UnknownQuestion { .. })), "an unknown question is refused");
        Ok(())
    });
}

#[test]
fn a_question_is_a_view() {
    all_questions(|subject, question| {
        let mut plain = start(subject, question)?;
        let mut asked = asking(subject, question, "")?;
        ensure!(identity(plain.as_ref()).1 == identity(asked.as_ref()).1, "another address");
        ensure!(plain.readouts() == asked.readouts(), "other numbers");
        ensure!(plain.tables() == asked.tables(), "other tables");
        asked.draw(WIDTHS[0]).map_err(say)?;
        asked.nudge("guess", (3.0, 3.0), GesturePhase::End).map_err(say)?;
        ensure!(asked.asked().is_some_and(|asked| !asked.guess.is_empty()), "the mark is no guess");
        ensure!(identity(plain.as_ref()).1 == identity(asked.as_ref()).1, "a guess is in the address");
        ensure!(plain.history() == asked.history(), "a guess is in the history");
        asked.show_answer();
        ensure!(identity(plain.as_ref()) == identity(asked.as_ref()), "another digest");
        // Closed without a guess it is the picture that was never asked for one.
        let mut closed = asking(subject, question, "")?;
        closed.show_answer();
        for width in WIDTHS {
            ensure!(
                svg(plain.as_mut(), width)? == svg(closed.as_mut(), width)?,
                "another picture at {width}"
            );
            ensure!(!has_mark(closed.as_ref()), "a mark to drag, though nothing is asked");
        }
        Ok(())
    });
}

#[test]
fn an_open_question_tells_nothing() {
    all_questions(|subject, question| {
        let mut session = asking(subject, question, "")?;
        let scene = session.draw(WIDTHS[0]).map_err(say)?;
        ensure!(has_mark(session.as_ref()), "there is no mark to drag");
        let words = session.describe();
        ensure!(words.starts_with(question.asks), "it is described as {words}");
        for state in [report(session.as_ref()).readouts, moving(session.as_ref()).readouts] {
            for told in state.iter().filter(|told| question.hides.contains(&told.readout.key)) {
                let silent = told.text == "…" && told.readout.value.as_number().is_none();
                ensure!(silent && told.pinned.is_none(), "{} is told", told.readout.key);
            }
        }
        for table in tables(session.as_ref()) {
            for (index, column) in table.columns.iter().enumerate() {
                let told = table.rows.iter().any(|row| !row[index].csv().is_empty());
                ensure!(!(told && question.hides.contains(&column.key)), "column {} is told", column.key);
            }
        }
        if question.jobs {
            ensure!((0..session.progress().jobs).all(|slot| session.job(slot).is_none()), "jobs run");
        }
        for id in question.panels {
            let panel = scene.panel(id).ok_or("no panel")?;
            let middle = (panel.rect.x + panel.rect.w / 2.0, panel.rect.y + panel.rect.h / 2.0);
            ensure!(session.probe(middle).is_none(), "{id} is read out under the hand");
            let others = session.handles().into_iter().filter(|(handle, _)| handle.id != "guess");
            ensure!(others.map(|(handle, _)| handle.panel).all(|panel| panel != *id), "{id} has handles");
        }
        Ok(())
    });
}

#[test]
fn on_a_phone_the_mark_stands_behind_the_tab_that_is_turned_to() {
    all_questions(|subject, question| {
        let mut session = asking(subject, question, "")?;
        session.view(View { depth: Depth::Look, tab: question.tab as usize, ..View::default() });
        session.draw(WIDTHS[1]).map_err(say)?;
        ensure!(has_mark(session.as_ref()), "its panel is behind another tab than {}", question.tab);
        Ok(())
    });
}

#[test]
fn an_answer_is_compared_once_and_the_question_is_never_asked_again() {
    all_questions(|subject, question| {
        let mut session = asking(subject, question, "")?;
        session.draw(WIDTHS[0]).map_err(say)?;
        session.nudge("guess", (2.0, 2.0), GesturePhase::End).map_err(say)?;
        let guess = session.asked().ok_or("nothing is asked")?.guess;
        if session.progress().steps > 0 {
            ensure!(session.play(1.0), "it does not play");
        } else {
            session.show_answer();
        }
        ensure!(!is_open(session.as_ref()), "it is still open");
        let end = session.progress().steps;
        session.seek(end);
        native::settle(session.as_mut(), subject.entry, &mut |_| {}).map_err(say)?;
        session.draw(WIDTHS[0]).map_err(say)?;
        let asked = session.asked().ok_or("nothing is asked")?;
        let compares = asked.said.starts_with("You said ") && asked.said.contains(", it is ");
        ensure!(!asked.open && compares && asked.guess == guess, "it says: {}", asked.said);
        // The link that a reader sends says the same.
        let mut other = subject.open();
        other.open(&session.address()).map_err(say)?;
        other.ask(question.id, false, Some(&guess)).map_err(say)?;
        native::settle(other.as_mut(), subject.entry, &mut |_| {}).map_err(say)?;
        other.draw(WIDTHS[0]).map_err(say)?;
        ensure!(other.asked().is_some_and(|told| told.said == asked.said), "a link says something else");
        session.seek(0);
        ensure!(!is_open(session.as_ref()), "it asks again");
        Ok(())
    });
}

#[test]
fn an_answer_stays_that_of_the_state_which_is_asked_about() {
    all_questions(|subject, question| {
        let mut session = asking(subject, question, "")?;
        session.draw(WIDTHS[0]).map_err(say)?;
        session.nudge("guess", (2.0, 2.0), GesturePhase::End).map_err(say)?;
        session.show_answer();
        let arrive = |session: &mut dyn Session| -> Check {
            session.seek(session.progress().steps);
            native::settle(session, subject.entry, &mut |_| {}).map_err(say)?;
            session.draw(WIDTHS[0]).map_err(say)?;
            Ok(())
        };
        arrive(session.as_mut())?;
        let said = session.asked().ok_or("nothing is asked")?.said;
        ensure!(said.starts_with("You said "), "it says: {said}");
        // Another data set is not what was asked; the first one says again what it said.
        session.set_seed(7).map_err(say)?;
        arrive(session.as_mut())?;
        let asked = session.asked().ok_or("nothing is asked")?;
        ensure!(asked.id.is_empty() && asked.said.is_empty(), "of another seed it says: {}", asked.said);
        session.set_seed(0).map_err(say)?;
        session.seek(0);
        session.draw(WIDTHS[0]).map_err(say)?;
        let asked = session.asked().ok_or("nothing is asked")?;
        ensure!(asked.id == question.id && asked.said == said, "back again it says: {}", asked.said);
        // Nor are other settings, unless only the picture is another one.
        for preset in subject.entry.info().presets {
            session.preset(preset.key).map_err(say)?;
            session.draw(WIDTHS[0]).map_err(say)?;
            let asked = session.asked().ok_or("nothing is asked")?;
            let silent = asked.id.is_empty() && asked.said.is_empty();
            ensure!(silent || asked.said == said, "at {} it says: {}", preset.key, asked.said);
            ensure!(!silent || preset.key != question.preset, "silent where it is asked");
        }
        Ok(())
    });
}

#[test]
fn a_question_is_not_seen_at_other_settings() {
    let (_, entry) = tangible_theorems::chapters::find_figure("near-max-margin/memorise-and-generalise")
        .expect("the bars");
    let mut session = entry.open("near-max-margin/memorise-and-generalise");
    session.seek(0);
    session.ask("turned", true, Some("40")).expect("it asks");
    session.draw(WIDTHS[0]).expect("it is drawn");
    assert!(has_mark(session.as_ref()));
    let sets = |key: &str, text: &str| [(key.to_string(), text.to_string())];
    session.set(&sets("kappa", "2"), GesturePhase::End).expect("another κ");
    session.draw(WIDTHS[0]).expect("it is drawn");
    let asked = session.asked().expect("it asks");
    assert!(asked.open && asked.id.is_empty() && !has_mark(session.as_ref()), "asked at κ = 2");
    assert!(session.describe().starts_with("A question is open."), "{}", session.describe());
    session.set(&sets("kappa", "0.5"), GesturePhase::End).expect("as before");
    session.seek(50);
    native::settle(session.as_mut(), entry, &mut |_| {}).expect("it settles");
    session.draw(WIDTHS[0]).expect("it is drawn");
    // A point turned back by hand is no other question, and no other answer.
    session.set(&sets("noises", "3:-1"), GesturePhase::End).expect("by hand");
    session.draw(WIDTHS[0]).expect("it is drawn");
    let wrong = session.readouts().into_iter().find(|readout| readout.key == "wrong").expect("a read-out");
    assert_eq!(wrong.value.as_number(), Some(49.0));
    assert_eq!(session.asked().expect("it asks").said, "You said 40 points, it is 50 points.");
}

#[test]
fn whatever_would_answer_closes_it_and_nothing_else_does() {
    all_questions(|subject, question| {
        let timed = start(subject, question)?.progress().steps > 0;
        let mut session = asking(subject, question, "")?;
        session.draw(WIDTHS[0]).map_err(say)?;
        for (phase, open) in
            [(GesturePhase::Start, true), (GesturePhase::Move, true), (GesturePhase::Cancel, true)]
        {
            session.nudge("guess", (1.0, 1.0), phase).map_err(say)?;
            ensure!(is_open(session.as_ref()) == open, "{phase:?} of the mark closes it");
        }
        ensure!(session.asked().is_some_and(|asked| asked.guess.is_empty()), "a gesture given up is a guess");
        session.set_seed(7).map_err(say)?;
        ensure!(is_open(session.as_ref()), "another seed answers nothing");
        session.preset(question.preset).map_err(say)?;
        ensure!(!is_open(session.as_ref()), "a preset does not close it");
        let mut session = asking(subject, question, "")?;
        session.open(&Address::of(&subject.id())).map_err(say)?;
        ensure!(!is_open(session.as_ref()), "a link does not close it");
        if timed {
            let mut session = asking(subject, question, "")?;
            session.seek(0);
            ensure!(is_open(session.as_ref()), "the start answers nothing");
            session.seek(1);
            ensure!(!is_open(session.as_ref()), "a step does not close it");
        }
        Ok(())
    });
}

#[test]
fn a_guess_that_is_none_is_explained_and_kept() {
    all_questions(|subject, question| {
        for guess in ["1e9", "1e9,1e9", "more", ",", "0.5,", "NaN", "inf", &"9".repeat(400)] {
            let mut session = asking(subject, question, guess)?;
            for width in WIDTHS {
                session.draw(width).map_err(say)?;
                let asked = session.asked().ok_or("nothing is asked")?;
                ensure!(asked.said.contains("drag the mark"), "“{guess}”: {}", asked.said);
                ensure!(asked.said.len() < 250 && asked.guess == guess, "“{guess}” is not kept");
                ensure!(has_mark(session.as_ref()), "“{guess}”: there is no mark to make another");
            }
            session.nudge("guess", (1.0, 1.0), GesturePhase::End).map_err(say)?;
            let asked = session.asked().ok_or("nothing is asked")?;
            ensure!(
                asked.said.is_empty() && asked.guess != guess,
                "another guess is not taken: {}",
                asked.said
            );
        }
        Ok(())
    });
}

/// Whoever gets the picture cannot drag anything, and was not asked.
#[test]
fn a_picture_that_is_taken_away_has_no_mark() {
    all_questions(|subject, question| {
        let mut session = asking(subject, question, "")?;
        for guessed in [false, true] {
            for width in WIDTHS {
                let marks = |scene: &tangible_theorems::scene::Scene| {
                    let mark = |op: &&Op| matches!(op, Op::Text { text, .. } if text.starts_with('?') || text.starts_with("you"));
                    scene.ops.iter().filter(mark).count()
                };
                ensure!(
                    marks(session.draw(width).map_err(say)?.as_ref()) > 0,
                    "no mark to drag, guessed {guessed}"
                );
                let taken = session.taken(width).map_err(say)?;
                ensure!(
                    marks(&taken) == 0 && taken.handles.is_empty(),
                    "the mark is taken away, guessed {guessed}"
                );
            }
            session.nudge("guess", (1.0, 1.0), GesturePhase::End).map_err(say)?;
        }
        Ok(())
    });
}
