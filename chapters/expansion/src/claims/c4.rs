//! C4: neighbourhoods of different classes hardly overlap.

use super::c3::{KEYS, SCATTERED};
use crate::paint_mistakes::{PaintParams, Painted};
use tangible_core::prelude::*;

/// "And neighbours share a class."
pub struct FewNeighboursAcross;

impl Claim for FewNeighboursAcross {
    type At = PaintParams;

    const ID: &'static str = "expansion/c4";
    const SENTENCE: &'static str = "Where hardly a point must be left out for all neighbours to share a class, the student errs on as few points.";
    const SHORT: &'static str = "Where neighbours share a class, agreeing with them is right.";
    const FIGURE: &'static str = "expansion/paint-mistakes";
    const KEYS: &'static [Key<PaintParams>] = KEYS;
    const SETS: &'static [(&'static str, &'static str)] = SCATTERED;
    const SEEDS: u32 = 40;
    const STATISTICS: &'static [&'static str] = &["error", "mu"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Seeds {
            least: 0.9,
            meet: &[
                Criterion::new("separation μ", |v| v[1], Range::at_most(0.01)),
                Criterion::new("error of the student", |v| v[0], Range::at_most(0.01)),
            ],
        }],
        statistic: "fraction of seeds where μ and the error of the student are at most 1 %",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Never { of: 2000 }),
    };

    fn condition(at: &PaintParams) -> Result<(), Broken> {
        if at.gap < 0.0 {
            return Err(Broken(format!("gap {}: the classes touch", show(at.gap))));
        }
        if at.h > 0.4 {
            return Err(Broken(format!("h = {}: the reach crosses to the other class", show(at.h))));
        }
        Ok(())
    }

    fn trial(at: &PaintParams, seed: u32) -> Trial {
        let it = Painted::ended(at, seed);
        Trial { seed, values: vec![it.error(), it.separation()], overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new("gap −0.2: the classes touch", &[("gap", "-0.2")], BrokenBy::Both),
            Break::new("h = 1: the reach crosses", &[("h", "1")], BrokenBy::Both),
        ]
    }
}
