//! Clouds of points in two classes.

use tangible_core::graph::Neighbours;
use tangible_core::math::{cos, sin};
use tangible_core::rng::{Purpose, Rng};

tangible_core::choices! {
    /// Where the points lie.
    pub enum World {
        /// Two half-moons, one in the other's arms.
        Moons = "moons", "two moons";
        /// Two rings about one centre.
        Rings = "rings", "two rings";
        /// Two bars, one above the other.
        Bars = "bars", "two bars";
        /// Each bar cut into five pieces that are no neighbours.
        Islands = "islands", "two bars in pieces";
        /// Two normal clouds.
        Blobs = "blobs", "two blobs";
        /// One class on a line, each point joined to the next ones.
        Line = "line", "a line";
    }
}

/// Distance of neighbouring points of the line.
pub const SPACING: f64 = 0.05;
/// Pieces of a cut bar, the width of each, and from the beginning of one to that of the next.
const PIECES: (f64, f64, f64) = (5.0, 0.5, 0.875);

/// Points and their true classes: `false` is class 0, `true` class 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cloud {
    /// Places.
    pub points: Vec<(f64, f64)>,
    /// True classes.
    pub classes: Vec<bool>,
}

impl Cloud {
    /// n points of a world; point i has class i mod 2, on the line all have class 0.
    ///
    /// ```text
    /// moons   (cos t, sin t),  (1 − cos t, ½ − sin t − gap),  t ~ U(0, π),  noise 0.1
    /// rings   radii 0.6 and 1.4 + gap, noise 0.1
    /// bars    uniform on [−2, 2] × strips of height 1 about y = ±(0.75 + gap/2), class 0 above
    /// blobs   normal, sd 0.5, about x = ∓(1 + gap/2)
    /// ```
    ///
    /// Each point takes its draws in turn, so that another gap moves a class and nothing else.
    pub fn new(world: World, n: usize, gap: f64, seed: u32) -> Self {
        let mut rng = Rng::new(seed, Purpose::DATA);
        if world == World::Line {
            let start = -0.5 * SPACING * (n as f64 - 1.0);
            let points = (0..n).map(|i| (start + SPACING * i as f64, 0.0)).collect();
            return Self { points, classes: vec![false; n] };
        }
        let classes: Vec<bool> = (0..n).map(|i| i % 2 == 1).collect();
        Self { points: classes.iter().map(|class| point(world, *class, gap, &mut rng)).collect(), classes }
    }

    /// Who is whose neighbour: points at a distance of at most h; on the line the h/0.05 next ones.
    pub fn graph(&self, world: World, h: f64) -> Neighbours {
        if world == World::Line {
            return Neighbours::line(self.points.len(), (h / SPACING).round() as usize);
        }
        Neighbours::within(&self.points, h)
    }

    /// Number of points.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// It has no point.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Points of a class, in their order.
    pub fn of(&self, class: bool) -> Vec<u32> {
        (0..).zip(&self.classes).filter(|it| *it.1 == class).map(|it| it.0).collect()
    }
}

/// A point of a class.
fn point(world: World, class: bool, gap: f64, rng: &mut Rng) -> (f64, f64) {
    let up = if class { -1.0 } else { 1.0 };
    let strip = |rng: &mut Rng| up * (0.75 + 0.5 * gap) + rng.uniform() - 0.5;
    let (u, noise) = (rng.uniform(), 0.1);
    match world {
        World::Moons => {
            let t = std::f64::consts::PI * u;
            let at = if class { (1.0 - cos(t), 0.5 - sin(t) - gap) } else { (cos(t), sin(t)) };
            let (x, y) = rng.normal_pair();
            (at.0 + noise * x, at.1 + noise * y)
        }
        World::Rings => {
            let (t, radius) = (2.0 * std::f64::consts::PI * u, if class { 1.4 + gap } else { 0.6 });
            let (x, y) = rng.normal_pair();
            (radius * cos(t) + noise * x, radius * sin(t) + noise * y)
        }
        World::Bars | World::Line => (4.0 * u - 2.0, strip(rng)),
        World::Islands => {
            let (count, width, apart) = PIECES;
            let piece = (count * u).floor();
            (-2.0 + apart * piece + width * (count * u - piece), strip(rng))
        }
        World::Blobs => {
            let (x, y) = rng.normal_pair();
            (0.5 * x - up * (1.0 + 0.5 * gap), 0.5 * y)
        }
    }
}

/// Piece of the cut bars, 0 to 4, in which a place lies.
pub fn piece(at: (f64, f64)) -> u32 {
    let (count, width, apart) = PIECES;
    tangible_core::math::clamp(((at.0 + 2.0 + 0.5 * (apart - width)) / apart).floor(), 0.0, count - 1.0)
        as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_gap_moves_one_class_by_it() {
        let (near, far) = (Cloud::new(World::Moons, 60, 0.1, 3), Cloud::new(World::Moons, 60, 0.4, 3));
        for i in 0..60 {
            let (a, b) = (near.points[i], far.points[i]);
            let lower = if near.classes[i] { 0.3 } else { 0.0 };
            assert!((a.0 - b.0).abs() < 1e-12 && (a.1 - b.1 - lower).abs() < 1e-12);
        }
    }

    #[test]
    fn pieces_are_no_neighbours_of_each_other() {
        let cloud = Cloud::new(World::Islands, 400, 0.2, 1);
        for (i, j) in cloud.graph(World::Islands, 0.3).pairs() {
            let (a, b) = (i as usize, j as usize);
            assert_eq!(piece(cloud.points[a]), piece(cloud.points[b]));
            assert_eq!(cloud.classes[a], cloud.classes[b]);
        }
    }

    #[test]
    fn the_line_joins_the_next_ones() {
        let cloud = Cloud::new(World::Line, 150, 0.0, 0);
        assert_eq!(cloud.graph(World::Line, 0.2).of(10), [6, 7, 8, 9, 11, 12, 13, 14]);
    }
}
