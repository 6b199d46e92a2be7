//! Descents to the eigenvectors, by a table and by networks, as the figure runs them.

use tangible_core::stats;

use crate::in_most;
use crate::sweep::{DESCEND, Sweep};

const BREEDS: &str = "scene=breeds n=300 sigma=0.2 k=6";

/// (excess loss, 1 − mean cos², E) at the ends of the runs.
fn ends(name: &str, sets: &str, seeds: u32) -> [Vec<f64>; 3] {
    let sweep = Sweep::of(DESCEND, sets, "first=2", seeds, "excess,miss,error,identity-gap");
    let of = |readout: &str| sweep.values(readout, ("first", 2.0));
    // The identity is exact: every seed.
    assert!(of("identity-gap").iter().all(|gap| *gap < 1e-10), "{name}: the loss identity");
    for readout in ["excess", "miss", "error"] {
        let values = of(readout);
        eprintln!("{name}, {readout}: {:.4} ± {:.4} {values:.3?}", stats::mean(&values), stats::sd(&values));
    }
    ["excess", "miss", "error"].map(of)
}

/// Excess and 1 − mean cos² stay below their limits.
fn below(name: &str, sets: &str, seeds: u32, excess: f64, miss: f64) {
    let [far, astray, _] = ends(name, sets, seeds);
    in_most(name, &far, |found| found <= excess);
    in_most(name, &astray, |found| found <= miss);
}

#[test]
fn a_table_reaches_the_eigenvectors() {
    below("table, breeds", &format!("{BREEDS} eta=0.5"), 20, 0.06, 0.004);
    below("table, checker 3×3", "", 20, 0.08, 0.005);
}

#[test]
#[ignore = "whole table"]
fn a_table_reaches_the_eigenvectors_of_sixteen_blobs() {
    below("table, checker 4×4", "scene=checker4 n=320 k=16 eta=0.15", 20, 0.12, 0.005);
}

#[test]
fn a_smooth_network_follows_and_a_kinked_one_is_too_weak() {
    follow_and_do_not(5, 5);
}

#[test]
#[ignore = "whole table"]
fn networks_follow_and_do_not_over_all_seeds() {
    follow_and_do_not(10, 20);
    below("tanh, breeds", &format!("{BREEDS} encoder=tanh"), 10, 0.09, 0.005);
}

fn follow_and_do_not(smooth: u32, kinked: u32) {
    below("tanh, checker 3×3", "encoder=tanh", smooth, 0.09, 0.005);
    // The reference is an excess of 2.16 ± 0.54 and more than 0.8 everywhere. Ours is 1.2 ± 0.6, with single seeds down
    // to 0.17, and above 0.8 in 17 of 20: how badly kinks fit hangs on how the first layer is drawn (a gain of 1 leaves
    // 0.5, of 4 it leaves 1.8; the tanh networks' 3 is kept). What holds is that the mean stays far above the 0.04 of
    // smooth networks, and nearly every seed above all of theirs.
    let [excess, ..] = ends("ReLU, checker 3×3", "encoder=relu", kinked);
    assert!(stats::mean(&excess) > 0.8, "{excess:?}");
    in_most("ReLU, excess", &excess, |found| found > 0.1);
}
