//! The augmentation graph: who can become what, edge weights, degrees, components.

use super::cloud::Cloud;
use tangible_core::graph;
use tangible_core::linalg::sparse::Csr;

/// A(x | x̄): the probability that the datum x̄ is shown as the view x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Augmentation {
    /// exp(−‖x−x̄‖²/(2σ²)), 0 beyond 3σ, normalised per datum. Compact support makes "number of
    /// components" and "α = 0" exact statements.
    Gaussian {
        /// Strength, in data units.
        sigma: f64,
    },
    /// a·Unif(own sub-group) + b·Unif(own class) + (1 − a − b)·Unif(all).
    Nested {
        /// Part that stays in the sub-group.
        a: f64,
        /// Part that stays in the class.
        b: f64,
    },
    /// Uniform on the 2h + 1 nearest of a cycle in the order of the points.
    Circle {
        /// Neighbours on each side.
        h: u32,
    },
    /// Uniform on the own class: views are independent given the label.
    Jump,
}

/// A graph of augmentations over N natural data and as many views.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// Labels of the natural data.
    pub labels: Vec<u8>,
    /// Number of classes r.
    pub classes: usize,
    /// A [N data, n views], rows sum to 1.
    pub a: Csr,
    /// Its transpose.
    pub at: Csr,
    /// w_x: probability of each view.
    pub degree: Vec<f64>,
    /// B = diag(P)^{1/2} A D^{−1/2}: Ā = BᵀB. Columns of views that nothing becomes are 0.
    pub b: Csr,
    /// Bᵀ.
    pub bt: Csr,
}

impl Graph {
    /// The graph of a scene, every datum equally likely.
    pub fn new(cloud: &Cloud, augmentation: Augmentation) -> Self {
        let a = match augmentation {
            Augmentation::Gaussian { sigma } => graph::gaussian_rows(&cloud.points, sigma),
            Augmentation::Nested { a, b } => nested(cloud, a, b),
            Augmentation::Circle { h } => circle(cloud.len(), h as usize),
            Augmentation::Jump => nested_jump(cloud),
        };
        Self::of(a, cloud.labels.clone(), cloud.classes)
    }

    /// The graph of any row-stochastic A [N, n].
    pub fn of(a: Csr, labels: Vec<u8>, classes: usize) -> Self {
        let p = 1.0 / a.rows().max(1) as f64;
        let degree = graph::column_sums(&a, p);
        let by: Vec<f64> = degree.iter().map(|w| if *w > 0.0 { (p / w).sqrt() } else { 0.0 }).collect();
        let mut b = a.clone();
        b.scale_columns(&by);
        Self { labels, classes, at: a.transposed(), bt: b.transposed(), a, degree, b }
    }

    /// Number of views n.
    pub fn n(&self) -> usize {
        self.a.columns()
    }

    /// P(x̄), the same for every datum.
    pub fn p(&self) -> f64 {
        1.0 / self.a.rows().max(1) as f64
    }

    /// Y ← ĀX for row-major blocks [n, p]; `between` [N, p] is overwritten.
    pub fn normalised(&self, x: &[f64], p: usize, y: &mut [f64], between: &mut Vec<f64>) {
        between.resize(self.b.rows() * p, 0.0);
        self.b.apply(x, p, between);
        self.bt.apply(between, p, y);
    }

    /// Ā as a dense matrix [n, n].
    pub fn dense(&self) -> Vec<f64> {
        let all: Vec<usize> = (0..self.n()).collect();
        graph::gram(&self.b, &self.bt, &all, &all)
    }

    /// W, the weights of all edges.
    pub fn weights(&self) -> Csr {
        graph::weights(&self.a, &self.at, self.p())
    }

    /// Operations of full decompositions of all components, about 9 m³ each.
    pub fn exact_work(&self) -> f64 {
        let (number, count) = self.components();
        let mut size = vec![0.0; count];
        number.iter().for_each(|c| size[*c as usize] += 1.0);
        size.iter().map(|m| 9.0 * m * m * m).sum()
    }

    /// Component of every view, numbered by its smallest view, and how many there are.
    pub fn components(&self) -> (Vec<u32>, usize) {
        graph::components(&self.a)
    }
}

fn nested(cloud: &Cloud, a: f64, b: f64) -> Csr {
    let n = cloud.len();
    let size = |same: &dyn Fn(usize) -> bool| (0..n).filter(|j| same(*j)).count() as f64;
    let mut out = Csr::new(n);
    for i in 0..n {
        let in_group = |j: usize| cloud.groups[j] == cloud.groups[i];
        let in_class = |j: usize| cloud.labels[j] == cloud.labels[i];
        let (group, class) = (a / size(&in_group), b / size(&in_class));
        let all = (1.0 - a - b) / n as f64;
        for j in 0..n {
            let v = if in_group(j) { group } else { 0.0 } + if in_class(j) { class } else { 0.0 } + all;
            if v > 1e-15 {
                out.push(j, v);
            }
        }
        out.end_row();
    }
    out
}

fn nested_jump(cloud: &Cloud) -> Csr {
    nested(cloud, 0.0, 1.0)
}

fn circle(n: usize, h: usize) -> Csr {
    let mut out = Csr::new(n);
    for i in 0..n {
        for j in 0..n {
            let apart = i.abs_diff(j);
            if apart.min(n - apart) <= h {
                out.push(j, 1.0 / (2 * h + 1).min(n) as f64);
            }
        }
        out.end_row();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Layout;

    fn graph(sigma: f64) -> Graph {
        Graph::new(&Cloud::new(Layout::Rings { count: 3 }, 90, 2), Augmentation::Gaussian { sigma })
    }

    #[test]
    fn weights_sum_to_one_and_their_rows_to_the_degrees() {
        let g = graph(0.2);
        let w = g.weights();
        let mut total = 0.0;
        for x in 0..g.n() {
            let sum: f64 = w.row(x).1.iter().sum();
            assert!((sum - g.degree[x]).abs() < 1e-14);
            total += sum;
        }
        assert!((total - 1.0).abs() < 1e-12);
    }

    #[test]
    fn sparse_and_dense_adjacency_agree() {
        let g = graph(0.2);
        let (n, dense) = (g.n(), g.dense());
        let x: Vec<f64> = (0..n).map(|i| (i % 7) as f64 - 3.0).collect();
        let (mut y, mut between) = (vec![0.0; n], Vec::new());
        g.normalised(&x, 1, &mut y, &mut between);
        for i in 0..n {
            let exact: f64 = (0..n).map(|j| dense[i * n + j] * x[j]).sum();
            assert!((y[i] - exact).abs() < 1e-12);
        }
    }

    #[test]
    fn components_merge_as_the_strength_grows() {
        let counts: Vec<usize> = [0.005, 0.05, 0.12, 0.3].map(|s| graph(s).components().1).into();
        assert!(counts.windows(2).all(|w| w[0] >= w[1]), "{counts:?}");
        assert_eq!((counts[0] > 80, counts[3]), (true, 1));
        let (number, _) = graph(0.05).components();
        // Numbered by the smallest view: a new number is the next one.
        let mut seen = 0;
        for x in number {
            assert!(x <= seen);
            seen = seen.max(x + 1);
        }
    }

    #[test]
    fn nothing_and_one_point_are_graphs() {
        let empty = Graph::new(&Cloud::new(Layout::Blank, 0, 0), Augmentation::Gaussian { sigma: 0.3 });
        assert_eq!((empty.n(), empty.components().1), (0, 0));
        let one = Cloud { points: vec![[0.0, 0.0]], labels: vec![0], groups: vec![0], classes: 3 };
        let one = Graph::new(&one, Augmentation::Gaussian { sigma: 0.3 });
        assert_eq!((one.dense(), one.degree), (vec![1.0], vec![1.0]));
    }
}
