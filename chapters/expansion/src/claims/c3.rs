//! C3: mistakes heal whose sets have many neighbours outside.

use crate::paint_mistakes::{PaintParams, Painted};
use tangible_core::prelude::*;

/// "Mistakes that grow are repaired."
pub struct GrowthHeals;

/// Settings of the scattered mistakes.
pub(super) const SCATTERED: &[(&str, &str)] = &[("mistakes", "flips")];

/// What the three claims about scattered mistakes depend on.
pub(super) const KEYS: &[Key<PaintParams>] = &[
    Key::Of("mistakes"),
    Key::Of("flips"),
    Key::Of("count"),
    Key::Of("h"),
    Key::Of("gap"),
    Key::Of("lambda"),
    Key::Of("tied"),
    Key::Of("n"),
    Key::Of("world"),
];

impl Claim for GrowthHeals {
    type At = PaintParams;

    const ID: &'static str = "expansion/c3";
    const SENTENCE: &'static str = "Where every set of mistakes has more than twice as many points in and around it as mistakes, the student has \
        at most one point in a hundred wrong.";
    const SHORT: &'static str = "Mistakes whose sets grow fast enough are repaired.";
    const FIGURE: &'static str = "expansion/paint-mistakes";
    const KEYS: &'static [Key<PaintParams>] = KEYS;
    const SETS: &'static [(&'static str, &'static str)] = SCATTERED;
    const SEEDS: u32 = 40;
    const STATISTICS: &'static [&'static str] = &["error", "growth", "teacher"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Seeds {
            least: 0.9,
            meet: &[
                Criterion::new("error of the student", |v| v[0], Range::at_most(0.01)),
                Criterion::new("growth of the mistakes c", |v| v[1], Range::above(2.0)),
            ],
        }],
        statistic: "fraction of seeds whose mistakes more than double, and whose student has at most 1 % wrong",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Seen { failed: 32, of: 2000 }),
    };

    fn condition(at: &PaintParams) -> Result<(), Broken> {
        // A moon of length π; a spot at its end grows by a reach on one side only.
        let spot = matches!(
            at.mistakes,
            crate::sim::Mistakes::Spot | crate::sim::Mistakes::Middle | crate::sim::Mistakes::Both
        );
        if spot && at.count >= 30 {
            return Err(Broken(format!(
                "{} mistakes in one spot: only those at its border have neighbours outside",
                at.count
            )));
        }
        if at.h < 0.15 {
            return Err(Broken(format!("h = {}: mistakes have hardly a neighbour", show(at.h))));
        }
        Ok(())
    }

    fn trial(at: &PaintParams, seed: u32) -> Trial {
        let it = Painted::ended(at, seed);
        Trial { seed, values: vec![it.error(), it.factor(), it.teacher_error()], overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new("one patch of 40", &[("mistakes", "spot"), ("count", "40")], BrokenBy::Both),
            Break::new("h = 0.02: no neighbours", &[("h", "0.02")], BrokenBy::Both),
        ]
    }
}
