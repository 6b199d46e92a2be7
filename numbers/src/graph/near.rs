//! Who is whose neighbour: points within a distance, or any pairs.

/// Neighbours of each vertex of an undirected graph, in ascending order, without the vertex itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// Neighbours of vertex i are `ends[start[i]..start[i + 1]]`.
    start: Vec<u32>,
    ends: Vec<u32>,
}

impl Neighbours {
    /// Points of the plane are neighbours at a distance of at most `reach`.
    ///
    /// ```text
    /// ‖x_i − x_j‖² ≤ h²                       (every pair is looked at: n²/2 products of two coordinates)
    /// ```
    #[inline(never)]
    pub fn within(points: &[(f64, f64)], reach: f64) -> Self {
        Self::joined(points.len(), |i, j| {
            let (x, y) = (points[i].0 - points[j].0, points[i].1 - points[j].1);
            x * x + y * y <= reach * reach
        })
    }

    /// Vertices on a line, each with the `each` next ones on either side.
    pub fn line(n: usize, each: usize) -> Self {
        Self::joined(n, |i, j| i.abs_diff(j) <= each)
    }

    /// Joins the pairs i < j of which this holds.
    pub fn joined(n: usize, is: impl Fn(usize, usize) -> bool) -> Self {
        let mut pairs = Vec::new();
        for i in 0..n {
            pairs.extend((i + 1..n).filter(|&j| is(i, j)).map(|j| (i as u32, j as u32)));
        }
        let mut start = vec![0; n + 1];
        for &(i, j) in &pairs {
            start[i as usize + 1] += 1;
            start[j as usize + 1] += 1;
        }
        for i in 0..n {
            start[i + 1] += start[i];
        }
        let (mut next, mut ends) = (start.clone(), vec![0; 2 * pairs.len()]);
        // Pairs come in the order of i, then of j: first its smaller neighbours reach a vertex, then its larger ones.
        for &(i, j) in &pairs {
            for (at, end) in [(j, i), (i, j)] {
                let place = &mut next[at as usize];
                ends[*place as usize] = end;
                *place += 1;
            }
        }
        Self { start, ends }
    }

    /// Number of vertices.
    pub fn len(&self) -> usize {
        self.start.len().saturating_sub(1)
    }

    /// It has no vertex.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Neighbours of a vertex.
    pub fn of(&self, vertex: u32) -> &[u32] {
        let at = vertex as usize;
        &self.ends[self.start[at] as usize..self.start[at + 1] as usize]
    }

    /// Number of edges.
    pub fn edges(&self) -> usize {
        self.ends.len() / 2
    }

    /// Every edge once, its smaller end first.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (0..self.len() as u32).flat_map(|i| self.of(i).iter().filter(move |j| **j > i).map(move |j| (i, *j)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_the_pairs_within_reach() {
        let points = [(0.0, 0.0), (3.0, 4.0), (0.0, 1.0), (10.0, 0.0)];
        let graph = Neighbours::within(&points, 5.0);
        assert_eq!(graph.pairs().collect::<Vec<_>>(), [(0, 1), (0, 2), (1, 2)]);
        assert_eq!((graph.of(1), graph.of(3), graph.edges()), (&[0, 2][..], &[][..], 3));
        let line = Neighbours::line(6, 2);
        assert_eq!((line.of(0), line.of(3)), (&[1, 2][..], &[1, 2, 4, 5][..]));
        assert!(Neighbours::within(&[], 1.0).is_empty() && Neighbours::default().is_empty());
        let all = Neighbours::within(&[(1.0, 1.0); 5], 0.0);
        assert_eq!(all.edges(), 10, "points at one place");
    }
}
