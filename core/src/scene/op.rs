//! The recorded operations, and how consecutive ones of the same style become one.

use super::{Dash, Ink, Map, Scene, units};

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// The text starts at the point.
    #[default]
    Start,
    /// The text is centred on the point.
    Middle,
    /// The text ends at the point.
    End,
}

/// Which height of a text stands at its point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Baseline {
    /// The top of the em box.
    Top,
    /// The middle of the em box.
    #[default]
    Middle,
    /// The bottom of the em box.
    Bottom,
}

/// One recorded operation. Lengths and positions are in scene units, `alpha` is in percent.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// A polyline.
    Line {
        /// Colour.
        ink: Ink,
        /// Opacity.
        alpha: u8,
        /// Stroke width.
        width: u16,
        /// Line style.
        dash: Dash,
        /// Whether the last point joins the first.
        closed: bool,
        /// Vertices.
        points: Vec<(i32, i32)>,
    },
    /// A filled polygon.
    Area {
        /// Colour.
        ink: Ink,
        /// Opacity.
        alpha: u8,
        /// Hatched instead of filled.
        hatch: bool,
        /// Vertices.
        points: Vec<(i32, i32)>,
    },
    /// Circles of one style.
    Circles {
        /// Colour.
        ink: Ink,
        /// Opacity.
        alpha: u8,
        /// Disc or ring.
        filled: bool,
        /// Stroke width of a ring.
        width: u16,
        /// Radius.
        radius: u16,
        /// Centres.
        centres: Vec<(i32, i32)>,
    },
    /// One line of text.
    Text {
        /// Colour.
        ink: Ink,
        /// Opacity.
        alpha: u8,
        /// Font size.
        size: u16,
        /// Weight 600 instead of 400.
        bold: bool,
        /// Horizontal alignment.
        anchor: Anchor,
        /// Vertical alignment.
        baseline: Baseline,
        /// Position.
        at: (i32, i32),
        /// The text.
        text: String,
    },
    /// A heat map.
    Image {
        /// Colour map.
        map: Map,
        /// Columns.
        cols: u16,
        /// Rows.
        rows: u16,
        /// Left, top, width, height.
        rect: [i32; 4],
        /// Row-major from the top left, 0 to 255, 256 for an empty cell.
        cells: Vec<u16>,
    },
    /// Filled rectangles of one style, each as left, top, width, height.
    Rects {
        /// Colour.
        ink: Ink,
        /// Opacity.
        alpha: u8,
        /// The rectangles.
        rects: Vec<[i32; 4]>,
    },
    /// From here on draw only inside left, top, width, height.
    Clip([i32; 4]),
    /// End of the last open clip.
    Unclip,
}

impl Op {
    /// Height at which it is drawn; none for what only frames others.
    fn height(&self) -> Option<i32> {
        match self {
            Self::Line { points, .. } | Self::Area { points, .. } => points.first().map(|at| at.1),
            Self::Circles { centres, .. } => centres.first().map(|at| at.1),
            Self::Text { at, .. } => Some(at.1),
            Self::Image { rect, .. } => Some(rect[1]),
            Self::Rects { rects, .. } => rects.first().map(|rect| rect[1]),
            Self::Clip(_) | Self::Unclip => None,
        }
    }
}

impl Scene {
    /// Appends an op; circles and rectangles join a preceding op of the same style.
    pub(crate) fn push(&mut self, op: Op) {
        if op.height().is_some_and(|height| height >= units(Self::BEYOND)) {
            return;
        }
        let joined = match (self.ops.last_mut(), &op) {
            (
                Some(Op::Circles { ink, alpha, filled, width, radius, centres }),
                Op::Circles { ink: i, alpha: a, filled: f, width: w, radius: r, centres: c },
            ) if (*ink, *alpha, *filled, *width, *radius) == (*i, *a, *f, *w, *r) => {
                centres.extend_from_slice(c);
                true
            }
            (Some(Op::Rects { ink, alpha, rects }), Op::Rects { ink: i, alpha: a, rects: r })
                if (*ink, *alpha) == (*i, *a) =>
            {
                rects.extend_from_slice(r);
                true
            }
            _ => false,
        };
        if !joined {
            self.ops.push(op);
        }
    }
}

/// Drops repeated points and points in the middle of a straight run: the same line with fewer vertices.
pub(crate) fn simplified(points: impl IntoIterator<Item = (i32, i32)>) -> Vec<(i32, i32)> {
    let mut out: Vec<(i32, i32)> = Vec::new();
    for p in points {
        if out.last() == Some(&p) {
            continue;
        }
        if let [.., a, b] = out[..] {
            let (ux, uy) = (i64::from(b.0 - a.0), i64::from(b.1 - a.1));
            let (vx, vy) = (i64::from(p.0 - b.0), i64::from(p.1 - b.1));
            // Straight on, not back: a spike must keep its tip.
            if ux * vy == uy * vx && ux * vx + uy * vy > 0 {
                out.pop();
            }
        }
        out.push(p);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simplified_keeps_corners_and_spikes() {
        let straight = simplified([(0, 0), (1, 1), (1, 1), (2, 2), (5, 5)]);
        assert_eq!(straight, [(0, 0), (5, 5)]);
        let spike = simplified([(0, 0), (0, 9), (0, 2), (3, 2)]);
        assert_eq!(spike, [(0, 0), (0, 9), (0, 2), (3, 2)]);
        assert_eq!(simplified([(4, 4), (4, 4)]), [(4, 4)]);
    }

    #[test]
    fn circles_of_one_style_become_one_op() {
        let circle = |ink, x| Op::Circles {
            ink,
            alpha: 100,
            filled: true,
            width: 8,
            radius: 24,
            centres: vec![(x, 0)],
        };
        let mut scene = Scene::new(10.0, 10.0);
        for op in [circle(Ink::Blue, 1), circle(Ink::Blue, 2), circle(Ink::Grey, 3)] {
            scene.push(op);
        }
        assert_eq!(scene.ops.len(), 2);
        assert!(matches!(&scene.ops[0], Op::Circles { centres, .. } if centres == &[(1, 0), (2, 0)]));
    }
}
