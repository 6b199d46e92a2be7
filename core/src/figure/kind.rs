//! A figure without its types: what a session calls. One small table per figure instead of a whole session.

use std::marker::PhantomData;
use std::rc::Rc;

use super::{Edit, Figure, Ghost, Grasp, Handle, Pace, ParamsOf, Preset, Shot, Tip, Tool, View};
use crate::model::{Model, ModelError, State, Trace};
use crate::params::{Held, Settings};
use crate::view::{Canvas, ViewError};

/// A [`Shot`] without its types.
pub(crate) struct Still<'a> {
    pub(crate) model: &'a dyn State,
    pub(crate) trace: &'a Trace,
    pub(crate) params: &'a dyn Settings,
    pub(crate) draft: &'a dyn Settings,
    pub(crate) seed: u32,
    pub(crate) step: u32,
    pub(crate) jobs: (u32, u32),
    pub(crate) ghost: Option<StillGhost<'a>>,
}

/// A [`Ghost`] without its types.
pub(crate) struct StillGhost<'a> {
    pub(crate) model: &'a dyn State,
    pub(crate) trace: &'a Trace,
    pub(crate) params: &'a dyn Settings,
    pub(crate) step: u32,
}

/// Everything that a figure and its model declare, behind one pointer.
pub(crate) trait Kind: Sync {
    fn standard(&self) -> Held;
    fn series(&self) -> &'static [&'static str];
    fn start(
        &self,
        params: &dyn Settings,
        seed: u32,
        trace: &mut Trace,
    ) -> Result<Box<dyn State>, ModelError>;
    fn work(&self, params: &dyn Settings) -> f64;
    fn jobs(&self, params: &dyn Settings) -> u32;
    fn job(&self, params: &dyn Settings, seed: u32, index: u32) -> Vec<f64>;
    fn steps(&self, params: &dyn Settings) -> u32;
    fn poster(&self, params: &dyn Settings) -> u32;
    fn pace(&self, params: &dyn Settings) -> Pace;
    fn presets(&self) -> Vec<Preset>;
    fn height(&self, params: &dyn Settings, width: f64) -> f64;
    fn tools(&self) -> &'static [Tool];
    fn draw(&self, still: &Still<'_>, canvas: &mut Canvas<'_>) -> Result<(), ViewError>;
    fn handles(&self, still: &Still<'_>) -> Vec<Handle>;
    fn moved(&self, still: &Still<'_>, handle: &str, to: (f64, f64)) -> Option<Edit>;
    fn painted(&self, still: &Still<'_>, grasp: &Grasp<'_>) -> Option<Edit>;
    fn probe(&self, still: &Still<'_>, panel: &str, at: (f64, f64)) -> Option<Tip>;
    fn over(&self, still: &Still<'_>, view: &View<'_>, canvas: &mut Canvas<'_>);
    fn stop(&self, still: &Still<'_>, panel: &str, at: (f64, f64), by: i32) -> Option<(f64, f64)>;
    fn describe(&self, still: &Still<'_>) -> String;
}

/// The table of figure `F`.
pub(crate) struct Of<F>(PhantomData<fn() -> F>);

impl<F> Of<F> {
    pub(crate) const TABLE: Self = Self(PhantomData);
}

impl<F: Figure> Kind for Of<F> {
    fn standard(&self) -> Held {
        Rc::new(ParamsOf::<F>::default())
    }
    fn series(&self) -> &'static [&'static str] {
        F::Model::SERIES
    }
    fn start(
        &self,
        params: &dyn Settings,
        seed: u32,
        trace: &mut Trace,
    ) -> Result<Box<dyn State>, ModelError> {
        F::Model::new(params.typed(), seed, trace).map(|model| Box::new(model) as Box<dyn State>)
    }
    fn work(&self, params: &dyn Settings) -> f64 {
        F::Model::work(params.typed())
    }
    fn jobs(&self, params: &dyn Settings) -> u32 {
        F::Model::jobs(params.typed())
    }
    fn job(&self, params: &dyn Settings, seed: u32, index: u32) -> Vec<f64> {
        F::Model::job(params.typed(), seed, index)
    }
    fn steps(&self, params: &dyn Settings) -> u32 {
        F::steps(params.typed())
    }
    fn poster(&self, params: &dyn Settings) -> u32 {
        F::poster(params.typed())
    }
    fn pace(&self, params: &dyn Settings) -> Pace {
        F::pace(params.typed())
    }
    fn presets(&self) -> Vec<Preset> {
        F::presets()
    }
    fn height(&self, params: &dyn Settings, width: f64) -> f64 {
        F::height(params.typed(), width)
    }
    fn tools(&self) -> &'static [Tool] {
        F::tools()
    }
    fn draw(&self, still: &Still<'_>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        F::draw(&typed(still), canvas)
    }
    fn handles(&self, still: &Still<'_>) -> Vec<Handle> {
        F::handles(&typed(still))
    }
    fn moved(&self, still: &Still<'_>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        F::moved(&typed(still), handle, to)
    }
    fn painted(&self, still: &Still<'_>, grasp: &Grasp<'_>) -> Option<Edit> {
        F::painted(&typed(still), grasp)
    }
    fn probe(&self, still: &Still<'_>, panel: &str, at: (f64, f64)) -> Option<Tip> {
        F::probe(&typed(still), panel, at)
    }
    fn over(&self, still: &Still<'_>, view: &View<'_>, canvas: &mut Canvas<'_>) {
        F::over(&typed(still), view, canvas);
    }
    fn stop(&self, still: &Still<'_>, panel: &str, at: (f64, f64), by: i32) -> Option<(f64, f64)> {
        F::stop(&typed(still), panel, at, by)
    }
    fn describe(&self, still: &Still<'_>) -> String {
        F::describe(&typed(still))
    }
}

fn typed<'a, F: Figure>(still: &Still<'a>) -> Shot<'a, F> {
    Shot {
        model: still.model.typed(),
        trace: still.trace,
        params: still.params.typed(),
        draft: still.draft.typed(),
        seed: still.seed,
        step: still.step,
        jobs: still.jobs,
        ghost: still.ghost.as_ref().map(|ghost| Ghost {
            model: ghost.model.typed(),
            trace: ghost.trace,
            params: ghost.params.typed(),
            step: ghost.step,
        }),
    }
}
