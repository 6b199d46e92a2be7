//! The chapter's numbers: every reference value and tolerance that its specification states.
//!
//! Statistics over seeds, never trajectories: another generator gives other noise. Where a bound
//! is a probability, the comment says how it was chosen.

mod edges;
mod identity;
mod phase_diagram;
mod pictures;
mod race;
mod shrinking;
mod theory;

use tangible_label_noise::sim::{Algorithm, Init, Method, Metrics, Problem, Run, Schedule, Status};

/// n = 40, d = 100, r = 5: the default problem.
pub fn default_problem(seed: u32) -> Problem {
    Problem::sparse(40, 100, 5, seed).expect("valid problem")
}

/// A schedule of constant level.
pub fn phases(level: f64, phases: &[(f64, u32)]) -> Schedule {
    use tangible_label_noise::sim::Phase;
    let phases = phases.iter().map(|(eta, steps)| Phase { eta: *eta, steps: *steps, level });
    Schedule::new(phases.collect()).expect("valid schedule")
}

/// A run from v⁰ = τ·1.
pub fn start(problem: &Problem, algorithm: Algorithm, schedule: Schedule, tau: f64, seed: u32) -> Run {
    start_method(problem, Method::new(algorithm, schedule), Init::Same { tau }, seed)
}

/// A run of any method from any start.
pub fn start_method(problem: &Problem, method: Method, init: Init, seed: u32) -> Run {
    let v = init.start(problem.d(), seed).expect("valid start");
    Run::new(problem, method, v, seed).expect("valid run")
}

/// Runs to the end.
pub fn finish(problem: &Problem, mut run: Run) -> Run {
    while run.status() == Status::Running {
        run.step(problem);
    }
    run
}

/// Metrics at the end, `None` for a diverged run.
pub fn outcome(problem: &Problem, run: Run) -> Option<Metrics> {
    let run = finish(problem, run);
    (run.status() == Status::Finished).then(|| Metrics::of(problem, &run))
}

/// Final metrics of `algorithm` on default problems 0..seeds; overflowed runs are `None`.
pub fn outcomes(algorithm: Algorithm, schedule: &Schedule, seeds: u32) -> Vec<Option<Metrics>> {
    let one = |seed| {
        let problem = default_problem(seed);
        outcome(&problem, start(&problem, algorithm, schedule.clone(), 1.0, seed))
    };
    (0..seeds).map(one).collect()
}

/// Errors of the runs that stayed finite.
pub fn finite_errors(outcomes: &[Option<Metrics>]) -> Vec<f64> {
    outcomes.iter().flatten().map(|m| m.error).collect()
}
