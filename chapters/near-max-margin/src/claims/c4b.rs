//! C4b: half of the best margin may be all wrong, in a network too.

use super::c3::best;
use crate::sim::xor::{Start, Xor};
use crate::xor_network::NetParams;
use tangible_core::prelude::*;

/// "A constant part of the best margin may fail terribly": with neurons that learn the wrong signal.
pub struct WrongSignals;

impl Claim for WrongSignals {
    type At = NetParams;

    const ID: &'static str = "near-max-margin/c4b";
    const SENTENCE: &'static str = "A network with half of the best margin can be right on every training point and wrong on every new one.";
    const SHORT: &'static str =
        "A network with half of the best margin: right on its points, wrong on every new one.";
    const FIGURE: &'static str = "near-max-margin/xor-network";
    const KEYS: &'static [Key<NetParams>] = &[Key::Of("kappa"), Key::Of("h"), Key::Of("c")];
    const SETS: &'static [(&'static str, &'static str)] = &[("net", "wrong"), ("c", "0.5")];
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["error", "fraction"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Seeds {
            least: 0.9,
            meet: &[
                Criterion::new("test error", |v| v[0], Range::above(0.999)),
                Criterion::new("part of the best margin", |v| v[1], Range::above(0.5)),
            ],
        }],
        statistic: "fraction of seeds where a network with a part {1} of the best margin has test error {0}",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Never { of: 2000 }),
    };

    fn condition(at: &NetParams) -> Result<(), Broken> {
        let shape = at.shape();
        let margin = shape.pooled() * tangible_core::math::pow(1.0 - at.c * at.c, 0.5 * at.h)
            - 0.25 * tangible_core::math::pow(at.c, at.h);
        let part = margin / shape.best();
        if part > 0.5 && at.c > 3.0 * shape.sigma() {
            return Ok(());
        }
        Err(Broken(format!("c = {}, κ = {}: part {} of the margin", show(at.c), show(at.kappa), show(part))))
    }

    fn trial(at: &NetParams, seed: u32) -> Trial {
        let set = Xor::new(at.shape(), seed).expect("there are more dimensions than points");
        let net = set.net(Start::Wrong(at.c), seed);
        Trial {
            seed,
            values: vec![set.error(&net, seed), set.margin(&net) / best(&set, seed).1],
            overflows: 0,
        }
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new("c = 0: memory alone, a coin flip", &[("c", "0")], BrokenBy::Both),
            Break::new(
                "κ = 6: so much signal that it keeps less than half",
                &[("kappa", "6")],
                BrokenBy::Both,
            ),
        ]
    }
}
