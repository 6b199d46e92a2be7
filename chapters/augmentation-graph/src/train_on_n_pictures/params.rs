//! Parameters of the n pictures.

use tangible_core::params::ParamSpec;

tangible_core::params! {
    /// Networks trained on few pictures.
    pub struct PicturesParams {
        /// The n whose numbers are read out; the nearest of 9, 18, …, 576 is taken.
        n: u32 = 72, ParamSpec::number("n", "natural samples", "n", 9.0, 576.0).log().step(2.0).cosmetic();
        /// Training runs per n.
        seeds: u32 = 3, ParamSpec::number("seeds", "runs per n", "", 1.0, 10.0);
    }
}

/// Numbers of natural samples that are tried.
pub(super) const SIZES: [u32; 7] = [9, 18, 36, 72, 144, 288, 576];

impl PicturesParams {
    /// Position in [`SIZES`] of the n read out.
    pub(super) fn size(&self) -> usize {
        nearest(self.n)
    }
}

/// Position in [`SIZES`] of the one nearest to n.
pub(super) fn nearest(n: u32) -> usize {
    let far = |i: usize| f64::from(SIZES[i].max(n)) / f64::from(SIZES[i].min(n));
    (1..SIZES.len()).fold(0, |best, i| if far(i) < far(best) { i } else { best })
}
