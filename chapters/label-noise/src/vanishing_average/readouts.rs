//! Every number of the average: measured, and exact.

use super::exact;
use super::model::{Average, Side};
use tangible_core::model::{Reading, Readings, Run, Table, Value, show};
use tangible_core::stats;

/// σ²t up to which the sample mean of a few hundred multiplied particles is near its expectation.
const TRUSTED: f64 = 2.0;
/// Rows of the table over time.
const ROWS: usize = 50;

impl Readings for Average {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// mean of v over the particles; v₀ in expectation
        first series "added-mean", "mean, added" = stats::mean(it.particles(Side::Added));
        /// mean of v over the particles; v₀ in expectation, but carried by a few once σ²t > 2
        first series "multiplied-mean", "mean, multiplied" = stats::mean(it.particles(Side::Multiplied));
        /// half of the particles lie below
        first series "multiplied-median", "median of these players" = stats::median(it.particles(Side::Multiplied));
        /// v₀·e^(t·½·ln(1 − σ²))
        first (t) "multiplied-median-exact", "median by theory" = exact::multiplied_median(p, t);
        /// share of particles with |v| < threshold
        first "multiplied-below", "below threshold, multiplied" = exact::fraction_below(it.particles(Side::Multiplied), p);
        /// P(v₀(1+σ)^K(1−σ)^(t−K) < threshold), K ~ Bin(t, ½)
        first (t) "multiplied-below-exact", "below threshold by theory, multiplied" = exact::multiplied_below(p, t);
        /// share of particles with |v| < threshold
        first "added-below", "below threshold, added" = exact::fraction_below(it.particles(Side::Added), p);
        /// while σ²t ≤ 2: the variance of one particle is v₀²((1+σ²)^t − 1)
        first "mean-caveat", "trust the drawn mean?" = caveat(exact::dose(p, run.step));
        /// half of the particles lie below; v₀ by theory
        more series "added-median", "median, added" = stats::median(it.particles(Side::Added));
        /// P(|v₀ + σ(2K − t)| < threshold), K ~ Bin(t, ½)
        more "added-below-exact", "below threshold by theory, added" = exact::added_below(p, run.step);
        /// over the particles
        more "added-sd", "standard deviation, added" = stats::sd(it.particles(Side::Added));
        /// σ√t
        more "added-sd-exact", "standard deviation by theory, added" = exact::added_sd(p, run.step);
        /// v₀·√((1+σ²)^t − 1)
        more "multiplied-sd-exact", "standard deviation by theory, multiplied" = exact::multiplied_sd(p, run.step);
        /// v₀, in both
        more "mean-exact", "expected mean" = p.start;
        /// ½·ln(1 − σ²) a toss
        more "rate", "rate of the median" = exact::rate(p);
        /// σ²t
        more "dose", "noise dose" = exact::dose(p, run.step);
    };

    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let steps = run.trace.series("added-mean").thinned(ROWS);
        let columns = [
            "added-mean",
            "added-median",
            "multiplied-mean",
            "multiplied-median",
            "multiplied-median-exact",
            "multiplied-below-exact",
        ];
        let time = ("over-time", "Means and medians over time");
        vec![run.over_time(time, ("step", "toss t"), &steps, &columns), particles(run.model)]
    }
}

fn caveat(dose: f64) -> Value {
    let dose_text = show(dose);
    Value::Text(if dose <= TRUSTED {
        format!("yes: σ²t = {dose_text}").into()
    } else {
        format!("no: σ²t = {dose_text} > 2").into()
    })
}

fn particles(average: &Average) -> Table {
    let (added, multiplied) = (average.crowd.additive(), average.crowd.multiplicative());
    tangible_core::table! { "particles", "Particles at this step",
        for (index, (added, multiplied)) in added.iter().zip(multiplied).enumerate() =>
        "particle", "particle" = index + 1;
        "added", "added" = *added;
        "multiplied", "multiplied" = *multiplied;
    }
}
