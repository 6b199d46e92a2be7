//! Workloads of the chapter `near-max-margin`: the solver, a descent, an ascent.

use crate::rng::{Purpose, Rng};
use tangible_core::solvers::margin::hard_margin;
use tangible_near_max_margin::sim::linear::{gram, noises};
use tangible_near_max_margin::sim::xor::{Ascent, Method, Shape, Start, Xor};
use tangible_near_max_margin::sim::{Descent, Law, Linear, Setting};

/// The margin of 150 noises in 225 dimensions, where not every one supports it; answers both ends of its certificate.
pub(super) fn solve(repeats: u32) -> Vec<f64> {
    let setting = Setting { n: 150, dimensions: 225, kappa: 0.5, law: Law::Gauss };
    let products = gram(150, &noises(setting, &mut Rng::new(0, Purpose::DATA)));
    let mut ends = Vec::new();
    for _ in 0..repeats {
        let margin = hard_margin(150, &products, 1e-9);
        ends = vec![margin.low, margin.high];
    }
    ends
}

/// 4,096 steps of descent on the chapter's default problem; answers where they end.
pub(super) fn descend(repeats: u32) -> Vec<f64> {
    let set = Linear::new(Setting { n: 50, dimensions: 20_000, kappa: 0.5, law: Law::Gauss }, 0);
    let mut end = Vec::new();
    for _ in 0..repeats {
        let mut descent = Descent::new(&set, 1.0);
        (0..4096).for_each(|_| descent.advance());
        end = descent.entry(&set).map_or_else(Vec::new, |at| vec![at.fraction, at.z, at.flipped]);
    }
    end
}

/// The first 80 of 300 steps of ascent from random weights on 40 points; answers the rule's share of the net and its mean
/// score: rounding grows a thousandfold every eighty steps, in single weights much faster. The noises have normal numbers
/// below the diagonal and √d on it, which the baseline can draw too.
pub(super) fn ascend(repeats: u32) -> Vec<f64> {
    let shape = Shape { n: 40, d: 16_000, kappa: 2.0, m: 8, h: 1.5 };
    let mut noise = vec![0.0; 40 * 40];
    Rng::new(0, Purpose::DATA).fill_normal(&mut noise);
    for (at, x) in noise.iter_mut().enumerate() {
        let (i, j) = (at / 40, at % 40);
        *x = match i.cmp(&j) {
            std::cmp::Ordering::Greater => *x,
            std::cmp::Ordering::Equal => f64::from(shape.d).sqrt(),
            std::cmp::Ordering::Less => 0.0,
        } * shape.sigma();
    }
    let set = Xor::of(shape, &noise).expect("the noises are independent");
    let mut told = Vec::new();
    for _ in 0..repeats {
        let mut ascent = Ascent::new(&set, Start::Random, Method::Margin, 300, 0);
        for _ in 0..80 {
            ascent.advance(&set);
        }
        let (net, scores) = (ascent.net(), set.margins(&ascent.net()));
        told = vec![set.share(&net), scores.iter().sum::<f64>() / scores.len() as f64];
    }
    told
}
