//! The schedule table of the chapter: who runs what, as presets.

use super::params::{RaceParams, Who};
use crate::plan::Plan;
use crate::sim::Preset as Setting;
use tangible_core::figure::Preset;
use tangible_core::params::{Field, print_number};

/// Sets of a row of the table: everything explicit, so that an address never depends on `auto`.
fn row(setting: Setting) -> Vec<(&'static str, String)> {
    let standard = RaceParams::default();
    let mut sets = Vec::new();
    if setting.n() != standard.n as usize {
        sets.push(("n", setting.n().to_string()));
    }
    if setting.tau() != standard.tau {
        sets.push(("tau", print_number(setting.tau())));
    }
    let at = RaceParams { tau: setting.tau(), ..standard };
    for who in Who::ALL {
        let plan = Plan(setting.schedule(who.algorithm()));
        // What `auto` gives at these parameters anyway stays `auto`.
        if plan != at.auto_plan(*who) {
            sets.push((who.key(), plan.print()));
        }
    }
    sets
}

/// All presets of the race, the defaults first: the rows of the table, then variations.
pub(super) fn all() -> Vec<Preset> {
    let mut rows = shows();
    rows.extend(breaks());
    for (preset, setting) in rows.iter_mut().zip(Setting::ALL) {
        preset.sets.extend(row(setting));
    }
    rows.extend(variations());
    rows
}

/// The first rows of the table.
fn shows() -> Vec<Preset> {
    vec![
        Preset::new(
            "fast",
            "Fast theory schedule",
            "Watch the orange curve fall through the dashed prediction while grey stays up.",
            &[],
            &[
                ("label-noise/c1", true),
                ("label-noise/c2", true),
                ("label-noise/c4", true),
                ("label-noise/c5", true),
                ("label-noise/c7", true),
            ],
        ),
        Preset::new(
            "paper",
            "Paper’s 300,000 steps",
            "The authors’ own experiment: step sizes divided by ten after 100,000 and 200,000 steps.",
            &[],
            &[("label-noise/c2", true)],
        ),
        Preset::new(
            "huge-init",
            "Huge initialisation τ = 100",
            "From a start ten thousand times too large label noise still finds the truth.",
            &[],
            &[("label-noise/c4", true)],
        ),
        Preset::new(
            "mini-batch",
            "Mini-batch only",
            "Mini-batch noise helps, then goes quiet once the data are fitted.",
            &[("bars", "mbgd")],
            &[("label-noise/c2", true)],
        ),
    ]
}

/// The other rows: each takes one assumption away.
fn breaks() -> Vec<Preset> {
    vec![
        Preset::new(
            "no-noise",
            "Break it: turn δ to zero",
            "Without the wrong labels the orange curve stays up, like the grey one.",
            &[],
            &[("label-noise/c1", false), ("label-noise/c4", false)],
        ),
        Preset::new(
            "enough-data",
            "Break it: enough data n = 90",
            "Above (d + r)/2 points gradient descent needs no noise.",
            &[("bars", "gd")],
            &[("label-noise/c1", false)],
        ),
        Preset::new(
            "too-little-data",
            "Break it: too little data n = 12",
            "Below the threshold nobody finds the truth.",
            &[],
            &[("label-noise/c4", false)],
        ),
        Preset::new(
            "hot",
            "Break it: hot labels δ = 8",
            "With ηδ = 0.4 the run leaves the data, and the dashed curve with it. Smaller steps lead back to a fit, not to the prediction.",
            &[],
            &[("label-noise/c7", false)],
        ),
        Preset::new(
            "tiny-init",
            "Tiny initialisation, no noise",
            "Starting near zero is enough: gradient descent then prefers sparse answers too.",
            &[("bars", "gd")],
            &[("label-noise/c5", false)],
        ),
    ]
}

fn variations() -> Vec<Preset> {
    vec![
        Preset::new(
            "linear",
            "Break it: linear model",
            "Train w itself instead of its square root: label noise then does nothing.",
            &[("model", "linear")],
            &[("label-noise/c3", true)],
        ),
        Preset::new(
            "random-signs",
            "Random signs",
            "Start anywhere: v ~ N(0, 1) in every coordinate.",
            &[("init", "random")],
            &[("label-noise/c4", true)],
        ),
        Preset::new(
            "long-gauss",
            "Gaussian noise, 1.2 million steps",
            "The authors gave Gaussian noise four times as long. It stays at the dense answer.",
            &[
                ("gd", "off"),
                ("gauss", "0.01:1200000:0.01"),
                ("mbgd", "off"),
                ("lngd", "off"),
                ("lnsgd", "off"),
                ("bars", "gauss"),
            ],
            &[("label-noise/c2", true)],
        ),
    ]
}
