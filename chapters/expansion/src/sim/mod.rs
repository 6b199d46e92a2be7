//! The simulations: no colour, no page.

pub mod growth;
pub mod mistakes;
pub mod student;
pub mod world;

pub use mistakes::Mistakes;
pub use student::{Fit, Prices, Student, factor};
pub use world::{Cloud, World};
