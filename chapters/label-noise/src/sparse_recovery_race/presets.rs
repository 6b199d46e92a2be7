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
    let mut presets = tangible_core::presets! {
        /// Watch the orange curve fall along the dashed prediction while grey and blue stay up. Mini-batch noise lies between.
        "fast", "All five", shows "label-noise/c1", shows "label-noise/c2",
            shows "label-noise/c4", shows "label-noise/c5", shows "label-noise/c7";
        /// Wrong labels melt ninety-five wrong weights. Without them they stay, and fit as well.
        "two-runs", "Two runs", shows "label-noise/c1", shows "label-noise/c5", shows "label-noise/c7";
        /// From a start ten thousand times too large label noise still finds the truth.
        "huge-init", "Huge initialisation", shows "label-noise/c4";
        /// The authors’ own experiment: step sizes divided by ten after 100,000 and 200,000 steps.
        "paper", "Paper’s 300,000 steps", shows "label-noise/c2";
        /// Mini-batch noise helps, then goes quiet once the data are fitted.
        "mini-batch", "Mini-batch only" { "bars": "mbgd" }, shows "label-noise/c2";
        // The other rows: each takes one assumption away.
        /// Without the wrong labels the orange curve stays up, like the grey one.
        "no-noise", "Break it: turn δ to zero", breaks "label-noise/c1", breaks "label-noise/c4";
        /// Above (d + r)/2 points gradient descent needs no noise.
        "enough-data", "Break it: enough data n = 90", breaks "label-noise/c1";
        /// Below the threshold nobody finds the truth.
        "too-little-data", "Break it: too little data n = 12", breaks "label-noise/c4";
        /// With ηδ = 0.4 the run leaves the data, and the dashed curve with it. Smaller steps lead back to a
        /// fit, not to the prediction.
        "hot", "Break it: hot labels δ = 8", breaks "label-noise/c7";
        /// Starting near zero is enough: gradient descent then prefers sparse answers too.
        "tiny-init", "Tiny initialisation, no noise" { "bars": "gd" }, breaks "label-noise/c5";
        /// Train w itself instead of its square root: label noise then does nothing.
        "linear", "Break it: linear model" { "model": "linear" }, shows "label-noise/c3";
        // Variations.
        /// Start anywhere: v ~ N(0, 1) in every coordinate.
        "random-signs", "Random signs" { "init": "random" }, shows "label-noise/c4";
        /// The authors gave Gaussian noise four times as long. It stays at the dense answer.
        "long-gauss", "Gaussian noise, 1.2 million steps" {
            "gd": "off", "gauss": "0.01:1200000:0.01", "mbgd": "off", "lngd": "off", "lnsgd": "off", "bars": "gauss"
        }, shows "label-noise/c2";
    };
    for (preset, setting) in presets.iter_mut().zip(Setting::ALL) {
        preset.sets.extend(row(setting));
    }
    presets
}
