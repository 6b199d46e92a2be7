//! C4: label noise recovers from any initialisation.

use super::trial::{Runs, delta, noise_decides, schedule};
use crate::plan::Plan;
use crate::sim::{Init, Schedule};
use crate::sparse_recovery_race::{RaceParams, Who};
use tangible_core::claim::judge::{Finding, Z, column};
use tangible_core::claim::{
    Alarm, Break, Broken, BrokenBy, Claim, Criterion, Judgement, Key, Outcome, Range, Rule, Trial, Verdict,
    With,
};
use tangible_core::params::grammar::{Fault, Grammar, Tree, Written, number, or_words};
use tangible_core::params::{Auto, Field, ParamSpec};
use tangible_core::stats;

/// Scales of the chapter's table.
const SCALES: [f64; 8] = [1e-3, 1e-2, 0.1, 1.0, 3.0, 10.0, 30.0, 100.0];

/// Which initialisations are tried.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Starts {
    /// v = τ for the eight τ of the table, and v ~ N(0, I).
    #[default]
    All,
    /// v = τ for one τ.
    Scale(f64),
    /// v ~ N(0, I) alone.
    Random,
}

impl Written for Starts {
    const GRAMMAR: &'static Grammar = &or_words(&["all", "random"], &number(1e-3..=1e2));

    fn from_tree(tree: &Tree) -> Result<Self, Fault> {
        Ok(match tree.chosen() {
            Some(0) => Self::All,
            Some(_) => Self::Random,
            None => Self::Scale(tree.number()),
        })
    }

    fn tree(&self) -> Tree {
        match self {
            Self::All => Tree::choice(0),
            Self::Random => Tree::choice(1),
            Self::Scale(tau) => (*tau).into(),
        }
    }
}

/// What the race has not: many starts at once, and parameters that start at zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Begin {
    starts: Starts,
    /// True weights whose parameter starts at exactly zero, where multiplied noise cannot move it.
    dead: u32,
}

type At = With<RaceParams, Begin>;

const KEYS: &[Key<At>] = &[
    Key::Of("n"),
    Key::Of("d"),
    Key::Of("r"),
    Key::Field(ParamSpec::written("tau", "initial size", "τ", 32), Some("tau"), |at| &mut at.own.starts),
    Key::Part {
        spec: ParamSpec::switch("noise", "label noise"),
        of: "lngd",
        text: |at| (delta(&at.figure) > 0.0).print(),
        read: |at, text, spec| {
            let silent = || Plan::on(schedule(&at.figure, Who::Lngd).with_level(0.0));
            at.figure.lngd = if bool::parse(text, spec)? { Auto::Auto } else { Auto::Set(silent()) };
            Ok(())
        },
    },
    Key::Field(ParamSpec::number("dead", "parameters at zero", "", 0.0, 40.0), None, |at| &mut at.own.dead),
];

/// Where a run should end.
const RECOVERED: Range = Range::below(0.1);
/// Of the finite runs from one start, the fraction that should end there.
const LEAST: f64 = 0.85;

/// "Recovers the sparse ground truth from arbitrary initialisation."
pub struct AnyStart;

/// Index of the statistic of a scale outside the table.
const CHOSEN: usize = SCALES.len() + 1;

impl AnyStart {
    /// The initialisations to try, each with the index of its statistic.
    fn starts(at: &At) -> Vec<(usize, Init, Schedule)> {
        let same = |tau: f64| (Init::Same { tau }, Schedule::any_init(tau));
        let random = (SCALES.len(), Init::Gaussian { tau: 1.0 }, Schedule::random_signs());
        match at.own.starts {
            Starts::Random => vec![random],
            Starts::Scale(tau) => {
                let index = SCALES.iter().position(|scale| *scale == tau).unwrap_or(CHOSEN);
                let (init, schedule) = same(tau);
                vec![(index, init, schedule)]
            }
            Starts::All => {
                let table = SCALES.iter().enumerate().map(|(index, tau)| {
                    let (init, schedule) = same(*tau);
                    (index, init, schedule)
                });
                table.chain([random]).collect()
            }
        }
    }
}

impl Claim for AnyStart {
    type At = At;

    const ID: &'static str = "label-noise/c4";
    const SENTENCE: &'static str =
        "Label noise finds the sparse truth from any starting point, however large.";
    const FIGURE: &'static str = "label-noise/sparse-recovery-race";
    const KEYS: &'static [Key<At>] = KEYS;
    const SEEDS: u32 = 20;
    /// NaN where a run overflowed, and where an initialisation was not asked for.
    const STATISTICS: &'static [&'static str] = &[
        "error-0.001",
        "error-0.01",
        "error-0.1",
        "error-1",
        "error-3",
        "error-10",
        "error-30",
        "error-100",
        "error-random",
        "error-chosen",
    ];
    const JUDGEMENT: Judgement = Judgement {
        rules: &[Rule::Seeds {
            least: LEAST,
            meet: &[Criterion::new(
                "largest error over the initialisations",
                |values| values.iter().copied().fold(f64::NAN, f64::max),
                RECOVERED,
            )
            .log()],
        }],
        statistic: "fraction of finite runs that end {0}, for the worst initialisation",
        threshold: "{} for every initialisation",
        // Of 500 finite runs .014, .012, .017 end above 0.1 from τ = 10, 30, 100, at most .002 from each other start:
        // the chance that some start has more than 3 of 20.
        alarm: Alarm::Stated(4e-4),
    };

    fn condition(at: &At) -> Result<(), Broken> {
        if delta(&at.figure) == 0.0 {
            return Err(Broken("no noise: δ = 0 is gradient descent".into()));
        }
        if at.own.dead > 0 {
            return Err(Broken(format!(
                "{} true weights start at v = 0, which no multiplied noise can leave",
                at.own.dead
            )));
        }
        noise_decides(&at.figure)
    }

    fn trial(at: &At, seed: u32) -> Trial {
        let mut runs = Runs::new(&at.figure, seed);
        let mut values = vec![f64::NAN; Self::STATISTICS.len()];
        for (index, init, schedule) in Self::starts(at) {
            let mut v = init.start(at.figure.d as usize, seed).expect("the scale is in its range");
            v.iter_mut().take(at.own.dead as usize).for_each(|v| *v = 0.0);
            let schedule = if delta(&at.figure) > 0.0 { schedule } else { schedule.with_level(0.0) };
            values[index] =
                runs.finish_from(Who::Lngd, schedule, v).map_or(f64::NAN, |metrics| metrics.error);
        }
        runs.trial(values)
    }

    /// The worst initialisation decides. Neither rule of the core fits: seeds are counted apart for each start, and of
    /// those only the finite runs.
    fn verdict(at: &At, trials: &[Trial]) -> Verdict {
        let mut worst = (f64::INFINITY, 0, 0);
        for (index, _, _) in Self::starts(at) {
            let errors = column(trials, |values| values[index]);
            let finite = errors.iter().filter(|error| error.is_finite()).count() as u32;
            let below = errors.iter().filter(|error| RECOVERED.holds(**error)).count() as u32;
            let fraction = f64::from(below) / f64::from(finite.max(1));
            if fraction < worst.0 {
                worst = (fraction, below, finite);
            }
        }
        let (estimate, below, finite) = worst;
        let outcome = if estimate >= LEAST { Outcome::Holds } else { Outcome::Fails };
        Self::JUDGEMENT.say(Finding { outcome, estimate, interval: stats::wilson(below, finite, Z) }, trials)
    }

    fn breaks() -> Vec<Break> {
        vec![
            Break::new("no noise: δ = 0", &[("noise", "off")], BrokenBy::Both),
            Break::new("a true parameter starts at exactly zero", &[("dead", "1")], BrokenBy::Both),
            Break::new("too little data: n below n_LP", &[("n", "12")], BrokenBy::Both),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::claim::At as _;

    #[test]
    fn starts_read_back() {
        let spec = &KEYS[3].spec();
        for text in ["all", "random", "0.001", "100", "2.5"] {
            assert_eq!(Starts::parse(text, spec).map(|s| s.print()), Ok(text.to_string()));
        }
        for text in ["", "0", "-1", "1000", "nan", "any"] {
            assert!(Starts::parse(text, spec).is_err(), "{text}");
        }
    }

    #[test]
    fn a_chosen_scale_outside_the_table_has_its_own_statistic() {
        let mut at = At::of(RaceParams::default());
        assert_eq!(AnyStart::starts(&at).len(), 9);
        at.own.starts = Starts::Scale(2.0);
        assert_eq!(AnyStart::starts(&at)[0].0, AnyStart::STATISTICS.len() - 1);
    }
}
