//! The race as a model: one lane per algorithm over one problem, and the theory beside it.

use std::cell::OnceCell;
use std::rc::Rc;

use super::params::{Link, RaceParams, Who};
use crate::sim::theory::{self, LeastNoise, Prediction};
use crate::sim::{Method, Metrics, Phase, Problem, Run, Schedule, SetupError, Status, curvature};
use crate::weights::Order;
use tangible_core::math;
use tangible_core::model::{Model, ModelError, Short, Trace, show};
use tangible_core::params::ParamError;
use tangible_core::session::HAND_BUDGET;

/// Logged every so many steps, as the authors do.
const LOG_EVERY: u32 = 20;
/// Predictions per decade of steps; each is a projection.
const PREDICTIONS_PER_DECADE: f64 = 12.0;
/// The same under a hand, the more frequent first, each with the projections of a whole picture: of all decades, at the
/// first and the present step, and of the levels.
const HASTY: [(f64, f64); 2] = [(1.5, 9.0), (0.0, 5.0)];

/// What does not change during a run.
pub(super) struct Setup {
    pub(super) problem: Problem,
    /// Where its weights are drawn.
    pub(super) order: Order,
    pub(super) steps: u32,
    /// log α at step 0; `None` where theory says nothing (linear model).
    start: Option<Vec<f64>>,
    label_noise: Option<Schedule>,
    /// Largest stable step size of each algorithm at the start, 2/curvature.
    pub(super) stable: [f64; 5],
    pub(super) initial_error: f64,
}

/// Theory that holds for all steps of a run.
#[derive(Clone)]
pub(super) struct Levels {
    /// min Σ c_j w_j with X w = y, w ≥ 0: where label noise tends to; none without its certificate.
    pub(super) lp: Option<LeastNoise>,
    /// KL(v⁰ ⊙ v⁰): where gradient descent tends to.
    pub(super) kernel: Prediction,
}

/// Theory of label noise at one step: where it is centred, and how far it trembles around that.
struct Foretold {
    centre: Prediction,
    tremble: Option<f64>,
}

/// State of the race.
#[derive(Clone)]
pub struct Race {
    pub(super) setup: Rc<Setup>,
    pub(super) lanes: [Option<Run>; 5],
    pub(super) metrics: [Option<Metrics>; 5],
    pub(super) levels: Option<Rc<Levels>>,
    /// The prediction for label noise at this step, and its tremble, once they are asked for.
    predicted: OnceCell<Option<Rc<Foretold>>>,
    /// `None` under a hand where the theory alone would fill its frame.
    predictions_per_decade: Option<f64>,
    step: u32,
}

impl Model for Race {
    type Params = RaceParams;

    fn new(p: &RaceParams, seed: u32, trace: &mut Trace) -> Result<Self, ModelError> {
        let refuse = |error: SetupError| ParamError::conflict("n", p.n, error.to_string());
        let problem = Problem::with_truth(p.n as usize, p.truth(), seed).map_err(refuse)?;
        let v = p.start().start(p.d as usize, seed).map_err(refuse)?;
        let mut lanes: [Option<Run>; 5] = Default::default();
        let mut stable = [f64::INFINITY; 5];
        for who in Who::ALL {
            let Some(schedule) = p.plan(*who).0 else { continue };
            let mut method = Method::new(who.algorithm(), schedule);
            method.parametrisation = p.parametrisation();
            method.batch = p.batch;
            stable[*who as usize] = 2.0 / curvature(&problem, &method, &v);
            lanes[*who as usize] = Some(Run::new(&problem, method, v.clone(), seed).map_err(refuse)?);
        }
        let squared = p.model == Link::Squared;
        let w: Vec<f64> = if squared { v.iter().map(|v| v * v).collect() } else { v.clone() };
        let setup = Setup {
            initial_error: tangible_core::kernels::distance2(&w, problem.w_star()),
            order: Order::new(p.d, p.r, seed),
            steps: p.steps(),
            start: squared.then(|| theory::initial_log_alpha(&v)),
            label_noise: p.plan(Who::Lngd).0,
            stable,
            problem,
        };
        let mut race = Self {
            setup: Rc::new(setup),
            lanes,
            metrics: [None; 5],
            levels: None,
            predicted: OnceCell::new(),
            predictions_per_decade: Some(PREDICTIONS_PER_DECADE),
            step: 0,
        };
        race.measure();
        race.log(trace);
        Ok(race)
    }

    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        if self.levels.is_none() && self.predictions_per_decade.is_some() {
            self.levels = self.setup.start.as_ref().map(|start| {
                let problem = &self.setup.problem;
                Rc::new(Levels { lp: theory::least_noise(problem), kernel: theory::predict(problem, start) })
            });
        }
        for lane in self.lanes.iter_mut().flatten() {
            lane.step(&self.setup.problem);
        }
        self.step += 1;
        // After the end of label noise its last prediction stands.
        if self.setup.label_noise.as_ref().is_some_and(|schedule| self.step <= schedule.steps()) {
            self.predicted.take();
        }
        if self.due() {
            self.measure();
            self.log(trace);
        }
        if self.prediction_due()
            && let Some(prediction) = self.prediction()
        {
            trace.push("theory-error", self.step, prediction.error);
            trace.push("theory-variance", self.step, prediction.noise_variance);
            trace.push("theory-norm2", self.step, prediction.norm2);
            if let Some(tremble) = self.tremble() {
                trace.push("theory-tremble", self.step, tremble);
            }
        }
        Ok(())
    }

    fn work(p: &RaceParams) -> f64 {
        let run = |who: &Who| {
            who.algorithm().flops(p.n as usize, p.d as usize, p.batch) * f64::from(p.plan(*who).steps())
        };
        let runs: f64 = Who::ALL.iter().map(run).sum();
        runs + PREDICTIONS_PER_DECADE * decades(p) * theory::work(p.n, p.d)
    }

    fn short(p: &RaceParams) -> Short<RaceParams> {
        let runs = Self::work(p) - PREDICTIONS_PER_DECADE * decades(p) * theory::work(p.n, p.d);
        let each = runs / f64::from(p.steps().max(1));
        let begin = hasty(p.n, p.d).map_or(0.0, |(_, work)| work);
        Short { begin, each: Some(each), ..Short::default() }
    }

    fn hasten(&mut self) {
        let (n, d) = (self.setup.problem.n() as u32, self.setup.problem.d() as u32);
        self.predictions_per_decade = hasty(n, d).map(|(often, _)| often);
    }
}

/// Decades of steps.
fn decades(p: &RaceParams) -> f64 {
    math::log10(f64::from(p.steps().max(10)))
}

/// Predictions per decade under a hand, with their operations; `None` where they would take more than half of a frame.
fn hasty(n: u32, d: u32) -> Option<(f64, f64)> {
    let all = HASTY.map(|(often, projections)| (often, projections * theory::work(n, d)));
    all.into_iter().find(|(_, work)| *work <= 0.5 * HAND_BUDGET)
}

impl Race {
    /// Every step at first, then as the authors log, and wherever an algorithm stops.
    fn due(&self) -> bool {
        self.step <= LOG_EVERY
            || self.step.is_multiple_of(LOG_EVERY)
            || self
                .lanes
                .iter()
                .flatten()
                .any(|run| run.steps_done() == self.step && run.status() != Status::Running)
    }

    fn measure(&mut self) {
        for (lane, metrics) in self.lanes.iter().zip(&mut self.metrics) {
            let Some(run) = lane else { continue };
            // A finished run keeps its numbers.
            if metrics.is_none() || run.steps_done() == self.step {
                *metrics = Some(Metrics::of(&self.setup.problem, run));
            }
        }
    }

    fn log(&self, trace: &mut Trace) {
        for who in Who::ALL {
            let (Some(run), Some(m)) = (self.lane(*who), self.measured(*who)) else { continue };
            if run.steps_done() == self.step {
                trace.push(&who.series("error"), self.step, m.error);
                trace.push(&who.series("loss"), self.step, m.loss);
                trace.push(&who.series("variance"), self.step, m.noise_variance);
            }
        }
    }

    /// Evenly spread over the logarithm of time, and at the end of every phase.
    fn prediction_due(&self) -> bool {
        let Some(schedule) = &self.setup.label_noise else { return false };
        let Some(often) = self.predictions_per_decade else { return false };
        if self.setup.start.is_none() || self.step > schedule.steps() {
            return false;
        }
        let mark = |t: u32| (often * math::log10(f64::from(t))).floor();
        schedule.ends().any(|end| end == self.step) || self.step == 1 || mark(self.step) > mark(self.step - 1)
    }

    /// Fact F2 at the present step (*derived*): KL(α) with log α_j = log w_j(0) − c_j Σ η²δ².
    pub(super) fn prediction(&self) -> Option<&Prediction> {
        self.predicted().map(|foretold| &foretold.centre)
    }

    /// Fact F4 (*derived*): how far label noise trembles around that, none where there is no noise.
    pub(super) fn tremble(&self) -> Option<f64> {
        self.predicted()?.tremble
    }

    fn predicted(&self) -> Option<&Foretold> {
        let predict = || {
            self.predictions_per_decade?;
            let (start, schedule) = (self.setup.start.as_ref()?, self.setup.label_noise.as_ref()?);
            let t = self.step.min(schedule.steps());
            let log_alpha = theory::predicted_log_alpha(&self.setup.problem, start, schedule, t);
            let prediction = theory::predict(&self.setup.problem, &log_alpha);
            let phase = self.label_noise_phase().filter(|phase| phase.level > 0.0);
            let w = &prediction.projection.w;
            let tremble =
                phase.and_then(|phase| theory::tremble(&self.setup.problem, w, phase.eta, phase.level));
            prediction.error.is_finite().then(|| Rc::new(Foretold { centre: prediction, tremble }))
        };
        self.predicted.get_or_init(predict).as_deref()
    }

    /// Noise dose η²δ²t of label noise up to now.
    pub(super) fn dose(&self) -> Option<f64> {
        self.setup.label_noise.as_ref().map(|schedule| theory::dose(schedule, self.step))
    }

    /// η and δ of label noise at the last step done.
    pub(super) fn label_noise_phase(&self) -> Option<Phase> {
        self.setup.label_noise.as_ref().map(|schedule| schedule.phase_at(self.step.saturating_sub(1)))
    }

    /// Loss that label noise settles at: (ηδ²/4)·V of the prediction.
    pub(super) fn plateau(&self) -> Option<f64> {
        let (phase, prediction) = self.label_noise_phase().zip(self.prediction())?;
        Some(theory::plateau(phase.eta, phase.level, prediction.noise_variance))
    }

    /// The schedule of label noise.
    pub(super) fn label_noise(&self) -> Option<&Schedule> {
        self.setup.label_noise.as_ref()
    }

    /// The run of an algorithm, unless it is off.
    pub(super) fn lane(&self, who: Who) -> Option<&Run> {
        self.lanes[who as usize].as_ref()
    }

    /// What was measured last of an algorithm: nothing of a run that has diverged, whose 10³⁴ measure nothing.
    pub(super) fn measured(&self, who: Who) -> Option<&Metrics> {
        self.metrics[who as usize].as_ref().filter(|_| self.diverged(who).is_none())
    }

    /// Step at which an algorithm diverged.
    pub(super) fn diverged(&self, who: Who) -> Option<u32> {
        match self.lane(who)?.status() {
            Status::Diverged { step } => Some(step),
            _ => None,
        }
    }

    /// Largest step size at which an algorithm is stable at the start, in words.
    pub(super) fn stable(&self, who: Who) -> String {
        show(self.setup.stable[who as usize])
    }
}
