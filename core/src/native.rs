//! Sessions, claims and rows on all cores: what the command line and the tests share.
//!
//! Nothing here changes a number. Jobs and trials are pure functions of their inputs, results are
//! taken in by index, and rows leave in order, so one thread and sixteen say the same.

use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;

use rayon::prelude::*;

use crate::claim::{ClaimAt, Outcome, Trial};
use crate::figure::{Address, Entry};
use crate::rng::{Purpose, Rng};
use crate::session::{Error, Progress, Session};

/// Floating-point operations between two reports of progress: some 20 ms.
const SLICE: f64 = 5e7;

/// Works until every job has arrived and the session has reached its step; jobs run on all cores.
///
/// The session is then settled, unless a gesture is under way. `tell` hears of the progress from
/// time to time, on the calling thread.
///
/// # Errors
/// When the model cannot go on, or a job is refused; the session then stands at its last good step.
pub fn settle(
    session: &mut dyn Session,
    entry: &Entry,
    tell: &mut dyn FnMut(Progress),
) -> Result<Progress, Error> {
    run_jobs(session, entry, tell)?;
    loop {
        let progress = session.advance(SLICE)?;
        tell(progress);
        if !progress.busy {
            return Ok(progress);
        }
    }
}

fn run_jobs(session: &mut dyn Session, entry: &Entry, tell: &mut dyn FnMut(Progress)) -> Result<(), Error> {
    let epoch = session.epoch();
    let count = session.progress().jobs;
    let jobs: Vec<(u32, (Address, u32))> =
        (0..count).filter_map(|slot| Some((slot, session.job(slot)?))).collect();
    for some in jobs.chunks(8 * rayon::current_num_threads()) {
        let results: Vec<(u32, Vec<f64>)> = some
            .par_iter()
            .with_max_len(1)
            .map(|(slot, (address, index))| Ok((*slot, entry.job(address, *index)?)))
            .collect::<Result<_, Error>>()?;
        for (slot, result) in results {
            session.absorb(epoch, slot, &result)?;
        }
        tell(session.progress());
    }
    Ok(())
}

/// The trials of a claim over seeds, on all cores, in the order of the seeds. `tell` hears of each.
pub fn trials(claim: &dyn ClaimAt, seeds: Range<u32>, tell: &(dyn Fn() + Sync)) -> Vec<Trial> {
    seeds
        .into_par_iter()
        .with_max_len(1)
        .map(|seed| {
            let trial = claim.trial(seed);
            tell();
            trial
        })
        .collect()
}

/// What presses of a claim's button said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Presses {
    /// The claim held.
    pub holds: u32,
    /// It failed.
    pub fails: u32,
    /// It stayed open.
    pub undecided: u32,
}

/// So many presses of a claim's button, each judging `seeds` trials that are drawn from `pilot` with replacement (a
/// bootstrap of the verdict): how often readers would be told that it fails. Draws are those of one stream, so that the
/// same pilot says the same. Without a pilot every press stays open.
pub fn presses(claim: &dyn ClaimAt, pilot: &[Trial], seeds: u32, count: u32) -> Presses {
    if pilot.is_empty() {
        return Presses { undecided: count, ..Presses::default() };
    }
    let mut rng = Rng::new(0, Purpose::EVALUATION);
    let mut said = Presses::default();
    for _ in 0..count {
        let drawn: Vec<Trial> = (0..seeds)
            .map(|seed| Trial { seed, ..pilot[rng.below(pilot.len() as u32) as usize].clone() })
            .collect();
        match claim.verdict(&drawn).outcome {
            Outcome::Holds => said.holds += 1,
            Outcome::Fails => said.fails += 1,
            Outcome::Undecided => said.undecided += 1,
        }
    }
    said
}

/// Computes `work(index)` on all cores and hands the results to `sink` in the order of the indices,
/// each as soon as all before it are there. `sink` runs on the calling thread and may stop it all.
///
/// Indices are taken one by one from the front, so the first result never waits for the last. Not
/// for use on a thread of rayon's own pool: `sink` would wait there for the work that it blocks.
pub fn in_order<T: Send>(
    rows: Range<usize>,
    work: impl Fn(usize) -> T + Sync,
    mut sink: impl FnMut(T) -> ControlFlow<()>,
) {
    let (first, end) = (rows.start, rows.end);
    let next = AtomicUsize::new(first);
    let stop = AtomicBool::new(false);
    let (sender, receiver) = mpsc::channel();
    rayon::in_place_scope(|scope| {
        for _ in 0..rayon::current_num_threads() {
            let (sender, next, stop, work) = (sender.clone(), &next, &stop, &work);
            scope.spawn(move |_| {
                while !stop.load(Ordering::Relaxed) {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= end || sender.send((index, work(index))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = first;
        for (index, result) in receiver {
            early.insert(index, result);
            while let Some(result) = early.remove(&due) {
                due += 1;
                if sink(result).is_break() {
                    stop.store(true, Ordering::Relaxed);
                    return;
                }
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_leave_in_order_whatever_they_cost() {
        let mut seen = Vec::new();
        // Early rows cost most: the last are done long before the first.
        let work =
            |row: usize| (0..(300 - row) * 2000).fold(row as u64, |x, k| x ^ (k as u64).rotate_left(7));
        in_order(
            3..300,
            |row| (row, work(row)),
            |(row, _)| {
                seen.push(row);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(seen, (3..300).collect::<Vec<_>>());
    }

    #[test]
    fn a_sink_that_breaks_gets_no_more() {
        let mut seen = 0;
        in_order(
            0..1000,
            |row| row,
            |row| {
                seen += 1;
                if row == 9 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(seen, 10);
    }
}
