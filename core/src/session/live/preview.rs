//! What is drawn while a hand moves and the run itself would take too long: a shorter or coarser run of the same model,
//! counted in operations. A clock has no part in it, so that the same movement gives the same pictures everywhere.

use super::{DynModel, DynParams, DynRun, Held, Live, ModelError};
use crate::model::Short;
use crate::session::sim::{HAND_BUDGET, Sim};

/// What stands for the run until the gesture ends.
pub(super) enum Preview {
    /// A state of the model: all else is that of the run.
    State(Box<dyn DynModel>),
    /// A run of its own, with its operations and the step at which a whole one would be.
    Short { run: Box<Sim>, work: f64, of: u32 },
}

/// How much was computed for a picture under a hand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Previewed {
    /// Steps of its run.
    pub steps: u32,
    /// Steps that it would have had uncut.
    pub of: u32,
    /// Operations, as the model counts them.
    pub work: f64,
}

impl Preview {
    /// What is drawn, where the run and the parameters are these.
    pub(super) fn shown<'a>(&'a self, run: DynRun<'a>, params: &'a dyn DynParams) -> DynRun<'a> {
        match self {
            Self::State(model) => DynRun { model: model.as_ref(), params, ..run },
            Self::Short { run, .. } => run.run(),
        }
    }

    /// How much was computed; of a state of the model only the model knows.
    pub(super) fn previewed(&self) -> Option<Previewed> {
        match self {
            Self::State(_) => None,
            Self::Short { run, work, of } => Some(Previewed { steps: run.step, of: *of, work: *work }),
        }
    }

    /// The mark in the picture.
    pub(super) fn mark(&self) -> String {
        match self.previewed() {
            Some(Previewed { steps, of, .. }) if steps < of => {
                format!("preview: first {steps} of {of} steps")
            }
            _ => "preview".to_string(),
        }
    }
}

impl Live {
    /// The preview at the parameters under the hand, where a run would go to `step` of `steps`.
    pub(super) fn previewed_at(
        &self,
        params: &Held,
        seed: u32,
        (step, steps): (u32, u32),
    ) -> Result<Preview, ModelError> {
        let shown = self.shown();
        if let Some(state) = shown.model.preview(&shown, params.as_ref()) {
            return Ok(Preview::State(state));
        }
        let figure = self.figure;
        let Short { params: coarse, begin, each, jobs } = figure.short(params.as_ref());
        let params = coarse.unwrap_or_else(|| params.clone());
        let own = figure.steps(params.as_ref());
        let each = each.unwrap_or_else(|| figure.work(params.as_ref()) / f64::from(own.max(1)));
        // Where a coarser run has fewer steps, it is as far on its way.
        let of = (u64::from(step) * u64::from(own)).div_ceil(u64::from(steps.max(1))) as u32;
        let most = if each > 0.0 { (HAND_BUDGET - begin) / each } else { f64::INFINITY };
        let mut run = Sim::new(figure, params, seed, own)?;
        run.model.hasten();
        run.forward(of.min(most as u32))?;
        let mut work = begin + each * f64::from(run.step);
        if !self.waits_with_jobs() {
            work += run.do_jobs(jobs, HAND_BUDGET - work)?;
        }
        Ok(Preview::Short { run: Box::new(run), work, of })
    }
}
