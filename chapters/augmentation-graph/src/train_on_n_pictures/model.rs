//! The n pictures as a model: every training run is a job.

use std::rc::Rc;

use super::super::sim::Cloud;
use super::super::sim::few_pictures::{self, BLOBS, LADDER, Rung};
use super::params::{PicturesParams, SIZES};
use tangible_core::model::{Due, Model, ModelError, Run, Trace};

/// The population of the first run; what is trained on pictures of it are results of jobs.
#[derive(Clone)]
pub struct Pictures {
    pub(super) cloud: Rc<Cloud>,
}

impl Model for Pictures {
    type Params = PicturesParams;

    fn new(_: &PicturesParams, seed: u32, _: &mut Trace) -> Result<Self, ModelError> {
        Ok(Self { cloud: Rc::new(few_pictures::cloud_of(seed, 0)) })
    }

    fn work(p: &PicturesParams) -> f64 {
        1.7e9 * f64::from(Self::jobs(p))
    }

    /// The fluctuations first, then every n of a run before the next run.
    fn jobs(p: &PicturesParams) -> u32 {
        1 + SIZES.len() as u32 * p.seeds
    }

    fn job(_: &PicturesParams, seed: u32, index: u32) -> Vec<f64> {
        let size = (index as usize).checked_sub(1);
        match size.map(|size| (size / SIZES.len(), size % SIZES.len())) {
            None => few_pictures::fluctuations(seed).concat(),
            Some((run, size)) => few_pictures::train(seed, run as u32, SIZES[size]).into(),
        }
    }

    /// More or fewer runs are counted: those that have arrived are the same.
    fn preview(shown: &Run<'_, Self>, _: &PicturesParams) -> Option<Self> {
        Some(shown.model.clone())
    }

    /// A run that left the numbers has no excess: NaN is a result.
    fn due(_: &PicturesParams, index: u32) -> Due {
        Due::numbers(if index == 0 { 5 * LADDER.len() } else { 2 })
    }
}

/// The fluctuations, if they have arrived.
pub(super) fn rungs(run: &Run<'_, Pictures>) -> Vec<Rung> {
    let numbers = run.results.get(0).map_or(&[][..], |all| all.as_chunks().0);
    numbers.iter().copied().map(Rung::from).collect()
}

/// Excess and error E of each of the runs with n number `size` that have arrived.
pub(super) fn trained(run: &Run<'_, Pictures>, size: usize) -> impl Iterator<Item = (f64, f64)> {
    let job = move |other: u32| 1 + other * SIZES.len() as u32 + size as u32;
    (0..run.params.seeds).filter_map(move |other| run.results.array(job(other)).map(<(f64, f64)>::from))
}

/// Which of the blobs the n pictures of the first run show.
pub(super) fn seen_blobs(run: &Run<'_, Pictures>) -> Vec<bool> {
    let mut seen = vec![false; (BLOBS.0 * BLOBS.1) as usize];
    let groups = &run.model.cloud.groups;
    for x in few_pictures::seen(run.seed, 0, SIZES[run.params.size()]) {
        seen[usize::from(groups[x as usize])] = true;
    }
    seen
}
