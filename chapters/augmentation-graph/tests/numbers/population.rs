//! Spectra, errors, information: deterministic given the scene.

use tangible_augmentation_graph::sim::{
    Augmentation, Cloud, Graph, Labels, Layout, Spectrum, information, probe,
};

use tangible_core::linalg::eigen_iterate::Effort;

use crate::{CHECKER3, CHECKER4, RINGS, analysed, near, over};

#[test]
fn positive_pairs_are_far_from_independent() {
    over(20, |seed| {
        let a = analysed(CHECKER3, 270, 0.3, seed);
        let found = information::of(&a.graph, &a.labels);
        assert!(found.given_label > 1.3);
        let rank = information::surrogate(&a.graph, &a.labels).iter().filter(|g| **g > 1e-9).count();
        assert_eq!(rank, 2, "the surrogate has rank r");
    });
}

#[test]
fn breeds_are_three_islands_of_two() {
    let all = over(20, |seed| analysed(Layout::Breeds, 300, 0.2, seed));
    for a in &all {
        assert_eq!(a.spectrum.components, 3);
        let (number, _) = a.graph.components();
        let own = |x: usize| a.cloud.labels[number.iter().position(|c| *c == number[x]).expect("itself")];
        assert!((0..300).all(|x| own(x) == a.cloud.labels[x]), "components are classes");
        assert_eq!((a.curve.vote[2], a.curve.vote[5]), (0.0, 0.0));
    }
}

#[test]
fn the_bound_is_never_violated_in_any_scene() {
    for layout in [CHECKER3, CHECKER4, RINGS, Layout::Moons, Layout::Breeds] {
        for sigma in [0.03, 0.1, 0.3, 0.6] {
            for a in over(1, |seed| analysed(layout, 240, sigma, seed)) {
                for k in 0..40 {
                    assert!(a.curve.view[k] <= a.curve.bound[k] + 1e-9);
                    assert!(a.curve.vote[k] <= 2.0 * a.curve.bound[k] + 1e-9);
                }
            }
        }
    }
}

#[test]
fn raw_coordinates_cannot_tell_a_checkerboard() {
    // A least-squares classifier on (1, x, y): everything gets the larger class, E = 4/9.
    let all = over(20, |seed| {
        let cloud = Cloud::new(CHECKER3, 270, seed);
        let graph = Graph::new(&cloud, Augmentation::Gaussian { sigma: 0.3 });
        let labels = Labels::of(&graph);
        let features: Vec<f64> = cloud.points.iter().flat_map(|p| [1.0, p[0], p[1]]).collect();
        let predicted = tangible_augmentation_graph::sim::population::head(&graph, &labels, &features, 3);
        probe::errors(&graph, &labels, &predicted).1
    });
    near("raw least squares", &all, 4.0 / 9.0, 1e-9);
}

#[test]
fn the_subspace_iteration_agrees_with_the_full_decomposition() {
    for sigma in [0.1, 0.3] {
        let a = analysed(CHECKER3, 270, sigma, crate::offset());
        let effort = Effort { wanted: 24, guard: 8, degree: 10, residual: 1e-6, rounds: 60 };
        let (quick, _) = Spectrum::quick(&a.graph, Vec::new(), effort);
        let gap = (1..=24).map(|k| (quick.gamma(k) - a.spectrum.gamma(k)).abs()).fold(0.0, f64::max);
        assert!(gap < 1e-6, "σ = {sigma}: {gap}");
    }
}
