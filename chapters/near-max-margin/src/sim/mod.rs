//! The simulations: no colour, no page.

pub mod descent;
pub mod linear;
pub mod xor;

pub use descent::{Descent, Entry};
pub use linear::{Direction, Law, Linear, Setting};
