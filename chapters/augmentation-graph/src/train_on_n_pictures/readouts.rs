//! Every number of the n pictures.

use super::model::{Pictures, rungs, seen_blobs, trained};
use super::params::{SIZES, nearest};
use tangible_core::model::{Reading, Readings, Run, Table, Value};
use tangible_core::stats;

const COMING: &str = "still to be computed";

impl Readings for Pictures {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// nearest of 9, 18, …, 576
        first "n", "natural samples n" = SIZES[p.size()];
        /// median over runs of the population's loss after training on n pictures, minus its minimum
        first "excess", "excess loss at n" = sampled(run, |excess, _| stats::median(excess));
        /// mean over runs of the vote's error
        first "error", "probe error E at n" = sampled(run, |_, errors| stats::mean(errors));
        /// how much better than nine pictures 288 are
        more "gain", "excess at 9 over excess at 288" = gain(run);
        /// of the nine, by the n pictures of the first run
        more "seen", "blobs seen" = seen_blobs(run).into_iter().filter(|seen| *seen).count();
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        vec![samples(run).or_gaps(COMING), spread(run).or_gaps(COMING)]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<tangible_core::model::Given<'a>> {
        vec![crate::given::cloud(&run.model.cloud)]
    }
}

/// Of the (excesses, errors) of the runs at n.
fn sampled(run: &Run<'_, Pictures>, middle: fn(&[f64], &[f64]) -> f64) -> Value {
    let (excess, errors): (Vec<_>, Vec<_>) = trained(run, run.params.size()).unzip();
    Value::maybe((!excess.is_empty()).then(|| middle(&excess, &errors)), COMING)
}

/// Median excess at 9 over that at 288.
fn gain(run: &Run<'_, Pictures>) -> Value {
    let median = |n: u32| {
        let excess: Vec<f64> = trained(run, nearest(n)).map(|run| run.0).collect();
        (!excess.is_empty()).then(|| stats::median(&excess))
    };
    Value::maybe(median(9).zip(median(288)).map(|(few, many)| few / many), COMING)
}

fn samples(run: &Run<'_, Pictures>) -> Table {
    tangible_core::table! { "sample", "after training on n pictures",
        for (size, n) in SIZES.into_iter().enumerate(), for (excess, error) in trained(run, size) =>
        "n", "n" = n;
        "excess", "excess loss" = excess;
        "error", "probe error E" = error;
    }
}

fn spread(run: &Run<'_, Pictures>) -> Table {
    tangible_core::table! { "spread", "fluctuation of the loss on n pictures", for rung in rungs(run) =>
        "n", "n" = rung.n;
        "best", "sd of L̂ at the optimum" = rung.best;
        "random", "sd at a random f" = rung.random;
        "offset", "offset of the biased loss" = rung.offset;
        "predicted", "its closed form" = rung.predicted;
    }
}
