//! From the population to n natural data.

use std::rc::Rc;

use tangible_augmentation_graph::sim::descent::{Descent, Ground};
use tangible_augmentation_graph::sim::few_pictures::training;
use tangible_augmentation_graph::sim::sampled::Sampled;
use tangible_augmentation_graph::sim::{Layout, population, probe};
use tangible_core::rng::{Purpose, Rng};
use tangible_core::solvers::ridge::{Probe, Scaling};
use tangible_core::stats;

use crate::{CHECKER3, analysed, near, offset, over};

/// sd of L̂_n over 500 resamples, times n^power, at the four sizes.
fn scaled_sd(sampled: &Sampled, power: f64) -> Vec<f64> {
    let mut rng = Rng::new(offset(), Purpose::EVALUATION);
    let of = |n: usize, rng: &mut Rng| {
        let draws: Vec<f64> = (0..500).map(|_| sampled.losses(&sampled.draw(n, rng)).0).collect();
        stats::sd(&draws) * tangible_core::math::pow(n as f64, power)
    };
    [10, 40, 160, 320].iter().map(|n| of(*n, &mut rng)).collect()
}

#[test]
fn the_loss_fluctuates_like_one_over_n_at_the_optimum_only() {
    // Breeds, k = 6: the reference 18.8 is met there. Exact degeneracy needs islands; on the checkerboard,
    // whose blobs touch, a first-order part remains and sd·n grows from 29 to 35 over these sizes.
    let a = analysed(Layout::Breeds, 300, 0.2, offset());
    let best = population::minimiser(&a.graph, &a.spectrum, 6);
    let at_best = scaled_sd(&Sampled::new(&a.graph, &best, 6), 1.0);
    eprintln!("sd·n at the optimum {at_best:?}");
    // A standard deviation of 500 draws has a relative error of 3 to 5 %.
    let (low, high) = at_best.iter().fold((f64::MAX, 0.0_f64), |(l, h), v| (l.min(*v), h.max(*v)));
    assert!(high / low < 1.25, "{at_best:?}");
    assert!((at_best[0] - 18.8).abs() < 3.0, "{at_best:?}");
    let touching = analysed(CHECKER3, 270, 0.3, offset());
    let best = population::minimiser(&touching.graph, &touching.spectrum, 9);
    let at_best = scaled_sd(&Sampled::new(&touching.graph, &best, 9), 1.0);
    eprintln!("sd·n at the optimum of the checkerboard {at_best:?}");
    assert!(at_best[3] / at_best[0] > 1.05 && at_best[3] / at_best[0] < 1.6, "{at_best:?}");
    let mut random = vec![0.0; 300 * 6];
    Rng::new(1, Purpose::INIT).fill_normal(&mut random);
    let at_random = scaled_sd(&Sampled::new(&a.graph, &random, 6), 0.5);
    eprintln!("sd·√n at a random F {at_random:?}");
    let (low, high) = at_random[1..].iter().fold((f64::MAX, 0.0_f64), |(l, h), v| (l.min(*v), h.max(*v)));
    assert!(high / low < 1.25, "{at_random:?}");
}

#[test]
#[ignore = "whole table"]
fn excess_falls_with_the_number_of_natural_data() {
    let median = |n: usize| {
        let runs = over(6, |seed| {
            let a = analysed(CHECKER3, 270, 0.3, seed);
            let mut rng = Rng::new(seed, Purpose::EVALUATION);
            let seen = (0..n).map(|_| rng.below(270)).collect();
            let ground = Rc::new(Ground::seeing(&a.cloud, a.graph.clone(), seen));
            let mut run = Descent::new(&ground, training(), seed);
            (0..800).for_each(|_| run.step());
            let f = run.features();
            let predicted = population::head(&a.graph, &a.labels, &f, 9);
            let excess = population::loss(&a.graph, &f, 9) - population::least(&a.spectrum, 9);
            (excess, probe::errors(&a.graph, &a.labels, &predicted).1)
        });
        let excess: Vec<f64> = runs.iter().map(|r| r.0).collect();
        eprintln!(
            "n = {n}: median excess {:.3}, mean E {:.4}",
            stats::median(&excess),
            runs.iter().map(|r| r.1).sum::<f64>() / runs.len() as f64
        );
        stats::median(&excess)
    };
    let (few, some, many) = (median(9), median(72), median(576));
    assert!(few > 2.0 * some && some > 2.0 * many, "{few} {some} {many}");
}

/// E of a ridge probe fitted on m labelled natural data with features v_i/√w of their own view.
fn from_labels(m: usize, k: usize) -> Vec<f64> {
    over(20, |seed| {
        let a = {
            let mut a = analysed(CHECKER3, 270, 0.3, seed);
            a.spectrum = tangible_augmentation_graph::sim::Spectrum::exact(&a.graph, k);
            a
        };
        let f = population::minimiser(&a.graph, &a.spectrum, k);
        let mut order: Vec<u32> = (0..270).collect();
        Rng::new(seed, Purpose::EVALUATION).shuffle(&mut order);
        let rows: Vec<f64> =
            order[..m].iter().flat_map(|x| f[*x as usize * k..(*x as usize + 1) * k].to_vec()).collect();
        let labels: Vec<u8> = order[..m].iter().map(|x| a.cloud.labels[*x as usize]).collect();
        let probe = Probe::fit(&rows, k, &labels, 2, 1e-3 * m as f64, Scaling::Plain).expect("a ridge");
        let predicted: Vec<u8> = f.chunks_exact(k).map(|row| probe.predict(row)).collect();
        probe::errors(&a.graph, &a.labels, &predicted).1
    })
}

#[test]
#[ignore = "whole table"]
fn a_probe_from_few_labels_wants_few_dimensions() {
    // No control of a figure goes to 60: here only.
    for (m, reference) in [(9, 0.345), (18, 0.104), (36, 0.037), (72, 0.005)] {
        near(&format!("k = 60, {m} labels"), &from_labels(m, 60), reference, 0.05);
    }
    assert!(
        stats::mean(&from_labels(9, 60)) > stats::mean(&from_labels(9, 9)),
        "k = 60 is worse than k = 9 at nine labels"
    );
}
