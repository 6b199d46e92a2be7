//! Jobs: pure functions, merged by index in any order.

use tangible_theorems::figure::Address;
use tangible_theorems::rng::{Purpose, Rng};

use crate::cases::{Check, Subject, accepted, all_cases, all_subjects, print, say};
use crate::ensure;

/// Jobs that are run: enough for several orders, few enough for a figure with hundreds.
const MOST: u32 = 12;

/// The first jobs of the defaults with their results; empty for a figure without jobs.
fn results(subject: &Subject) -> Result<Vec<(u32, Vec<f64>)>, String> {
    let session = subject.open();
    (0..session.progress().jobs.min(MOST))
        .map(|slot| {
            let (address, index) = session.job(slot).ok_or_else(|| format!("there is no job {slot}"))?;
            let first = subject.entry.job(&address, index).map_err(say)?;
            let second = subject.entry.job(&address, index).map_err(say)?;
            let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
            ensure_same(slot, bits(&first) == bits(&second))?;
            Ok((slot, first))
        })
        .collect()
}

fn ensure_same(slot: u32, same: bool) -> Check {
    ensure!(same, "job {slot} says something else at the second time");
    Ok(())
}

#[test]
fn jobs_arrive_in_any_order_twice_or_late() {
    all_subjects(|subject| {
        let mut results = results(subject)?;
        let mut rng = Rng::new(1, Purpose::EVALUATION);
        let mut states = Vec::new();
        for _ in 0..4 {
            let mut session = subject.open();
            session.seek(0);
            let epoch = session.epoch();
            for (slot, result) in &results {
                session.absorb(epoch, *slot, result).map_err(say)?;
                // A second copy and a result of another epoch change nothing.
                session.absorb(epoch, *slot, result).map_err(say)?;
                session.absorb(epoch.wrapping_add(1), *slot + 1, result).map_err(say)?;
            }
            ensure!(session.progress().arrived == results.len() as u32, "arrived {:?}", session.progress());
            states.push(print(session.as_ref()));
            rng.shuffle(&mut results);
        }
        ensure!(states.iter().all(|state| *state == states[0]), "the order of arrival shows: {states:?}");
        Ok(())
    });
}

#[test]
fn results_survive_a_step_back() {
    all_subjects(|subject| {
        let results = results(subject)?;
        let mut session = subject.open();
        session.seek(session.progress().steps.min(2));
        session.advance(1e6).map_err(say)?;
        for (slot, result) in &results {
            session.absorb(session.epoch(), *slot, result).map_err(say)?;
        }
        session.seek(0);
        let mut fresh = subject.open();
        fresh.seek(0);
        for (slot, result) in &results {
            fresh.absorb(fresh.epoch(), *slot, result).map_err(say)?;
        }
        ensure!(print(session.as_ref()) == print(fresh.as_ref()), "going back loses a result");
        Ok(())
    });
}

#[test]
fn a_job_of_any_state_says_the_same_when_it_is_computed_again() {
    all_cases(accepted(), |case| {
        let mut session = case.open().map_err(say)?;
        session.seek(0);
        let Some((address, index)) = session.job(0) else { return Ok(()) };
        let again = || case.subject.entry.job(&address, index).map_err(say);
        let bits = |values: Vec<f64>| values.into_iter().map(f64::to_bits).collect::<Vec<_>>();
        ensure_same(0, bits(again()?) == bits(again()?))
    });
}

#[test]
fn there_is_no_job_beyond_the_last() {
    all_subjects(|subject| {
        let session = subject.open();
        let count = session.progress().jobs;
        ensure!(count == subject.entry.info().jobs, "the declared number of jobs is another");
        ensure!(session.job(count).is_none(), "there is a job {count} of {count}");
        let refused = subject.entry.job(&Address::of(&subject.id()), count);
        ensure!(refused.is_err_and(|error| error.code() == "job"), "job {count} of {count} is accepted");
        Ok(())
    });
}
