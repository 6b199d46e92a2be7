//! A figure without its types: what a session calls. One small table per figure instead of a whole session.

use std::marker::PhantomData;
use std::rc::Rc;

use super::{
    Arrival, Edit, Effect, Grasp, Handle, Hover, Look, Pace, ParamsOf, Picture, Preset, Question, Shot, Tip,
    Tool, Touch, Words,
};
use crate::model::{Due, DynModel, DynRun, Model, ModelError, Readings, Short, Trace};
use crate::params::{DynParams, Held};
use crate::view::{Canvas, Panels, ViewError};
use crate::words::declared_rows;

/// A [`Shot`] without its types.
pub(crate) struct DynShot<'a> {
    pub(crate) run: DynRun<'a>,
    pub(crate) draft: &'a dyn DynParams,
    pub(crate) ghost: Option<DynRun<'a>>,
    /// Id of the question that is open.
    pub(crate) question: Option<&'static str>,
}

/// Everything that a figure and its model declare, behind one pointer.
pub(crate) trait DynFigure: Sync {
    fn standard(&self) -> Held;
    fn trace(&self) -> Trace;
    fn start(
        &self,
        params: &dyn DynParams,
        seed: u32,
        trace: &mut Trace,
    ) -> Result<Box<dyn DynModel>, ModelError>;
    fn work(&self, params: &dyn DynParams) -> f64;
    fn short(&self, params: &dyn DynParams) -> Short<Held>;
    fn jobs(&self, params: &dyn DynParams) -> u32;
    fn job(&self, params: &dyn DynParams, seed: u32, index: u32) -> Vec<f64>;
    fn due(&self, params: &dyn DynParams, index: u32) -> Due;
    fn steps(&self, params: &dyn DynParams) -> u32;
    fn poster(&self, params: &dyn DynParams) -> u32;
    fn pace(&self, params: &dyn DynParams) -> Pace;
    fn presets(&self) -> Vec<Preset>;
    fn effect(&self) -> &'static [Effect];
    fn look(&self) -> &'static Look;
    fn arrival(&self) -> Option<Arrival>;
    fn tools(&self) -> &'static [Tool];
    fn tab(&self) -> &'static [&'static str];
    fn panels(&self, params: &dyn DynParams, width: f64) -> Panels;
    fn draw(&self, shot: &DynShot<'_>, canvas: &mut Canvas<'_>) -> Result<(), ViewError>;
    fn moved(&self, shot: &DynShot<'_>, handle: &str, to: (f64, f64)) -> Option<Edit>;
    fn painted(&self, shot: &DynShot<'_>, grasp: &Grasp<'_>) -> Option<Edit>;
    fn probe(&self, shot: &DynShot<'_>, panel: &str, at: (f64, f64)) -> Option<Tip>;
    fn over(&self, shot: &DynShot<'_>, view: &Hover<'_>, canvas: &mut Canvas<'_>);
    fn stop(&self, shot: &DynShot<'_>, panel: &str, at: (f64, f64), by: i32) -> Option<(f64, f64)>;
    fn describe(&self, shot: &DynShot<'_>) -> String;
    fn questions(&self) -> &'static [Question];
    fn guessed(&self, shot: &DynShot<'_>, question: &str, at: (f64, f64)) -> (f64, f64);
}

/// The table of figure `F`.
pub(crate) struct Of<F>(PhantomData<fn() -> F>);

impl<F> Of<F> {
    pub(crate) const TABLE: Self = Self(PhantomData);
}

impl<F: Picture> Of<F> {
    const LOOK: Look = F::LOOK.declared();
}

impl<F: Picture + Touch + Words> DynFigure for Of<F> {
    fn standard(&self) -> Held {
        Rc::new(ParamsOf::<F>::default())
    }
    fn trace(&self) -> Trace {
        F::Model::trace()
    }
    fn start(
        &self,
        params: &dyn DynParams,
        seed: u32,
        trace: &mut Trace,
    ) -> Result<Box<dyn DynModel>, ModelError> {
        F::Model::new(params.typed(), seed, trace).map(|model| Box::new(model) as Box<dyn DynModel>)
    }
    fn work(&self, params: &dyn DynParams) -> f64 {
        F::Model::work(params.typed())
    }
    fn short(&self, params: &dyn DynParams) -> Short<Held> {
        let Short { params, begin, each, jobs } = F::Model::short(params.typed());
        Short { params: params.map(|params| Rc::new(params) as Held), begin, each, jobs }
    }
    fn jobs(&self, params: &dyn DynParams) -> u32 {
        F::Model::jobs(params.typed())
    }
    fn job(&self, params: &dyn DynParams, seed: u32, index: u32) -> Vec<f64> {
        F::Model::job(params.typed(), seed, index)
    }
    fn due(&self, params: &dyn DynParams, index: u32) -> Due {
        F::Model::due(params.typed(), index)
    }
    fn steps(&self, params: &dyn DynParams) -> u32 {
        F::steps(params.typed())
    }
    fn poster(&self, params: &dyn DynParams) -> u32 {
        F::poster(params.typed())
    }
    fn pace(&self, params: &dyn DynParams) -> Pace {
        F::pace(params.typed())
    }
    fn presets(&self) -> Vec<Preset> {
        F::presets()
    }
    fn arrival(&self) -> Option<Arrival> {
        F::ARRIVAL
    }

    fn effect(&self) -> &'static [Effect] {
        declared_rows(F::EFFECT)
    }
    fn look(&self) -> &'static Look {
        &Self::LOOK
    }
    fn tools(&self) -> &'static [Tool] {
        declared_rows(F::TOOLS)
    }
    fn tab(&self) -> &'static [&'static str] {
        F::TAB
    }
    fn panels(&self, params: &dyn DynParams, width: f64) -> Panels {
        F::panels(params.typed(), width)
    }
    fn draw(&self, shot: &DynShot<'_>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        F::draw(&typed(shot), canvas)
    }
    fn moved(&self, shot: &DynShot<'_>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        let step = || (handle == Handle::STEP).then(|| Edit::Seek(to.0.round().max(0.0) as u32));
        F::moved(&typed(shot), handle, to).or_else(step)
    }
    fn painted(&self, shot: &DynShot<'_>, grasp: &Grasp<'_>) -> Option<Edit> {
        F::painted(&typed(shot), grasp)
    }
    fn probe(&self, shot: &DynShot<'_>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        F::probe(&typed(shot), panel, at)
    }
    fn over(&self, shot: &DynShot<'_>, view: &Hover<'_>, canvas: &mut Canvas<'_>) {
        F::over(&typed(shot), view, canvas);
    }
    fn stop(&self, shot: &DynShot<'_>, panel: &str, at: (f64, f64), by: i32) -> Option<(f64, f64)> {
        F::stop(&typed(shot), panel, at, by)
    }
    fn describe(&self, shot: &DynShot<'_>) -> String {
        F::describe(&typed(shot))
    }
    fn questions(&self) -> &'static [Question] {
        F::QUESTIONS
    }
    fn guessed(&self, shot: &DynShot<'_>, question: &str, at: (f64, f64)) -> (f64, f64) {
        F::guessed(&typed(shot), question, at)
    }
}

fn typed<'a, M: Readings>(shot: &DynShot<'a>) -> Shot<'a, M> {
    Shot {
        run: shot.run.typed(),
        draft: shot.draft.typed(),
        ghost: shot.ghost.as_ref().map(DynRun::typed),
        question: shot.question,
    }
}
