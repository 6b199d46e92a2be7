//! The effect of a figure is visible within two seconds of pressing play: the read-outs that the figure names
//! ([`Effect`]) are where they should be within 120 frames at normal speed, on the first ten seeds. A figure without
//! time computes jobs instead: what one engine does of them in that time shows the effect.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]

use std::ops::ControlFlow;

use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::figure::{Effect, Entry};
use tangible_theorems::native::in_order;
use tangible_theorems::session::Session;

/// Two seconds at 60 frames a second.
const FRAMES: u32 = 120;
/// Seeds of the test.
const SEEDS: u32 = 10;
/// Jobs that one engine has done after two seconds: each takes some 20 ms, at most 60.
const FEW: u32 = 32;

/// The figure two seconds after play was pressed at step 0; one without time after its first jobs.
fn seen(entry: &Entry, id: &str, seed: u32) -> Box<dyn Session> {
    let mut session = entry.open(id);
    session.set_seed(seed).expect("every seed opens");
    session.seek(0);
    let timed = session.progress().steps > 0;
    for _ in 0..FRAMES {
        session.play(1.0);
        // Jobs run elsewhere on the page: not settled, but no longer busy.
        while session.advance(1e8).expect("a default run goes on").busy {}
    }
    let epoch = session.epoch();
    for slot in (0..session.progress().jobs.min(FEW)).filter(|_| !timed) {
        let Some((address, index)) = session.job(slot) else { continue };
        let result = entry.job(&address, index).expect("a job of its own");
        session.absorb(epoch, slot, &result).expect("its own result fits");
    }
    session
}

/// The value of a read-out, and whether it is where the effect has it.
fn shows(session: &dyn Session, effect: Effect) -> (f64, bool) {
    let (Effect::Above(key, _) | Effect::Below(key, _)) = effect;
    let readouts = session.readouts();
    let found = readouts.iter().find(|readout| readout.key == key);
    let value =
        found.and_then(|readout| readout.value.as_number()).unwrap_or_else(|| panic!("{key} is a number"));
    let shown = match effect {
        Effect::Above(_, least) => value > least,
        Effect::Below(_, most) => value < most,
    };
    (value, shown)
}

/// Whether every effect of a figure shows with a seed, else which does not.
fn shown(entry: &Entry, id: &str, seed: u32) -> Result<(), String> {
    let session = seen(entry, id, seed);
    entry.effect().iter().try_for_each(|effect| match shows(session.as_ref(), *effect) {
        (_, true) => Ok(()),
        (value, false) => Err(format!("{id}, seed {seed}: {effect:?}, but it is {value}")),
    })
}

#[test]
fn every_effect_is_seen_within_two_seconds() {
    let only = std::env::var("TANGIBLE_ONLY").unwrap_or_default();
    let mut all = Vec::new();
    for chapter in CHAPTERS.iter().filter(|chapter| chapter.id.contains(&only)) {
        for entry in chapter.figures {
            let id = format!("{}/{}", chapter.id, entry.id);
            assert!(!entry.effect().is_empty(), "{id} names no read-out that shows its effect");
            all.extend((0..SEEDS).map(|seed| (entry, id.clone(), seed)));
        }
    }
    let mut faults = Vec::new();
    in_order(
        0..all.len(),
        |at| shown(all[at].0, &all[at].1, all[at].2),
        |said| {
            faults.extend(said.err());
            ControlFlow::Continue(())
        },
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Frames of what plays by itself when it is first looked at: five seconds at least, and eight unless its own time is longer.
const FILM: std::ops::RangeInclusive<u32> = 300..=480;

#[test]
fn what_plays_by_itself_can_be_followed() {
    for chapter in CHAPTERS {
        for entry in chapter.figures {
            let id = format!("{}/{}", chapter.id, entry.id);
            let frames = |speed: f64| {
                let mut session = entry.open(&id);
                session.seek(0);
                (0..10_000).take_while(|_| session.play(speed)).count() as u32
            };
            let (own, film) = (frames(1.0), frames(-1.0));
            assert!(
                own == 0 || FILM.contains(&film) || film.abs_diff(own) <= 1,
                "{id}: {film} frames, else {own}"
            );
        }
    }
}
