//! C8: the memory ruins the promise, and the near-best margin keeps the signal.

use crate::memorise_and_generalise::PartsParams;
use crate::sim::linear::wrong;
use crate::sim::{Direction, Linear};
use tangible_core::prelude::*;

/// "The memorising part breaks uniform convergence; a margin near the best guarantees enough of the generalising part."
pub struct MemoryIsToBlame;

impl Claim for MemoryIsToBlame {
    type At = PartsParams;

    const ID: &'static str = "near-max-margin/c8";
    const SENTENCE: &'static str = "With memory all turned points are wrong, without it none; without signal most of the margin is left, and new points are a coin flip.";
    const SHORT: &'static str = "With memory all turned points are wrong, without it none.";
    const FIGURE: &'static str = "near-max-margin/memorise-and-generalise";
    const KEYS: &'static [Key<PartsParams>] = &[Key::Of("n"), Key::Of("dn"), Key::Of("kappa")];
    const SEEDS: u32 = 40;
    const STATISTICS: &'static [&'static str] =
        &["turned", "turned-rule", "fraction-memory", "error-memory", "legs-off"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Seeds {
            least: 0.95,
            meet: &[
                Criterion::new("turned points wrong, with memory", |v| v[0], Range::at_least(1.0)).undrawn(),
                Criterion::new("turned points wrong, memory erased", |v| v[1], Range::at_most(0.0)).undrawn(),
                Criterion::new("part of the best margin, signal erased", |v| v[2], Range::above(0.5)),
                Criterion::new("test error, signal erased", |v| v[3], Range::between(0.5, 0.5)).undrawn(),
                // |1/γ* − f(μ)| + |γ_n/γ* − f(v*)|: the legs of the triangle.
                Criterion::new("margins off the triangle", |v| v[4], Range::at_most(1e-9)).undrawn(),
            ],
        }],
        statistic: "fraction of seeds where turned points are all wrong with memory and none without, and memory alone has a part {2} of the \
            margin with test error ½",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Never { of: 2000 }),
    };

    fn condition(at: &PartsParams) -> Result<(), Broken> {
        let gamma = at.setting().expected_gamma();
        if gamma > 1.0 {
            return Ok(());
        }
        Err(Broken(format!("κ = {}: turned points are right even with the memory", show(at.kappa))))
    }

    fn trial(at: &PartsParams, seed: u32) -> Trial {
        let set = Linear::new(at.setting(), seed);
        let (rule, memory) = (set.fraction(Direction::RULE), set.fraction(Direction::MEMORY));
        let off = (rule - 1.0 / set.best()).abs() + (memory - set.gamma / set.best()).abs();
        let turned = |w| wrong(set.flipped(w));
        let values = vec![
            turned(set.max_margin()),
            turned(Direction::RULE),
            memory,
            set.error(Direction::MEMORY),
            off,
        ];
        Trial { seed, values, overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![Break::new("κ = 2: memory is too weak to do harm", &[("kappa", "2")], BrokenBy::Both)]
    }
}
