//! C5, second part: Langevin noise runs off to infinity below n = d/2.

use crate::gaussian_escape::EscapeParams;
use crate::sim::Status;
use crate::sim::langevin::{Langevin, Setting};
use tangible_core::claim::{
    Alarm, Break, Broken, BrokenBy, Claim, Criterion, Judgement, Key, Range, Rule, Trial, With,
};
use tangible_core::decimal;
use tangible_core::params::{ParamError, ParamSpec};

/// "Gaussian noise ... overfits to dense solutions with large norms": below d/2 points its norm
/// grows without bound.
pub struct LangevinEscapes;

/// The figure's points are the few; it has no second diffusion that stays.
type At = With<EscapeParams, Many>;

/// Training points of the diffusion that should be held.
#[derive(Clone, Debug, PartialEq)]
pub struct Many(u32);

impl Default for Many {
    fn default() -> Self {
        Self(14)
    }
}

const FEW: Key<At> =
    Key::Field(ParamSpec::number("few", "few points", "n", 1.0, 40.0), Some("n"), |at| &mut at.figure.n);
const MANY: Key<At> =
    Key::Field(ParamSpec::number("many", "many points", "n", 1.0, 40.0), None, |at| &mut at.own.0);

impl Claim for LangevinEscapes {
    type At = At;

    const ID: &'static str = "label-noise/c5b";
    const SENTENCE: &'static str = "With fewer than d/2 points the norm under Gaussian noise grows without bound; with more it stays small.";
    const SHORT: &'static str =
        "Below d/2 points Gaussian noise grows the norm without bound; above, it stays small.";
    const FIGURE: &'static str = "label-noise/gaussian-escape";
    const KEYS: &'static [Key<At>] = &[FEW, MANY, Key::Of("d"), Key::Of("r")];
    const SEEDS: u32 = 10;
    const STATISTICS: &'static [&'static str] = &["few-early-norm2", "few-norm2", "many-norm2"];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[
            Rule::Interval(
                Criterion::ratio(
                    "norm² with few points / norm² with many",
                    |values| values[1],
                    |values| values[2],
                    Range::above(5.0),
                )
                .log(),
            ),
            Rule::Interval(
                Criterion::ratio(
                    "norm² with few points / norm² at a fifth of the run",
                    |values| values[1],
                    |values| values[0],
                    Range::above(1.5),
                )
                .undrawn(),
            ),
            Rule::Interval(Criterion::new("norm² with many points", |values| values[2], Range::below(12.0))),
        ],
        statistic: "mean norm² with few points / mean norm² with many",
        threshold: "{0}, still growing with few points, {2} with many",
        // None of 100,000 samples of ten out of a hundred seeds fails; means ± standard deviations there are
        // 64 ± 27 early, 235 ± 98 with few points and 7.4 ± 2.8 with many. The nearest threshold is five
        // standard errors away.
        alarm: Alarm::Stated(1e-3),
    };

    fn check(at: &At) -> Result<(), ParamError> {
        let (many, d) = (at.own.0, at.figure.d);
        if many > d {
            return Err(ParamError::conflict("many", many, format!("at most d = {d} training points")));
        }
        Ok(())
    }

    fn condition(at: &At) -> Result<(), Broken> {
        let (few, many, d) = (at.figure.n, at.own.0, at.figure.d);
        if 2 * few >= d {
            return Err(Broken(format!(
                "enough points: n = {} is not below d/2 = {}",
                few,
                decimal::text(0.5 * f64::from(d))
            )));
        }
        if 2 * many <= d {
            return Err(Broken(format!(
                "too few points: n = {} is not above d/2 = {}",
                many,
                decimal::text(0.5 * f64::from(d))
            )));
        }
        Ok(())
    }

    fn trial(at: &At, seed: u32) -> Trial {
        let open = |n: u32| {
            let [d, r] = [at.figure.d, at.figure.r].map(|size| size as usize);
            let setting = Setting { d, r, ..Setting::with_points(n as usize) };
            (Langevin::new(setting, seed).expect("sizes were checked"), setting.steps)
        };
        let (mut few, steps) = open(at.figure.n);
        for _ in 0..steps / 5 {
            few.step();
        }
        let early = few.norm2();
        let (mut many, _) = open(at.own.0);
        for run in [&mut few, &mut many] {
            while run.status() == Status::Running {
                run.step();
            }
        }
        let diverged = |run: &Langevin| matches!(run.status(), Status::Diverged { .. });
        let end = |run: &Langevin| if diverged(run) { f64::NAN } else { run.norm2() };
        Trial {
            seed,
            values: vec![early, end(&few), end(&many)],
            overflows: u32::from(diverged(&few)) + u32::from(diverged(&many)),
        }
    }

    fn breaks() -> Vec<Break> {
        vec![Break::new("more than d/2 points on both sides", &[("few", "14")], BrokenBy::Both)]
    }
}
