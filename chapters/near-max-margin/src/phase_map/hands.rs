//! Touching the map: a tap brings the cross.

use super::model::Map;
use super::{MAP, PhaseMap};
use tangible_core::figure::{Edit, Grasp, Shot, Touch};

impl Touch for PhaseMap {
    const TAB: &'static [&'static str] = &[MAP];

    fn painted(_: &Shot<'_, Map>, grasp: &Grasp<'_>) -> Option<Edit> {
        let (dn, kappa) = grasp.to();
        grasp.tapped(MAP).then(|| Edit::numbers(&[("dn", dn), ("kappa", kappa)]))
    }
}
