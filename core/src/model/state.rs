//! A simulation without its type: what a run steps, copies and reads off.

use std::any::Any;

use super::{Model, ModelError, Readout, Table, Trace};
use crate::params::Settings;

/// Any [`Model`] behind one pointer, so that sessions are compiled once and not once per figure.
pub(crate) trait State: Any {
    /// See [`Model::step`].
    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError>;
    /// See [`Model::accepts`].
    fn accepts(&self, index: u32, result: &[f64]) -> Result<(), ModelError>;
    /// See [`Model::absorb`].
    fn absorb(&mut self, index: u32, result: &[f64]);
    /// A copy, for checkpoints.
    fn copied(&self) -> Box<dyn State>;
    /// See [`Model::preview`].
    fn preview(&self, params: &dyn Settings) -> Option<Box<dyn State>>;
    /// See [`Model::readouts`].
    fn readouts(&self, params: &dyn Settings, trace: &Trace) -> Vec<Readout>;
    /// See [`Model::tables`].
    fn tables(&self, params: &dyn Settings, trace: &Trace) -> Vec<Table>;
}

impl<M: Model> State for M {
    fn step(&mut self, trace: &mut Trace) -> Result<(), ModelError> {
        Model::step(self, trace)
    }
    fn accepts(&self, index: u32, result: &[f64]) -> Result<(), ModelError> {
        Model::accepts(self, index, result)
    }
    fn absorb(&mut self, index: u32, result: &[f64]) {
        Model::absorb(self, index, result);
    }
    fn copied(&self) -> Box<dyn State> {
        Box::new(self.clone())
    }
    fn preview(&self, params: &dyn Settings) -> Option<Box<dyn State>> {
        Model::preview(self, params.typed()).map(|preview| Box::new(preview) as Box<dyn State>)
    }
    fn readouts(&self, params: &dyn Settings, trace: &Trace) -> Vec<Readout> {
        Model::readouts(self, params.typed(), trace)
    }
    fn tables(&self, params: &dyn Settings, trace: &Trace) -> Vec<Table> {
        Model::tables(self, params.typed(), trace)
    }
}

impl dyn State {
    /// The simulation with its type.
    ///
    /// # Panics
    /// When it is of another type: a session only ever runs the model of its own figure.
    pub(crate) fn typed<M: Model>(&self) -> &M {
        let any: &dyn Any = self;
        any.downcast_ref().expect("a session runs the model of its figure")
    }
}
