//! Parameters of the race.

use crate::plan::{Plan, TruthEdits};
use crate::sim::{Algorithm, Init, Parametrisation, Schedule};
use tangible_core::params::{Auto, ParamError, ParamSpec, When};

tangible_core::choices! {
    /// How the trained parameter enters the model.
    pub enum Link {
        /// w = v ⊙ v.
        Squared = "squared", "squared: w = v⊙v";
        /// w = v.
        Linear = "linear", "linear: w = v";
    }
}

tangible_core::choices! {
    /// Where training starts.
    pub enum Start {
        /// v = τ everywhere.
        Same = "same", "all equal: v = τ";
        /// v ~ τ·N(0, 1).
        Random = "random", "random signs: v ~ τ·N(0, 1)";
    }
}

tangible_core::choices! {
    /// An algorithm of the race.
    pub enum Who {
        /// Gradient descent.
        Gd = "gd", "gradient descent";
        /// Gaussian noise added to the parameter.
        Gauss = "gauss", "Gaussian noise";
        /// Mini-batch noise on top of the full gradient.
        Mbgd = "mbgd", "mini-batch noise";
        /// Label noise on top of the full gradient.
        Lngd = "lngd", "label noise";
        /// Label-noise SGD, one sample a step.
        Lnsgd = "lnsgd", "label-noise SGD";
    }
}

impl Who {
    /// Its name where there is little room.
    pub fn short(self) -> &'static str {
        match self {
            Self::Gd => "gradient",
            Self::Gauss => "Gaussian",
            Self::Mbgd => "mini-batch",
            Self::Lngd => "label",
            Self::Lnsgd => "label SGD",
        }
    }

    /// Key of one of its series: `error`, `loss` or `variance`.
    pub fn series(self, of: &str) -> String {
        format!("{}-{of}", self.key())
    }

    /// Its update rule.
    pub fn algorithm(self) -> Algorithm {
        match self {
            Self::Gd => Algorithm::Gd,
            Self::Gauss => Algorithm::Gauss,
            Self::Mbgd => Algorithm::Mbgd,
            Self::Lngd => Algorithm::Lngd,
            Self::Lnsgd => Algorithm::Lnsgd,
        }
    }
}

/// Longest schedule as text.
const SCHEDULE_TEXT: usize = 600;

/// `heads` are those of its table; the last is empty where there is no noise.
const fn schedule(key: &'static str, name: &'static str, heads: &'static [&'static str]) -> ParamSpec {
    ParamSpec::written(key, name, "η", SCHEDULE_TEXT).auto().heads(heads)
}

tangible_core::params! {
    /// The race: one problem, up to five algorithms, each with its own schedule.
    pub struct RaceParams: check_race {
        /// Number of training points. Above (d + r)/2 the truth is the only non-negative answer that fits.
        n: u32 = 40, ParamSpec::number("n", "training points", "n", 1.0, 200.0);
        /// Number of weights to find.
        d: u32 = 100, ParamSpec::number("d", "weights", "d", 10.0, 400.0);
        /// Number of weights that are not zero in truth.
        r: u32 = 5, ParamSpec::number("r", "true weights", "r", 0.0, 40.0);
        /// Scale of the initialisation: every method starts at v = τ.
        tau: f64 = 1.0, ParamSpec::number("tau", "initial size", "τ", 1e-3, 1e2).log();
        /// Size of the wrong labels in every phase of label noise, as a factor on what its schedule says: δ itself, which
        /// is 1 there, unless the start is large.
        delta: f64 = 1.0, ParamSpec::number("delta", "label noise", "δ", 0.0, 10.0).step(0.05).only(&[When::Not("lngd", &["off"])]);
        /// Whether all weights start alike or with random signs and sizes.
        init: Start = Start::Same, ParamSpec::choice("init", "initialisation", Start::CHOICES);
        /// Whether the model squares its parameter. Label noise does nothing to a linear model.
        model: Link = Link::Squared, ParamSpec::choice("model", "parametrisation", Link::CHOICES);
        /// Edits of the true weights, as coordinate:weight.
        truth: TruthEdits = TruthEdits::default(), ParamSpec::written("truth", "true weights edited", "w*", 4000);
        /// Index pairs averaged in one step of mini-batch noise.
        batch: u32 = 1, ParamSpec::number("batch", "batch size", "b", 1.0, 64.0).log().only(&[When::Not("mbgd", &["off"])]);
        /// Schedule of gradient descent: phases of step size and steps.
        gd: Auto<Plan> = Auto::Auto, schedule("gd", "gradient descent", &["η", "steps", ""]), auto |p: &RaceParams| p.auto_plan(Who::Gd);
        /// Schedule of Gaussian noise: phases of step size, steps and noise level σ.
        gauss: Auto<Plan> = Auto::Auto, schedule("gauss", "Gaussian noise", &["η", "steps", "σ"]), auto |p: &RaceParams| p.auto_plan(Who::Gauss);
        /// Schedule of mini-batch noise: phases of step size, steps and noise level δ.
        mbgd: Auto<Plan> = Auto::Auto, schedule("mbgd", "mini-batch noise", &["η", "steps", "δ"]), auto |p: &RaceParams| p.auto_plan(Who::Mbgd);
        /// Schedule of label noise: phases of step size, steps and label perturbation δ.
        lngd: Auto<Plan> = Auto::Auto, schedule("lngd", "label noise", &["η", "steps", "δ"]), auto |p: &RaceParams| p.auto_plan(Who::Lngd);
        /// Schedule of label-noise SGD: phases of step size, steps and label perturbation δ.
        lnsgd: Auto<Plan> = Auto::Auto, schedule("lnsgd", "label-noise SGD", &["η", "steps", "δ"]), auto |p: &RaceParams| p.auto_plan(Who::Lnsgd);
        /// The algorithm whose weights stand above the axis and whose numbers stand below the picture.
        bars: Who = Who::Lngd, ParamSpec::choice("bars", "shown weights", Who::CHOICES).cosmetic();
    }
}

fn check_race(p: &RaceParams) -> Result<(), ParamError> {
    if p.r > p.d {
        return Err(ParamError::conflict("r", p.r, format!("at most d = {} weights can be true", p.d)));
    }
    if p.truth.last() > p.d {
        let given = p.truth.last();
        return Err(ParamError::conflict("truth", given, format!("coordinates go from 1 to d = {}", p.d)));
    }
    if Who::ALL.iter().all(|who| p.plan(*who).0.is_none()) {
        return Err(ParamError::conflict("lngd", "off", "at least one algorithm must run"));
    }
    Ok(())
}

impl RaceParams {
    /// What `auto` stands for: the fast schedule, its steps divided by τ² where τ > 1; label noise
    /// from a large start has a schedule of its own.
    pub fn auto_plan(&self, who: Who) -> Plan {
        let algorithm = who.algorithm();
        Plan::on(match (who, self.init) {
            (Who::Lngd, Start::Random) if self.tau <= 1.0 => Schedule::random_signs(),
            // A normal start has coordinates of three times its scale.
            (Who::Lngd, Start::Random) => Schedule::any_init(3.0 * self.tau),
            (Who::Lngd, Start::Same) if self.tau > 1.0 => Schedule::any_init(self.tau),
            _ => Schedule::fast(algorithm).rescaled(self.tau),
        })
    }

    /// The schedule that `who` runs.
    pub fn plan(&self, who: Who) -> Plan {
        let field = match who {
            Who::Gd => &self.gd,
            Who::Gauss => &self.gauss,
            Who::Mbgd => &self.mbgd,
            Who::Lngd => &self.lngd,
            Who::Lnsgd => &self.lnsgd,
        };
        let plan = field.resolve(|| self.auto_plan(who));
        if who != Who::Lngd || self.delta == 1.0 {
            return plan;
        }
        Plan(plan.0.map(|schedule| schedule.with_levels_times(self.delta)))
    }

    /// Steps until the last algorithm has finished.
    pub fn steps(&self) -> u32 {
        Who::ALL.iter().map(|who| self.plan(*who).steps()).max().unwrap_or(0)
    }

    /// True weights w*, \[d\].
    pub fn truth(&self) -> Vec<f64> {
        self.truth.apply(self.d, self.r)
    }

    /// Where training starts.
    pub fn start(&self) -> Init {
        match self.init {
            Start::Same => Init::Same { tau: self.tau },
            Start::Random => Init::Gaussian { tau: self.tau },
        }
    }

    /// Parametrisation of the model.
    pub fn parametrisation(&self) -> Parametrisation {
        match self.model {
            Link::Squared => Parametrisation::Squared,
            Link::Linear => Parametrisation::Linear,
        }
    }
}
