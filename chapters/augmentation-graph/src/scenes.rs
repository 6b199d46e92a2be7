//! What the figures of the chapter share: the list of scenes, and how points are drawn.

use super::sim::{Augmentation, Layout};
use tangible_core::scene::Ink;
use tangible_core::view::{Canvas, Plot, Stroke};

tangible_core::choices! {
    /// Scenes by name.
    pub enum Scene {
        /// Nine blobs of two classes.
        Checker3 = "checker3", "checkerboard 3 × 3";
        /// Sixteen blobs of two classes.
        Checker4 = "checker4", "checkerboard 4 × 4";
        /// Three rings, each a class.
        Rings = "rings", "three rings";
        /// Two half circles.
        Moons = "moons", "two moons";
        /// Three classes of two breeds.
        Breeds = "breeds", "three pairs of breeds";
        /// Three classes of two groups, with a known spectrum.
        Nested = "nested", "hierarchy in closed form";
        /// A cycle, with a known spectrum.
        Circle = "circle", "cycle in closed form";
        /// Nothing yet.
        Blank = "blank", "blank canvas";
    }
}

impl Scene {
    /// How it is made.
    pub fn layout(self) -> Layout {
        match self {
            Self::Checker3 => Layout::Checker { rows: 3, columns: 3 },
            Self::Checker4 => Layout::Checker { rows: 4, columns: 4 },
            Self::Rings => Layout::Rings { count: 3 },
            Self::Moons => Layout::Moons,
            Self::Breeds => Layout::Breeds,
            Self::Nested => Layout::Nested { classes: 3, groups: 2 },
            Self::Circle => Layout::Circle,
            Self::Blank => Layout::Blank,
        }
    }

    /// Augmentation of strength σ; those of known spectrum have their own parameters.
    pub fn augmentation(self, sigma: f64, (a, b): (f64, f64), h: u32) -> Augmentation {
        match self {
            Self::Nested => Augmentation::Nested { a, b },
            Self::Circle => Augmentation::Circle { h },
            _ => Augmentation::Gaussian { sigma },
        }
    }
}

/// A square of data coordinates that holds a scene: (x from, x to), (y from, y to).
pub fn square(layout: Layout) -> [(f64, f64); 2] {
    let around = |x: f64, y: f64, half: f64| [(x - half, x + half), (y - half, y + half)];
    match layout {
        Layout::Checker { rows, columns } => {
            let (x, y) = (0.5 * f64::from(rows - 1), 0.5 * f64::from(columns - 1));
            around(x, y, x.max(y) + 0.6)
        }
        Layout::Rings { count } => around(0.0, 0.0, 0.4 * f64::from(count) + 0.2),
        Layout::Moons => around(0.5, 0.25, 1.8),
        Layout::Breeds | Layout::Nested { .. } => around(0.0, 0.0, 2.3),
        Layout::Circle => around(0.0, 0.0, 1.25),
        Layout::Blank => around(1.0, 1.0, 1.6),
    }
}

/// Ink of a class.
pub fn ink(class: u8) -> Ink {
    [Ink::Blue, Ink::Ochre, Ink::Purple, Ink::Green, Ink::Brown][usize::from(class) % 5]
}

/// Sign of a class in words.
pub fn sign(class: u8) -> &'static str {
    ["●", "▲", "■", "▼", "✚"][usize::from(class) % 5]
}

/// One point of a class at a pixel: ● ▲ ■ ▼ ✚, so that colour never stands alone.
pub fn point(canvas: &mut Canvas<'_>, (x, y): (f64, f64), class: u8, radius: f64, ink: Ink, alpha: f64) {
    let r = radius;
    match class % 5 {
        0 => canvas.dot((x, y), r, ink, alpha),
        1 => {
            canvas.polygon(
                &[(x, y - 1.25 * r), (x + 1.15 * r, y + 0.8 * r), (x - 1.15 * r, y + 0.8 * r)],
                ink,
                alpha,
            );
        }
        2 => {
            let s = 0.88 * r;
            canvas.polygon(&[(x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)], ink, alpha);
        }
        3 => {
            canvas.polygon(
                &[(x, y + 1.25 * r), (x + 1.15 * r, y - 0.8 * r), (x - 1.15 * r, y - 0.8 * r)],
                ink,
                alpha,
            );
        }
        _ => {
            let stroke = Stroke::measured(ink).alpha(alpha).width(0.8 * r);
            canvas.line(&[(x - 1.2 * r, y), (x + 1.2 * r, y)], stroke);
            canvas.line(&[(x, y - 1.2 * r), (x, y + 1.2 * r)], stroke);
        }
    }
}

/// Pixels of points that lie on the axes of a plot; `None` elsewhere.
pub fn on_axes(plot: &mut Plot<'_>, points: &[[f64; 2]]) -> Vec<Option<(f64, f64)>> {
    let data = plot.rect();
    let place = |p: &[f64; 2]| {
        let at = plot.pixel((p[0], p[1]));
        data.contains(at.0, at.1).then_some(at)
    };
    points.iter().map(place).collect()
}
