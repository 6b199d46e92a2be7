//! Touching the map: a tap brings the cross, a brush a part of the map, and doors lead from the cross to the other figures.

use super::model::Map;
use super::params::{ACROSS, LEAST, MapParams, UP};
use super::{MAP, PhaseMap};
use tangible_core::decimal;
use tangible_core::figure::{Address, Edit, GesturePhase, Grasp, Shot, Tool, Touch};
use tangible_core::math::clamp;

/// Doors: id of the handle, the figure behind it, and its name in the picture.
pub(super) const DOORS: [(&str, &str, &str); 2] = [
    ("open-dial", "near-max-margin/margin-dial", "on the dial"),
    ("open-bars", "near-max-margin/memorise-and-generalise", "as bars"),
];

/// The button that brings the whole map back.
pub(super) const WHOLE: &str = "open-whole";

/// The tool that refines a part of the map.
pub(super) const BRUSH: &str = "brush";

/// Range of κ behind the doors.
const KAPPA: (f64, f64) = (0.05, 8.0);

impl Touch for PhaseMap {
    const TOOLS: &'static [Tool] = &[Tool { key: BRUSH, label: "Refine a part", held: true, at: None }];
    const TAB: &'static [&'static str] = &[MAP];

    fn moved(shot: &Shot<'_, Map>, handle: &str, _: (f64, f64)) -> Option<Edit> {
        if handle == WHOLE {
            return Some(framed([ACROSS, UP], shot.draft));
        }
        let (_, figure, _) = DOORS.into_iter().find(|(id, _, _)| *id == handle)?;
        let (mut address, p) = (Address::of(figure), shot.params);
        let kappa = clamp(p.kappa, KAPPA.0, KAPPA.1);
        for (key, value) in [("n", f64::from(p.n)), ("dn", p.dn), ("kappa", kappa)] {
            address.sets.push((key.to_string(), decimal::text(value)));
        }
        address.seed = Some(shot.seed);
        Some(Edit::Open(address.to_string()))
    }

    fn painted(shot: &Shot<'_, Map>, grasp: &Grasp<'_>) -> Option<Edit> {
        if grasp.tool == BRUSH && !grasp.tap {
            let framed = || Some(framed(brushed(grasp.path)?, shot.draft));
            return (grasp.panel == MAP && grasp.phase == GesturePhase::End).then(framed)?;
        }
        let (dn, kappa) = grasp.to();
        grasp.tapped(MAP).then(|| Edit::numbers(&[("dn", dn), ("kappa", kappa)]))
    }
}

/// Shows this part of the map, with the cross in it.
fn framed([across, up]: [(f64, f64); 2], p: &MapParams) -> Edit {
    Edit::numbers(&[
        ("dn-from", across.0),
        ("dn-to", across.1),
        ("kappa-from", up.0),
        ("kappa-to", up.1),
        ("dn", clamp(p.dn, across.0, across.1)),
        ("kappa", clamp(p.kappa, up.0, up.1)),
    ])
}

/// Ends of the part between the first and the last place of a stroke, inside the map; nothing where it is too narrow.
pub(super) fn brushed(path: &[(f64, f64)]) -> Option<[(f64, f64); 2]> {
    let (&first, &last) = (path.first()?, path.last()?);
    let between = |a: f64, b: f64, (low, high): (f64, f64)| {
        let (a, b) = (clamp(a, low, high), clamp(b, low, high));
        // Rounding to three figures must not make it too narrow.
        (a.max(b) > 1.02 * LEAST * a.min(b)).then(|| (a.min(b), a.max(b)))
    };
    Some([between(first.0, last.0, ACROSS)?, between(first.1, last.1, UP)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stroke_frames_a_part_of_the_map() {
        assert_eq!(brushed(&[(400.0, 1.0), (7.0, 9.0), (20.0, 0.1)]), Some([(20.0, 400.0), (0.1, 1.0)]));
        assert_eq!(brushed(&[(0.1, 0.001), (1e9, 100.0)]), Some([ACROSS, UP]));
        assert_eq!(brushed(&[(20.0, 1.0), (20.5, 4.0)]), None, "hardly any width");
        assert_eq!(brushed(&[]), None);
    }
}
