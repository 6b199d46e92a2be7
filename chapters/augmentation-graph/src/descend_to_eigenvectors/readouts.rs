//! Every number of the descent.

use super::model::Descending;
use tangible_core::model::{Reading, Readings, Run, Table};

const DIVERGED: &str = "the run has diverged";

impl Readings for Descending {
    const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
        /// spectral loss of the whole population minus its least value −Σ_{i≤k} γ_i²
        first series "excess", "excess loss L − min" = it.standing().map(|now| now.excess), or DIVERGED;
        /// 1 − mean cos² over the k principal angles between the columns of D^{1/2}F and the first k eigenvectors, whatever the size of a direction
        first series "miss", "space missed, sizes aside" = it.angles().map(|angles| angles.miss), or DIVERGED;
        /// of the least-squares head on the learnt features
        first series "error-view", "error of one view" = it.standing().map(|now| now.errors.0), or DIVERGED;
        /// largest principal angle between the same spaces
        first "angle", "largest angle" in "°" = it.angles().map(|angles| angles.largest.to_degrees()), or DIVERGED;
        /// |‖Ā − UUᵀ‖² − L − Σγ²| relative to the largest of the three; 0 in exact arithmetic
        first series "identity-gap", "identity gap" = it.standing().map(|now| now.gap), or DIVERGED;
        /// by weighted majority over the views of a datum
        more "error", "error of the vote E" = it.standing().map(|now| now.errors.1), or DIVERGED;
        /// −Σ_{i≤k} γ_i²
        more "least", "least loss" = it.truth.least;
        /// first step at which a feature left ±10⁶
        more "diverged", "diverged at step" = it.run.diverged.map(f64::from), or "it has not";
    };

    /// The history, and the cosines.
    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let steps = &run.trace.series("excess").steps;
        let columns = ["excess", "miss", "identity-gap", "error-view"];
        let (k, angles) = (run.params.k as usize, run.model.angles());
        let parts = angles.iter().flat_map(|angles| angles.parts.iter().enumerate());
        let cosines = tangible_core::table! { "cosines",
            "part of eigenvector i in learnt direction j, the largest direction first", for (at, part) in parts =>
            "i", "i" = at / k + 1;
            "j", "j" = at % k + 1;
            "part", "part" = *part;
        };
        vec![run.over_time(("history", "the descent"), ("step", "step"), steps, &columns), cosines]
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(run: &Run<'a, Self>) -> Vec<tangible_core::model::Given<'a>> {
        let (it, truth) = (&run.model.run, &run.model.truth);
        let graph = it.graph();
        let title = "class, and the encoder's features at this step";
        vec![
            crate::given::features(title, &graph.labels, it.features()),
            crate::given::adjacency(graph),
            crate::given::eigenvectors((graph.n(), truth.spectrum.eigen.len()), Some(&truth.spectrum)),
        ]
    }
}
