//! The reference table, row by row, from the read-outs of the painted graph.
//!
//! Left out, because no control reaches it: k = 60 with few labels (`samples.rs` has it), and the classifier on raw
//! coordinates, which has no spectrum (`population.rs`).

use tangible_core::stats;

use crate::sweep::{PAINT, Sweep};
use crate::{at_most, in_most, near};

#[test]
fn the_checkerboard_of_nine() {
    let keys = "alpha,phi,gamma-2,gamma-k,gamma-next,error,error-view,bound,info,info-plain";
    let sweep = Sweep::of(PAINT, "", "k=2,4,6,8,9,12,20", 20, keys);
    let nine = ("k", 9.0);
    for (readout, reference, tolerance) in [
        ("alpha", 0.0475, 0.006),
        ("phi", 0.0854, 0.01),
        ("gamma-2", 0.974, 0.02),
        ("gamma-k", 0.809, 0.02),
        ("gamma-next", 0.080, 0.02),
        ("bound", 0.233, 0.03),
        ("info", 1.471, 0.02),
        ("info-plain", 1.875, 0.03),
    ] {
        sweep.near(readout, nine, reference, tolerance);
    }
    for (k, reference) in [(2.0, 0.454), (4.0, 0.483), (6.0, 0.294), (8.0, 0.261)] {
        sweep.near("error", ("k", k), reference, 0.08);
    }
    for k in [9.0, 12.0, 20.0] {
        at_most(&format!("E({k})"), &sweep.values("error", ("k", k)), 0.01);
    }
    let (view, alpha) = (sweep.values("error-view", nine), sweep.values("alpha", nine));
    let above: Vec<f64> = view.iter().zip(&alpha).map(|(view, alpha)| view - alpha).collect();
    in_most("E_view(9) − α", &above, |above| above < 1e-3);
    jump(&sweep, 8.0, 9.0);
}

#[test]
fn the_checkerboard_of_sixteen() {
    let keys = "alpha,info,gamma-k,gamma-next,error";
    let sweep = Sweep::of(PAINT, "scene=checker4 n=320", "k=8,12,14,15,16", 20, keys);
    let at = ("k", 16.0);
    sweep.near("alpha", at, 0.0526, 0.006);
    sweep.near("info", at, 2.031, 0.02);
    sweep.near("gamma-k", at, 0.776, 0.03);
    sweep.near("gamma-next", at, 0.102, 0.03);
    for (k, reference) in [(8.0, 0.447), (12.0, 0.331), (14.0, 0.262), (15.0, 0.171)] {
        sweep.near("error", ("k", k), reference, 0.07);
    }
    at_most("E(16)", &sweep.values("error", at), 0.01);
    jump(&sweep, 15.0, 16.0);
}

/// The error falls where k reaches the number of sub-graphs.
fn jump(sweep: &Sweep, before: f64, after: f64) {
    let (before, after) = (sweep.values("error", ("k", before)), sweep.values("error", ("k", after)));
    in_most("E before the jump", &before, |error| error >= 0.05);
    in_most("E after it", &after, |error| error <= 0.02);
}

#[test]
fn breeds_and_moons() {
    let keys = "components,gamma-k,gamma-next,error";
    let sweep = Sweep::of(PAINT, "scene=breeds n=300 sigma=0.2", "k=3,6", 20, keys);
    sweep.near("gamma-next", ("k", 3.0), 0.982, 0.02);
    sweep.near("gamma-k", ("k", 6.0), 0.962, 0.02);
    for k in [3.0, 6.0] {
        // Exactly, in every seed.
        assert!(sweep.values("components", ("k", k)).iter().all(|count| *count == 3.0));
        assert!(sweep.values("error", ("k", k)).iter().all(|error| *error == 0.0));
    }
    let moons = Sweep::of(PAINT, "scene=moons n=300 sigma=0.16", "k=2", 20, "info,gamma-2,error");
    moons.near("info", ("k", 2.0), 1.325, 0.03);
    moons.near("gamma-2", ("k", 2.0), 0.997, 0.004);
    at_most("E(2) of the moons", &moons.values("error", ("k", 2.0)), 0.01);
}

#[test]
#[ignore = "whole table"]
fn the_seventh_eigenvalue_of_breeds() {
    // γ_7 has a spread of 0.09 over seeds and a long upper tail (mean 0.324): the reference is met by its median, and a
    // mean of 20 has a standard error as large as the tolerance.
    let six = Sweep::of(PAINT, "scene=breeds n=300 sigma=0.2", "k=6", 100, "gamma-next");
    near("median γ_7", &[stats::median(&six.values("gamma-next", ("k", 6.0)))], 0.295, 0.02);
}

#[test]
#[ignore = "whole table"]
fn rings_just_right() {
    // E(2) and E(3) hang on which of γ₂ … γ₄, within 0.01 of each other, come first: ill-posed, not looked at.
    let sweep = Sweep::of(PAINT, "scene=rings n=300 sigma=0.1", "k=12", 40, "components,info,error");
    sweep.near("components", ("k", 12.0), 1.75, 0.6);
    sweep.near("info", ("k", 12.0), 2.075, 0.03);
    at_most("E(12) of the rings", &sweep.values("error", ("k", 12.0)), 0.01);
}

/// Components, α and error of rings at some strengths, over twenty seeds.
fn rings(strengths: &str) -> Sweep {
    Sweep::of(PAINT, "scene=rings n=300 k=12", strengths, 20, "components,alpha,error")
}

#[test]
fn rings_just_right_and_too_bold() {
    // At σ = 0.05 there are more components than dimensions: E hangs on the basis of γ = 1 and has no reference.
    let sweep = rings("sigma=0.05,0.1,0.3");
    // Four standard errors of the references on each side.
    for (sigma, components, tolerance) in [(0.05, 21.6, 3.0), (0.10, 1.75, 0.6)] {
        sweep.near("components", ("sigma", sigma), components, tolerance);
    }
    sweep.near("alpha", ("sigma", 0.05), 0.0, 1e-4);
    sweep.near("alpha", ("sigma", 0.10), 2e-4, 2e-4);
    sweep.near("error", ("sigma", 0.30), 0.198, 0.05);
    in_most("E(.10) ≤ .02", &sweep.values("error", ("sigma", 0.10)), |error| error <= 0.02);
    in_most("E(.30) > .10", &sweep.values("error", ("sigma", 0.30)), |error| error > 0.10);
}

#[test]
#[ignore = "whole table"]
fn rings_over_the_strength() {
    let sweep = rings("sigma=0.03,0.08,0.13,0.16,0.2,0.25,0.4,0.5");
    for (sigma, reference, tolerance) in [(0.03, 61.7, 4.0), (0.08, 5.9, 1.5), (0.13, 1.0, 0.2)] {
        sweep.near("components", ("sigma", sigma), reference, tolerance);
    }
    for (sigma, reference, tolerance) in
        [(0.03, 0.0, 1e-4), (0.08, 0.0, 1e-4), (0.13, 0.010, 0.002), (0.16, 0.06, 0.01)]
    {
        sweep.near("alpha", ("sigma", sigma), reference, tolerance);
    }
    for sigma in [0.08, 0.13] {
        at_most(&format!("E at σ = {sigma}"), &sweep.values("error", ("sigma", sigma)), 0.01);
    }
    for (sigma, reference) in [(0.16, 0.058), (0.20, 0.170), (0.25, 0.185), (0.40, 0.282), (0.50, 0.356)] {
        sweep.near("error", ("sigma", sigma), reference, 0.05);
    }
}

#[test]
#[ignore = "whole table"]
fn nine_blobs_over_the_strength() {
    // From .03 to .10 there are up to 72, and at least 10 components now and then, and at .70 γ₉ − γ₁₀ is below .01:
    // ill-posed there.
    let sweep = Sweep::of(PAINT, "", "sigma=0.3,0.5", 20, "alpha,error");
    at_most("E at σ = 0.3", &sweep.values("error", ("sigma", 0.30)), 0.01);
    sweep.near("alpha", ("sigma", 0.50), 0.300, 0.03);
    at_most("E at σ = 0.5, the vote rescues", &sweep.values("error", ("sigma", 0.50)), 0.02);
}

#[test]
#[ignore = "whole table"]
fn few_labels_cost() {
    let sweep = Sweep::of(PAINT, "", "n-lab=9,18,36,72", 40, "error-labels");
    for (labels, reference) in [(9.0, 0.255), (18.0, 0.079), (36.0, 0.018), (72.0, 0.001)] {
        sweep.near("error-labels", ("n-lab", labels), reference, 0.05);
    }
    // The control ends at 24 dimensions, below the 60 of the table: the same order of the means.
    let wide = Sweep::of(PAINT, "n-lab=9", "k=9,24", 20, "error-labels");
    let [few, many] = [9.0, 24.0].map(|k| stats::mean(&wide.values("error-labels", ("k", k))));
    eprintln!("E from nine labels: {few:.3} at k = 9, {many:.3} at k = 24");
    assert!(many > few, "more dimensions are worse at nine labels: {few} {many}");
}
