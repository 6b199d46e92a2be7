//! The student: the exact minimiser of copying and agreeing, the growth of the mistakes, and the promise of the theorem.

use tangible_core::flow::{Expansion, Labelling, State, expansion};
use tangible_core::graph::Neighbours;

/// What a copied label costs against a point that is not robust, in whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    /// Of a label other than the teacher's.
    pub label: i32,
    /// Of a point that is not robust.
    pub loose: i32,
}

/// Largest factor that λ is tied to.
const MOST_TIED: u32 = 50;

impl Prices {
    /// λ to three digits: 1000 and 1000 λ.
    pub fn manual(lambda: f64) -> Self {
        Self { label: 1000, loose: (1000.0 * lambda).round() as i32 }
    }

    /// λ = 2c/(c + 1) exactly, for c = grown/size: label grown + size, loose 2·grown. Without mistakes c is ∞ and λ is 2.
    pub fn tied(growth: Option<&Expansion>) -> Self {
        let (grown, size) = growth.map_or((1, 0), |it| (it.grown, it.worst.len() as u32));
        let (grown, size) = if grown > MOST_TIED * size && size > 0 { (MOST_TIED, 1) } else { (grown, size) };
        Self { label: (grown + size) as i32, loose: 2 * grown as i32 }
    }

    /// λ.
    pub fn lambda(self) -> f64 {
        f64::from(self.loose) / f64::from(self.label)
    }
}

/// A student's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Its label of each point.
    pub labels: Vec<bool>,
    /// Points that are not robust, ascending.
    pub loose: Vec<u32>,
    /// Points whose label is not the teacher's.
    pub changed: u32,
}

impl Fit {
    /// Points whose label is wrong, ascending.
    pub fn wrong(&self, classes: &[bool]) -> Vec<u32> {
        wrong(&self.labels, classes)
    }
}

/// Points whose label is not their class, ascending.
pub fn wrong(labels: &[bool], classes: &[bool]) -> Vec<u32> {
    let pairs = (0..).zip(labels.iter().zip(classes));
    pairs.filter(|(_, (label, class))| label != class).map(|it| it.0).collect()
}

/// Minimises L₀₁(G, G_pl) + λ R(G) over all labellings G of all perturbed points, exactly.
///
/// It goes on from its last answer: a stroke that changes some labels is mended, not begun anew. The answer does not
/// depend on what was asked before.
///
/// # Source
/// Wei, Shen, Chen, Ma, ICLR 2021, the objective of theorem 4.3; as a cut: see [`Labelling`].
#[derive(Clone, Debug)]
pub struct Student {
    labelling: Labelling,
    loose: i32,
}

impl Student {
    /// On this graph.
    pub fn new(graph: &Neighbours) -> Self {
        let loose = Prices::manual(1.5).loose;
        Self { labelling: Labelling::new(graph, loose), loose }
    }

    /// Its answer to these labels.
    pub fn fit(&mut self, teacher: &[bool], prices: Prices) -> Fit {
        self.labelling.want(teacher, prices.label);
        if prices.loose != self.loose {
            self.labelling.let_loose(prices.loose);
            self.loose = prices.loose;
        }
        let (_, states) = self.labelling.solve();
        let label = |(state, copied): (&State, &bool)| match state {
            State::Zero => false,
            State::One => true,
            State::Loose => *copied,
        };
        let labels: Vec<bool> = states.iter().zip(teacher).map(label).collect();
        let changed = labels.iter().zip(teacher).filter(|(a, b)| a != b).count() as u32;
        let loose = (0..).zip(&states).filter(|it| *it.1 == State::Loose).map(|it| it.0).collect();
        Fit { labels, loose, changed }
    }
}

/// Price of a wrong label where only the separation of the true classes is asked.
const NEVER: i32 = 50_000;

/// The exact separation: the fewest points without which no edge joins different classes; μ is this over n.
pub fn separation(graph: &Neighbours, classes: &[bool]) -> u32 {
    let mut labelling = Labelling::new(graph, 1);
    labelling.want(classes, NEVER);
    labelling.solve().1.iter().filter(|state| **state == State::Loose).count() as u32
}

/// The growth of the mistakes: the least factor over both classes, each inside itself, with the set that attains it;
/// nothing where there is no mistake.
pub fn factor(graph: &Neighbours, classes: &[bool], mistakes: &[u32]) -> Option<Expansion> {
    let each = [false, true].into_iter().filter_map(|class| {
        let of: Vec<u32> = mistakes.iter().copied().filter(|i| classes[*i as usize] == class).collect();
        expansion(graph, &of, |u| classes[u as usize] == class)
    });
    each.reduce(|least, next| if next.below(&least) { next } else { least })
}

/// What theorem A promises of the student whose λ is tied to c: nothing where c ≤ 1.
///
/// ```text
/// Err(Ĝ) ≤ 2/(c − 1) · Err(G_pl) + 2c/(c − 1) · μ;     without mistakes, c = ∞: 2μ
/// ```
pub fn promise(c: Option<f64>, teacher: f64, mu: f64) -> Option<f64> {
    let Some(c) = c else { return Some(2.0 * mu) };
    (c > 1.0).then(|| (2.0 * teacher + 2.0 * c * mu) / (c - 1.0))
}
