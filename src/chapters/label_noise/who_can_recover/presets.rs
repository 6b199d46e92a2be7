//! Presets of the phase diagram.

use crate::chapters::label_noise::plan::Plan;
use crate::chapters::label_noise::sim::Schedule;
use crate::figure::Preset;
use crate::params::Field;

/// All presets, the defaults first.
pub(super) fn presets() -> Vec<Preset> {
    let preset =
        |key, name, note, sets: Vec<(&'static str, String)>, claims| Preset { key, name, note, sets, claims };
    vec![
        preset(
            "label-noise",
            "Label noise",
            "Bright from the dashed line n_LP on: as good as the linear program, up to the finite run.",
            vec![],
            &[("label-noise/c4", true)],
        ),
        preset(
            "gradient-descent",
            "Break it: gradient descent",
            "Without noise the truth is found only where no other answer fits, right of n₊.",
            vec![("algorithm", "gd".into())],
            &[("label-noise/c1", false)],
        ),
        preset(
            "linear-program",
            "Linear program",
            "Where label noise tends to: the cheapest answer, weighted by the noise variance.",
            vec![("algorithm", "lp".into())],
            &[],
        ),
        preset(
            "label-noise-sgd",
            "Label-noise SGD",
            "One sample a step, as the theorem has it, with the race’s schedule.",
            vec![("algorithm", "lnsgd".into())],
            &[("label-noise/c4", true)],
        ),
        preset(
            "longer",
            "Longer schedule, more data sets",
            "The reference table of the essay: eight thousand steps, eight data sets in each cell.",
            vec![("k", "8".into()), ("schedule", Plan::on(Schedule::phase_diagram_long()).print())],
            &[("label-noise/c4", true)],
        ),
    ]
}
