//! The exact identity behind the shrinking initialisation (specification 7.1 and 7.5).

use nalgebra::{Cholesky, DMatrix, DVector};
use tangible_core::kernels::{axpy, dot, gemv, gemv_transposed, max_abs};
use tangible_core::math;
use tangible_label_noise::sim::theory::{initial_log_alpha, predict};
use tangible_label_noise::sim::{Algorithm, Problem, Run, Schedule, Status, readout};

use crate::{default_problem, phases, start};

/// max |P⊥ u|: what is left of `u` after projecting off the rows of X.
fn off_row_space(problem: &Problem, u: &[f64]) -> f64 {
    let n = problem.n();
    let mut left = u.to_vec();
    // Twice, so that the rounding of the first solve does not count.
    for _ in 0..2 {
        let gram = DMatrix::from_fn(n, n, |i, k| dot(problem.row(i), problem.row(k)));
        let mut b = DVector::zeros(n);
        gemv(problem.x(), &left, b.as_mut_slice());
        Cholesky::new(gram).expect("n < d rows are independent").solve_mut(&mut b);
        let mut inside = vec![0.0; u.len()];
        gemv_transposed(problem.x(), b.as_slice(), &mut inside);
        axpy(-1.0, &inside, &mut left);
    }
    max_abs(&left)
}

/// Runs to the end and accumulates log α by its definition, from consecutive v alone.
fn tracked_by_definition(problem: &Problem, mut run: Run) -> (Run, Vec<f64>) {
    let mut log_alpha = initial_log_alpha(run.v());
    while run.status() == Status::Running {
        let before = run.v().to_vec();
        run.step(problem);
        for ((log_alpha, old), new) in log_alpha.iter_mut().zip(&before).zip(run.v()) {
            let z = 1.0 - new / old;
            *log_alpha += 2.0 * math::ln((1.0 - z).abs()) + 2.0 * z;
        }
    }
    assert_eq!(run.status(), Status::Finished);
    (run, log_alpha)
}

fn residual(algorithm: Algorithm, schedule: Schedule) -> f64 {
    let problem = default_problem(0);
    let (run, log_alpha) = tracked_by_definition(&problem, start(&problem, algorithm, schedule, 1.0, 0));
    let own = run.log_alpha().expect("squared model");
    let gap = own.iter().zip(&log_alpha).fold(0.0_f64, |max, (a, b)| max.max((a - b).abs()));
    assert!(gap < 1e-9, "{algorithm:?}: the run's own log α is off by {gap}");
    let difference: Vec<f64> = run.w().iter().zip(&log_alpha).map(|(w, a)| math::ln(*w) - a).collect();
    off_row_space(&problem, &difference)
}

#[test]
fn identity_holds_for_multiplicative_noise_and_fails_for_gaussian() {
    for (algorithm, schedule) in [
        (Algorithm::Gd, phases(0.0, &[(0.02, 500)])),
        (Algorithm::Mbgd, phases(1.0, &[(0.005, 2000)])),
        (Algorithm::Lngd, phases(1.0, &[(0.1, 1000)])),
        (Algorithm::Lnsgd, phases(2.0, &[(0.005, 3000)])),
        (Algorithm::Sgd, phases(0.0, &[(0.005, 3000)])),
    ] {
        let found = residual(algorithm, schedule);
        eprintln!("{algorithm:?}: {found:e}");
        assert!(found < 1e-9, "{algorithm:?}: {found}");
    }
    let found = residual(Algorithm::Gauss, phases(0.1, &[(0.02, 1000)]));
    eprintln!("Gauss: {found}");
    assert!(found > 0.05, "{found}");
}

#[test]
fn alpha_only_ever_decreases() {
    let problem = default_problem(1);
    let mut run = start(&problem, Algorithm::Lngd, phases(1.0, &[(0.1, 500)]), 1.0, 1);
    let mut before = run.log_alpha().expect("squared model");
    while run.status() == Status::Running {
        run.step(&problem);
        let now = run.log_alpha().expect("squared model");
        assert!(now.iter().zip(&before).all(|(now, before)| *now <= before + 1e-12));
        before = now;
    }
}

#[test]
fn gradient_descent_ends_at_the_projection_of_its_start() {
    for seed in 0..4 {
        let problem = default_problem(seed);
        let mut run = start(&problem, Algorithm::Gd, phases(0.0, &[(0.01, 2_000_000)]), 1.0, seed);
        while readout::train_loss(&problem, run.w()) >= 1e-20 {
            assert_eq!(run.status(), Status::Running);
            for _ in 0..100 {
                run.step(&problem);
            }
        }
        let gap = |w: &[f64]| run.w().iter().zip(w).fold(0.0_f64, |max, (a, b)| max.max((a - b).abs()));
        let ideal = predict(&problem, &[0.0; 100]);
        let tracked = predict(&problem, &run.log_alpha().expect("squared model"));
        let (from_start, from_tracked) = (gap(&ideal.projection.w), gap(&tracked.projection.w));
        eprintln!(
            "seed {seed}: {from_start} {from_tracked:e} E {} {}",
            readout::test_error(&problem, run.w()),
            ideal.error
        );
        assert!(from_start <= 0.02, "seed {seed}: {from_start}");
        assert!(from_tracked < 1e-8, "seed {seed}: {from_tracked}");
    }
}
