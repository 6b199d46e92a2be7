//! T4: closed forms, to the digits that the specification has.

use tangible_expansion::sim::growth::{half_space, two_normals};

#[test]
fn half_spaces_grow_as_the_table_says() {
    let factors = [
        (0.5, 1.0, 1.683),
        (0.01, 1.0, 9.236),
        (0.05, 1.0, 5.190),
        (0.1, 1.0, 3.891),
        (0.2, 1.0, 2.815),
        (0.3, 1.0, 2.276),
        (0.1, 2.0, 7.638),
    ];
    for (v, h, factor) in factors {
        let found = half_space(v, h) / v;
        assert!((found - factor).abs() < 6e-4, "v = {v}, h = {h}: {found} is not {factor}");
    }
    assert!((half_space(0.5, 1.0) - 0.841_344_746).abs() < 1e-9);
}

#[test]
fn two_normal_classes_have_a_best_radius() {
    for (a, bound) in [(0.25, 0.1795), (0.5, 0.0853), (0.75, 0.0704), (1.0, 0.0824), (2.0, 0.375)] {
        let found = two_normals(6.0, a, 0.1).2.expect("a promise");
        assert!((found - bound).abs() < 6e-4 * bound.max(0.1) / 0.1, "a = {a}: {found} is not {bound}");
    }
}
