//! C3: descending the loss finds the eigenvectors, with a free table and with networks.

use super::super::descend_to_eigenvectors::{Descending, DescentParams, Kind, Objective};
use tangible_core::claim::{
    Alarm, Break, Broken, BrokenBy, Claim, Criterion, Judgement, Key, Range, Rate, Rule, Trial,
};
use tangible_core::model::{Model, Readings};

/// [excess, 1 − mean cos², largest identity gap along the run] at the end of a run; NaN after a divergence.
fn run(at: &DescentParams, seed: u32) -> Trial {
    let mut trace = Descending::trace();
    let lost = Trial { seed, values: vec![f64::NAN; 3], overflows: 1 };
    let Ok(mut model) = Descending::new(at, seed, &mut trace) else { return lost };
    for _ in 0..at.length() {
        if model.step(&mut trace).is_err() {
            return lost;
        }
    }
    let Some(now) = model.standing() else { return lost };
    let gap = trace.series("identity-gap").values.iter().copied().fold(0.0, f64::max);
    let miss = now.angles.as_ref().map_or(f64::NAN, |angles| angles.miss);
    Trial { seed, values: vec![now.excess, miss, gap], overflows: 0 }
}

/// Everything that a descent depends on, and which coordinates its picture shows.
const KEYS: &[Key<DescentParams>] = &[
    Key::Of("encoder"),
    Key::Of("loss"),
    Key::Of("k"),
    Key::Of("eta"),
    Key::Of("rate"),
    Key::Of("b"),
    Key::Of("cap"),
    Key::Of("mu"),
    Key::Of("tau"),
    Key::Of("t"),
    Key::Of("scene"),
    Key::Of("n"),
    Key::Of("sigma"),
    Key::Of("first"),
    Key::Of("second"),
];

/// A run that diverged is infinitely far from the minimum.
const fn excess(most: f64) -> Criterion {
    let or_infinite = |values: &[f64]| if values[0].is_nan() { f64::INFINITY } else { values[0] };
    Criterion::new("excess loss at the end", or_infinite, Range::at_most(most))
}

const fn miss(most: f64) -> Criterion {
    Criterion::new("1 − mean cos² at the end", |values| values[1], Range::at_most(most))
}

/// The identity of the loss is kept along the run, up to rounding.
const IDENTITY: Criterion = Criterion::new("identity gap", |values| values[2], Range::below(1e-10)).undrawn();

/// "A loss that performs spectral decomposition."
pub struct Decomposes;

impl Claim for Decomposes {
    type At = DescentParams;

    const ID: &'static str = "augmentation-graph/c3a";
    const SENTENCE: &'static str = "Minimising the spectral contrastive loss on pairs of views decomposes the graph: descent ends at its leading \
        eigenvectors.";
    const SHORT: &'static str =
        "Descending the loss on pairs of views ends at the graph’s leading eigenvectors.";
    const FIGURE: &'static str = "augmentation-graph/descend-to-eigenvectors";
    const KEYS: &'static [Key<DescentParams>] = KEYS;
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["excess", "miss", "identity-gap"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[
            Rule::Median(excess(0.1)),
            Rule::Seeds { least: 0.9, meet: &[excess(0.1), miss(0.005)] },
            Rule::Seeds { least: 1.0, meet: &[IDENTITY] },
        ],
        statistic: "median excess loss over the seeds (a divergence counts as ∞)",
        threshold: "in at least 0.9 of the seeds excess {1!} and 1 − mean cos² {2!}, in every seed identity gap {3!}",
        alarm: Alarm::Seeds(Rate::Never { of: 200 }),
    };

    fn condition(at: &DescentParams) -> Result<(), Broken> {
        if at.loss != Objective::Spectral {
            return Err(Broken("the loss minimised is not the spectral contrastive one".into()));
        }
        Ok(())
    }

    fn trial(at: &DescentParams, seed: u32) -> Trial {
        run(at, seed)
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new(
                "no repulsion: everything runs to one direction",
                &[("loss", "attraction"), ("t", "600")],
                BrokenBy::Both,
            ),
            Break::new(
                "too fast: large steps, many dimensions, no cap",
                &[("eta", "0.9"), ("cap", "off"), ("k", "16"), ("t", "600")],
                BrokenBy::Verdict,
            ),
        ]
    }
}

/// "…written as a contrastive objective on neural-net representations."
pub struct AsNetworks;

impl Claim for AsNetworks {
    type At = DescentParams;

    const ID: &'static str = "augmentation-graph/c3b";
    const SENTENCE: &'static str = "The same objective on the outputs of a neural network finds the same eigenvectors, when the network can \
        represent them.";
    const SHORT: &'static str = "A network that can represent the eigenvectors finds them by the same loss.";
    const FIGURE: &'static str = "augmentation-graph/descend-to-eigenvectors";
    const KEYS: &'static [Key<DescentParams>] = KEYS;
    const SETS: &'static [(&'static str, &'static str)] =
        &[("encoder", "tanh"), ("scene", "breeds"), ("n", "300"), ("sigma", "0.2"), ("k", "6")];
    const SEEDS: u32 = 10;
    const STATISTICS: &'static [&'static str] = &["excess", "miss", "identity-gap"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[
            Rule::Median(excess(0.09)),
            Rule::Seeds { least: 0.9, meet: &[excess(0.09), miss(0.01)] },
            Rule::Seeds { least: 1.0, meet: &[IDENTITY] },
        ],
        statistic: "median excess loss over the seeds (a divergence counts as ∞)",
        threshold: "in at least 0.9 of the seeds excess {1!} and 1 − mean cos² {2!}",
        alarm: Alarm::Seeds(Rate::Never { of: 230 }),
    };

    fn condition(at: &DescentParams) -> Result<(), Broken> {
        if at.encoder == Kind::Table {
            return Err(Broken("a free table is no network".into()));
        }
        Ok(())
    }

    fn trial(at: &DescentParams, seed: u32) -> Trial {
        run(at, seed)
    }

    fn breaks() -> Vec<Break> {
        vec![Break::new(
            "too weak: a ReLU network of width 32 on a checkerboard",
            &[("encoder", "relu"), ("scene", "checker3"), ("n", "270"), ("sigma", "0.3"), ("k", "9")],
            BrokenBy::Verdict,
        )]
    }
}
