//! Long lines as what they look like: per pixel column the first, lowest, highest and last point.

use super::clip::P;

/// Columns per CSS pixel: fine enough for displays with two device pixels per CSS pixel.
pub(crate) const COLUMNS_PER_PX: f64 = 2.0;

/// At most four points per column of a line whose x ascends; other lines, and short ones, stay as they are.
///
/// The drawn picture is the same to within half a pixel: the polyline through first, minimum, maximum and last of
/// each column (in their own order) covers the same pixels as the whole (U. Jugel et al., VLDB 2014, "M4").
pub(crate) fn columns(line: Vec<P>, width_px: f64) -> Vec<P> {
    let count = (width_px * COLUMNS_PER_PX).max(1.0);
    if (line.len() as f64) <= 2.0 * count || line.windows(2).any(|w| w[1].0 < w[0].0) {
        return line;
    }
    let column = |p: &P| (p.0 * count).floor();
    let mut out = Vec::with_capacity(4 * count as usize);
    for group in line.chunk_by(|a, b| column(a) == column(b)) {
        let last = group.len() - 1;
        let by_height = |&a: &usize, &b: &usize| group[a].1.total_cmp(&group[b].1);
        let low = (0..=last).min_by(by_height).unwrap_or(0);
        let high = (0..=last).max_by(by_height).unwrap_or(0);
        let mut previous = usize::MAX;
        for k in [0, low.min(high), low.max(high), last] {
            if k != previous {
                out.push(group[k]);
            }
            previous = k;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extremes_of_every_column_survive() {
        let n = 15_000;
        let noisy: Vec<P> = (0..n)
            .map(|k: i32| (f64::from(k) / f64::from(n - 1), f64::from((k * 7919) % 1009) / 1009.0))
            .collect();
        let short = columns(noisy.clone(), 300.0);
        assert!(short.len() <= 4 * 601, "{}", short.len());
        assert_eq!((short[0], short[short.len() - 1]), (noisy[0], noisy[noisy.len() - 1]));
        for c in 0..600 {
            let inside = |p: &&P| (p.0 * 600.0).floor() == f64::from(c);
            let range = |line: &[P]| {
                let ys = line.iter().filter(inside).map(|p| p.1);
                (ys.clone().fold(f64::INFINITY, f64::min), ys.fold(f64::NEG_INFINITY, f64::max))
            };
            assert_eq!(range(&noisy), range(&short));
        }
    }

    #[test]
    fn loops_and_short_lines_stay() {
        let circle: Vec<P> = (0..5000).map(|k| (0.5 + 0.4 * f64::from(k % 100 - 50) / 50.0, 0.5)).collect();
        assert_eq!(columns(circle.clone(), 100.0), circle);
        assert_eq!(columns(vec![(0.0, 0.0), (1.0, 1.0)], 100.0).len(), 2);
    }
}
