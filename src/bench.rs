//! Workloads of `cargo xtask bench`: the same functions timed natively and as WebAssembly.
//!
//! No clock here: whoever calls them measures. Every workload answers numbers, so that a run that
//! computed something else cannot pass for a fast one. `benches/browser/baseline` has the same
//! workloads in JavaScript.

use crate::chapters::find_figure;
use crate::chapters::label_noise::sim::{Algorithm, Init, Method, Phase, Problem, Run, Schedule, theory};
use crate::figure::Phase as Gesture;
use crate::kernels::dot;
use crate::session::Session;

/// A piece of work under a name.
pub struct Workload {
    /// Name in results and in the JavaScript baseline.
    pub name: &'static str,
    /// What is timed, in words.
    pub title: &'static str,
    /// Units of work, such as steps, in one repeat.
    pub units: u32,
    /// Does it `repeats` times from the same start and answers the numbers of the last time.
    pub run: fn(repeats: u32) -> Vec<f64>,
}

/// All workloads, the probe of the machine first.
pub static WORKLOADS: &[Workload] = &[
    Workload {
        name: "multiply-add",
        title: "multiply-add in a dot product",
        units: 1_024_000,
        run: multiply_add,
    },
    Workload { name: "lngd", title: "label noise, full batch", units: 5000, run: lngd },
    Workload { name: "gd", title: "gradient descent", units: 5000, run: gd },
    Workload { name: "mbgd", title: "mini-batch noise", units: 5000, run: mbgd },
    Workload { name: "gauss", title: "Gaussian noise", units: 5000, run: gauss },
    Workload { name: "lnsgd", title: "label-noise SGD, one sample", units: 28_000, run: lnsgd },
    Workload { name: "kl", title: "KL projection", units: 10, run: project },
    Workload {
        name: "paper-label-noise",
        title: "paper preset, label-noise curve",
        units: 1,
        run: paper_label_noise,
    },
    Workload { name: "paper", title: "paper preset, all four curves", units: 1, run: paper },
];

/// The workload with this name.
pub fn find(name: &str) -> Option<&'static Workload> {
    WORKLOADS.iter().find(|workload| workload.name == name)
}

/// A thousand dot products of 1,024 entries: what the machine can do at this moment.
fn multiply_add(repeats: u32) -> Vec<f64> {
    let mut x: Vec<f64> = (1..=1024).map(|j| f64::from(j) / 1024.0).collect();
    let y: Vec<f64> = (1..=1024).map(|j| 1.0 / f64::from(j)).collect();
    let mut sum = 0.0;
    for k in 0..repeats as usize * 1000 {
        x[k & 1023] = 1.0 + sum * 1e-6;
        sum = dot(&x, &y);
    }
    vec![sum]
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
        session.set(&off, Gesture::End).expect("every algorithm can be off");
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
