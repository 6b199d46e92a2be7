//! Rounds in which the contestants take turns, so that a disturbance of the machine meets all of them.

use anyhow::{Context as _, Result, ensure};

use super::browser::Browser;
use super::native::{Native, Workload};
use super::sample::Sample;

/// Largest relative difference between JavaScript's numbers and Rust's.
const TOLERANCE: f64 = 1e-12;

/// Timings of which a round keeps the shortest: interruptions only ever lengthen one.
const ATTEMPTS: u32 = 20;
/// Milliseconds after which a round attempts no more.
const ENOUGH: f64 = 300.0;
/// Rounds that even the longest workload gets, if so many are asked for.
const LEAST_ROUNDS: u32 = 9;
/// Milliseconds after which that number of rounds suffices.
const LONG: f64 = 10_000.0;

/// How long to measure.
pub(crate) struct Effort {
    rounds: u32,
    /// Milliseconds that one timing should take at least.
    sample: f64,
}

impl Effort {
    /// Enough to compare numbers.
    pub(crate) const QUICK: Self = Self { rounds: 1, sample: 0.0 };

    /// Enough to judge speeds: far above a browser's clock of 5 µs, and mostly within one turn on the processor.
    pub(crate) fn whole(rounds: u32) -> Self {
        Self { rounds, sample: 3.0 }
    }
}

/// A contestant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Rust for this machine.
    Native,
    /// The same as WebAssembly.
    Wasm,
    /// Written by hand.
    Js,
}

/// Microseconds per unit of one contestant, round by round.
#[derive(Clone, Debug)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    /// Median over the rounds.
    pub(crate) fn median(&self) -> f64 {
        median(self.0.clone())
    }

    /// Fastest round.
    pub(crate) fn best(&self) -> f64 {
        self.0.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// Median over the rounds of this time divided by the other one of the same round.
    pub(crate) fn ratio(&self, other: &Self) -> f64 {
        median(self.0.iter().zip(&other.0).map(|(a, b)| a / b).collect())
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { 0.5 * (values[middle - 1] + values[middle]) }
}

/// What came out of one workload.
pub(crate) struct Outcome {
    /// The workload.
    pub(crate) workload: Workload,
    /// Native times.
    pub(crate) native: Times,
    /// WebAssembly's times.
    pub(crate) wasm: Times,
    /// JavaScript's times and its largest relative difference, where there is a baseline.
    pub(crate) js: Option<(Times, f64)>,
}

/// The contestants.
pub(crate) struct Contest {
    /// Native Rust.
    pub(crate) native: Native,
    /// WebAssembly and JavaScript.
    pub(crate) browser: Browser,
}

impl Contest {
    fn time(&mut self, who: Who, name: &str, repeats: u32) -> Result<Sample> {
        match who {
            Who::Native => self.native.time(name, repeats),
            Who::Wasm => self.browser.time("wasm", name, repeats),
            Who::Js => self.browser.time("js", name, repeats),
        }
    }

    /// Warms up, compares what all compute, then times round by round.
    ///
    /// # Errors
    /// When the numbers differ: in one bit between native and WebAssembly, by more than 10⁻¹² in JavaScript.
    pub(crate) fn run(&mut self, workload: &Workload, effort: &Effort) -> Result<Outcome> {
        let all = [Who::Native, Who::Wasm, Who::Js];
        let whos = if workload.baseline { &all[..] } else { &all[..2] };
        let difference = self.compare(&workload.name, whos)?;
        let repeats: Vec<u32> =
            whos.iter().map(|who| self.repeats(*who, &workload.name, effort)).collect::<Result<_>>()?;
        let mut times = vec![Vec::new(); whos.len()];
        let mut spent = 0.0;
        for round in 0..effort.rounds {
            if round >= LEAST_ROUNDS && spent > LONG {
                break;
            }
            for (index, who) in whos.iter().enumerate() {
                let ms = self.shortest(*who, &workload.name, repeats[index])?;
                spent += ms;
                times[index].push(ms * 1e3 / f64::from(repeats[index]) / f64::from(workload.units));
            }
        }
        let mut times = times.into_iter().map(Times);
        Ok(Outcome {
            native: times.next().context("native always runs")?,
            wasm: times.next().context("WebAssembly always runs")?,
            js: times.next().map(|times| (times, difference)),
            workload: workload.clone(),
        })
    }

    /// Milliseconds of the shortest of a few timings.
    fn shortest(&mut self, who: Who, name: &str, repeats: u32) -> Result<f64> {
        let (mut shortest, mut spent) = (f64::INFINITY, 0.0);
        for _ in 0..ATTEMPTS {
            let ms = self.time(who, name, repeats)?.ms;
            shortest = shortest.min(ms);
            spent += ms;
            if spent > ENOUGH {
                break;
            }
        }
        Ok(shortest)
    }

    /// Largest relative difference of JavaScript's numbers; an error where anybody's numbers are wrong.
    fn compare(&mut self, name: &str, whos: &[Who]) -> Result<f64> {
        let native = self.time(Who::Native, name, 1)?.numbers;
        let wasm = self.time(Who::Wasm, name, 1)?.numbers;
        let same =
            native.len() == wasm.len() && native.iter().zip(&wasm).all(|(a, b)| a.to_bits() == b.to_bits());
        ensure!(same, "{name}: WebAssembly computes other bits than native Rust");
        if !whos.contains(&Who::Js) {
            return Ok(0.0);
        }
        let js = self.time(Who::Js, name, 1)?.numbers;
        ensure!(
            js.len() == native.len(),
            "{name}: JavaScript answers {} numbers of {}",
            js.len(),
            native.len()
        );
        let difference = native.iter().zip(&js).map(|(a, b)| relative(*a, *b)).fold(0.0, f64::max);
        ensure!(
            difference <= TOLERANCE,
            "{name}: JavaScript differs by {difference:.1e}, above {TOLERANCE:.0e}"
        );
        Ok(difference)
    }

    /// Repeats that make a timing long enough, found by doubling.
    fn repeats(&mut self, who: Who, name: &str, effort: &Effort) -> Result<u32> {
        self.warm_up(who, name, effort)?;
        let mut repeats = 1;
        while self.time(who, name, repeats)?.ms < effort.sample && repeats < 1 << 20 {
            repeats *= 2;
        }
        Ok(repeats)
    }

    /// Runs until engines that compile hot code once more have had the reason and the time to do so.
    fn warm_up(&mut self, who: Who, name: &str, effort: &Effort) -> Result<()> {
        let mut spent = 0.0;
        while spent < 100.0 * effort.sample {
            spent += self.time(who, name, 1)?.ms.max(0.01);
        }
        Ok(())
    }
}

/// |a − b| / |a|; infinite for anything that is not a number.
fn relative(a: f64, b: f64) -> f64 {
    if a == b {
        return 0.0;
    }
    let difference = ((a - b) / a).abs();
    if difference.is_nan() { f64::INFINITY } else { difference }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_ratios_are_those_of_the_rounds() {
        let (a, b) = (Times(vec![1.0, 6.0, 2.0]), Times(vec![1.0, 2.0, 2.0]));
        assert_eq!((a.median(), a.best(), a.ratio(&b)), (2.0, 1.0, 1.0));
        assert_eq!(median(vec![4.0, 1.0]), 2.5);
    }

    #[test]
    fn a_wrong_number_is_a_difference() {
        assert_eq!(relative(2.0, 2.0), 0.0);
        assert_eq!(relative(2.0, 1.0), 0.5);
        for bad in [(1.0, f64::NAN), (f64::NAN, 1.0), (0.0, 1.0)] {
            assert_eq!(relative(bad.0, bad.1), f64::INFINITY);
        }
    }
}
