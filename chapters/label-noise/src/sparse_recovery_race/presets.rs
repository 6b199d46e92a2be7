//! The schedule table of the chapter: who runs what, as presets.

use super::params::{RaceParams, Who};
use crate::plan::Plan;
use crate::sim::{Phase, Preset as Setting, Schedule};
use tangible_core::figure::Preset;
use tangible_core::params::{Auto, Field, print_number};

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

fn of_setting(mut preset: Preset, setting: Setting) -> Preset {
    preset.sets = row(setting);
    preset
}

fn with(mut preset: Preset, sets: &[(&'static str, &str)]) -> Preset {
    preset.sets.extend(sets.iter().map(|(key, text)| (*key, (*text).to_string())));
    preset
}

/// Gaussian noise for as long as the authors ran it.
fn long_gauss() -> Preset {
    let schedule = Schedule::new(vec![Phase { eta: 0.01, steps: 1_200_000, level: 0.01 }])
        .map_or(Auto::Auto, |schedule| Auto::Set(Plan::on(schedule)));
    Preset::new(
        "long-gauss",
        "Gaussian noise, 1.2 million steps",
        "The authors gave Gaussian noise four times as long. It stays at the dense answer.",
        &[
            ("gd", "off"),
            ("gauss", &schedule.print()),
            ("mbgd", "off"),
            ("lngd", "off"),
            ("lnsgd", "off"),
            ("bars", "gauss"),
        ],
        &[("label-noise/c2", true)],
    )
}

/// All presets of the race, the defaults first.
pub(super) fn presets() -> Vec<Preset> {
    let mut all = shows();
    all.extend(breaks());
    all.extend(variations());
    all
}

fn shows() -> Vec<Preset> {
    vec![
        of_setting(
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
            Setting::Fast,
        ),
        of_setting(
            Preset::new(
                "paper",
                "Paper’s 300,000 steps",
                "The authors’ own experiment: step sizes divided by ten after 100,000 and 200,000 steps.",
                &[],
                &[("label-noise/c2", true)],
            ),
            Setting::Paper,
        ),
        of_setting(
            Preset::new(
                "huge-init",
                "Huge initialisation τ = 100",
                "From a start ten thousand times too large label noise still finds the truth.",
                &[],
                &[("label-noise/c4", true)],
            ),
            Setting::HugeInit,
        ),
        with(
            of_setting(
                Preset::new(
                    "mini-batch",
                    "Mini-batch only",
                    "Mini-batch noise helps, then goes quiet once the data are fitted.",
                    &[],
                    &[("label-noise/c2", true)],
                ),
                Setting::MiniBatchOnly,
            ),
            &[("bars", "mbgd")],
        ),
    ]
}

/// Each takes one assumption away.
fn breaks() -> Vec<Preset> {
    vec![
        of_setting(
            Preset::new(
                "no-noise",
                "Break it: turn δ to zero",
                "Without the wrong labels the orange curve stays up, like the grey one.",
                &[],
                &[("label-noise/c1", false), ("label-noise/c4", false)],
            ),
            Setting::NoNoise,
        ),
        with(
            of_setting(
                Preset::new(
                    "enough-data",
                    "Break it: enough data n = 90",
                    "Above (d + r)/2 points gradient descent needs no noise.",
                    &[],
                    &[("label-noise/c1", false)],
                ),
                Setting::EnoughData,
            ),
            &[("bars", "gd")],
        ),
        of_setting(
            Preset::new(
                "too-little-data",
                "Break it: too little data n = 12",
                "Below the threshold nobody finds the truth.",
                &[],
                &[("label-noise/c4", false)],
            ),
            Setting::TooLittleData,
        ),
        of_setting(
            Preset::new(
                "hot",
                "Break it: hot labels δ = 8",
                "With ηδ = 0.4 the run leaves the data, and the dashed curve with it. Smaller steps lead back to a fit, not to the prediction.",
                &[],
                &[("label-noise/c7", false)],
            ),
            Setting::HotStep,
        ),
        with(
            of_setting(
                Preset::new(
                    "tiny-init",
                    "Tiny initialisation, no noise",
                    "Starting near zero is enough: gradient descent then prefers sparse answers too.",
                    &[],
                    &[("label-noise/c5", false)],
                ),
                Setting::TinyInit,
            ),
            &[("bars", "gd")],
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
        long_gauss(),
    ]
}
