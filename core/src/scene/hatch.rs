//! Hatching as plain line segments.
//!
//! An SVG pattern needs an id, and a picture that refers to a pattern of another, hidden picture on the same
//! page shows nothing. Segments need no id, look the same in every reader and cost little.

/// Distance between hatch lines, in scene units along x.
const PITCH: i32 = 56;

/// Segments of the lines x + y = k·PITCH inside a polygon (even-odd), in scene units.
pub(crate) fn segments(polygon: &[(i32, i32)]) -> Vec<[(i32, i32); 2]> {
    let sums = polygon.iter().map(|&(x, y)| x + y);
    let (Some(low), Some(high)) = (sums.clone().min(), sums.max()) else {
        return Vec::new();
    };
    let first = low.div_euclid(PITCH) + 1;
    let last = (high - 1).div_euclid(PITCH);
    let mut out = Vec::new();
    for k in first..=last {
        let mut xs = crossings(polygon, k * PITCH);
        crate::order::sort(&mut xs);
        for pair in xs.chunks_exact(2) {
            let (a, b) = (pair[0].round() as i32, pair[1].round() as i32);
            if b > a {
                out.push([(a, k * PITCH - a), (b, k * PITCH - b)]);
            }
        }
    }
    out
}

/// x where the outline crosses x + y = sum. Half-open edges, so that a vertex on the line counts once.
fn crossings(polygon: &[(i32, i32)], sum: i32) -> Vec<f64> {
    let next = polygon.iter().cycle().skip(1);
    let edges = polygon.iter().zip(next);
    edges
        .filter_map(|(&(ax, ay), &(bx, by))| {
            let (a, b) = (ax + ay - sum, bx + by - sum);
            if (a < 0) == (b < 0) {
                return None;
            }
            let t = f64::from(a) / (f64::from(a) - f64::from(b));
            Some(f64::from(ax) + t * f64::from(bx - ax))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_stay_inside_and_cover_a_square() {
        let square = [(0, 0), (560, 0), (560, 560), (0, 560)];
        let lines = segments(&square);
        assert_eq!(lines.len(), 19);
        for [(ax, ay), (bx, by)] in lines {
            assert_eq!(ax + ay, bx + by);
            for v in [ax, ay, bx, by] {
                assert!((0..=560).contains(&v));
            }
        }
    }

    #[test]
    fn a_notch_is_left_out() {
        // A U: the line through its opening has two pieces.
        let u = [(0, 0), (200, 0), (200, 600), (400, 600), (400, 0), (600, 0), (600, 800), (0, 800)];
        let through = segments(&u).into_iter().filter(|[(x, y), _]| x + y == 10 * PITCH).count();
        assert_eq!(through, 2);
        assert_eq!(segments(&[]), Vec::<[(i32, i32); 2]>::new());
    }
}
