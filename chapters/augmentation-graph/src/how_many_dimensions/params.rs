//! Parameters of the map of errors.

use super::super::sim::closed::Nested;
use super::super::sim::{Augmentation, Cloud, Layout};
use tangible_core::math;
use tangible_core::model::show_number;
use tangible_core::params::{ParamSpec, When};
use tangible_core::rng::{Purpose, Rng};

/// Columns of the map, the ratio of neighbours' strengths being 50^(1/23), and the one at 0.3.
pub(super) const COLUMNS: u32 = 24;
const AT: (u32, f64) = (16, 0.3);
/// Rows of the map: k = 1..=ROWS.
pub(super) const ROWS: u32 = 40;

tangible_core::choices! {
    /// Scenes whose sub-groups can be counted.
    pub enum Ground {
        /// R × C blobs.
        Checker = "checker", "checkerboard";
        /// Rings.
        Rings = "rings", "rings";
        /// Two half circles.
        Moons = "moons", "two moons";
        /// Three classes of two breeds.
        Breeds = "breeds", "three pairs of breeds";
        /// Classes of sub-groups, with a known spectrum.
        Nested = "nested", "hierarchy in closed form";
    }
}

tangible_core::choices! {
    /// Which classes the sub-groups have.
    pub enum Scheme {
        /// As the scene has them.
        Paint = "paint", "as painted";
        /// Two classes, turn by turn.
        Alternate = "alternate", "alternating";
        /// One of the scene's classes, drawn per sub-group.
        Random = "random", "random per sub-group";
    }
}

tangible_core::choices! {
    /// How many data sets are averaged.
    pub enum Seeds {
        /// One.
        One = "1", "1";
        /// Five.
        Five = "5", "5";
        /// Twenty.
        Twenty = "20", "20";
    }
}

tangible_core::params! {
    /// Probe error over augmentation strength and dimensions.
    pub struct RoomParams {
        /// Where the natural data lie.
        scene: Ground = Ground::Checker, ParamSpec::choice("scene", "scene", Ground::CHOICES);
        /// Rows of blobs.
        rows: u32 = 3, ParamSpec::number("blob-rows", "rows of blobs", "R", 2.0, 5.0).only(&[When::Is("scene", &["checker"])]);
        /// Columns of blobs.
        columns: u32 = 3, ParamSpec::number("blob-cols", "columns of blobs", "C", 2.0, 5.0).only(&[When::Is("scene", &["checker"])]);
        /// Number of rings.
        rings: u32 = 3, ParamSpec::number("rings", "number of rings", "", 2.0, 5.0).only(&[When::Is("scene", &["rings"])]);
        /// Which classes the sub-groups have.
        labels: Scheme = Scheme::Paint, ParamSpec::choice("labels", "classes", Scheme::CHOICES);
        /// Number of points.
        n: u32 = 270, ParamSpec::number("n", "points", "N", 60.0, 400.0).step(10.0);
        /// Data sets that are averaged.
        seeds: Seeds = Seeds::One, ParamSpec::choice("seeds", "data sets averaged", Seeds::CHOICES);
        /// Of the views that stay in their class, the part that stays in its sub-group, a/(a + b).
        share: f64 = 0.5556, ParamSpec::number("share", "stays in the sub-group", "a/(a+b)", 0.0, 1.0).only(&[When::Is("scene", &["nested"])]);
        /// Augmentation strength at which k is varied. In the hierarchy the probability c of leaving the class.
        sigma: f64 = 0.3, ParamSpec::number("sigma", "augmentation strength", "σ", 0.02, 1.0).log().cosmetic();
        /// Dimensions at which σ is varied.
        k: u32 = 9, ParamSpec::number("k", "dimensions", "k", 1.0, 40.0).cosmetic();
    }
}

/// Logarithm of the ratio of neighbouring strengths.
fn ratio() -> f64 {
    math::ln(50.0) / f64::from(COLUMNS - 1)
}

impl RoomParams {
    /// How the scene is made.
    pub(super) fn layout(&self) -> Layout {
        match self.scene {
            Ground::Checker => Layout::Checker { rows: self.rows, columns: self.columns },
            Ground::Rings => Layout::Rings { count: self.rings },
            Ground::Moons => Layout::Moons,
            Ground::Breeds => Layout::Breeds,
            Ground::Nested => Layout::Nested { classes: 3, groups: 2 },
        }
    }

    /// Number of data sets.
    pub(super) fn sets(&self) -> u32 {
        match self.seeds {
            Seeds::One => 1,
            Seeds::Five => 5,
            Seeds::Twenty => 20,
        }
    }

    /// Strength (or c) of a column.
    pub(super) fn strength(column: u32) -> f64 {
        let apart = f64::from(column) - f64::from(AT.0);
        AT.1 * math::exp(ratio() * apart)
    }

    /// The column nearest to the chosen strength.
    pub(super) fn column(&self) -> u32 {
        let apart = math::ln(self.sigma / AT.1) / ratio();
        ((f64::from(AT.0) + apart).round().max(0.0) as u32).min(COLUMNS - 1)
    }

    /// Borders of the columns on the axis of strengths.
    pub(super) fn ends() -> (f64, f64) {
        let half = math::exp(ratio() / 2.0);
        (Self::strength(0) / half, Self::strength(COLUMNS - 1) * half)
    }

    /// Whether the strength is the probability c of a hierarchy.
    pub(super) fn is_nested(&self) -> bool {
        self.scene == Ground::Nested
    }

    /// A strength in words.
    pub(super) fn named(&self, strength: f64) -> String {
        let symbol = if self.is_nested() { "c" } else { "σ" };
        format!("{symbol} = {}", show_number(strength))
    }

    /// The hierarchy at a strength c.
    pub(super) fn nested(&self, c: f64) -> Nested {
        // c = 1 would leave nothing to share.
        let stay = 1.0 - c.min(1.0);
        Nested { classes: 3, groups: 2, a: stay * self.share, b: stay * (1.0 - self.share) }
    }

    /// How views are made at a strength.
    pub(super) fn augmentation(&self, strength: f64) -> Augmentation {
        if self.is_nested() {
            let nested = self.nested(strength);
            Augmentation::Nested { a: nested.a, b: nested.b }
        } else {
            Augmentation::Gaussian { sigma: strength }
        }
    }

    /// The data with their classes. A hierarchy needs sub-groups of one size: points beyond the last full
    /// round are left out.
    pub(super) fn cloud(&self, seed: u32) -> Cloud {
        let layout = self.layout();
        let groups = layout.groups().max(1);
        let n = if self.is_nested() { self.n - self.n % groups } else { self.n };
        let mut cloud = Cloud::new(layout, n as usize, seed);
        let of_group: Vec<u8> = match self.labels {
            Scheme::Paint => return cloud,
            Scheme::Alternate => (0..groups).map(|g| (g % 2) as u8).collect(),
            Scheme::Random => {
                let mut rng = Rng::new(seed, Purpose::EVALUATION);
                (0..groups).map(|_| rng.below(layout.classes() as u32) as u8).collect()
            }
        };
        if self.labels == Scheme::Alternate {
            cloud.classes = 2;
        }
        for (label, group) in cloud.labels.iter_mut().zip(&cloud.groups) {
            *label = of_group[usize::from(*group)];
        }
        cloud
    }
}
