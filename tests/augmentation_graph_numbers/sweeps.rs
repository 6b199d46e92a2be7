//! `tangible sweep` reproduces the reference table from the read-outs of the figures.

use std::process::Command;

use tangible_theorems::stats;

/// Rows of a sweep: the numbers of each row by the names of the heading.
struct Sweep {
    heading: Vec<String>,
    rows: Vec<Vec<f64>>,
}

impl Sweep {
    /// Runs the command; a field that is no number is NaN.
    fn of(figure: &str, arguments: &str) -> Self {
        let output = Command::new(env!("CARGO_BIN_EXE_tangible"))
            .args(["sweep", figure, "--bare"])
            .args(arguments.split_whitespace())
            .output()
            .expect("the command runs");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_string).collect::<Vec<_>>());
        let heading = lines.next().expect("a heading");
        let rows = lines.map(|row| row.iter().map(|field| field.parse().unwrap_or(f64::NAN)).collect());
        Self { heading, rows: rows.collect() }
    }

    fn column(&self, name: &str) -> usize {
        self.heading
            .iter()
            .position(|head| head == name)
            .unwrap_or_else(|| panic!("{:?} has {name}", self.heading))
    }

    /// A read-out over the seeds where `key` is `value`.
    fn values(&self, readout: &str, key: &str, value: f64) -> Vec<f64> {
        let (at, of) = (self.column(key), self.column(readout));
        let rows = self.rows.iter().filter(|row| (row[at] - value).abs() < 1e-9);
        let values: Vec<f64> = rows.map(|row| row[of]).collect();
        assert!(!values.is_empty(), "no row with {key} = {value}");
        values
    }

    /// Its mean lies within `tolerance` of the reference.
    fn near(&self, readout: &str, (key, value): (&str, f64), reference: f64, tolerance: f64) {
        let values = self.values(readout, key, value);
        crate::near(&format!("{readout} at {key} = {value}"), &values, reference, tolerance);
    }
}

const PAINT: &str = "augmentation-graph/paint-the-graph";
const DESCEND: &str = "augmentation-graph/descend-to-eigenvectors";

#[test]
fn the_checkerboard_of_nine() {
    let keys = "alpha,phi,gamma-2,gamma-k,gamma-next,error,error-view,bound,info,info-plain";
    let sweep = Sweep::of(PAINT, &format!("--vary k=2,4,6,8,9,12,20 --seeds 0..20 --readout {keys}"));
    let nine = ("k", 9.0);
    for (readout, reference, tolerance) in [
        ("alpha", 0.0475, 0.006),
        ("phi", 0.0854, 0.01),
        ("gamma-2", 0.974, 0.02),
        ("gamma-k", 0.809, 0.02),
        ("gamma-next", 0.080, 0.02),
        ("bound", 0.233, 0.03),
        ("info", 1.471, 0.02),
        ("info-plain", 1.875, 0.03),
    ] {
        sweep.near(readout, nine, reference, tolerance);
    }
    for (k, reference) in [(2.0, 0.454), (4.0, 0.483), (6.0, 0.294), (8.0, 0.261)] {
        sweep.near("error", ("k", k), reference, 0.08);
    }
    for k in [9.0, 12.0, 20.0] {
        sweep.near("error", ("k", k), 0.0006, 0.01);
    }
    let (view, alpha) = (sweep.values("error-view", "k", 9.0), sweep.values("alpha", "k", 9.0));
    assert!(view.iter().zip(&alpha).all(|(view, alpha)| view - alpha < 1e-3), "E_view(9) reaches α");
}

#[test]
fn the_other_scenes() {
    let sixteen = "--set scene=checker4 --set n=320 --vary k=15,16 --seeds 0..20";
    let sweep = Sweep::of(PAINT, &format!("{sixteen} --readout alpha,info,gamma-k,gamma-next,error"));
    let at = ("k", 16.0);
    sweep.near("alpha", at, 0.0526, 0.006);
    sweep.near("info", at, 2.031, 0.02);
    sweep.near("gamma-k", at, 0.776, 0.03);
    sweep.near("gamma-next", at, 0.102, 0.03);
    sweep.near("error", at, 0.0003, 0.01);
    sweep.near("error", ("k", 15.0), 0.171, 0.07);

    let breeds = "--set scene=breeds --set n=300 --set sigma=0.2 --vary k=3,6 --seeds 0..20";
    let sweep = Sweep::of(PAINT, &format!("{breeds} --readout components,gamma-k,gamma-next,error"));
    sweep.near("components", ("k", 3.0), 3.0, 0.0);
    sweep.near("gamma-next", ("k", 3.0), 0.982, 0.02);
    sweep.near("gamma-k", ("k", 6.0), 0.962, 0.02);
    for k in [3.0, 6.0] {
        sweep.near("error", ("k", k), 0.0, 0.0);
    }

    let moons = "--set scene=moons --set n=300 --set sigma=0.16 --vary k=2 --seeds 0..20";
    let sweep = Sweep::of(PAINT, &format!("{moons} --readout info,gamma-2,error"));
    sweep.near("info", ("k", 2.0), 1.325, 0.03);
    sweep.near("gamma-2", ("k", 2.0), 0.997, 0.004);
    sweep.near("error", ("k", 2.0), 0.0002, 0.01);
}

#[test]
fn the_vote_rescues_and_few_labels_cost() {
    let sweep = Sweep::of(PAINT, "--vary sigma=0.3,0.5 --seeds 0..20 --readout alpha,error");
    sweep.near("alpha", ("sigma", 0.5), 0.300, 0.03);
    sweep.near("error", ("sigma", 0.5), 0.0007, 0.02);
    let sweep = Sweep::of(PAINT, "--vary n-lab=9,18,36,72 --seeds 0..20 --readout error-labels");
    for (labels, reference) in [(9.0, 0.255), (18.0, 0.079), (36.0, 0.018), (72.0, 0.001)] {
        sweep.near("error-labels", ("n-lab", labels), reference, 0.05);
    }
}

#[test]
fn descents_end_where_the_table_says() {
    let breeds = "--set scene=breeds --set n=300 --set sigma=0.2 --set eta=0.5 --vary k=6 --seeds 0..5";
    let sweep = Sweep::of(DESCEND, &format!("{breeds} --readout excess,miss,identity-gap"));
    let (excess, miss) = (sweep.values("excess", "k", 6.0), sweep.values("miss", "k", 6.0));
    assert!(excess.iter().all(|e| *e <= 0.06) && miss.iter().all(|m| *m <= 0.004), "{excess:?} {miss:?}");
    assert!(stats::mean(&sweep.values("identity-gap", "k", 6.0)) < 1e-10);
    let sweep = Sweep::of(DESCEND, "--vary k=9 --seeds 0..3 --readout excess,miss");
    let (excess, miss) = (sweep.values("excess", "k", 9.0), sweep.values("miss", "k", 9.0));
    assert!(excess.iter().all(|e| *e <= 0.08) && miss.iter().all(|m| *m <= 0.005), "{excess:?} {miss:?}");
}
