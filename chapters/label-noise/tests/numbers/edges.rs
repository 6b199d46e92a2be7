//! Edges (specification 7.9).

use tangible_core::stats::mean;
use tangible_label_noise::sim::{
    Algorithm, Init, Method, Metrics, Problem, Run, Schedule, Status, curvature,
};

use crate::{default_problem, finish, outcome, phases, start, start_method};

#[test]
fn label_noise_of_size_zero_is_gradient_descent_bit_for_bit() {
    let problem = default_problem(0);
    for init in [Init::Same { tau: 1.0 }, Init::Gaussian { tau: 1.0 }] {
        let schedule = phases(0.0, &[(0.05, 500), (0.01, 500)]);
        let end = |algorithm| {
            finish(&problem, start_method(&problem, Method::new(algorithm, schedule.clone()), init, 0))
        };
        let (label, plain) = (end(Algorithm::Lngd), end(Algorithm::Gd));
        let bits = |run: &Run| run.v().iter().map(|v| v.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&label), bits(&plain));
    }
}

#[test]
fn zero_coordinates_stay_zero_and_a_zero_step_changes_nothing() {
    let problem = default_problem(0);
    for algorithm in [Algorithm::Gd, Algorithm::Mbgd, Algorithm::Lngd, Algorithm::Lnsgd, Algorithm::Sgd] {
        let mut v = vec![1.0; 100];
        v[3] = 0.0;
        let run = Run::new(&problem, Method::new(algorithm, phases(1.0, &[(0.005, 300)])), v.clone(), 0);
        let run = finish(&problem, run.expect("valid run"));
        assert_eq!(run.v()[3], 0.0);
        assert!(run.mean_log_alpha().expect("squared model").is_finite());
        let still = Run::new(&problem, Method::new(algorithm, phases(1.0, &[(0.0, 50)])), v.clone(), 0);
        assert_eq!(finish(&problem, still.expect("valid run")).v(), v);
    }
}

#[test]
fn an_empty_truth_is_reached_slowly() {
    let (mut earlier, mut end) = (vec![], vec![]);
    for seed in 0..12 {
        let problem = Problem::sparse(40, 100, 0, seed).expect("r = 0 is allowed");
        let schedule = phases(1.0, &[(0.1, 1500), (0.02, 500)]);
        let mut run = start(&problem, Algorithm::Lngd, schedule, 1.0, seed);
        while run.steps_done() < 1500 {
            run.step(&problem);
        }
        earlier.push(Metrics::of(&problem, &run).norm2);
        end.push(Metrics::of(&problem, &finish(&problem, run)).norm2);
    }
    eprintln!("r = 0: {earlier:?} → {end:?}");
    // Single runs fluctuate along the zero-loss rays; their mean still falls.
    assert!(end.iter().all(|norm2| *norm2 < 0.1));
    assert!(mean(&end) < mean(&earlier));
}

#[test]
fn one_sample_runs_and_more_samples_than_parameters_recover_without_noise() {
    let single = Problem::sparse(1, 100, 5, 0).expect("n = 1 is allowed");
    for algorithm in Algorithm::ALL {
        let run = start(&single, algorithm, phases(1.0, &[(0.001, 200)]), 1.0, 0);
        assert_eq!(finish(&single, run).status(), Status::Finished, "{algorithm:?}");
    }
    for seed in 0..4 {
        let problem = Problem::sparse(60, 50, 5, seed).expect("valid problem");
        let end =
            outcome(&problem, start(&problem, Algorithm::Gd, phases(0.0, &[(0.05, 20_000)]), 1.0, seed));
        let error = end.expect("stable").error;
        eprintln!("n = 60, d = 50: {error:e}");
        // Reference 1 to 9·10⁻⁴.
        assert!(error < 2e-3, "{error}");
    }
}

#[test]
fn a_large_step_is_noticed_and_the_cure_is_named() {
    for seed in 0..6 {
        let problem = default_problem(seed);
        let run = start(&problem, Algorithm::Gd, phases(0.0, &[(0.6, 2000)]), 1.0, seed);
        let top = curvature(&problem, run.method(), run.v());
        let end = finish(&problem, run);
        assert!(matches!(end.status(), Status::Diverged { .. }), "{:?}", end.status());
        eprintln!("cure: η < {}", 2.0 / top);
        // Reference: η < 0.15 at τ = 1, n/d = 0.4.
        assert!((0.13..0.19).contains(&(2.0 / top)), "{}", 2.0 / top);
        let calm = start(&problem, Algorithm::Gd, phases(0.0, &[(0.9 * 2.0 / top, 2000)]), 1.0, seed);
        assert_eq!(finish(&problem, calm).status(), Status::Finished);
    }
    let problem = default_problem(0);
    let method = Method::new(Algorithm::Lnsgd, Schedule::fast(Algorithm::Lnsgd));
    let cure = 2.0 / curvature(&problem, &method, &[1.0; 100]);
    // 1/(dτ²) for a typical input, less for the longest of forty.
    assert!((0.005..0.01).contains(&cure), "{cure}");
}

#[test]
fn a_finished_or_diverged_run_stays_where_it_is() {
    let problem = default_problem(0);
    for eta in [0.01, 0.6] {
        let mut run = finish(&problem, start(&problem, Algorithm::Lngd, phases(1.0, &[(eta, 100)]), 1.0, 0));
        let (steps, status) = (run.steps_done(), run.status());
        run.step(&problem);
        assert_eq!((run.steps_done(), run.status()), (steps, status));
    }
}

#[test]
fn phases_without_steps_are_skipped() {
    let problem = default_problem(0);
    let gaps = phases(1.0, &[(0.5, 0), (0.02, 10), (0.5, 0), (0.5, 0), (0.01, 5), (0.5, 0)]);
    let plain = phases(1.0, &[(0.02, 10), (0.01, 5)]);
    let end = |schedule| finish(&problem, start(&problem, Algorithm::Lngd, schedule, 1.0, 0));
    assert_eq!(end(gaps).v(), end(plain).v());
    assert_eq!(end(phases(1.0, &[(0.1, 0)])).steps_done(), 0);
}

#[test]
fn runs_repeat_bit_for_bit_and_rewind_by_clone() {
    let problem = default_problem(2);
    let mut run = start(&problem, Algorithm::Mbgd, Schedule::fast(Algorithm::Mbgd), 1.0, 2);
    for _ in 0..100 {
        run.step(&problem);
    }
    let mut copy = run.clone();
    for _ in 0..100 {
        run.step(&problem);
        copy.step(&problem);
    }
    assert_eq!(run.v(), copy.v());
}
