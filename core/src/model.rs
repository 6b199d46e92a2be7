//! A deterministic simulation and what can be read off it.

mod dynamic;
mod error;
#[cfg(not(target_arch = "wasm32"))]
pub mod given;
mod readings;
mod results;
mod simulation;
mod trace;
mod value;

pub(crate) use dynamic::{DynModel, DynRun};
pub use error::ModelError;
#[cfg(not(target_arch = "wasm32"))]
pub use given::Given;
pub use readings::{Of, Reading, Readings};
pub use results::{Due, Results};
pub use simulation::{Model, Run, Short};
pub use trace::{Logged, Series, Trace};
pub(crate) use value::with_power;
pub use value::{Column, Readout, Table, Value, show, show_digits, show_number, show_share};
