//! Touching the network: the share of the wrong signal, along its curve.

use super::model::{Nets, shares};
use super::params::Shown;
use super::readouts::scale;
use super::{NETS, XorNetwork};
use tangible_core::figure::{Edit, Shot, Touch};

/// The share c on its curve.
pub(super) const SHARE: &str = "nets-c";

impl Touch for XorNetwork {
    const TAB: &'static [&'static str] = &[NETS];

    fn moved(shot: &Shot<'_, Nets>, handle: &str, to: (f64, f64)) -> Option<Edit> {
        if handle != SHARE {
            return None;
        }
        // The nearest of the nets that were built, by its part of the margin: along the curve that falls with c.
        let nets = shares(shot).into_iter().enumerate();
        let best = scale(shot);
        let far = |margin: f64| (margin / best - to.0).abs();
        let nearest = nets.min_by(|a, b| far(a.1.margin).total_cmp(&far(b.1.margin)))?;
        Some(Edit::numbers(&[("c", 0.05 * nearest.0 as f64)]).and("net", Shown::Wrong))
    }
}
