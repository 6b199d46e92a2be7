//! T10: the law on a line, without tolerance.

use crate::Scene;
use tangible_expansion::sim::{Cloud, Prices, World};

/// A run of m wrong labels from `first` on, each point joined to the k next ones.
fn run(k: u32, first: u32, m: u32) -> Scene {
    let wrong: Vec<u32> = (first..first + m).collect();
    let h = f64::from(k) * tangible_expansion::sim::world::SPACING;
    Scene::new(World::Line, Cloud::new(World::Line, 150, 0.0, 0), h, &wrong)
}

#[test]
fn a_run_is_repaired_exactly_where_it_is_cheaper() {
    for (k, m) in (1..=5_u32).flat_map(|k| (1..=30_u32).map(move |m| (k, m))) {
        for (first, ends) in [(60, 2), (0, 1)] {
            let it = run(k, first, m);
            let growth = it.growth().expect("mistakes");
            // c of the whole run, in lowest terms or not: cross-multiplied.
            assert_eq!(growth.grown * m, (m + ends * k) * growth.worst.len() as u32, "k = {k}, m = {m}");
            for lambda in [1.2, 1.5, 1.9] {
                let (wrong, limit) = (1000 * m, ends * k * (1000.0_f64 * lambda).round() as u32);
                if wrong == limit {
                    continue;
                }
                let fit = it.fit(Prices::manual(lambda));
                let (left, loose) = (fit.wrong(&it.cloud.classes).len() as u32, fit.loose.len() as u32);
                let expected = if wrong < limit { (0, 0) } else { (m, ends * k) };
                assert_eq!((left, loose), expected, "k = {k}, m = {m}, λ = {lambda}, {ends} ends");
            }
        }
    }
}
