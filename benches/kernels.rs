//! Native cost of one training step at the chapter's default size, n = 40, d = 100.

use criterion::{Criterion, criterion_group, criterion_main};
use tangible_label_noise::sim::{Algorithm, Init, Method, Phase, Problem, Run, Schedule};

fn steps(c: &mut Criterion) {
    let problem = Problem::sparse(40, 100, 5, 0).expect("default problem");
    for (name, algorithm) in [
        ("gd", Algorithm::Gd),
        ("lngd", Algorithm::Lngd),
        ("mbgd", Algorithm::Mbgd),
        ("gauss", Algorithm::Gauss),
        ("lnsgd", Algorithm::Lnsgd),
    ] {
        // A step so small that the run neither converges nor diverges while it is timed.
        let phase = Phase { eta: 1e-5, steps: u32::MAX, level: 1.0 };
        let schedule = Schedule::new(vec![phase]).expect("valid schedule");
        let start = Init::Same { tau: 1.0 }.start(100, 0).expect("valid start");
        let mut run = Run::new(&problem, Method::new(algorithm, schedule), start, 0).expect("valid run");
        c.bench_function(&format!("{name} step, n = 40, d = 100"), |b| {
            b.iter(|| run.step(&problem));
        });
    }
}

criterion_group!(benches, steps);
criterion_main!(benches);
