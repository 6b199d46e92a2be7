//! The least-squares head on eigenvectors, one vector after the other.

/// Scores within this of each other count as equal: ties go to the smallest class.
const TIE: f64 = 1e-12;

/// S = D^{−1/2} V Vᵀ D^{1/2} T [n, classes] for the vectors added so far: what a linear classifier fitted to the targets
/// T of all columns by least squares, weighted by w_x, makes of them.
#[derive(Clone, Debug)]
pub struct Head<'a> {
    /// D T [n, classes].
    target: &'a [f64],
    /// √w_x; columns of weight 0 are left out.
    root: Vec<f64>,
    score: Vec<f64>,
    part: Vec<f64>,
}

impl<'a> Head<'a> {
    /// Without a vector every score is 0.
    pub fn new(target: &'a [f64], degree: &[f64], classes: usize) -> Self {
        let root = degree.iter().map(|w| w.sqrt()).collect();
        Self { target, root, score: vec![0.0; target.len()], part: vec![0.0; classes] }
    }

    /// Adds one unit vector and answers the class of every column.
    #[inline(never)]
    pub fn add(&mut self, v: &[f64], predicted: &mut [u8]) {
        let r = self.part.len();
        self.part.fill(0.0);
        for ((row, root), v) in
            self.target.chunks_exact(r).zip(&self.root).zip(v).filter(|((_, w), _)| **w > 0.0)
        {
            let by = v / root;
            self.part.iter_mut().zip(row).for_each(|(sum, target)| *sum += by * target);
        }
        for ((row, root), v) in
            self.score.chunks_exact_mut(r).zip(&self.root).zip(v).filter(|((_, w), _)| **w > 0.0)
        {
            let by = v / root;
            row.iter_mut().zip(&self.part).for_each(|(s, c)| *s += by * c);
        }
        predicted.iter_mut().zip(self.score.chunks_exact(r)).for_each(|(g, row)| *g = argmax(row) as u8);
    }
}

/// The first index whose value is the largest, up to ties.
pub fn argmax(values: &[f64]) -> usize {
    (1..values.len()).fold(0, |best, i| if values[i] > values[best] + TIE { i } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indicator_tells_its_columns_from_the_others() {
        // Two columns of weight ¼, each of a class of its own, and one that nothing reaches.
        let target = [0.25, 0.0, 0.0, 0.25, 0.0, 0.0];
        let mut head = Head::new(&target, &[0.25, 0.25, 0.0], 2);
        let mut predicted = [9; 3];
        head.add(&[0.0, 1.0, 0.0], &mut predicted);
        assert_eq!(predicted, [0, 1, 0]);
        assert_eq!(head.score, [0.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    }
}
