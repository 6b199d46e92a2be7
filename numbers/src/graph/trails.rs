//! The heaviest edges, and few strokes that draw them.

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

/// Edges above the diagonal of W that weigh more than `part` of the heaviest, the heaviest `most` of them (the
/// first of equal ones), in the order of their ends.
#[inline(never)]
pub fn heaviest(w: &Csr, part: f64, most: usize) -> Vec<Edge> {
    let above = |a: usize| {
        let (others, values) = w.row(a);
        others.iter().zip(values).filter(move |(b, _)| **b as usize > a)
    };
    let top = (0..w.rows()).flat_map(above).map(|(_, v)| *v).fold(0.0, f64::max);
    let mut edges: Vec<Edge> = Vec::new();
    for a in 0..w.rows() {
        let heavy = above(a).filter(|(_, v)| **v > part * top);
        edges.extend(heavy.map(|(b, v)| Edge { a: a as u32, b: *b, weight: *v }));
    }
    if edges.len() <= most {
        return edges;
    }
    let mut weights: Vec<f64> = edges.iter().map(|edge| -edge.weight).collect();
    select(&mut weights, most);
    let limit = -weights[most];
    let mut level = most - edges.iter().filter(|edge| edge.weight > limit).count();
    edges.retain(|edge| {
        let tied = edge.weight == limit && level > 0;
        level -= usize::from(tied);
        edge.weight > limit || tied
    });
    edges
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

    #[test]
    fn the_heaviest_edges_are_kept_and_of_equal_ones_the_first() {
        let mut w = Csr::new(4);
        for row in [&[(0, 9.0), (1, 4.0), (2, 2.0), (3, 2.0)][..], &[(0, 4.0), (3, 0.1)], &[(3, 3.0)], &[]] {
            row.iter().for_each(|(column, weight)| w.push(*column, *weight));
            w.end_row();
        }
        let ends = |most| heaviest(&w, 0.05, most).iter().map(|e| (e.a, e.b)).collect::<Vec<_>>();
        assert_eq!(ends(9), [(0, 1), (0, 2), (0, 3), (2, 3)]);
        assert_eq!(ends(3), [(0, 1), (0, 2), (2, 3)]);
        assert_eq!(ends(1), [(0, 1)]);
    }
}
