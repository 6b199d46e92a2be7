//! The schedule table of the chapter: who runs what, as presets.

use super::params::{RaceParams, Who};
use crate::chapters::label_noise::plan::Plan;
use crate::chapters::label_noise::sim::{Phase, Preset as Setting, Schedule};
use crate::figure::Preset;
use crate::params::{Auto, Field, print_number};

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

fn of_setting(
    key: &'static str,
    name: &'static str,
    note: &'static str,
    setting: Setting,
    claims: &'static [(&'static str, bool)],
) -> Preset {
    Preset { key, name, note, sets: row(setting), claims }
}

fn with(mut preset: Preset, sets: &[(&'static str, &str)]) -> Preset {
    preset.sets.extend(sets.iter().map(|(key, text)| (*key, (*text).to_string())));
    preset
}

/// Gaussian noise for as long as the authors ran it.
fn long_gauss() -> Preset {
    let schedule = Schedule::new(vec![Phase { eta: 0.01, steps: 1_200_000, level: 0.01 }])
        .map_or(Auto::Auto, |schedule| Auto::Set(Plan::on(schedule)));
    Preset {
        key: "long-gauss",
        name: "Gaussian noise, 1.2 million steps",
        note: "The authors gave Gaussian noise four times as long. It stays at the dense answer.",
        sets: vec![
            ("gd", "off".into()),
            ("gauss", schedule.print()),
            ("mbgd", "off".into()),
            ("lngd", "off".into()),
            ("lnsgd", "off".into()),
            ("bars", "gauss".into()),
        ],
        claims: &[("label-noise/c2", true)],
    }
}

/// All presets of the race, the defaults first.
pub(super) fn presets() -> Vec<Preset> {
    let mut all = vec![
        of_setting(
            "fast",
            "Fast theory schedule",
            "Watch the orange curve fall through the dashed prediction while grey stays up.",
            Setting::Fast,
            &[
                ("label-noise/c1", true),
                ("label-noise/c2", true),
                ("label-noise/c4", true),
                ("label-noise/c5", true),
                ("label-noise/c7", true),
            ],
        ),
        of_setting(
            "paper",
            "Paper’s 300,000 steps",
            "The authors’ own experiment: step sizes divided by ten after 100,000 and 200,000 steps.",
            Setting::Paper,
            &[("label-noise/c2", true)],
        ),
        of_setting(
            "huge-init",
            "Huge initialisation τ = 100",
            "From a start ten thousand times too large label noise still finds the truth.",
            Setting::HugeInit,
            &[("label-noise/c4", true)],
        ),
        with(
            of_setting(
                "mini-batch",
                "Mini-batch only",
                "Mini-batch noise helps, then goes quiet once the data are fitted.",
                Setting::MiniBatchOnly,
                &[("label-noise/c2", true)],
            ),
            &[("bars", "mbgd")],
        ),
        of_setting(
            "no-noise",
            "Break it: turn δ to zero",
            "Without the wrong labels the orange curve stays up, like the grey one.",
            Setting::NoNoise,
            &[("label-noise/c1", false), ("label-noise/c4", false)],
        ),
        with(
            of_setting(
                "enough-data",
                "Break it: enough data n = 90",
                "Above (d + r)/2 points gradient descent needs no noise.",
                Setting::EnoughData,
                &[("label-noise/c1", false)],
            ),
            &[("bars", "gd")],
        ),
        of_setting(
            "too-little-data",
            "Break it: too little data n = 12",
            "Below the threshold nobody finds the truth.",
            Setting::TooLittleData,
            &[("label-noise/c4", false)],
        ),
        of_setting(
            "hot",
            "Break it: hot labels δ = 8",
            "With ηδ = 0.4 the run leaves the data, and the dashed curve with it; smaller steps bring both back.",
            Setting::HotStep,
            &[("label-noise/c7", false)],
        ),
        with(
            of_setting(
                "tiny-init",
                "Tiny initialisation, no noise",
                "Starting near zero is enough: gradient descent then prefers sparse answers too.",
                Setting::TinyInit,
                &[("label-noise/c5", false)],
            ),
            &[("bars", "gd")],
        ),
        Preset {
            key: "linear",
            name: "Break it: linear model",
            note: "Train w itself instead of its square root: label noise then does nothing.",
            sets: vec![("model", "linear".into())],
            claims: &[("label-noise/c3", true)],
        },
        Preset {
            key: "random-signs",
            name: "Random signs",
            note: "Start anywhere: v ~ N(0, 1) in every coordinate.",
            sets: vec![("init", "random".into())],
            claims: &[("label-noise/c4", true)],
        },
    ];
    all.push(long_gauss());
    all
}
