//! The chapters: one abstract each.
pub mod label_noise;
