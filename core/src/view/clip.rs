//! Cutting lines and polygons at the unit square of a plot.

/// A point in axis space: each coordinate is 0 to 1 along its axis.
pub(crate) type P = (f64, f64);

/// The part of a segment inside the unit square (Liang–Barsky), if any.
fn segment(a: P, b: P) -> Option<(P, P)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (p, q) in [(-dx, a.0), (dx, 1.0 - a.0), (-dy, a.1), (dy, 1.0 - a.1)] {
        if p == 0.0 {
            if q < 0.0 {
                return None;
            }
        } else if p < 0.0 {
            enter = enter.max(q / p);
        } else {
            leave = leave.min(q / p);
        }
    }
    if enter > leave {
        return None;
    }
    let at = |t: f64| {
        if t == 0.0 {
            a
        } else if t == 1.0 {
            b
        } else {
            (a.0 + t * dx, a.1 + t * dy)
        }
    };
    Some((at(enter), at(leave)))
}

/// The pieces of a polyline inside the unit square. Points that are not finite break the line.
pub(crate) fn polyline(points: &[P]) -> Vec<Vec<P>> {
    let mut pieces: Vec<Vec<P>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let finite = [a.0, a.1, b.0, b.1].iter().all(|v| v.is_finite());
        let Some((from, to)) = finite.then(|| segment(a, b)).flatten() else {
            open = false;
            continue;
        };
        match pieces.last_mut() {
            Some(piece) if open && from == a => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
        open = to == b;
    }
    pieces
}

/// The part of a polygon inside the unit square (Sutherland–Hodgman); empty when nothing is left.
pub(crate) fn polygon(points: &[P]) -> Vec<P> {
    let inside: [fn(P) -> f64; 4] = [|p| p.0, |p| 1.0 - p.0, |p| p.1, |p| 1.0 - p.1];
    let mut out = points.to_vec();
    for depth in inside {
        let corners = std::mem::take(&mut out);
        for (k, &b) in corners.iter().enumerate() {
            let a = corners[(k + corners.len() - 1) % corners.len()];
            let (da, db) = (depth(a), depth(b));
            if (da < 0.0) != (db < 0.0) {
                let t = da / (da - db);
                out.push((a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1)));
            }
            if db >= 0.0 {
                out.push(b);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_leaves_and_returns_has_two_pieces() {
        let pieces = polyline(&[(0.0, 0.5), (0.4, 0.5), (0.5, 1.5), (0.6, 0.5), (1.0, 0.5)]);
        assert_eq!(pieces.len(), 2);
        assert!((pieces[0][pieces[0].len() - 1].1 - 1.0).abs() < 1e-12);
        assert!((pieces[1][0].1 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn points_that_are_not_finite_break_a_line_and_are_never_drawn() {
        let pieces =
            polyline(&[(0.1, 0.1), (0.2, 0.2), (f64::NAN, 0.3), (0.4, 0.4), (0.5, f64::NEG_INFINITY)]);
        assert_eq!(pieces, [vec![(0.1, 0.1), (0.2, 0.2)]]);
        assert!(polyline(&[]).is_empty() && polyline(&[(0.5, 0.5)]).is_empty());
    }

    #[test]
    fn a_segment_across_the_whole_square_is_cut_at_both_ends() {
        assert_eq!(polyline(&[(-1.0, 0.5), (2.0, 0.5)]), [vec![(0.0, 0.5), (1.0, 0.5)]]);
        assert!(polyline(&[(-1.0, 2.0), (2.0, 2.0)]).is_empty());
    }

    #[test]
    fn a_polygon_larger_than_the_square_becomes_the_square() {
        let cut = polygon(&[(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)]);
        assert!(cut.iter().all(|p| (0.0..=1.0).contains(&p.0) && (0.0..=1.0).contains(&p.1)));
        for corner in [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)] {
            assert!(cut.iter().any(|p| (p.0 - corner.0).abs() + (p.1 - corner.1).abs() < 1e-12));
        }
        assert!(polygon(&[(2.0, 2.0), (3.0, 2.0), (3.0, 3.0)]).is_empty());
    }
}
