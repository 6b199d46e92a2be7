//! Every number of the average: measured, and exact.

use super::exact;
use super::model::{Average, Side, mean, median};
use super::params::AverageParams;
use tangible_core::model::{Readout, Table, Trace, Value};
use tangible_core::stats;

/// σ²t up to which the sample mean of a few hundred multiplied particles is near its expectation.
const TRUSTED: f64 = 2.0;

/// All read-outs.
pub(super) fn readouts(average: &Average, p: &AverageParams) -> Vec<Readout> {
    let (added, multiplied) = (average.particles(Side::Added), average.particles(Side::Multiplied));
    let t = average.step();
    let number = Value::number;
    let dose = p.sigma * p.sigma * f64::from(t);
    let shown = [
        Readout::new(
            "added-mean",
            "mean, added",
            number(stats::mean(added)),
            "mean of v over the particles; v₀ in expectation",
        ),
        Readout::new(
            "multiplied-mean",
            "mean, multiplied",
            number(stats::mean(multiplied)),
            "mean of v over the particles; v₀ in expectation, but carried by a few once σ²t > 2",
        ),
        Readout::new(
            "multiplied-median",
            "median, multiplied",
            number(stats::median(multiplied)),
            "half of the particles lie below",
        ),
        Readout::new(
            "multiplied-median-exact",
            "median by theory",
            number(exact::multiplied_median(p, t)),
            "v₀·e^(t·½·ln(1 − σ²))",
        ),
        Readout::new(
            "multiplied-below",
            "below threshold, multiplied",
            number(exact::fraction_below(multiplied, p)),
            "share of particles with |v| < threshold",
        ),
        Readout::new(
            "multiplied-below-exact",
            "below threshold by theory",
            number(exact::multiplied_below(p, t)),
            "P(v₀(1+σ)^K(1−σ)^(t−K) < threshold), K ~ Bin(t, ½)",
        ),
        Readout::new(
            "added-below",
            "below threshold, added",
            number(exact::fraction_below(added, p)),
            "share of particles with |v| < threshold",
        ),
        Readout::new(
            "mean-caveat",
            "trust the drawn mean?",
            caveat(dose),
            "while σ²t ≤ 2: the variance of one particle is v₀²((1+σ²)^t − 1)",
        ),
    ];
    let rest = [
        Readout::new(
            "added-median",
            "median, added",
            number(stats::median(added)),
            "half of the particles lie below; v₀ by theory",
        ),
        Readout::new(
            "added-below-exact",
            "below threshold by theory, added",
            number(exact::added_below(p, t)),
            "P(|v₀ + σ(2K − t)| < threshold), K ~ Bin(t, ½)",
        ),
        Readout::new("added-sd", "standard deviation, added", number(stats::sd(added)), "over the particles"),
        Readout::new(
            "added-sd-exact",
            "standard deviation by theory, added",
            number(exact::added_sd(p, t)),
            "σ√t",
        ),
        Readout::new(
            "multiplied-sd-exact",
            "standard deviation by theory, multiplied",
            number(exact::multiplied_sd(p, t)),
            "v₀·√((1+σ²)^t − 1)",
        ),
        Readout::new("mean-exact", "expected mean", number(p.start), "v₀, in both"),
        Readout::new(
            "rate",
            "rate of the median",
            number(0.5 * tangible_core::math::ln_1p(-p.sigma * p.sigma)),
            "½·ln(1 − σ²) a toss",
        ),
        Readout::new("dose", "noise dose", number(dose), "σ²t"),
    ];
    let mut all: Vec<Readout> = shown.into();
    all.extend(rest.map(Readout::secondary));
    all
}

fn caveat(dose: f64) -> Value {
    let show = Value::number(dose).show();
    Value::Text(if dose <= TRUSTED {
        format!("yes: σ²t = {show}").into()
    } else {
        format!("no: σ²t = {show} > 2").into()
    })
}

/// Means and medians over time, and the particles at this step.
pub(super) fn tables(average: &Average, p: &AverageParams, trace: &Trace) -> Vec<Table> {
    vec![over_time(p, trace), particles(average)]
}

/// Rows of the table over time.
const ROWS: usize = 50;

fn over_time(p: &AverageParams, trace: &Trace) -> Table {
    let columns = [
        ("step", "toss t"),
        ("added-mean", "mean, added"),
        ("added-median", "median, added"),
        ("multiplied-mean", "mean, multiplied"),
        ("multiplied-median", "median, multiplied"),
        ("multiplied-median-exact", "median by theory, multiplied"),
        ("multiplied-below-exact", "below threshold by theory, multiplied"),
    ];
    let mut table = Table::new("over-time", "Means and medians over time", &columns);
    let steps = &trace.series(mean(Side::Added)).steps;
    let every = steps.len().div_ceil(ROWS).max(1);
    let last = steps.len().saturating_sub(1);
    for (index, step) in steps.iter().enumerate().filter(|(index, _)| index % every == 0 || *index == last) {
        let measured =
            [mean(Side::Added), median(Side::Added), mean(Side::Multiplied), median(Side::Multiplied)]
                .map(|series| Value::number(trace.series(series).values[index]));
        let mut row = vec![Value::Number(f64::from(*step))];
        row.extend(measured);
        row.push(Value::number(exact::multiplied_median(p, *step)));
        row.push(Value::number(exact::multiplied_below(p, *step)));
        table.row(row);
    }
    table
}

fn particles(average: &Average) -> Table {
    let columns = [("particle", "particle"), ("added", "added"), ("multiplied", "multiplied")];
    let mut table = Table::new("particles", "Particles at this step", &columns);
    let pairs = average.crowd.additive().iter().zip(average.crowd.multiplicative());
    for (index, (added, multiplied)) in pairs.enumerate() {
        table.row(vec![Value::Number((index + 1) as f64), Value::number(*added), Value::number(*multiplied)]);
    }
    table
}
