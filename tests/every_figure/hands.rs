//! Handles and gestures: whatever a hand or a key does leads to a state that an address can say, and
//! a cancelled gesture never happened.

use std::collections::BTreeSet;
use std::rc::Rc;

use tangible_theorems::figure::{Address, GesturePhase, Handle, Track};
use tangible_theorems::params::Reach;
use tangible_theorems::scene::Scene;
use tangible_theorems::session::{Error, Session};

use crate::cases::{BUDGET, Case, Check, all_cases, all_subjects, bring, chosen, print, say};
use crate::ensure;

const WIDTH: f64 = 720.0;

/// Side of a target for a finger, in CSS pixels.
const TARGET: f64 = 44.0;

/// The case where its run is cut, drawn once so that it can be touched.
fn drawn(case: &Case) -> Result<(Box<dyn Session>, Rc<Scene>), String> {
    let mut session = case.open().map_err(say)?;
    bring(session.as_mut(), case.subject.entry, case.cut()?, BUDGET)?;
    let scene = session.draw(WIDTH).map_err(say)?;
    Ok((session, scene))
}

/// The present state is one that its own address leads to.
fn addressable(case: &Case, session: &dyn Session) -> Check {
    let text = session.address().to_string();
    let address = Address::parse(&text).map_err(say)?;
    let mut fresh = case.subject.open();
    let notices = fresh.open(&address).map_err(|error| format!("{text} is refused: {error}"))?;
    ensure!(notices.is_empty(), "{text} says {notices:?}");
    ensure!(fresh.address().to_string() == text, "{text} leads to {}", fresh.address());
    Ok(())
}

/// Ranges along the axes on which a handle moves.
fn reaches(handle: &Handle) -> Vec<Reach> {
    match handle.track {
        Track::X => vec![handle.x],
        Track::Y => vec![handle.y],
        Track::Plane => vec![handle.x, handle.y],
        Track::Press => Vec::new(),
    }
}

#[test]
fn handles_can_be_seen_named_and_found_where_they_say() {
    all_cases(&chosen(), |case| {
        let (session, scene) = drawn(case)?;
        let mut ids = BTreeSet::new();
        for (handle, (x, y)) in session.handles() {
            let id = &handle.id;
            ensure!(ids.insert(id.clone()), "two handles are called {id}");
            ensure!(!handle.label.trim().is_empty(), "{id} has no name");
            ensure!(
                scene.panel(&handle.panel).is_some(),
                "{id} moves in the panel {}, which there is not",
                handle.panel
            );
            let mark = scene.marks().find(|(mark, _)| mark == id).map(|(_, bounds)| bounds);
            let mark = mark.ok_or_else(|| format!("{id} has no mark in the picture"))?;
            ensure!(mark.grown(TARGET / 2.0).contains(x, y), "{id} is at ({x}, {y}), its mark at {mark:?}");
            ensure!(x.is_finite() && y.is_finite(), "{id} is at ({x}, {y})");
            let inside = (0.0..=scene.width).contains(&x) && (0.0..=scene.height).contains(&y);
            ensure!(inside, "{id} is at ({x}, {y}), outside the picture");
            if handle.track != Track::Press {
                for reach in reaches(&handle) {
                    let step = reach.step > 0.0 && !(reach.log && reach.step <= 1.0);
                    ensure!(reach.low < reach.high && step, "{id} reaches {reach:?}");
                }
                ensure!(!handle.text.is_empty(), "{id} does not say its value");
            }
        }
        Ok(())
    });
}

#[test]
fn arrow_keys_on_every_handle_lead_to_valid_states() {
    all_cases(&chosen(), |case| {
        let (session, _) = drawn(case)?;
        let handles: Vec<Handle> = session.handles().into_iter().map(|(handle, _)| handle).collect();
        let start = session.address();
        for handle in handles {
            for by in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (1e9, 0.0), (-1e9, -1e9), (0.0, 0.0)]
            {
                let mut session = case.subject.open();
                session.open(&start).map_err(say)?;
                session.draw(WIDTH).map_err(say)?;
                let say = |error: Error| format!("{} by {by:?}: {error}", handle.id);
                session.nudge(&handle.id, by, GesturePhase::Start).map_err(say)?;
                session.nudge(&handle.id, by, GesturePhase::End).map_err(say)?;
                ensure!(!session.progress().held, "{} by {by:?} leaves the run behind", handle.id);
                addressable(case, session.as_ref())
                    .map_err(|message| format!("{} by {by:?}: {message}", handle.id))?;
                session.draw(WIDTH).map_err(say)?;
            }
        }
        Ok(())
    });
}

/// Strokes from a place: right, left, up, down, far outside.
const STROKES: [(f64, f64); 5] = [(35.0, 3.0), (-35.0, 3.0), (2.0, -28.0), (2.0, 28.0), (4000.0, -4000.0)];

/// Where a hand can take hold: every handle, and three places of every panel.
fn places(session: &dyn Session, scene: &Scene) -> Vec<(f64, f64)> {
    let handles = session.handles().into_iter().map(|(_, place)| place);
    let panels = scene.panels.iter().flat_map(|panel| {
        let rect = panel.rect;
        [0.13, 0.5, 0.83].map(|part| (rect.x + rect.w * part, rect.y + rect.h * (1.0 - part)))
    });
    handles.chain(panels).collect()
}

fn tools(case: &Case) -> Vec<&'static str> {
    let tools = case.subject.entry.info().tools;
    if tools.is_empty() { vec![""] } else { tools.iter().map(|tool| tool.key).collect() }
}

type Place = (f64, f64);

/// Every stroke at every place, the tools in turn: each tool meets every stroke and most places, at a fraction of what
/// all of them at all places would cost a figure that computes under the hand.
fn strokes(case: &Case, session: &dyn Session, scene: &Scene) -> Vec<(Place, &'static str, Place)> {
    let (places, tools) = (places(session, scene), tools(case));
    let pairs = places.iter().enumerate().flat_map(|(at, place)| {
        STROKES.iter().enumerate().map(move |(turn, stroke)| (at + turn, *place, *stroke))
    });
    pairs.map(|(turn, place, stroke)| (place, tools[turn % tools.len()], stroke)).collect()
}

/// A refusal under the hand is an answer; anything else is a mistake.
fn tolerated(outcome: Result<tangible_theorems::session::Touch, Error>) -> Check {
    match outcome {
        Ok(_) | Err(Error::Param(_)) => Ok(()),
        Err(error) => Err(format!("a gesture fails: {error}")),
    }
}

#[test]
fn a_cancelled_gesture_never_happened() {
    all_cases(&chosen(), |case| {
        let (mut session, scene) = drawn(case)?;
        let (before, history, step) = (print(session.as_ref()), session.history(), session.progress().target);
        for (place, tool, (dx, dy)) in strokes(case, session.as_ref(), &scene) {
            session.draw(WIDTH).map_err(say)?;
            tolerated(session.touch(GesturePhase::Start, place, tool))?;
            tolerated(session.touch(GesturePhase::Move, (place.0 + dx / 2.0, place.1 + dy / 2.0), tool))?;
            tolerated(session.touch(GesturePhase::Move, (place.0 + dx, place.1 + dy), tool))?;
            session.touch(GesturePhase::Cancel, place, tool).map_err(say)?;
            bring(session.as_mut(), case.subject.entry, step, BUDGET)?;
            let after = print(session.as_ref());
            ensure!(after == before, "a stroke by {dx}, {dy} at {place:?} with “{tool}” leaves a trace");
            ensure!(session.history() == history, "a cancelled stroke at {place:?} leaves history");
        }
        Ok(())
    });
}

#[test]
fn a_finished_gesture_is_one_history_entry_and_an_addressable_state() {
    all_cases(&chosen(), |case| {
        let (session, scene) = drawn(case)?;
        let start = session.address();
        let fresh = || -> Result<Box<dyn Session>, String> {
            let mut session = case.subject.open();
            session.open(&start).map_err(say)?;
            session.draw(WIDTH).map_err(say)?;
            Ok(session)
        };
        let (strokes, mut session) = (strokes(case, session.as_ref(), &scene), fresh()?);
        for (place, tool, (dx, dy)) in strokes {
            // A stroke that changed nothing leaves the session as good as new.
            if session.history().0 > 0 || session.address() != start {
                session = fresh()?;
            }
            let entries = session.history().0;
            tolerated(session.touch(GesturePhase::Start, place, tool))?;
            tolerated(session.touch(GesturePhase::Move, (place.0 + dx, place.1 + dy), tool))?;
            tolerated(session.touch(GesturePhase::End, (place.0 + dx, place.1 + dy), tool))?;
            let made = session.history().0 - entries;
            ensure!(made <= 1, "one stroke at {place:?} with “{tool}” makes {made} history entries");
            ensure!(!session.progress().held, "a stroke at {place:?} leaves the run behind");
            addressable(case, session.as_ref())
                .map_err(|message| format!("stroke at {place:?}: {message}"))?;
            session.draw(WIDTH).map_err(say)?;
        }
        Ok(())
    });
}

#[test]
fn a_pointer_is_answered_everywhere_or_not_at_all() {
    all_cases(&chosen(), |case| {
        let (session, scene) = drawn(case)?;
        for x in 0..24 {
            for y in 0..24 {
                let at = (scene.width * f64::from(x) / 23.0, scene.height * f64::from(y) / 23.0);
                if let Some(tip) = session.probe(at) {
                    ensure!(!tip.lines.is_empty(), "the tip at {at:?} is empty");
                    ensure!(
                        tip.at.0.is_finite() && tip.at.1.is_finite(),
                        "the tip at {at:?} is at {:?}",
                        tip.at
                    );
                    let words = tip.lines.join(" ");
                    ensure!(!words.contains("NaN"), "the tip at {at:?} says {words}");
                }
                for tool in tools(case) {
                    let Some(layer) = session.over(at, tool) else { continue };
                    ensure!(
                        (layer.width, layer.height) == (scene.width, scene.height),
                        "a layer of another size"
                    );
                    let numbers = layer.wire().floats.iter().all(|number| number.is_finite());
                    ensure!(numbers, "the layer at {at:?} with “{tool}” has a place that is no number");
                }
            }
        }
        Ok(())
    });
}

/// A handle is under the finger while it is dragged: the axes of its panel stand still until the release.
#[test]
fn axes_stand_still_during_a_drag() {
    all_subjects(|subject| {
        let mut session = subject.open();
        let steps = session.progress().steps;
        bring(session.as_mut(), subject.entry, steps, BUDGET)?;
        let axes = |scene: &Scene| scene.panels.iter().map(|p| (p.id.clone(), p.x, p.y)).collect::<Vec<_>>();
        let scene = session.draw(WIDTH).map_err(say)?;
        let before = axes(&scene);
        for (handle, place) in session.handles() {
            for (dx, dy) in STROKES {
                session.draw(WIDTH).map_err(say)?;
                tolerated(session.touch(GesturePhase::Start, place, ""))?;
                for part in [0.5, 1.0] {
                    tolerated(session.touch(
                        GesturePhase::Move,
                        (place.0 + part * dx, place.1 + part * dy),
                        "",
                    ))?;
                    let scene = session.draw(WIDTH).map_err(say)?;
                    ensure!(
                        axes(&scene) == before,
                        "an axis moves while {} is dragged by {dx}, {dy}",
                        handle.id
                    );
                }
                session.touch(GesturePhase::Cancel, place, "").map_err(say)?;
            }
        }
        Ok(())
    });
}
