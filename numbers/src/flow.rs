//! Exact combinatorial optima by maximum flow, in integers: least cuts, labellings that agree with their neighbours, and
//! how far sets grow.
//!
//! Capacities are whole numbers, so every answer is exact and the same everywhere; "without limit" is [`UNLIMITED`].

mod expansion;
mod labelling;
mod network;

pub use expansion::{Expansion, expansion};
pub use labelling::{Labelling, State};
pub use network::{Arc, Network};

/// A capacity that no cut of interest pays: 10⁸. Sums of the other capacities of a network stay below it.
pub const UNLIMITED: i32 = 100_000_000;

#[cfg(test)]
mod tests;
