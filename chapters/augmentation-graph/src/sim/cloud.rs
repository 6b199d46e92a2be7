//! Scenes: natural data in the plane with labels, and the sub-groups they were made of.

use tangible_core::math;
use tangible_core::rng::{Purpose, Rng};

/// How a scene is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Blob c = i mod RC at (⌊c/C⌋, c mod C), sd 0.14; label = (row + column) mod 2.
    Checker {
        /// R.
        rows: u32,
        /// C.
        columns: u32,
    },
    /// Ring c = i mod `count` of radius 0.4(c + 1), isotropic noise 0.03; label = ring.
    Rings {
        /// Number of rings.
        count: u32,
    },
    /// Two half circles of radius 1, noise 0.06.
    Moons,
    /// Six blobs in three pairs on a circle of radius 1.5, 0.9 apart in a pair, sd 0.15; label = pair.
    Breeds,
    /// `classes` × `groups` clusters: only drawn there, their augmentation ignores the plane.
    Nested {
        /// C.
        classes: u32,
        /// S.
        groups: u32,
    },
    /// Points on a cycle; label = half.
    Circle,
    /// Nothing: the reader paints.
    Blank,
}

/// Natural data with labels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cloud {
    /// Places in the plane.
    pub points: Vec<[f64; 2]>,
    /// Class of each, below `classes`.
    pub labels: Vec<u8>,
    /// Sub-group of each, by which it was drawn.
    pub groups: Vec<u16>,
    /// Number of classes r.
    pub classes: usize,
}

impl Layout {
    /// Number of classes of the scene; three on a blank canvas.
    pub fn classes(self) -> usize {
        match self {
            Self::Checker { .. } | Self::Moons | Self::Circle => 2,
            Self::Rings { count } => count as usize,
            Self::Nested { classes, .. } => classes as usize,
            Self::Breeds | Self::Blank => 3,
        }
    }

    /// Number of sub-groups that the scene is made of.
    pub fn groups(self) -> u32 {
        match self {
            Self::Checker { rows, columns } => rows * columns,
            Self::Rings { count } => count,
            Self::Moons => 2,
            Self::Breeds => 6,
            Self::Nested { classes, groups } => classes * groups,
            Self::Circle => 1,
            Self::Blank => 0,
        }
    }

    /// Sub-group of point `i` of `n`.
    fn group(self, i: usize, n: usize) -> usize {
        match self {
            Self::Moons => usize::from(i >= n / 2),
            Self::Circle | Self::Blank => 0,
            _ => i % self.groups().max(1) as usize,
        }
    }

    /// Class of a sub-group; of point `i` on the circle.
    fn label(self, group: usize, i: usize, n: usize) -> usize {
        match self {
            Self::Checker { columns, .. } => (group / columns as usize + group % columns as usize) % 2,
            Self::Breeds => group / 2,
            Self::Nested { groups, .. } => group / groups as usize,
            Self::Circle => usize::from(2 * i >= n),
            _ => group,
        }
    }

    /// Place of one point; draws two normals, on rings and moons a uniform angle before them.
    fn place(self, group: usize, i: usize, n: usize, rng: &mut Rng) -> [f64; 2] {
        let tau = std::f64::consts::TAU;
        let around = |angle: f64, radius: f64| [radius * math::cos(angle), radius * math::sin(angle)];
        let (centre, sd) = match self {
            Self::Checker { columns, .. } => {
                let (row, column) = (group / columns as usize, group % columns as usize);
                ([row as f64, column as f64], 0.14)
            }
            Self::Rings { .. } => (around(tau * rng.uniform(), 0.4 * (group + 1) as f64), 0.03),
            Self::Moons => {
                let [c, s] = around(0.5 * tau * rng.uniform(), 1.0);
                (if group == 0 { [c, s] } else { [1.0 - c, 0.5 - s] }, 0.06)
            }
            Self::Breeds => {
                let angle = tau * (group / 2) as f64 / 3.0 + 0.25 * tau;
                let (c, t) = (around(angle, 1.5), around(angle + 0.25 * tau, 1.0));
                let side = if group.is_multiple_of(2) { -0.45 } else { 0.45 };
                ([c[0] + side * t[0], c[1] + side * t[1]], 0.15)
            }
            Self::Nested { groups, .. } => {
                let (class, member) = (group / groups as usize, group % groups as usize);
                let home = around(tau * class as f64 / self.classes() as f64 + 0.25 * tau, 1.3);
                let own = around(tau * member as f64 / f64::from(groups) + 0.3, 0.5);
                ([home[0] + own[0], home[1] + own[1]], 0.12)
            }
            Self::Circle => (around(tau * i as f64 / n as f64, 1.0), 0.0),
            Self::Blank => ([0.0, 0.0], 0.0),
        };
        let (x, y) = rng.normal_pair();
        [centre[0] + sd * x, centre[1] + sd * y]
    }
}

impl Cloud {
    /// `n` points of a scene (none on a blank canvas), all draws from the data stream of `seed`.
    pub fn new(layout: Layout, n: usize, seed: u32) -> Self {
        let mut rng = Rng::new(seed, Purpose::DATA);
        let mut cloud = Self { classes: layout.classes(), ..Self::default() };
        let n = if layout == Layout::Blank { 0 } else { n };
        for i in 0..n {
            let group = layout.group(i, n);
            cloud.points.push(layout.place(group, i, n, &mut rng));
            cloud.labels.push(layout.label(group, i, n) as u8);
            cloud.groups.push(group as u16);
        }
        cloud
    }

    /// Number of points.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Coordinates taken to mean 0 and variance 1 over the points, [n, 2] row-major; an axis along
    /// which nothing varies is left at 0.
    pub fn standardised(&self) -> Vec<f64> {
        let n = self.len().max(1) as f64;
        let mut out = vec![0.0; 2 * self.len()];
        for axis in 0..2 {
            let mean = self.points.iter().map(|p| p[axis]).sum::<f64>() / n;
            let variance = self.points.iter().map(|p| (p[axis] - mean) * (p[axis] - mean)).sum::<f64>() / n;
            let by = if variance > 1e-24 { 1.0 / variance.sqrt() } else { 0.0 };
            for (out, p) in out[axis..].iter_mut().step_by(2).zip(&self.points) {
                *out = (p[axis] - mean) * by;
            }
        }
        out
    }

    /// Smallest and largest coordinate per axis; the unit square without points.
    pub fn bounds(&self) -> [(f64, f64); 2] {
        if self.is_empty() {
            return [(0.0, 1.0); 2];
        }
        [0, 1].map(|axis| {
            let ends = (f64::INFINITY, f64::NEG_INFINITY);
            self.points.iter().fold(ends, |(low, high), p| (low.min(p[axis]), high.max(p[axis])))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenes_have_their_sub_groups_and_classes() {
        for (layout, n) in [
            (Layout::Checker { rows: 3, columns: 3 }, 270),
            (Layout::Rings { count: 3 }, 300),
            (Layout::Moons, 300),
            (Layout::Breeds, 300),
            (Layout::Nested { classes: 3, groups: 2 }, 60),
        ] {
            let cloud = Cloud::new(layout, n, 1);
            assert_eq!(cloud.len(), n);
            let groups = cloud.groups.iter().max().map_or(0, |g| u32::from(*g) + 1);
            assert_eq!(groups, layout.groups());
            assert!(cloud.labels.iter().all(|label| usize::from(*label) < cloud.classes));
        }
        assert!(Cloud::new(Layout::Blank, 99, 0).is_empty());
    }

    #[test]
    fn standardised_coordinates_have_unit_variance() {
        let x = Cloud::new(Layout::Moons, 100, 0).standardised();
        for axis in 0..2 {
            let column: Vec<f64> = x[axis..].iter().step_by(2).copied().collect();
            let mean: f64 = column.iter().sum::<f64>() / 100.0;
            let square: f64 = column.iter().map(|x| x * x).sum::<f64>() / 100.0;
            assert!(mean.abs() < 1e-12 && (square - 1.0).abs() < 1e-12);
        }
        assert_eq!(Cloud::new(Layout::Circle, 1, 0).standardised(), [0.0, 0.0]);
    }
}
