//! C7b: in a network, too, what has the best margin is part rule, part memory.

use super::c3::best;
use crate::sim::xor::{Shape, Xor};
use crate::xor_network::NetParams;
use tangible_core::prelude::*;

/// "Such a network is the sum of a generalising and a memorising part."
pub struct TwoPartsOfNets;

/// Signal's share of ‖W‖² where every neuron has its cluster, κ/(4 + κ): 1/(1 + ρ²) with ρ = 2/√κ.
fn expected(shape: &Shape) -> f64 {
    shape.kappa / (4.0 + shape.kappa)
}

impl Claim for TwoPartsOfNets {
    type At = NetParams;

    const ID: &'static str = "near-max-margin/c7b";
    const SENTENCE: &'static str = "The two-layer network of the best margin is part signal, with the share κ/(4 + κ) of its square, and part memory.";
    const SHORT: &'static str =
        "The network’s best margin is part signal, κ/(4 + κ) of its square, and part memory.";
    const FIGURE: &'static str = "near-max-margin/xor-network";
    const KEYS: &'static [Key<NetParams>] = &[Key::Of("kappa"), Key::Of("h")];
    const SETS: &'static [(&'static str, &'static str)] = &[("net", "best")];
    const SEEDS: u32 = 20;
    const STATISTICS: &'static [&'static str] = &["share", "expected"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[
            Rule::Seeds {
                least: 0.9,
                meet: &[
                    Criterion::new("signal’s share of the best margin", |v| v[0], Range::above(0.1)),
                    Criterion::new("share / κ/(4 + κ)", |v| v[0] / v[1], Range::between(0.95, 1.05))
                        .undrawn(),
                ],
            },
            Rule::Mean(
                Criterion::new("share / κ/(4 + κ)", |v| v[0] / v[1], Range::between(0.98, 1.02)).undrawn(),
            ),
        ],
        statistic: "fraction of seeds where the rule has a share {0} of ‖W‖², as predicted",
        threshold: "{}",
        alarm: Alarm::Seeds(Rate::Never { of: 2000 }),
    };

    fn condition(at: &NetParams) -> Result<(), Broken> {
        let (shape, threshold) = (at.shape(), Shape::threshold(at.h));
        if at.kappa < 1.1 * threshold {
            return Err(Broken(format!(
                "κ = {} is too near the threshold: from {} on neurons have clusters, below they pool their memory",
                show(at.kappa),
                show(1.1 * threshold)
            )));
        }
        if expected(&shape) <= 0.1 {
            return Err(Broken(format!("κ = {}: hardly any signal is left", show(at.kappa))));
        }
        Ok(())
    }

    fn trial(at: &NetParams, seed: u32) -> Trial {
        let set = Xor::new(at.shape(), seed).expect("there are more dimensions than points");
        let (net, _) = best(&set, seed);
        Trial { seed, values: vec![set.share(&net), expected(&set.shape)], overflows: 0 }
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new("κ = 0.6: pooled memory, no signal", &[("kappa", "0.6")], BrokenBy::Both),
            Break::new("h = 1.2: no signal either", &[("h", "1.2")], BrokenBy::Both),
        ]
    }
}
