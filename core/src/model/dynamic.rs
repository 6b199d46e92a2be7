//! A simulation without its type: what a run steps, copies and reads off.

use std::any::Any;

use super::readings::readouts;
use super::{ModelError, Readings, Readout, Results, Run, Table, Trace};
use crate::params::DynParams;

/// A [`Run`] without its types.
#[derive(Clone, Copy)]
pub(crate) struct DynRun<'a> {
    pub(crate) model: &'a dyn DynModel,
    pub(crate) trace: &'a Trace,
    pub(crate) params: &'a dyn DynParams,
    pub(crate) results: &'a Results,
    pub(crate) seed: u32,
    pub(crate) step: u32,
}

impl<'a> DynRun<'a> {
    /// The run with its types.
    pub(crate) fn typed<M: Readings>(&self) -> Run<'a, M> {
        Run {
            model: self.model.typed(),
            trace: self.trace,
            params: self.params.typed(),
            results: self.results,
            seed: self.seed,
            step: self.step,
        }
    }
}

/// Any [`Model`](super::Model) behind one pointer, so that sessions are compiled once and not once per figure.
pub(crate) trait DynModel: Any {
    /// See [`super::Model::step`].
    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError>;
    /// A copy, for checkpoints.
    fn copied(&self) -> Box<dyn DynModel>;
    /// See [`super::Model::hasten`].
    fn hasten(&mut self);
    /// See [`super::Model::preview`]; the run is one of this model.
    fn preview(&self, shown: &DynRun<'_>, params: &dyn DynParams) -> Option<Box<dyn DynModel>>;
    /// See [`super::Model::DEAR`].
    fn dear(&self) -> bool;
    /// See [`Readings::READINGS`].
    fn readouts(&self, run: &DynRun<'_>) -> Vec<Readout>;
    /// See [`Readings::tables`].
    fn tables(&self, run: &DynRun<'_>) -> Vec<Table>;
    /// See [`Readings::given`].
    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(&self, run: &DynRun<'a>) -> Vec<super::Given<'a>>;
}

impl<M: Readings> DynModel for M {
    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        super::Model::step(self, trace)
    }
    fn copied(&self) -> Box<dyn DynModel> {
        Box::new(self.clone())
    }
    fn preview(&self, shown: &DynRun<'_>, params: &dyn DynParams) -> Option<Box<dyn DynModel>> {
        M::preview(&shown.typed(), params.typed()).map(|preview| Box::new(preview) as Box<dyn DynModel>)
    }
    fn hasten(&mut self) {
        super::Model::hasten(self);
    }
    fn dear(&self) -> bool {
        M::DEAR
    }
    fn readouts(&self, run: &DynRun<'_>) -> Vec<Readout> {
        readouts::<M>(&run.typed())
    }
    fn tables(&self, run: &DynRun<'_>) -> Vec<Table> {
        M::tables(&run.typed())
    }
    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(&self, run: &DynRun<'a>) -> Vec<super::Given<'a>> {
        M::given(&run.typed())
    }
}

impl dyn DynModel {
    /// The simulation with its type.
    ///
    /// # Panics
    /// When it is of another type: a session only ever runs the model of its own figure.
    pub(crate) fn typed<M: Readings>(&self) -> &M {
        let any: &dyn Any = self;
        any.downcast_ref().expect("a session runs the model of its figure")
    }
}
