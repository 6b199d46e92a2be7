//! Every number of the two miniatures; the same keys in both experiments.

use super::glyph_jobs::LABELS;
use super::glyph_jobs::ROWS;
use super::model::{ACCURACIES, Pictures, rungs, trained};
use super::params::SIZES;
use tangible_core::model::{Reading, Readings, Run, Table, Value};
use tangible_core::stats;

const OTHER: &str = "belongs to the other experiment";
const COMING: &str = "still to be computed";
const LATER: &str = "after the first twenty steps";

/// The quantities of the run and of the samples, then those of the contest (key, name, row, position in [`LABELS`]).
macro_rules! quantities {
    ($($key:literal, $label:literal = $row:literal, $labels:literal;)+) => { tangible_core::readings! { Self, |it, p, run|
        /// of a ridge probe on the output z of the network in the picture, 1,000 test digits
        first (t) "accuracy-5", "accuracy, 5 labels" = logged(run, "accuracy-5", t);
        /// the same with 20 labels per digit
        first (t) "accuracy-20", "20 labels" = logged(run, "accuracy-20", t);
        /// the same with 100 labels per digit
        first (t) "accuracy-100", "100 labels" = logged(run, "accuracy-100", t);
        /// of the last minibatch
        more "loss", "loss of the batch" = logged(run, "loss", run.step);
        /// nearest of 9, 18, …, 576
        first "n", "natural samples n" = (!p.is_glyphs()).then(|| f64::from(SIZES[p.size()])), or OTHER;
        /// median over runs of the population's loss after training on n pictures, minus its minimum
        first "excess", "excess loss at n" = sampled(run, |excess, _| stats::median(excess));
        /// mean over runs of the vote's error
        first "error", "probe error E at n" = sampled(run, |_, errors| stats::mean(errors));
        $(
            /// accuracy of the probe on such features at this strength
            more $key, $label = contest(run, $row, $labels);
        )+
        /// of the probe on the layer before the output, which the paper's probe is given
        more "inner-5", "layer before, 5 labels" = inner(run, 0);
        /// of the probe on the layer before the output, which the paper's probe is given
        more "inner-20", "layer before, 20 labels" = inner(run, 1);
        /// of the probe on the layer before the output, which the paper's probe is given
        more "inner-100", "layer before, 100 labels" = inner(run, 2);
    } };
}

impl Readings for Pictures {
    const READINGS: &'static [Reading<Self>] = quantities! {
        "raw-5", "raw pixels" = 0, 0;
        "pca-5", "PCA-16" = 1, 0;
        "spectral-5", "spectral" = 2, 0;
        "simclr-5", "SimCLR" = 3, 0;
        "barlow-5", "Barlow type" = 4, 0;
        "attraction-5", "attraction only" = 5, 0;
        "raw-20", "raw pixels, 20 labels" = 0, 1;
        "pca-20", "PCA-16, 20 labels" = 1, 1;
        "spectral-20", "spectral, 20 labels" = 2, 1;
        "simclr-20", "SimCLR, 20 labels" = 3, 1;
        "barlow-20", "Barlow type, 20 labels" = 4, 1;
        "attraction-20", "attraction only, 20 labels" = 5, 1;
        "raw-100", "raw pixels, 100 labels" = 0, 2;
        "pca-100", "PCA-16, 100 labels" = 1, 2;
        "spectral-100", "spectral, 100 labels" = 2, 2;
        "simclr-100", "SimCLR, 100 labels" = 3, 2;
        "barlow-100", "Barlow type, 100 labels" = 4, 2;
        "attraction-100", "attraction only, 100 labels" = 5, 2;
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let (digits, blobs) = if run.params.is_glyphs() { (COMING, OTHER) } else { (OTHER, COMING) };
        let steps = &run.trace.series(ACCURACIES[0]).steps;
        let training =
            run.over_time(("training", "the run in the picture"), ("step", "step"), steps, &ACCURACIES);
        vec![
            contests(run).or_gaps(digits),
            training.or_gaps(digits),
            samples(run).or_gaps(blobs),
            spread(run).or_gaps(blobs),
            published(),
        ]
    }
}

/// What the run in the picture logged last, up to a step.
fn logged(run: &Run<'_, Pictures>, key: &str, step: u32) -> Value {
    Value::maybe(run.trace.series(key).at(step), if run.params.is_glyphs() { LATER } else { OTHER })
}

/// On the layer before the output, with that many of [`LABELS`].
fn inner(run: &Run<'_, Pictures>, labels: usize) -> Value {
    let digits = run.model.digits.as_ref();
    let found = digits.and_then(|digits| digits.inner.get(labels).copied());
    Value::maybe(found, if digits.is_some() { LATER } else { OTHER })
}

/// On the features of row `row`.
fn contest(run: &Run<'_, Pictures>, row: usize, labels: usize) -> Value {
    let why = if run.params.is_glyphs() { COMING } else { OTHER };
    Value::maybe(ROWS[row].found(run).map(|found| found[labels]), why)
}

/// Of the (excesses, errors) of the runs at n.
fn sampled(run: &Run<'_, Pictures>, middle: fn(&[f64], &[f64]) -> f64) -> Value {
    let (excess, errors): (Vec<_>, Vec<_>) = trained(run, run.params.size()).unzip();
    let why = if run.params.is_glyphs() { OTHER } else { COMING };
    Value::maybe((!excess.is_empty()).then(|| middle(&excess, &errors)), why)
}

fn contests(run: &Run<'_, Pictures>) -> Table {
    let rows = ROWS.iter().enumerate().filter(|_| run.params.is_glyphs());
    tangible_core::table! { "contest", "probe accuracy on digits",
        for (i, row) in rows, for (at, labels) in LABELS.into_iter().enumerate() =>
        "labels", "labels per digit" = labels;
        "features", "features" = Value::Text(row.name().into());
        "accuracy", "accuracy" = contest(run, i, at);
    }
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

/// Linear evaluation in the paper.
fn published() -> Table {
    let numbers = [
        ("CIFAR-10", 200.0, [83.73, 87.54, 88.66]),
        ("CIFAR-10", 400.0, [87.72, 90.31, 90.17]),
        ("CIFAR-10", 800.0, [90.60, 91.40, 92.07]),
        ("CIFAR-100", 200.0, [54.74, 61.56, 62.45]),
        ("CIFAR-100", 400.0, [61.05, 64.96, 65.82]),
        ("CIFAR-100", 800.0, [63.88, 65.87, 66.18]),
        ("Tiny-ImageNet", 200.0, [43.30, 34.82, 41.30]),
        ("Tiny-ImageNet", 400.0, [46.46, 39.46, 45.36]),
        ("Tiny-ImageNet", 800.0, [48.12, 46.76, 49.86]),
        ("ImageNet", 100.0, [66.5, 68.1, 66.97]),
    ];
    tangible_core::table! { "published", "quoted from the paper: linear evaluation, top-1 accuracy in %",
        for (data, epochs, [simclr, simsiam, spectral]) in numbers =>
        "data", "data" = Value::Text(data.into());
        "epochs", "epochs" = epochs;
        "simclr", "SimCLR" = simclr;
        "simsiam", "SimSiam" = simsiam;
        "spectral", "spectral contrastive" = spectral;
    }
}
