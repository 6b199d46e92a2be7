//! Edges that stand for all of them, and few strokes that draw them.

use crate::linalg::sparse::Csr;
use crate::order::select;

/// Two columns a < b and the weight between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The smaller end.
    pub a: u32,
    /// The larger end.
    pub b: u32,
    /// Its weight.
    pub weight: f64,
}

/// A fair part of the edges above the diagonal of W, at most `most` of them beside those that hold it together, in
/// the order of their ends: first a spanning forest of the heaviest, which joins every component and holds the
/// heaviest edge of every vertex; then of those that weigh more than `part` of the heaviest a sample in proportion to
/// weight. The heaviest alone would show the densest corner and nothing of the rest. The lot of an edge hangs on its
/// ends only, so that a small change of the weights changes few edges.
#[inline(never)]
pub fn fair(w: &Csr, part: f64, most: usize) -> Vec<Edge> {
    let n = w.rows();
    let above = |a: usize| {
        let (others, values) = w.row(a);
        others.iter().zip(values).filter(move |(b, _)| **b as usize > a)
    };
    let top = (0..n).flat_map(above).map(|(_, v)| *v).fold(0.0, f64::max);
    let up = forest(w);
    let joins = |a: usize, b: u32| up[a] == b || up[b as usize] == a as u32;
    let (mut edges, mut lots) = (Vec::new(), Vec::new());
    for a in 0..n {
        for (b, v) in above(a).filter(|(b, v)| **v > part * top || joins(a, **b)) {
            edges.push(Edge { a: a as u32, b: *b, weight: *v });
            lots.push(if joins(a, *b) { f64::NEG_INFINITY } else { -*v / lot(a as u32, *b) });
        }
    }
    if edges.len() <= most {
        return edges;
    }
    let kept = most.max(lots.iter().filter(|lot| lot.is_infinite()).count());
    if kept == edges.len() {
        return edges;
    }
    let mut ranked = lots.clone();
    select(&mut ranked, kept);
    let limit = ranked[kept];
    let mut lots = lots.into_iter();
    edges.retain(|_| lots.next().is_some_and(|lot| lot < limit));
    edges
}

/// A number in (0, 1] that belongs to a pair of vertices.
fn lot(a: u32, b: u32) -> f64 {
    let mut mixed = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((mixed ^ (mixed >> 29)) >> 33) as f64 / f64::from(1_u32 << 31) + f64::EPSILON
}

/// For every vertex the one that a spanning forest of the heaviest edges joins it to, or [`u32::MAX`] for the first of
/// a component (Prim: every vertex once, every edge once).
fn forest(w: &Csr) -> Vec<u32> {
    let n = w.rows();
    let (mut up, mut best) = (vec![u32::MAX; n], vec![0.0; n]);
    let mut rest: Vec<usize> = (0..n).rev().collect();
    while !rest.is_empty() {
        let mut at = rest.len() - 1;
        for (i, x) in rest.iter().enumerate() {
            if best[*x] > best[rest[at]] {
                at = i;
            }
        }
        let x = rest.swap_remove(at);
        best[x] = f64::INFINITY;
        let (others, values) = w.row(x);
        for (y, v) in others.iter().zip(values) {
            if *v > best[*y as usize] {
                (best[*y as usize], up[*y as usize]) = (*v, x as u32);
            }
        }
    }
    up
}

/// Joins edges (pairs of vertices) into trails that run along each edge once: far fewer strokes than edges.
#[inline(never)]
pub fn trails(vertices: usize, edges: &[(u32, u32)]) -> Vec<Vec<u32>> {
    let mut of_vertex = vec![Vec::new(); vertices];
    for (i, (a, b)) in edges.iter().enumerate() {
        of_vertex[*a as usize].push(i as u32);
        of_vertex[*b as usize].push(i as u32);
    }
    let mut used = vec![false; edges.len()];
    let mut out = Vec::new();
    for start in 0..vertices as u32 {
        loop {
            let (mut at, mut trail) = (start, vec![start]);
            while let Some(edge) = of_vertex[at as usize].pop() {
                if !std::mem::replace(&mut used[edge as usize], true) {
                    let (a, b) = edges[edge as usize];
                    at = if a == at { b } else { a };
                    trail.push(at);
                }
            }
            if trail.len() < 2 {
                break;
            }
            out.push(trail);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trails_run_along_every_edge_once() {
        let edges = [(0, 1), (1, 2), (2, 0), (2, 3), (4, 3), (0, 3)];
        let trails = trails(6, &edges);
        let mut walked: Vec<(u32, u32)> =
            trails.iter().flat_map(|t| t.windows(2).map(|w| (w[0].min(w[1]), w[0].max(w[1])))).collect();
        walked.sort_unstable();
        let mut all: Vec<(u32, u32)> = edges.iter().map(|(a, b)| (*a.min(b), *a.max(b))).collect();
        all.sort_unstable();
        assert_eq!(walked, all);
        assert!(trails.len() <= 3, "{trails:?}");
    }

    fn ring(n: usize, weight: impl Fn(usize, usize) -> f64) -> Csr {
        let mut w = Csr::new(n);
        for a in 0..n {
            (0..n).filter(|b| weight(a, *b) > 0.0).for_each(|b| w.push(b, weight(a, b)));
            w.end_row();
        }
        w
    }

    #[test]
    fn light_edges_that_join_are_kept_and_others_left_out() {
        let mut w = Csr::new(4);
        for row in [
            &[(0, 9.0), (1, 4.0), (2, 2.0), (3, 2.0)][..],
            &[(0, 4.0), (3, 0.1)],
            &[(0, 2.0), (3, 3.0)],
            &[(0, 2.0), (1, 0.1), (2, 3.0)],
        ] {
            row.iter().for_each(|(column, weight)| w.push(*column, *weight));
            w.end_row();
        }
        let ends = |most| fair(&w, 0.05, most).iter().map(|e| (e.a, e.b)).collect::<Vec<_>>();
        assert_eq!(ends(9), [(0, 1), (0, 2), (0, 3), (2, 3)]);
        // A forest of three edges is never cut; of the two equal edges it takes one.
        assert_eq!(ends(1).len(), 3);
        assert!(ends(1).contains(&(0, 1)) && ends(1).contains(&(2, 3)));
        // Two pairs with one thin bridge: it is below the part, and joins.
        let bridge = ring(4, |a, b| {
            if a / 2 == b / 2 {
                1.0
            } else if a + b == 3 && a.abs_diff(b) == 1 {
                1e-9
            } else {
                0.0
            }
        });
        let ends: Vec<(u32, u32)> = fair(&bridge, 0.05, 9).iter().map(|e| (e.a, e.b)).collect();
        assert_eq!(ends, [(0, 1), (1, 2), (2, 3)]);
    }

    #[test]
    fn of_a_dense_graph_every_weight_has_its_share() {
        // Half of the edges have a tenth of the weight.
        let w = ring(120, |a, b| if (a + b) % 2 == 0 { 1.0 } else { 0.1 });
        let edges = fair(&w, 0.05, 1100);
        assert_eq!(edges.len(), 1100);
        let light = edges.iter().filter(|edge| edge.weight < 0.5).count();
        assert!((60..160).contains(&light), "{light}");
        let mut degree = [0; 120];
        edges.iter().for_each(|e| [e.a, e.b].into_iter().for_each(|x| degree[x as usize] += 1));
        assert!(degree.iter().all(|d| *d > 0));
    }
}
