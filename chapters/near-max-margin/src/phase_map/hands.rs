//! Touching the map: a tap brings the cross, and doors lead from there to the other figures.

use super::model::Map;
use super::{MAP, PhaseMap};
use tangible_core::decimal;
use tangible_core::figure::{Address, Edit, Grasp, Shot, Touch};
use tangible_core::math::clamp;

/// Doors: id of the handle, the figure behind it, and its name in the picture.
pub(super) const DOORS: [(&str, &str, &str); 2] = [
    ("open-dial", "near-max-margin/margin-dial", "on the dial"),
    ("open-bars", "near-max-margin/memorise-and-generalise", "as bars"),
];

/// Range of κ behind the doors.
const KAPPA: (f64, f64) = (0.05, 8.0);

impl Touch for PhaseMap {
    const TAB: &'static [&'static str] = &[MAP];

    fn moved(shot: &Shot<'_, Map>, handle: &str, _: (f64, f64)) -> Option<Edit> {
        let (_, figure, _) = DOORS.into_iter().find(|(id, _, _)| *id == handle)?;
        let (mut address, p) = (Address::of(figure), shot.params);
        let kappa = clamp(p.kappa, KAPPA.0, KAPPA.1);
        for (key, value) in [("n", f64::from(p.n)), ("dn", p.dn), ("kappa", kappa)] {
            address.sets.push((key.to_string(), decimal::text(value)));
        }
        address.seed = Some(shot.seed);
        Some(Edit::Open(address.to_string()))
    }

    fn painted(_: &Shot<'_, Map>, grasp: &Grasp<'_>) -> Option<Edit> {
        let (dn, kappa) = grasp.to();
        grasp.tapped(MAP).then(|| Edit::numbers(&[("dn", dn), ("kappa", kappa)]))
    }
}
