//! How slow this machine is at this moment, by the probe of `cargo xtask bench`: a multiply-add in a dot product.
//!
//! Budgets of time are set on the machine of `benches/RESULTS.md` with nothing else to do. A slower or busier one gets
//! as much more time as the probe takes there, so that a check fails by what was changed and not by who runs it.

use std::time::Duration;

use tangible_numbers::kernels::{PROBED, probe};

use crate::shell::now;

/// Nanoseconds of a multiply-add natively, in `benches/RESULTS.md`.
const RECORDED: f64 = 0.14;

/// Cores of that machine. A machine with more is not asked to be quicker.
const CORES: usize = 2;

/// How long a probe lasts: many turns of a busy machine's scheduler.
const LASTS: Duration = Duration::from_millis(500);

/// How many times longer than on the recorded machine things take here; at least 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slowness {
    /// In processor time: the speed of a core, and of caches that others use too.
    pub(crate) work: f64,
    /// By the clock, with all cores at work: also what others take of them.
    pub(crate) wait: f64,
}

impl Slowness {
    /// Measures it.
    pub(crate) fn now() -> Self {
        let laps: Vec<Lap> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..CORES).map(|_| scope.spawn(lap)).collect();
            threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
        });
        let times = |nanoseconds: fn(&Lap) -> f64| {
            let mean = laps.iter().map(nanoseconds).sum::<f64>() / laps.len() as f64;
            (mean / RECORDED).max(1.0)
        };
        let wait = times(|lap| lap.clock);
        Self { work: times(|lap| lap.processor.unwrap_or(lap.clock)).min(wait), wait }
    }

    /// The slower of two moments.
    pub(crate) fn or(self, other: Self) -> Self {
        Self { work: self.work.max(other.work), wait: self.wait.max(other.wait) }
    }
}

/// Nanoseconds of a multiply-add in one thread.
struct Lap {
    clock: f64,
    /// Only where the system tells how long a thread had a processor.
    processor: Option<f64>,
}

fn lap() -> Lap {
    let mut rounds = 0;
    let (start, worked) = (now(), on_processor());
    while start.elapsed() < LASTS {
        std::hint::black_box(probe(1));
        rounds += 1;
    }
    let each = |time: Duration| time.as_nanos() as f64 / (f64::from(rounds) * f64::from(PROBED));
    let processor = worked.zip(on_processor()).map(|(before, after)| each(after.saturating_sub(before)));
    Lap { clock: each(start.elapsed()), processor }
}

/// Time that this thread has had a processor, where the system tells.
fn on_processor() -> Option<Duration> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(line.split_whitespace().next()?.parse().ok()?))
}

/// Ticks of a second in `/proc`: the same on every Linux.
const TICKS: f64 = 100.0;

/// Seconds of processor time of all programs that this one has started and seen end, where the system tells.
pub(crate) fn children() -> Option<f64> {
    ended(&std::fs::read_to_string("/proc/self/stat").ok()?)
}

/// Fields 16 and 17 of `/proc/self/stat`: user and system time of children. A program's name may have spaces, so the
/// fields are counted from behind it.
fn ended(stat: &str) -> Option<f64> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field - 3)?.parse::<f64>().ok();
    Some((ticks(16)? + ticks(17)?) / TICKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_probe_finds_a_machine_that_is_no_quicker_than_none() {
        let Slowness { work, wait } = Slowness::now();
        assert!(work >= 1.0 && wait >= work, "{work} {wait}");
        let both = Slowness { work: 1.0, wait: 3.0 }.or(Slowness { work: 2.0, wait: 2.0 });
        assert_eq!((both.work, both.wait), (2.0, 3.0));
    }

    #[test]
    fn the_time_of_children_is_read_behind_a_name_with_spaces_and_brackets() {
        let stat = "7 (a b) c) S 1 7 7 0 -1 4194304 100 200 0 0 11 12 250 150 20 0 1 0 99";
        assert_eq!(ended(stat), Some(4.0));
        assert_eq!(ended("7 (short) S 1"), None);
    }

    #[test]
    fn a_program_that_ended_has_taken_time() {
        let Some(before) = children() else { return };
        let spin = "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done";
        let status = std::process::Command::new("sh").args(["-c", spin]).status().expect("sh runs");
        assert!(status.success() && children() > Some(before), "from {before} to {:?}", children());
    }
}
