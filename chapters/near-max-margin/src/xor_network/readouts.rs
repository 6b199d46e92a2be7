//! Every number of the network.

use super::model::{Nets, SEARCHES, best, best_erring, blind, found, random, shares, shown, wrong};
use crate::sim::xor::Shape;
use tangible_core::model::{Reading, Readings, Run, Table};

/// Why a number is missing.
const WAITING: &str = "not computed yet";

impl Readings for Nets {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// margin / the best that three starts find
        first "fraction", "part of the best margin" = part(run, shown(run).map(|net| net.margin)), or WAITING;
        /// of 4,000 new points; a score of 0 is half wrong
        first "error", "test error" = shown(run).map(|net| net.error), or WAITING;
        /// μ₁ and μ₂ change places, the noise stays, labels turn
        first "bad-sample", "bad sample wrong" = shown(run).map(|net| net.bad), or WAITING;
        /// part of ‖W‖² along the rule
        more "share", "signal’s share" = shown(run).map(|net| net.share), or WAITING;
        /// of the net with the best margin
        more "error-best", "test error of the best margin" = best(run).map(|net| net.error), or WAITING;
        /// of the net with the best margin
        more "share-best", "signal’s share in the best margin" = best(run).map(|net| net.share), or WAITING;
        /// of the net with the best margin
        more "bad-best", "bad sample wrong, best margin" = best(run).map(|net| net.bad), or WAITING;
        /// best margin / the larger of ¼(1 + ρ²)^{h/2} and ½(ρ/√2)^h, ρ = 2/√κ
        more "best-off", "best margin / formula" = best(run).map(|net| net.margin / p.shape().best()), or WAITING;
        /// of the net that ascends from random weights
        more "fraction-random", "random start: part of the best margin" = part(run, random(run).map(|net| net.margin)), or WAITING;
        /// of the net that ascends from random weights
        more "error-random", "random start: test error" = random(run).map(|net| net.error), or WAITING;
        /// of the net that memorises
        more "fraction-memorising", "memorising: part of the best margin" = part(run, shares(run).first().map(|net| net.margin)), or WAITING;
        /// of the net with a share c of the wrong signal
        more "fraction-wrong", "wrong signal: part of the best margin" = part(run, wrong(run, p.c).map(|net| net.margin)), or WAITING;
        /// of the net with a share c of the wrong signal
        more "error-wrong", "wrong signal: test error" = wrong(run, p.c).map(|net| net.error), or WAITING;
        /// of the best net that errs on one cluster
        more "fraction-blind", "blind to one cluster: part of the best margin" = part(run, blind(run).map(|net| net.margin)), or WAITING;
        /// of the best net that errs on one cluster
        more "error-blind", "blind to one cluster: test error" = blind(run).map(|net| net.error), or WAITING;
        /// of all that are trained, built or searched here and err on more than 5 % of new points
        more "fraction-erring", "nets tried that err: largest part of the best margin" = part(run, best_erring(run)), or WAITING;
        /// min y_i f(x_i) of the net that is being trained
        more series "ascent-margin", "margin in training" = it.now().margin;
        /// of 4,000 new points
        more series "ascent-error", "test error in training" = it.now().error;
        /// 4(2^{2/h − 1} − 1)
        more "threshold", "κ above which clusters win" = Shape::threshold(p.h);
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let neurons = shown(run).map(|net| net.neurons).unwrap_or_default();
        let drawn = tangible_core::table! { "neurons", "Neurons of the network that is shown",
            for (index, [first, second, memory]) in neurons.into_iter().enumerate() =>
            "neuron", "neuron" = index + 1;
            "first", "along μ₁" = first;
            "second", "along μ₂" = second;
            "memory", "length of the memory" = memory;
        };
        let curve = tangible_core::table! { "shares", "Networks with a share of the wrong signal",
            for (index, net) in shares(run).into_iter().enumerate() =>
            "c", "share c" = 0.05 * index as f64;
            "margin", "margin" = net.margin;
            "error", "test error" = net.error;
        };
        let searched = tangible_core::table! { "tried", "Networks tried: ascents kept from leaning towards a cluster, or two",
            for search in 0..SEARCHES =>
            "search", "search" = search + 1;
            "margin", "margin" = found(run, search).map(|net| net.0), or WAITING;
            "error", "test error" = found(run, search).map(|net| net.1), or WAITING;
        };
        let steps = run.trace.series("ascent-margin").thinned(30);
        let over = ("ascent", "The network in training");
        let columns = ["ascent-margin", "ascent-error"];
        vec![drawn, curve, searched, run.over_time(over, ("step", "step"), &steps, &columns)]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<tangible_core::model::Given<'a>> {
        use tangible_core::model::given::{Given, line, numbered};
        let (set, net) = run.model.learned();
        let (n, width, m) = (set.shape.n as usize, set.shape.n as usize + 2, set.shape.m as usize);
        let label = |i: usize| if i % 4 < 2 { 1.0 } else { -1.0 };
        let points = move || {
            let rows = set.points().chunks_exact(width).enumerate();
            rows.map(move |(i, row)| line(&[i as f64 + 1.0, label(i)], row))
        };
        let weights = move || {
            let net = net.clone();
            (0..m).map(move |j| {
                let row: Vec<f64> = net[j..].iter().step_by(m).copied().collect();
                line(&[j as f64 + 1.0, if 2 * j < m { 1.0 } else { -1.0 }], &row)
            })
        };
        let title = "labels and points: along μ₁ and μ₂, then in the coordinates that Gram–Schmidt makes of the noises";
        vec![
            Given::new("data", title, numbered(&["point", "y"], "x", width), n, points),
            Given::new(
                "weights",
                "signs a_j and weights w_j of the ascent at this step, in the same coordinates",
                numbered(&["neuron", "a"], "w", width),
                m,
                weights,
            ),
        ]
    }
}

/// What margins are told in parts of: the best that was found, or by the formula as long as it has not.
pub(super) fn scale(run: &Run<'_, Nets>) -> f64 {
    best(run).map_or_else(|| run.params.shape().best(), |net| net.margin)
}

/// A margin as part of the best.
pub(super) fn part(run: &Run<'_, Nets>, margin: Option<f64>) -> Option<f64> {
    Some(margin? / best(run)?.margin)
}
