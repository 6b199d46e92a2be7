//! Small learners that figures train in the page: networks with manual backpropagation.
//!
//! Everything is row-major, one example a row, and steps allocate nothing once their buffers exist.

pub mod adam;
pub mod mlp;
pub mod softmax;
