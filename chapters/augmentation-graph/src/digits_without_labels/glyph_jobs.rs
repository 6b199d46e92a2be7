//! The contest on digits: one job per row.

use std::rc::Rc;

use super::super::sim::glyph_run::{GlyphRun, Glyphs, probe_accuracy};
use super::params::{Contender, DigitsParams};
use tangible_core::scene::Ink;

/// What features a probe is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The 64 pixels.
    Raw,
    /// Their first 16 principal components.
    Principal,
    /// The output of a network.
    Learnt(Contender),
}

/// Labels per digit of the probes.
pub(super) const LABELS: [usize; 3] = [5, 20, 100];

/// All rows, quick ones first.
pub(super) const ROWS: [Row; 6] = [
    Row::Raw,
    Row::Principal,
    Row::Learnt(Contender::Spectral),
    Row::Learnt(Contender::SimClr),
    Row::Learnt(Contender::Barlow),
    Row::Learnt(Contender::Attraction),
];

impl Row {
    /// Short name for axes.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Raw => "raw pixels",
            Self::Principal => "PCA-16",
            Self::Learnt(Contender::Spectral) => "spectral",
            Self::Learnt(Contender::SimClr) => "SimCLR",
            Self::Learnt(Contender::Barlow) => "Barlow type",
            Self::Learnt(Contender::Attraction) => "attraction only",
        }
    }

    /// Its ink.
    pub(super) fn ink(self) -> Ink {
        match self {
            Self::Raw | Self::Principal => Ink::Grey,
            Self::Learnt(Contender::Spectral) => Ink::Orange,
            Self::Learnt(Contender::SimClr) => Ink::Blue,
            Self::Learnt(Contender::Barlow) => Ink::Purple,
            Self::Learnt(Contender::Attraction) => Ink::Brown,
        }
    }
}

/// Accuracies of a probe at [`LABELS`].
pub(super) fn accuracies(features: &[f64]) -> Vec<f64> {
    LABELS.iter().map(|m| probe_accuracy(features, *m)).collect()
}

/// Accuracies at 5, 20 and 100 labels per digit.
pub(super) fn job(p: &DigitsParams, seed: u32, index: u32) -> Vec<f64> {
    let glyphs = Glyphs::new(seed);
    match ROWS[index as usize] {
        Row::Raw => accuracies(glyphs.all()),
        Row::Principal => accuracies(&glyphs.principal(16)),
        Row::Learnt(contender) => {
            let setting = p.training(contender);
            let mut run = GlyphRun::new(&Rc::new(glyphs), setting, seed);
            (0..setting.steps).for_each(|_| run.step());
            accuracies(&run.features().0)
        }
    }
}
