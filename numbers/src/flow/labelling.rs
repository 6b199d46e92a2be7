//! The best labels 0 and 1 of a graph whose neighbours agree, unless a vertex is let loose for a price.

use super::UNLIMITED;
use super::network::{Arc, Network};
use crate::graph::Neighbours;

/// State of a vertex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Label 0, and no neighbour has label 1.
    Zero,
    /// Not robust: its neighbours may have any label.
    Loose,
    /// Label 1, and no neighbour has label 0.
    One,
}

/// Vertices with prices, and the states that cost least.
///
/// ```text
/// minimise  Σ_x ( cost₀(x) [x is 0] + cost₁(x) [x is 1] + loose [x is loose] ),   no edge between 0 and 1
/// ```
///
/// The order 0 < loose < 1 makes it a least cut. Two nodes a_x, b_x a vertex; b_x on the source's side is label 1, a_x on
/// the sink's is label 0. Source → a_x: cost₀; a_x → b_x: loose; b_x → sink: cost₁; b_x → a_x, and b_x → a_x' along every
/// edge both ways: without limit. Of several best answers the one whose source's side is smallest, which is unique.
///
/// With cost 1 for the other label than the pseudolabel and λ for "loose" the least value is n(L₀₁ + λR): the states are
/// the exact minimiser of the population objective, because the least mass whose removal leaves no edge between labels is
/// what a labelling of perturbed points must leave inconsistent.
///
/// # Source
/// Wei, Shen, Chen, Ma, ICLR 2021, objective of theorem 4.3; the cut for ordered labels after Ishikawa, "Exact optimization
/// for Markov random fields with convex priors", PAMI 2003.
#[derive(Clone, Debug)]
pub struct Labelling {
    network: Network,
    costs: Vec<[i32; 2]>,
    loose: i32,
}

impl Labelling {
    /// Every label free of charge, and a vertex let loose for this price.
    pub fn new(graph: &Neighbours, loose: i32) -> Self {
        let n = graph.len() as u32;
        let inside = (0..n).map(|x| Arc { from: 2 * x, to: 2 * x + 1, forward: loose, backward: UNLIMITED });
        let across = (0..n).flat_map(|x| {
            let ends = graph.of(x).iter();
            ends.map(move |&y| Arc { from: 2 * x + 1, to: 2 * y, forward: UNLIMITED, backward: 0 })
        });
        let arcs: Vec<Arc> = inside.chain(across).collect();
        Self { network: Network::new(2 * n as usize, &arcs), costs: vec![[0; 2]; n as usize], loose }
    }

    /// Prices of the labels 0 and 1 of a vertex.
    pub fn price(&mut self, vertex: u32, costs: [i32; 2]) {
        let old = &mut self.costs[vertex as usize];
        self.network.join(2 * vertex, costs[0] - old[0], 0);
        self.network.join(2 * vertex + 1, 0, costs[1] - old[1]);
        *old = costs;
    }

    /// The price of letting any vertex loose.
    pub fn let_loose(&mut self, price: i32) {
        for vertex in 0..self.costs.len() {
            self.network.widen(vertex, price - self.loose);
        }
        self.loose = price;
    }

    /// Price that a label other than the wanted one has, for all vertices at once.
    pub fn want(&mut self, labels: &[bool], cost: i32) {
        for (vertex, &label) in (0..).zip(labels) {
            self.price(vertex, if label { [cost, 0] } else { [0, cost] });
        }
    }

    /// The least total price and the states that have it; after a change of prices from the last answer on.
    pub fn solve(&mut self) -> (i64, Vec<State>) {
        let value = self.network.solve();
        let side = self.network.source_side();
        let state = |ab: &[bool]| match (ab[0], ab[1]) {
            (_, true) => State::One,
            (false, _) => State::Zero,
            _ => State::Loose,
        };
        (value, side.chunks_exact(2).map(state).collect())
    }
}
