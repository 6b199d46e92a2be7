//! Every number of the digits.

use super::glyph_jobs::{LABELS, ROWS};
use super::model::{ACCURACIES, Digits};
use tangible_core::model::{Reading, Readings, Run, Table, Value};

const COMING: &str = "still to be computed";
const LATER: &str = "after the first twenty steps";

/// The quantities of the run, and those of the contest (key, name, row, position in [`LABELS`]).
macro_rules! quantities {
    ($($place:ident $key:literal, $label:literal = $row:literal, $labels:literal;)+) => { tangible_core::readings! { Self, |it, p, run|
        /// of a ridge probe on the output z of the network in the picture, 1,000 test digits
        first (t) "accuracy-5", "accuracy, 5 labels" = logged(run, "accuracy-5", t);
        $(
            /// accuracy of the probe on such features at this strength
            $place $key, $label = contest(run, $row, $labels);
        )+
        /// the same with 20 labels per digit
        more (t) "accuracy-20", "accuracy, 20 labels" = logged(run, "accuracy-20", t);
        /// the same with 100 labels per digit
        more (t) "accuracy-100", "accuracy, 100 labels" = logged(run, "accuracy-100", t);
        /// of the last minibatch
        more "loss", "loss of the batch" = logged(run, "loss", run.step);
        /// of the probe on the layer before the output, which the paper's probe is given
        more "inner-5", "layer before, 5 labels" = inner(run, 0);
        /// of the probe on the layer before the output, which the paper's probe is given
        more "inner-20", "layer before, 20 labels" = inner(run, 1);
        /// of the probe on the layer before the output, which the paper's probe is given
        more "inner-100", "layer before, 100 labels" = inner(run, 2);
    } };
}

impl Readings for Digits {
    const READINGS: &'static [Reading<Self>] = quantities! {
        first "raw-5", "raw pixels" = 0, 0;
        more "pca-5", "PCA-16" = 1, 0;
        more "spectral-5", "spectral" = 2, 0;
        first "simclr-5", "SimCLR" = 3, 0;
        more "barlow-5", "Barlow type" = 4, 0;
        more "attraction-5", "attraction only" = 5, 0;
        more "raw-20", "raw pixels, 20 labels" = 0, 1;
        more "pca-20", "PCA-16, 20 labels" = 1, 1;
        more "spectral-20", "spectral, 20 labels" = 2, 1;
        more "simclr-20", "SimCLR, 20 labels" = 3, 1;
        more "barlow-20", "Barlow type, 20 labels" = 4, 1;
        more "attraction-20", "attraction only, 20 labels" = 5, 1;
        more "raw-100", "raw pixels, 100 labels" = 0, 2;
        more "pca-100", "PCA-16, 100 labels" = 1, 2;
        more "spectral-100", "spectral, 100 labels" = 2, 2;
        more "simclr-100", "SimCLR, 100 labels" = 3, 2;
        more "barlow-100", "Barlow type, 100 labels" = 4, 2;
        more "attraction-100", "attraction only, 100 labels" = 5, 2;
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let steps = &run.trace.series(ACCURACIES[0]).steps;
        let training =
            run.over_time(("training", "the run in the picture"), ("step", "step"), steps, &ACCURACIES);
        vec![contests(run).or_gaps(COMING), training.or_gaps(LATER), published()]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<tangible_core::model::Given<'a>> {
        use crate::sim::glyph_run::Glyphs;
        use tangible_core::model::given::{Given, line, numbered};
        let glyphs = &run.model.glyphs;
        let (z, _) = run.model.run.features();
        let (pixels, k) = (glyphs.image(0).len(), run.model.run.width());
        let count = glyphs.all().len() / pixels;
        let first = |i: usize| [i as f64 + 1.0, f64::from(Glyphs::label(i))];
        let images = move || (0..count).map(move |i| line(&first(i), glyphs.image(i)));
        let features = move || {
            let z = z.clone();
            (0..count).map(move |i| line(&first(i), &z[i * k..][..k]))
        };
        vec![
            Given::new(
                "data",
                "digits and their pixels, training images first",
                numbered(&["image", "digit"], "p", pixels),
                count,
                images,
            ),
            Given::new(
                "features",
                "the output of the network at this step",
                numbered(&["image", "digit"], "z", k),
                count,
                features,
            ),
        ]
    }
}

/// What the run in the picture logged last, up to a step.
fn logged(run: &Run<'_, Digits>, key: &str, step: u32) -> Value {
    Value::maybe(run.trace.series(key).at(step), LATER)
}

/// On the layer before the output, with that many of [`LABELS`].
fn inner(run: &Run<'_, Digits>, labels: usize) -> Value {
    Value::maybe(run.model.inner.get(labels).copied(), LATER)
}

/// On the features of row `row`.
fn contest(run: &Run<'_, Digits>, row: usize, labels: usize) -> Value {
    Value::maybe(ROWS[row].found(run).map(|found| found[labels]), COMING)
}

fn contests(run: &Run<'_, Digits>) -> Table {
    tangible_core::table! { "contest", "probe accuracy on digits",
        for (i, row) in ROWS.iter().enumerate(), for (at, labels) in LABELS.into_iter().enumerate() =>
        "labels", "labels per digit" = labels;
        "features", "features" = Value::Text(row.name().into());
        "accuracy", "accuracy" = contest(run, i, at);
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
