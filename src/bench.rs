//! Workloads of `cargo xtask bench`: the same functions timed natively and as WebAssembly.
//!
//! No clock here: whoever calls them measures. Every workload answers numbers, so that a run that
//! computed something else cannot pass for a fast one. `benches/browser/baseline` has those with a
//! baseline in JavaScript. What a reader waits for frame by frame is a [`film`].

pub mod film;
mod graph;
mod margin;

use crate::chapters::find_figure;
use crate::figure::GesturePhase;
use crate::kernels::{PROBED, probe};
use crate::session::Session;
use tangible_label_noise::sim::{Algorithm, Init, Method, Phase, Problem, Run, Schedule, theory};

/// A piece of work under a name.
pub struct Workload {
    /// Name in results and in the JavaScript baseline.
    pub name: &'static str,
    /// What is timed, in words.
    pub title: &'static str,
    /// Units of work, such as steps, in one repeat.
    pub units: u32,
    /// Whether `benches/browser/baseline` does the same in JavaScript.
    pub baseline: bool,
    /// Does it `repeats` times from the same start and answers the numbers of the last time.
    pub run: fn(repeats: u32) -> Vec<f64>,
}

/// All workloads, the probe of the machine first.
pub static WORKLOADS: &[Workload] = &[
    rivalled("multiply-add", "multiply-add in a dot product", PROBED, |repeats| vec![probe(repeats)]),
    rivalled("lngd", "label noise, full batch", 5000, lngd),
    rivalled("gd", "gradient descent", 5000, gd),
    rivalled("mbgd", "mini-batch noise", 5000, mbgd),
    rivalled("gauss", "Gaussian noise", 5000, gauss),
    rivalled("lnsgd", "label-noise SGD, one sample", 28_000, lnsgd),
    rivalled("kl", "KL projection", 10, project),
    alone("paper-label-noise", "paper preset, label-noise curve", 1, paper_label_noise),
    alone("paper", "paper preset, all four curves", 1, paper),
    alone("eigen", "all eigenvectors, n = 300", 1, graph::eigen),
    alone("passes", "forward and backward pass of 128 glyphs", 20, graph::passes),
    alone("glyph-step", "a step of the network on glyphs", 20, graph::glyph_steps),
    alone("table-step", "a step of the table on pairs", 200, graph::table_steps),
    alone("margin", "hard margin, n = 150", 1, margin::solve),
    alone("descent", "logistic descent, n = 50", 4096, margin::descend),
    rivalled("ascent", "ascent of the two-layer network", 80, margin::ascend),
];

/// A workload that the JavaScript baseline has too.
const fn rivalled(name: &'static str, title: &'static str, units: u32, run: fn(u32) -> Vec<f64>) -> Workload {
    Workload { name, title, units, baseline: true, run }
}

/// A workload that nobody wrote twice.
const fn alone(name: &'static str, title: &'static str, units: u32, run: fn(u32) -> Vec<f64>) -> Workload {
    Workload { name, title, units, baseline: false, run }
}

/// The workload with this name.
pub fn find(name: &str) -> Option<&'static Workload> {
    WORKLOADS.iter().find(|workload| workload.name == name)
}

fn default_problem() -> Problem {
    Problem::sparse(40, 100, 5, 0).expect("the chapter's default problem is valid")
}

/// Whole runs of one algorithm from v = 1; answers v.
fn race(algorithm: Algorithm, schedule: Schedule, repeats: u32) -> Vec<f64> {
    let problem = default_problem();
    let start = Init::Same { tau: 1.0 }.start(problem.d(), 0).expect("1 is a valid start");
    let steps = schedule.steps();
    let method = Method::new(algorithm, schedule);
    let mut v = Vec::new();
    for _ in 0..repeats {
        let mut run = Run::new(&problem, method.clone(), start.clone(), 0).expect("start fits the problem");
        for _ in 0..steps {
            run.step(&problem);
        }
        v = run.v().to_vec();
    }
    v
}

/// The first 5,000 steps of an algorithm's default phase.
fn constant(algorithm: Algorithm, repeats: u32) -> Vec<f64> {
    let phase = Phase { steps: 5000, ..Schedule::fast(algorithm).phases()[0] };
    race(algorithm, Schedule::new(vec![phase]).expect("one valid phase"), repeats)
}

fn lngd(repeats: u32) -> Vec<f64> {
    race(Algorithm::Lngd, Schedule::fast(Algorithm::Lngd), repeats)
}

fn gd(repeats: u32) -> Vec<f64> {
    constant(Algorithm::Gd, repeats)
}

fn mbgd(repeats: u32) -> Vec<f64> {
    constant(Algorithm::Mbgd, repeats)
}

fn gauss(repeats: u32) -> Vec<f64> {
    constant(Algorithm::Gauss, repeats)
}

fn lnsgd(repeats: u32) -> Vec<f64> {
    race(Algorithm::Lnsgd, Schedule::fast(Algorithm::Lnsgd), repeats)
}

/// KL(1), ten times; answers w.
fn project(repeats: u32) -> Vec<f64> {
    let problem = default_problem();
    let log_alpha = vec![0.0; problem.d()];
    let mut w = Vec::new();
    for _ in 0..repeats * 10 {
        w = theory::predict(&problem, &log_alpha).projection.w;
    }
    w
}

/// The authors' 300,000 steps of label noise as the page runs them: session, log, theory and all.
fn paper_label_noise(repeats: u32) -> Vec<f64> {
    paper_without(&["gd", "gauss", "mbgd"], repeats)
}

/// The whole preset: gradient descent, Gaussian, mini-batch and label noise, 300,000 steps each.
fn paper(repeats: u32) -> Vec<f64> {
    paper_without(&[], repeats)
}

/// The race's preset of the paper with some algorithms off, in the slices of the page's worker;
/// answers the two halves of the digest.
fn paper_without(off: &[&str], repeats: u32) -> Vec<f64> {
    /// About 8 ms of work.
    const SLICE: f64 = 2e7;
    let (_, entry) = find_figure("label-noise/sparse-recovery-race").expect("the race is registered");
    let off: Vec<(String, String)> = off.iter().map(|key| ((*key).to_string(), "off".to_string())).collect();
    let mut halves = Vec::new();
    for _ in 0..repeats {
        let mut session = entry.open("label-noise/sparse-recovery-race");
        session.preset("paper").expect("the race has the preset");
        session.set(&off, GesturePhase::End).expect("every algorithm can be off");
        session.seek(300_000);
        while !session.advance(SLICE).expect("the paper's settings do not fail").settled {}
        halves = digest_halves(session.as_ref());
    }
    halves
}

fn digest_halves(session: &dyn Session) -> Vec<f64> {
    let digest = session.digest().expect("a settled session has a digest");
    let bits = u64::from_str_radix(&digest, 16).expect("a digest is 64 bits in hexadecimal");
    vec![f64::from((bits >> 32) as u32), f64::from(bits as u32)]
}
