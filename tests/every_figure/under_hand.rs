//! Under a hand every movement is answered by a picture that was computed for the value in hand, within a number of
//! operations and without a clock; axes and panels stand still meanwhile.

use std::rc::Rc;

use tangible_theorems::figure::{Address, GesturePhase, Handle, Track};
use tangible_theorems::params::{Editor, ParamSpec, print_number};
use tangible_theorems::scene::Scene;
use tangible_theorems::session::{Error, HAND_BUDGET, Session, digest_of};

use crate::cases::{BUDGET, Case, Check, all_cases, all_subjects, chosen, print, say};
use crate::ensure;

const WIDTH: f64 = 720.0;

/// Movements of one drag, in CSS pixels.
const WAY: [(f64, f64); 2] = [(17.0, -9.0), (31.0, -17.0)];

/// The defaults and the presets of the look: what a reader takes in hand first.
fn looks() -> Vec<Case> {
    let of_look = |case: &Case| {
        let look = case.subject.entry.info().look;
        case.label == "defaults" || look.presets.iter().any(|key| case.label == format!("preset {key}"))
    };
    chosen().into_iter().filter(of_look).collect()
}

/// Rects and axes of a picture.
fn frame(scene: &Scene) -> Vec<String> {
    scene
        .panels
        .iter()
        .map(|panel| format!("{} {:?} {:?} {:?}", panel.id, panel.rect, panel.x, panel.y))
        .collect()
}

/// What was computed, whatever the parameters are called.
fn computed(session: &dyn Session) -> String {
    digest_of(&Address::of("some/figure"), &session.readouts(), &session.tables())
}

/// The texts of all parameters.
fn texts(session: &dyn Session) -> Vec<String> {
    session.params().into_iter().map(|param| param.text).collect()
}

/// Whether parameters that make the run differ from what they were.
fn runs_differ(case: &Case, before: &[String], now: &[String]) -> bool {
    let specs = case.subject.entry.info().params;
    specs.iter().zip(before.iter().zip(now)).any(|(spec, (before, now))| !spec.cosmetic && before != now)
}

/// What a run of its own says at a step of an address.
fn from_the_start(case: &Case, address: &Address, step: u32) -> Result<String, String> {
    let mut fresh = case.subject.open();
    fresh.open(&Address { step: Some(step), ..address.clone() }).map_err(say)?;
    while fresh.advance(HAND_BUDGET).map_err(say)?.busy {}
    Ok(computed(fresh.as_ref()))
}

/// A movement was made: it is seen, computed, and cheap.
fn answered(session: &mut dyn Session, before: &Scene, was: &[String]) -> Result<Rc<Scene>, String> {
    let now = texts(session);
    // An exact replay is short, and done before the picture is drawn.
    let mut left = HAND_BUDGET;
    while now != was && session.progress().busy {
        session.advance(HAND_BUDGET / 20.0).map_err(say)?;
        left -= HAND_BUDGET / 20.0;
        // A step more than its share may be done in each slice.
        ensure!(left > -HAND_BUDGET, "the replay goes on after {HAND_BUDGET} operations");
    }
    let scene = session.draw(WIDTH).map_err(say)?;
    if now != was {
        ensure!(scene.wire() != before.wire(), "the picture is the same at {now:?}");
    }
    if let Some(previewed) = session.previewed() {
        ensure!(previewed.work <= HAND_BUDGET, "{previewed:?} is more than {HAND_BUDGET}");
        ensure!(previewed.steps > 0 || previewed.of == 0, "{previewed:?}: not a step was done");
    }
    ensure!(frame(&scene) == frame(before), "an axis or a panel moves");
    Ok(scene)
}

/// Drags a handle; `false` where it only goes to another step.
fn drag(case: &Case, session: &mut dyn Session, handle: &Handle, at: (f64, f64)) -> Check {
    let (mut scene, mut was) = (session.draw(WIDTH).map_err(say)?, texts(session));
    let (mut found, mut led) = (computed(session), session.address());
    session.touch(GesturePhase::Start, at, "").map_err(say)?;
    for (dx, dy) in WAY {
        match session.touch(GesturePhase::Move, (at.0 + dx, at.1 + dy), "") {
            Err(Error::Param(_)) => continue,
            touch => touch.map_err(say)?,
        };
        let now = texts(session);
        scene = answered(session, &scene, &was).map_err(|why| format!("{}: {why}", handle.id))?;
        let computed = computed(session);
        let address = session.address();
        if runs_differ(case, &was, &now) && computed == found {
            // An edit of a later phase bites later: then whole runs say the same at this step, too.
            let step = session.previewed().map_or(session.progress().step, |previewed| previewed.steps);
            let same = from_the_start(case, &led, step)? == from_the_start(case, &address, step)?;
            ensure!(same, "{}: nothing was computed for {now:?}", handle.id);
        }
        led = address;
        (was, found) = (now, computed);
    }
    session.touch(GesturePhase::Cancel, at, "").map(drop).map_err(say)
}

/// Another value of a number, as a slider would have it next.
fn another(spec: &ParamSpec, now: f64) -> [String; 2] {
    let more = now + (spec.max - now) * 0.07;
    let next = if more > now { more } else { now - (now - spec.min) * 0.07 };
    let whole = if next > now { next.ceil() } else { next.floor() };
    [print_number(next), print_number(whole)]
}

/// Slides a number.
fn slide(session: &mut dyn Session, spec: &ParamSpec, now: f64) -> Check {
    let scene = session.draw(WIDTH).map_err(say)?;
    let was = texts(session);
    let set = |session: &mut dyn Session, text: &String| {
        session.set(&[(spec.key.to_string(), text.clone())], GesturePhase::Move)
    };
    let [next, whole] = another(spec, now);
    let outcome = set(session, &next).or_else(|_| set(session, &whole));
    if !matches!(outcome, Err(Error::Param(_))) {
        outcome.map_err(say)?;
        // What only the picture shows may look the same, and so does what does not matter at these settings.
        let seen = !spec.cosmetic && spec.only.is_empty();
        let own = if seen { was } else { texts(session) };
        answered(session, &scene, &own).map_err(|why| format!("{}: {why}", spec.key))?;
    }
    session.set(&[], GesturePhase::Cancel).map_err(say)
}

#[test]
fn every_movement_of_a_handle_is_answered_by_what_was_computed_for_it() {
    all_cases(&looks(), |case| {
        let mut session = case.open().map_err(say)?;
        session.draw(WIDTH).map_err(say)?;
        for (handle, at) in session.handles() {
            if handle.track != Track::Press && handle.id != "step" {
                drag(case, session.as_mut(), &handle, at)?;
            }
        }
        Ok(())
    });
}

#[test]
fn every_movement_of_a_slider_is_answered_by_what_was_computed_for_it() {
    all_cases(&looks(), |case| {
        let mut session = case.open().map_err(say)?;
        for (index, spec) in case.subject.entry.info().params.iter().enumerate() {
            let state = session.params().swap_remove(index);
            let number = state.resolved.unwrap_or(state.text).parse();
            if let (Editor::Number { .. }, Ok(now)) = (&spec.editor, number) {
                slide(session.as_mut(), spec, now)?;
            }
        }
        Ok(())
    });
}

/// A hand that scrubs to and fro: where the run has been it is at once, and says what it said there.
#[test]
fn scrubbing_computes_nothing_twice_and_says_the_same() {
    all_subjects(|subject| {
        let mut session = subject.open();
        session.seek(u32::MAX);
        let last = session.advance(BUDGET).map_err(say)?.step;
        session.seek(last);
        let end = print(session.as_ref());
        let mut half = None;
        for _ in 0..2 {
            session.seek(last / 2);
            while session.advance(BUDGET).map_err(say)?.busy {}
            let now = print(session.as_ref());
            ensure!(half.as_ref().is_none_or(|half| *half == now), "step {} says something else", last / 2);
            half = Some(now);
            session.seek(last);
            let step = session.progress().step;
            ensure!(step == last, "step {last} was known, but {step} is where it starts");
            ensure!(print(session.as_ref()) == end, "step {last} says something else");
        }
        Ok(())
    });
}
