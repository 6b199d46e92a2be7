//! Graphs whose edges are pairs drawn from one row of a matrix of probabilities.
//!
//! A [N, n] is row-stochastic; a row is drawn with probability 1/N and two columns x, x' from it, independently.
//! The weight of the edge between x and x' is the probability of that pair.

mod head;
mod near;
mod pairs;
mod points;
mod trails;

pub use head::{Head, argmax};
pub use near::Neighbours;
pub use pairs::{column_sums, components, gram, information, joint, weights};
pub use points::gaussian_rows;
pub use trails::{Edge, fair, trails};
