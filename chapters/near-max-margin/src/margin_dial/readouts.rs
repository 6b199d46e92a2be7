//! Every number of the dial.

use super::model::Dial;
use crate::sim::linear::wrong;
use tangible_core::model::{Reading, Readings, Run, Table};

impl Readings for Dial {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// γ(w)/γ*, the least margin of the training points over the best there is
        first series "fraction", "part of the best margin" = it.stand().fraction(&it.set);
        /// Q(a/(σ√(1 − a²))), the chance that a new point is wrong
        first series "error", "test error" = it.set.error(it.stand().w);
        /// 2R/(γ*√n), R² the mean of ‖x‖²: what the kindest classical bound promises the best margin; nothing, from 1 on
        first "margin-bound", "margin bound: error at most" = it.set.margin_bound(it.set.best());
        /// of 2,000 new points
        more series "counted", "new points wrong" = it.counted();
        /// √(1 + γ_n²)
        more "best", "best margin γ*" = it.set.best();
        /// max over unit v of min over i of N_i·v
        more "gamma", "best margin of memory alone γ_n" = it.set.gamma;
        /// along μ
        more series "signal", "signal a of the classifier" = it.stand().w.signal;
        /// √(1 − a²), along the noises
        more series "memory", "memory of the classifier" = it.stand().w.memory;
        /// √(n/(Dκ))
        more "sigma", "noise a dimension σ" = it.set.sigma;
        /// Q(1/(σγ_n))
        more "error-best", "test error of the best margin" = it.set.error(it.set.max_margin());
        /// Q(a/(σ√(1 − a²))) at a = sin(θ − arccos f), θ = arctan(1/γ_n)
        more "error-worst", "worst test error at f" = it.set.error(it.set.worst(p.f));
        /// the same, as a distance in standard deviations
        more "z-worst", "z of the worst at f" = it.set.z(it.set.worst(p.f));
        /// 1/(σγ_n)
        more "z-best", "z of the best margin" = it.set.z(it.set.max_margin());
        /// γ_n/γ*: below it a classifier can be wrong more often than right
        more "cliff", "cliff: critical part f_c" = it.set.gamma / it.set.best();
        /// the training points with their noise turned round, label kept
        more "flipped", "wrong with noise turned round" = wrong(it.stand().flipped.into_iter());
        /// points with a positive multiplier
        more "supports", "support vectors" = it.set.supports;
        /// 1 − low/high: the solver's classifier has the margin `low`, and no classifier has more than `high`
        more series "gap", "certified gap of the solver that is watched" = it.gap();
        /// n/(Dσ²)
        more "kappa-here", "signal against noise κ" = p.kappa;
        /// n·D/n + 1
        more "dimensions", "dimensions d" = it.set.setting.dimensions + 1;
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let steps = run.trace.series("error").thinned(30);
        let columns = ["fraction", "error", "counted", "signal", "memory"];
        let turn = ("over-time", "The classifier over time");
        vec![
            points(run.model),
            curve(run.model),
            solver(run.model),
            run.over_time(turn, ("step", "step"), &steps, &columns),
        ]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<tangible_core::model::Given<'a>> {
        let (it, f) = (run.model, run.params.f);
        let shown = [("best", it.set.max_margin()), ("worst", it.set.worst(f)), ("shown", it.stand().w)];
        crate::given::linear(&it.set, run.seed, &shown)
    }
}

fn points(it: &Dial) -> Table {
    let stand = it.stand();
    tangible_core::table! { "points", "Margins of the training points",
        for (index, (margin, flipped)) in stand.margins.into_iter().zip(stand.flipped).enumerate() =>
        "point", "point" = index + 1;
        "margin", "margin" = margin;
        "flipped", "with its noise turned round" = flipped;
    }
}

fn solver(it: &Dial) -> Table {
    let way = it.solving();
    tangible_core::table! { "solver", "The solver: what it certifies after some turns of points",
        for (step, now) in (0..).zip(&way.steps).filter(|(step, _)| step % 3 == 0) =>
        "turns", "points that had their turn" = way.turns(step);
        "low", "margin of its classifier" = now.low;
        "high", "no classifier has more" = now.high;
    }
}

fn curve(it: &Dial) -> Table {
    tangible_core::table! { "curve", "Worst test error against the part of the best margin",
        for f in (0..=20).map(|k| 0.05 * f64::from(k)) =>
        "f", "part of the best margin" = f;
        "signal", "least signal" = it.set.least_signal(f);
        "error", "worst test error" = it.set.error(it.set.worst(f));
    }
}
