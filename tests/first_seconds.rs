//! The effect of a figure is visible within two seconds of pressing play: the read-outs that the figure names
//! ([`Effect`]) are where they should be within 120 frames at normal speed, on the first ten seeds. A figure without
//! time computes jobs instead, and one that shows them does both: what one engine does of them in that time shows it.
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

/// The figure two seconds after play was pressed at step 0.
fn played(entry: &Entry, id: &str, seed: u32) -> Box<dyn Session> {
    let mut session = entry.open(id);
    session.set_seed(seed).expect("every seed opens");
    session.seek(0);
    for _ in 0..FRAMES {
        session.play(1.0);
        // Jobs run elsewhere on the page: not settled, but no longer busy.
        while session.advance(1e8).expect("a default run goes on").busy {}
    }
    session
}

/// Does the first jobs.
fn work(entry: &Entry, session: &mut dyn Session) {
    let epoch = session.epoch();
    for slot in 0..session.progress().jobs.min(FEW) {
        let Some((address, index)) = session.job(slot) else { continue };
        let result = entry.job(&address, index).expect("a job of its own");
        session.absorb(epoch, slot, &result).expect("its own result fits");
    }
}

/// Whether the effects of a figure show, else which does not.
fn shown(session: &dyn Session, effects: &[Effect]) -> Result<(), String> {
    let readouts = session.readouts();
    effects.iter().try_for_each(|effect| {
        let (Effect::Above(key, _) | Effect::Below(key, _)) = *effect;
        let found = readouts.iter().find(|readout| readout.key == key);
        let value = found.and_then(|readout| readout.value.as_number()).unwrap_or(f64::NAN);
        let shows = match *effect {
            Effect::Above(_, least) => value > least,
            Effect::Below(_, most) => value < most,
        };
        if shows { Ok(()) } else { Err(format!("{effect:?}, but it is {value}")) }
    })
}

/// Whether every effect of a figure shows with a seed, where need be with the first jobs done, else which does not.
fn seen(entry: &Entry, id: &str, seed: u32) -> Result<(), String> {
    let mut session = played(entry, id, seed);
    let effects = entry.effect();
    shown(session.as_ref(), effects)
        .or_else(|_| {
            work(entry, session.as_mut());
            shown(session.as_ref(), effects)
        })
        .map_err(|said| format!("{id}, seed {seed}: {said}"))
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
        |at| seen(all[at].0, &all[at].1, all[at].2),
        |said| {
            faults.extend(said.err());
            ControlFlow::Continue(())
        },
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
