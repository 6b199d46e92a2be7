//! Parameters of the phase diagram.

use super::guess::Guess;
use super::sizes::{self, Points, Sizes, Weights};
use crate::plan::Plan;
use crate::sim::phase::Recovery;
use crate::sim::{Algorithm, Schedule};
use tangible_core::params::{Auto, ParamError, ParamSpec, When};

tangible_core::choices! {
    /// A method of the phase diagram.
    pub enum Contender {
        /// Label noise on top of the full gradient.
        Lngd = "lngd", "label noise";
        /// Label-noise SGD, one sample a step.
        Lnsgd = "lnsgd", "label-noise SGD";
        /// Gradient descent.
        Gd = "gd", "gradient descent";
        /// Weighted basis pursuit, where label noise tends to.
        Lp = "lp", "linear program";
    }
}

impl Contender {
    /// It as a way to recover the truth, with its usual schedule.
    fn way(self) -> Recovery {
        match self {
            Self::Lngd => Recovery::LabelNoise,
            Self::Lnsgd => Recovery::LabelNoiseSgd,
            Self::Gd => Recovery::Gd,
            Self::Lp => Recovery::Lp,
        }
    }

    /// Its update rule; `None` for the linear program.
    pub fn algorithm(self) -> Option<Algorithm> {
        self.way().method().map(|method| method.algorithm)
    }
}

/// Most data sets of a cell: seeds of neighbouring figures never meet.
pub(super) const MAX_SETS: u32 = 64;
/// Longest run of one cell.
const MAX_STEPS: u32 = 100_000;

/// Columns and rows stand at numbers of their own, or are spread over a range.
const SPREAD_N: When = When::Is("ns", &["auto"]);
const SPREAD_R: When = When::Is("rs", &["auto"]);

const fn range(key: &'static str, name: &'static str, symbol: &'static str, max: f64) -> ParamSpec {
    ParamSpec::number(key, name, symbol, 1.0, max).auto()
}

tangible_core::params! {
    /// Fraction of data sets whose truth is found, over n and r.
    pub struct RecoveryParams: check {
        /// Who tries to find the truth.
        method: Contender = Contender::Lngd, ParamSpec::choice("algorithm", "method", Contender::CHOICES);
        /// Number of weights to find.
        d: u32 = 50, ParamSpec::number("d", "weights", "d", 10.0, 100.0);
        /// Data sets of each cell, the same inputs in every cell.
        sets: u32 = 4, ParamSpec::number("k", "data sets", "K", 1.0, 64.0).log();
        /// Phases of step size, steps and label perturbation δ; `auto` is the usual one of the method.
        schedule: Auto<Plan> = Auto::Auto, ParamSpec::written("schedule", "schedule", "η", 600).heads(&["η", "steps", "δ"]).auto().only(&[When::Not("algorithm", &["lp"])]), auto |p: &RecoveryParams| p.auto_schedule();
        /// Columns: numbers of training points. A single column stands at the smallest.
        nx: u32 = 12, ParamSpec::number("nx", "columns", "", 1.0, sizes::MOST as f64).only(&[SPREAD_N]);
        /// Rows: numbers of true weights. A single row stands at the smallest.
        ny: u32 = 8, ParamSpec::number("ny", "rows", "", 1.0, 16.0).only(&[SPREAD_R]);
        /// Smallest number of training points; `auto` is 0.1 d.
        n_min: Auto<u32> = Auto::Auto, range("n-min", "fewest training points", "n", 200.0).only(&[SPREAD_N]), auto |p: &RecoveryParams| p.n_range().0;
        /// Largest number of training points; `auto` is 0.7 d.
        n_max: Auto<u32> = Auto::Auto, range("n-max", "most training points", "n", 200.0).only(&[SPREAD_N]), auto |p: &RecoveryParams| p.n_range().1;
        /// Smallest number of true weights; `auto` is 1.
        r_min: Auto<u32> = Auto::Auto, range("r-min", "fewest true weights", "r", 40.0).only(&[SPREAD_R]), auto |p: &RecoveryParams| p.r_range().0;
        /// Largest number of true weights; `auto` is 0.4 d.
        r_max: Auto<u32> = Auto::Auto, range("r-max", "most true weights", "r", 40.0).only(&[SPREAD_R]), auto |p: &RecoveryParams| p.r_range().1;
        /// Numbers of training points, one column each; `auto` spreads the columns evenly from the fewest to the most.
        ns: Auto<Points> = Auto::Auto, ParamSpec::written("ns", "numbers of training points", "n", 120).heads(&["n"]).auto(), auto |p: &RecoveryParams| p.columns();
        /// Numbers of true weights, one row each; `auto` spreads the rows evenly from the fewest to the most.
        rs: Auto<Weights> = Auto::Auto, ParamSpec::written("rs", "numbers of true weights", "r", 120).heads(&["r"]).auto(), auto |p: &RecoveryParams| p.rows();
        /// Your guess of the border as r:n pairs, drawn in the picture.
        guess: Guess = Guess::default(), ParamSpec::written("guess", "your guess", "n(r)", 600).cosmetic();
        /// Hides the result until you have drawn your guess.
        cover: bool = false, ParamSpec::switch("cover", "cover the result").cosmetic();
    }
}

fn check(p: &RecoveryParams) -> Result<(), ParamError> {
    // A range does not matter where a list stands in its place.
    let (n, r) = (p.n_range(), p.r_range());
    if p.ns == Auto::Auto && n.0 > n.1 {
        return Err(ParamError::conflict("n-max", n.1, format!("at least n-min = {}", n.0)));
    }
    if p.rs == Auto::Auto && r.0 > r.1 {
        return Err(ParamError::conflict("r-max", r.1, format!("at least r-min = {}", r.0)));
    }
    let (key, most) = if p.rs == Auto::Auto { ("r-max", r.1) } else { ("rs", p.rows().largest()) };
    if most > p.d {
        return Err(ParamError::conflict(key, most, format!("at most d = {} weights can be true", p.d)));
    }
    let Some(schedule) = p.plan().0 else {
        return Err(ParamError::conflict(
            "schedule",
            "off",
            "a method needs a schedule, such as 0.08:2500:1",
        ));
    };
    if schedule.steps() > MAX_STEPS {
        return Err(ParamError::conflict(
            "schedule",
            schedule.steps(),
            format!("at most {MAX_STEPS} steps a run"),
        ));
    }
    Ok(())
}

impl RecoveryParams {
    /// Usual schedule of the method; the linear program ignores it.
    fn auto_schedule(&self) -> Plan {
        let usual = self.method.way().method().map(|method| method.schedule.as_ref().clone());
        Plan::on(usual.unwrap_or_else(Schedule::phase_diagram))
    }

    /// The schedule that the method runs.
    pub fn plan(&self) -> Plan {
        self.schedule.resolve(|| self.auto_schedule())
    }

    /// Smallest and largest number of training points.
    pub fn n_range(&self) -> (u32, u32) {
        let part = |share: f64| (share * f64::from(self.d)).round() as u32;
        let low = self.n_min.resolve(|| part(0.1).max(1));
        (low, self.n_max.resolve(|| part(0.7).max(low)))
    }

    /// Smallest and largest number of true weights.
    pub fn r_range(&self) -> (u32, u32) {
        let low = self.r_min.resolve(|| 1);
        (low, self.r_max.resolve(|| ((0.4 * f64::from(self.d)).round() as u32).max(low)))
    }

    /// Numbers of training points, a column each.
    pub(super) fn columns(&self) -> Points {
        self.ns.resolve(|| Sizes::spread(self.n_range(), self.nx))
    }

    /// Numbers of true weights, a row each.
    pub(super) fn rows(&self) -> Weights {
        self.rs.resolve(|| Sizes::spread(self.r_range(), self.ny))
    }

    /// With at most so many columns and rows, over the same ranges, and one data set.
    pub(super) fn coarse(&self, (nx, ny): (u32, u32)) -> Self {
        fn few<const LARGEST: u32>(sizes: &Auto<Sizes<LARGEST>>, count: u32) -> Auto<Sizes<LARGEST>> {
            match sizes {
                Auto::Auto => Auto::Auto,
                Auto::Set(sizes) => Auto::Set(sizes.few(count)),
            }
        }
        let (ns, rs) = (few(&self.ns, nx), few(&self.rs, ny));
        Self { nx: self.nx.min(nx), ny: self.ny.min(ny), ns, rs, sets: 1, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::Params;

    #[test]
    fn the_defaults_are_the_chapters() {
        let p = RecoveryParams::default();
        assert_eq!((p.n_range(), p.r_range()), ((5, 35), (1, 20)));
        assert_eq!(p.resolved(3).as_deref(), Some("0.08:2500:1,0.02:1000:1,0.004:1500:1"));
        p.check().expect("the defaults are accepted");
    }

    #[test]
    fn impossible_combinations_name_the_field_to_change() {
        let p = RecoveryParams::default();
        for (sets, key) in [
            (vec![("n-min", "20"), ("n-max", "10")], "n-max"),
            (vec![("r-min", "9"), ("r-max", "3")], "r-max"),
            (vec![("d", "10"), ("r-max", "12")], "r-max"),
            (vec![("d", "10"), ("rs", "4,12")], "rs"),
            (vec![("ns", "12,201")], "ns"),
            (vec![("ns", "12"), ("r-min", "9"), ("r-max", "3")], "r-max"),
            (vec![("schedule", "off")], "schedule"),
            (vec![("schedule", "0.1:200000:1")], "schedule"),
        ] {
            assert_eq!(p.with(&sets).expect_err("refused").key(), key, "{sets:?}");
        }
        p.with(&[("ns", "12"), ("n-min", "20"), ("n-max", "10")]).expect("the list stands for the range");
        // `auto` follows a chosen minimum instead of refusing it.
        assert_eq!(p.with(&[("n-min", "60")]).expect("accepted").n_range(), (60, 60));
    }
}
