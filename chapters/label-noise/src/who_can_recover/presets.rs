//! Presets of the phase diagram.

use crate::plan::Plan;
use crate::sim::Schedule;
use tangible_core::figure::Preset;
use tangible_core::params::Field;

/// All presets, the defaults first.
pub(super) fn presets() -> Vec<Preset> {
    let longer = Plan::on(Schedule::phase_diagram_long()).print();
    vec![
        Preset::new(
            "label-noise",
            "Label noise",
            "Bright from the dashed line n_LP on: as good as the linear program, up to the finite run.",
            &[],
            &[("label-noise/c4", true)],
        ),
        Preset::new(
            "gradient-descent",
            "Break it: gradient descent",
            "Without noise the truth is found only where no other answer fits, right of n₊.",
            &[("algorithm", "gd")],
            &[("label-noise/c1", false)],
        ),
        Preset::new(
            "linear-program",
            "Linear program",
            "Where label noise tends to: the cheapest answer, weighted by the noise variance.",
            &[("algorithm", "lp")],
            &[],
        ),
        Preset::new(
            "label-noise-sgd",
            "Label-noise SGD",
            "One sample a step, as the theorem has it, with the race’s schedule.",
            &[("algorithm", "lnsgd")],
            &[("label-noise/c4", true)],
        ),
        Preset::new(
            "longer",
            "Longer schedule, more data sets",
            "The reference table of the essay: eight thousand steps, eight data sets in each cell.",
            &[("k", "8"), ("schedule", &longer)],
            &[("label-noise/c4", true)],
        ),
    ]
}
