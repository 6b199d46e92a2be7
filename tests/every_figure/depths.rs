//! What stands in the text: little, all of it there, and only a view of the same state.

use std::collections::BTreeSet;

use tangible_theorems::figure::{Depth, Look, View};
use tangible_theorems::scene::{Op, Scene, UNITS};

use crate::cases::{BUDGET, Check, all_cases, all_subjects, bring, chosen, print, say};
use crate::ensure;

const WIDE: f64 = 860.0;
const PHONE: f64 = 344.0;

/// A view of a depth, and of a tab of a phone.
fn view(depth: Depth, tab: usize) -> View {
    View { depth, tab, room: 700.0 }
}

/// Every key is one of `known`, once, and there are at most [`Look::MOST`].
fn few(what: &str, keys: &[&str], known: &[&str]) -> Check {
    ensure!(keys.len() <= Look::MOST, "{} {what} stand in the text", keys.len());
    ensure!(
        keys.iter().collect::<BTreeSet<_>>().len() == keys.len(),
        "one of the {what} stands twice: {keys:?}"
    );
    let strange: Vec<_> = keys.iter().filter(|key| !known.contains(key)).collect();
    ensure!(strange.is_empty(), "there are no {what} {strange:?}");
    Ok(())
}

#[test]
fn at_most_three_presets_controls_and_readouts_stand_in_a_text() {
    all_subjects(|subject| {
        let info = subject.entry.info();
        let presets: Vec<_> = info.presets.iter().map(|preset| preset.key).collect();
        let params: Vec<_> = info.params.iter().map(|spec| spec.key).collect();
        let readouts: Vec<_> = subject.open().readouts().iter().map(|readout| readout.key).collect();
        few("presets", info.look.presets, &presets)?;
        few("controls", info.look.controls, &params)?;
        few("read-outs", info.look.readouts, &readouts)?;
        ensure!(!info.look.readouts.is_empty(), "no number stands in the text");
        ensure!(
            info.look.presets.is_empty() || info.look.presets.contains(&presets[0]),
            "the defaults are no preset of the text"
        );
        Ok(())
    });
}

/// Ids of what is drawn.
fn seen(scene: &Scene) -> (Vec<String>, Vec<String>) {
    let panels = scene.panels.iter().map(|panel| panel.id.clone()).collect();
    (panels, scene.handles.iter().map(|handle| handle.id.clone()).collect())
}

/// Every declared handle is drawn somewhere; nowhere are more than five, or others.
#[test]
fn at_most_five_handles_are_drawn_in_a_text() {
    let met = std::sync::Mutex::new(BTreeSet::new());
    all_cases(&chosen(), |case| {
        let declared = case.subject.entry.info().look.handles;
        let mut session = case.open().map_err(say)?;
        bring(session.as_mut(), case.subject.entry, case.cut()?, BUDGET)?;
        let (_, all) = seen(session.draw(WIDE).map_err(say)?.as_ref());
        session.view(view(Depth::Look, 0));
        let (_, few) = seen(session.draw(WIDE).map_err(say)?.as_ref());
        ensure!(few.len() <= Look::HANDLES, "{} handles are drawn: {few:?}", few.len());
        for id in &few {
            let of = declared.iter().find(|key| **key == id || key.ends_with('-') && id.starts_with(**key));
            let of = of.ok_or_else(|| format!("{id} is drawn, and not declared"))?;
            ensure!(all.contains(id), "{id} is drawn in the text only");
            met.lock().expect("no test has panicked").insert((case.subject.id(), *of));
        }
        Ok(())
    });
    let met = met.into_inner().expect("no test has panicked");
    all_subjects(|subject| {
        for key in subject.entry.info().look.handles {
            ensure!(met.contains(&(subject.id(), *key)), "no handle is called {key}");
        }
        Ok(())
    });
}

/// Any view draws the state that there is: it changes neither the state nor what is drawn without one.
#[test]
fn a_view_is_no_part_of_the_state() {
    all_cases(&chosen(), |case| {
        let mut session = case.open().map_err(say)?;
        bring(session.as_mut(), case.subject.entry, case.cut()?, BUDGET)?;
        let (whole, state) = (session.draw(WIDE).map_err(say)?, print(session.as_ref()));
        let panels = case.subject.entry.info().look.panels.len();
        for width in [PHONE, WIDE] {
            for (depth, tab) in (0..panels).map(|tab| (Depth::Look, tab)).chain([(Depth::Stage, 0)]) {
                session.view(view(depth, tab));
                let scene = session.draw(width).map_err(say)?;
                sound(&scene).map_err(|message| format!("{} {tab} at {width}: {message}", depth.name()))?;
                ensure!(print(session.as_ref()) == state, "{} changes the state", depth.name());
            }
        }
        session.view(View::default());
        ensure!(session.draw(WIDE).map_err(say)? == whole, "it is not drawn as before");
        Ok(())
    });
}

/// Everything lies inside of a picture that has panels.
fn sound(scene: &Scene) -> Check {
    ensure!(!scene.panels.is_empty() && scene.height > 0.0, "nothing is shown");
    for panel in &scene.panels {
        let rect = panel.rect;
        ensure!(
            rect.w > 0.0 && rect.h > 0.0 && rect.bottom() <= scene.height && rect.right() <= scene.width,
            "{} is at {rect:?}",
            panel.id
        );
    }
    // What is drawn of other panels must not hang over the edge; a subscript at the foot may.
    let low = scene.ops.iter().filter_map(|op| match op {
        Op::Text { at, text, size, .. } => {
            let low = f64::from(at.1) / UNITS >= scene.height && f64::from(*size) / UNITS >= 10.0;
            low.then(|| text.clone())
        }
        _ => None,
    });
    let low: Vec<String> = low.collect();
    ensure!(low.is_empty(), "below the picture stand {low:?}");
    for handle in &scene.handles {
        ensure!(scene.panel(&handle.panel).is_some(), "{} is in no panel", handle.id);
    }
    Ok(())
}

#[test]
fn a_phone_shows_the_panels_of_the_text_one_by_one() {
    all_subjects(|subject| {
        let (info, mut session) = (subject.entry.info(), subject.open());
        let steps = session.progress().steps;
        bring(session.as_mut(), subject.entry, steps, BUDGET)?;
        let mut shown = BTreeSet::new();
        for (tab, (places, name)) in info.look.panels.iter().enumerate() {
            ensure!(!places.is_empty() && !name.is_empty(), "tab {tab} has no panel or no name");
            session.view(view(Depth::Look, tab));
            let (panels, _) = seen(session.draw(PHONE).map_err(say)?.as_ref());
            ensure!(panels.iter().all(|panel| shown.insert(panel.clone())), "{name} shows a panel again");
        }
        let (wide, _) = seen(session.draw(WIDE).map_err(say)?.as_ref());
        ensure!(
            wide.iter().cloned().collect::<BTreeSet<_>>() == shown,
            "a page shows {wide:?}, a phone {shown:?}"
        );
        Ok(())
    });
}

/// A stage is as large as its place: type at least as large as a lecture hall needs, or the place too small for it.
#[test]
fn a_stage_magnifies_and_fits() {
    all_subjects(|subject| {
        let mut session = subject.open();
        for (width, room) in [(1280.0, 660.0), (1920.0, 1000.0), (2560.0, 1340.0)] {
            session.view(View { depth: Depth::Stage, tab: 0, room });
            let scene = session.draw(width).map_err(say)?;
            let scale = width / scene.width;
            ensure!(scale >= 1.66, "type is magnified by {scale} on {width} × {room}");
            ensure!(scene.height * scale <= room + 1.0, "{} px on a stage of {room}", scene.height * scale);
        }
        Ok(())
    });
}
