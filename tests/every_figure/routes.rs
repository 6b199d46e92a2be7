//! The route by which a state was reached leaves no trace: edits, undo, presets, slices, going back,
//! a pinned run, an address all lead to one digest.

use tangible_theorems::figure::{Address, GesturePhase};
use tangible_theorems::session::Session;

use crate::cases::{BUDGET, Case, Check, Known, accepted, all_cases, bring, print, say};
use crate::ensure;

/// All parameters of the case as canonical text, defaults included.
fn everything(case: &Case) -> Result<Vec<(String, String)>, String> {
    let session = case.open().map_err(say)?;
    Ok(session.params().into_iter().map(|param| (param.key.to_string(), param.text)).collect())
}

fn arrive(case: &Case, session: &mut dyn Session, step: u32) -> Result<String, String> {
    bring(session, case.subject.entry, step, BUDGET)?;
    Ok(print(session))
}

/// The digest of the straight way, and the step.
fn straight(case: &Case) -> Result<(String, u32), String> {
    static WAYS: Known<Result<(String, u32), String>> = Known::new();
    let found = WAYS.of((case.address().to_string(), 0), || {
        let step = case.cut()?;
        let mut session = case.open().map_err(say)?;
        Ok((arrive(case, session.as_mut(), step)?, step))
    });
    found.as_ref().clone()
}

#[test]
fn slices_of_any_size_lead_to_the_same_state() {
    all_cases(accepted(), |case| {
        let (digest, step) = straight(case)?;
        for flops in [BUDGET / 7.0, BUDGET / 31.0] {
            let mut session = case.open().map_err(say)?;
            bring(session.as_mut(), case.subject.entry, step, flops)?;
            ensure!(print(session.as_ref()) == digest, "slices of {flops:e} operations lead elsewhere");
        }
        Ok(())
    });
}

#[test]
fn going_back_is_the_same_as_never_having_gone_on() {
    all_cases(accepted(), |case| {
        let (_, end) = straight(case)?;
        let mut session = case.open().map_err(say)?;
        arrive(case, session.as_mut(), end)?;
        for step in [end.saturating_sub(1), end * 2 / 3, end / 5, 0, end / 2] {
            let mut fresh = case.open().map_err(say)?;
            let expected = arrive(case, fresh.as_mut(), step)?;
            ensure!(
                arrive(case, session.as_mut(), step)? == expected,
                "step {step} after step {end} is another state"
            );
            ensure!(
                trace(session.as_ref()) == trace(fresh.as_ref()),
                "step {step} after {end} has another trace"
            );
        }
        Ok(())
    });
}

/// The bits of the trace: NaN, which marks a diverged curve, equals itself.
fn trace(session: &dyn Session) -> Vec<(String, Vec<(u32, u64)>)> {
    let points = |series: &tangible_theorems::model::Series| {
        series.steps.iter().copied().zip(series.values.iter().map(|value| value.to_bits())).collect()
    };
    session.trace().iter().map(|(key, series)| (key, points(series))).collect()
}

#[test]
fn edits_undone_and_redone_lead_to_the_same_state() {
    all_cases(accepted(), |case| {
        let (digest, step) = straight(case)?;
        let mut session = case.subject.open();
        let home = print(session.as_ref());
        session.set(&case.sets, GesturePhase::End).map_err(say)?;
        session.set_seed(case.seed).map_err(say)?;
        let entries = session.history().0;
        for _ in 0..entries {
            ensure!(session.undo(), "an entry cannot be undone");
        }
        ensure!(!session.undo(), "there is more to undo than was done");
        ensure!(print(session.as_ref()) == home, "undoing everything does not lead home");
        for _ in 0..entries {
            ensure!(session.redo(), "an entry cannot be redone");
        }
        ensure!(arrive(case, session.as_mut(), step)? == digest, "undo and redo lead elsewhere");
        Ok(())
    });
}

#[test]
fn presets_then_edits_lead_to_the_same_state() {
    all_cases(accepted(), |case| {
        let (digest, step) = straight(case)?;
        let presets = case.subject.entry.info().presets;
        let preset = presets.last().ok_or("there is no preset")?;
        let mut session = case.subject.open();
        session.preset(preset.key).map_err(say)?;
        session.advance(BUDGET / 10.0).map_err(say)?;
        session.set(&everything(case)?, GesturePhase::Start).map_err(say)?;
        session.set(&everything(case)?, GesturePhase::End).map_err(say)?;
        session.set_seed(case.seed).map_err(say)?;
        ensure!(
            arrive(case, session.as_mut(), step)? == digest,
            "preset {} then edits lead elsewhere",
            preset.key
        );
        Ok(())
    });
}

#[test]
fn a_cancelled_edit_never_happened() {
    all_cases(accepted(), |case| {
        let mut session = case.subject.open();
        let step = session.progress().steps.min(1);
        bring(session.as_mut(), case.subject.entry, step, BUDGET)?;
        let (before, history) = (print(session.as_ref()), session.history());
        session.set(&case.sets, GesturePhase::Start).map_err(say)?;
        session.set(&case.sets, GesturePhase::Move).map_err(say)?;
        session.set(&[], GesturePhase::Cancel).map_err(say)?;
        ensure!(session.history() == history, "cancelling leaves a history entry");
        bring(session.as_mut(), case.subject.entry, step, BUDGET)?;
        ensure!(print(session.as_ref()) == before, "cancelling leads elsewhere");
        Ok(())
    });
}

#[test]
fn a_pinned_run_changes_nothing_of_the_run_and_is_part_of_the_address() {
    all_cases(accepted(), |case| {
        let (digest, step) = straight(case)?;
        let mut session = case.open().map_err(say)?;
        arrive(case, session.as_mut(), step / 2)?;
        session.pin(true);
        let text = session.address().to_string();
        ensure!(session.address().pin.is_some(), "the address {text} forgets the pinned run");
        let pinned = session.pinned_readouts().ok_or("the pinned run says nothing")?;
        let mut again = case.subject.open();
        again.open(&Address::parse(&text).map_err(say)?).map_err(say)?;
        ensure!(again.address() == session.address(), "the address {text} leads to {}", again.address());
        walk(again.as_mut())?;
        if session.progress().jobs == 0 {
            let read = again.pinned_readouts().ok_or("the pinned run of the address says nothing")?;
            ensure!(read == pinned, "the pinned run of {text} says something else");
        }
        session.pin(false);
        ensure!(arrive(case, session.as_mut(), step)? == digest, "having pinned a run leads elsewhere");
        Ok(())
    });
}

/// Advances run and pinned run to their steps; jobs are left alone.
fn walk(session: &mut dyn Session) -> Check {
    // The pinned run goes first, in slices as well: as many as the run itself can need, and spare.
    for _ in 0..200 {
        session.advance(BUDGET).map_err(say)?;
    }
    let progress = session.progress();
    ensure!(
        progress.step == progress.target,
        "step {} of {} after 200 slices",
        progress.step,
        progress.target
    );
    Ok(())
}
