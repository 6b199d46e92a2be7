//! Every number of the two miniatures.

use super::glyph_jobs::ROWS;
use super::model::{FIVE, LABELS, LOSS, Pictures};
use super::params::{PicturesParams, SIZES};
use tangible_core::model::{Readout, Table, Trace, Value};
use tangible_core::stats;

const OTHER: &str = "belongs to the other experiment";
const COMING: &str = "still to be computed";

/// All read-outs; the same keys in both experiments.
pub(super) fn readouts(it: &Pictures, p: &PicturesParams, trace: &Trace) -> Vec<Readout> {
    let glyphs = p.is_glyphs();
    let of_run = |series: usize| {
        let why = if glyphs { "after the first twenty steps" } else { OTHER };
        Value::maybe(trace.series(series).last().filter(|_| glyphs), why)
    };
    let inner = it.digits.as_ref().map_or(&[][..], |digits| &digits.inner);
    let of_inner = |labels: usize| {
        let why = if glyphs { "after the first twenty steps" } else { OTHER };
        Value::maybe(inner.get(labels).copied(), why)
    };
    let row = |i: usize, labels: usize| {
        let why = if glyphs { COMING } else { OTHER };
        Value::maybe(it.result(i as u32).filter(|_| glyphs).map(|a| a[labels]), why)
    };
    let runs = if glyphs { Vec::new() } else { it.trained(p.size()) };
    let of_sample = |f: fn(&(f64, f64)) -> f64, middle: fn(&[f64]) -> f64| {
        let values: Vec<f64> = runs.iter().map(f).collect();
        let why = if glyphs { OTHER } else { COMING };
        Value::maybe((!values.is_empty()).then(|| middle(&values)), why)
    };
    let size = if glyphs { Value::Missing(OTHER) } else { Value::number(f64::from(SIZES[p.size()])) };
    let mut all = vec![
        Readout::new(
            "accuracy-5",
            "accuracy, 5 labels",
            of_run(FIVE),
            "of a ridge probe on the output z of the network in the picture, 1,000 test digits",
        ),
        Readout::new("accuracy-20", "20 labels", of_run(FIVE + 1), "the same with 20 labels per digit"),
        Readout::new("accuracy-100", "100 labels", of_run(FIVE + 2), "the same with 100 labels per digit"),
        Readout::new("loss", "loss of the batch", of_run(LOSS), "of the last minibatch").secondary(),
        Readout::new("n", "natural samples n", size, "nearest of 9, 18, …, 576"),
        Readout::new(
            "excess",
            "excess loss at n",
            of_sample(|r| r.0, stats::median),
            "median over runs of the population's loss after training on n pictures, minus its minimum",
        ),
        Readout::new(
            "error",
            "probe error E at n",
            of_sample(|r| r.1, stats::mean),
            "mean over runs of the vote's error",
        ),
    ];
    for (key, label, row_at, labels) in KEYS {
        let formula = "accuracy of the probe on such features at this strength";
        all.push(Readout::new(key, label, row(row_at, labels), formula).secondary());
    }
    for (i, (key, label)) in INNER.into_iter().enumerate() {
        let formula = "of the probe on the layer before the output, which the paper's probe is given";
        all.push(Readout::new(key, label, of_inner(i), formula).secondary());
    }
    // The strip shows what belongs to the experiment in the picture.
    for readout in &mut all {
        readout.primary &= matches!(readout.key, "n" | "excess" | "error") != glyphs;
    }
    all
}

/// Accuracies on the layer before the output.
const INNER: [(&str, &str); 3] = [
    ("inner-5", "layer before, 5 labels"),
    ("inner-20", "layer before, 20 labels"),
    ("inner-100", "layer before, 100 labels"),
];

/// The contest: key, label, row, and position in [`LABELS`].
const KEYS: [(&str, &str, usize, usize); 18] = [
    ("raw-5", "raw pixels", 0, 0),
    ("pca-5", "PCA-16", 1, 0),
    ("spectral-5", "spectral", 2, 0),
    ("simclr-5", "SimCLR", 3, 0),
    ("barlow-5", "Barlow type", 4, 0),
    ("attraction-5", "attraction only", 5, 0),
    ("raw-20", "raw pixels, 20 labels", 0, 1),
    ("pca-20", "PCA-16, 20 labels", 1, 1),
    ("spectral-20", "spectral, 20 labels", 2, 1),
    ("simclr-20", "SimCLR, 20 labels", 3, 1),
    ("barlow-20", "Barlow type, 20 labels", 4, 1),
    ("attraction-20", "attraction only, 20 labels", 5, 1),
    ("raw-100", "raw pixels, 100 labels", 0, 2),
    ("pca-100", "PCA-16, 100 labels", 1, 2),
    ("spectral-100", "spectral, 100 labels", 2, 2),
    ("simclr-100", "SimCLR, 100 labels", 3, 2),
    ("barlow-100", "Barlow type, 100 labels", 4, 2),
    ("attraction-100", "attraction only, 100 labels", 5, 2),
];

/// The contest, the training, the samples, the fluctuations, and what the paper reports.
pub(super) fn tables(it: &Pictures, p: &PicturesParams, trace: &Trace) -> Vec<Table> {
    let glyphs = p.is_glyphs();
    let columns = [("labels", "labels per digit"), ("features", "features"), ("accuracy", "accuracy")];
    let mut contest = Table::new("contest", "probe accuracy on digits", &columns);
    let columns = [("n", "n"), ("excess", "excess loss"), ("error", "probe error E")];
    let mut sample = Table::new("sample", "after training on n pictures", &columns);
    let columns = [
        ("n", "n"),
        ("best", "sd of L̂ at the optimum"),
        ("random", "sd at a random f"),
        ("offset", "offset of the biased loss"),
        ("predicted", "its closed form"),
    ];
    let mut spread = Table::new("spread", "fluctuation of the loss on n pictures", &columns);
    if glyphs {
        for (i, row) in ROWS.iter().enumerate() {
            for (at, labels) in LABELS.iter().enumerate() {
                let found = it.result(i as u32).map(|a| a[at]);
                let labels = Value::number(*labels as f64);
                contest.row(vec![labels, Value::Text(row.name().into()), Value::maybe(found, COMING)]);
            }
        }
    } else {
        for (size, n) in SIZES.iter().enumerate() {
            for (excess, error) in it.trained(size) {
                sample.row(vec![Value::number(f64::from(*n)), Value::number(excess), Value::number(error)]);
            }
        }
        for rung in it.rungs() {
            let all = [f64::from(rung.n), rung.best, rung.random, rung.offset, rung.predicted];
            spread.row(all.into_iter().map(Value::number).collect());
        }
    }
    let columns = [
        ("step", "step"),
        ("accuracy-5", "accuracy, 5 labels"),
        ("accuracy-20", "20 labels"),
        ("accuracy-100", "100 labels"),
    ];
    let mut training = Table::new("training", "the run in the picture", &columns);
    for (step, five) in trace.series(FIVE).points() {
        let at = |series: usize| Value::maybe(trace.series(series).at(step as u32), COMING);
        training.row(vec![Value::number(step), Value::number(five), at(FIVE + 1), at(FIVE + 2)]);
    }
    let (digits, blobs) = if glyphs { (COMING, OTHER) } else { (OTHER, COMING) };
    vec![
        contest.or_gaps(digits),
        training.or_gaps(digits),
        sample.or_gaps(blobs),
        spread.or_gaps(blobs),
        published(),
    ]
}

/// Linear evaluation in the paper, top-1 accuracy in %.
fn published() -> Table {
    let columns = [
        ("data", "data"),
        ("epochs", "epochs"),
        ("simclr", "SimCLR"),
        ("simsiam", "SimSiam"),
        ("spectral", "spectral contrastive"),
    ];
    let mut table =
        Table::new("published", "quoted from the paper: linear evaluation, top-1 accuracy in %", &columns);
    for (data, rows) in [
        ("CIFAR-10", [[83.73, 87.54, 88.66], [87.72, 90.31, 90.17], [90.60, 91.40, 92.07]]),
        ("CIFAR-100", [[54.74, 61.56, 62.45], [61.05, 64.96, 65.82], [63.88, 65.87, 66.18]]),
        ("Tiny-ImageNet", [[43.30, 34.82, 41.30], [46.46, 39.46, 45.36], [48.12, 46.76, 49.86]]),
    ] {
        for (epochs, numbers) in [200.0, 400.0, 800.0].into_iter().zip(rows) {
            let mut row = vec![Value::Text(data.into()), Value::number(epochs)];
            row.extend(numbers.map(Value::number));
            table.row(row);
        }
    }
    let imagenet = [100.0, 66.5, 68.1, 66.97].map(Value::number);
    let mut row = vec![Value::Text("ImageNet".into())];
    row.extend(imagenet);
    table.row(row);
    table
}
