//! How far the worst set of some vertices grows into its neighbourhood.

use super::UNLIMITED;
use super::network::{Arc, Network};
use crate::graph::Neighbours;

/// The least growth, as a fraction, and the set that grows by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// Size of the neighbourhood of `worst`, itself included.
    pub grown: u32,
    /// The set, in ascending order; never empty.
    pub worst: Vec<u32>,
}

impl Expansion {
    /// The factor.
    pub fn factor(&self) -> f64 {
        f64::from(self.grown) / self.worst.len() as f64
    }

    /// Whether this factor is below another one, exactly.
    pub fn below(&self, other: &Self) -> bool {
        u64::from(self.grown) * (other.worst.len() as u64) < u64::from(other.grown) * self.worst.len() as u64
    }
}

/// The exact expansion factor of a set M inside a part of the graph; nothing for an empty set.
///
/// ```text
/// c = min over ∅ ≠ V ⊆ M of |N(V)| / |V|,   N(V) = V and its neighbours inside the part
/// ```
///
/// Dinkelbach's method: for the ratio g/s of a set, a least cut maximises g'(V) = g|V| − s|N(V)| over all V ⊆ M (source →
/// v: g; v → every u of N(v): without limit; u → sink: s). Where the maximum is 0 no set has a smaller ratio; else the set
/// that attains it has one, and is next. The ratios fall, so that it ends, after two to six rounds. Members of `set` lie in
/// the part, ascending and once each.
///
/// # Source
/// Dinkelbach, "On nonlinear fractional programming", Management Science 1967; the factor is that of theorem 4.3 of Wei,
/// Shen, Chen, Ma, ICLR 2021, restricted to subsets of the mistakes.
pub fn expansion(graph: &Neighbours, set: &[u32], inside: impl Fn(u32) -> bool) -> Option<Expansion> {
    let mut number = vec![u32::MAX; graph.len()];
    let (first, mut grown, mut arcs) = (set.len() as u32, 0, Vec::new());
    for (member, &v) in (0..).zip(set) {
        for &u in std::iter::once(&v).chain(graph.of(v)).filter(|u| inside(**u)) {
            let number = &mut number[u as usize];
            if *number == u32::MAX {
                *number = first + grown;
                grown += 1;
            }
            arcs.push(Arc { from: member, to: *number, forward: UNLIMITED, backward: 0 });
        }
    }
    let mut network = Network::new((first + grown) as usize, &arcs);
    let mut best = (!set.is_empty()).then(|| Expansion { grown, worst: set.to_vec() })?;
    let mut charged = [0, 0];
    loop {
        let charge = [best.grown as i32, best.worst.len() as i32];
        (0..first).for_each(|v| network.join(v, charge[0] - charged[0], 0));
        (first..first + grown).for_each(|u| network.join(u, 0, charge[1] - charged[1]));
        charged = charge;
        if i64::from(charge[0]) * i64::from(first) == network.solve() {
            return Some(best);
        }
        let side = network.source_side();
        let (members, neighbours) = side.split_at(first as usize);
        best.worst = set.iter().zip(members).filter(|it| *it.1).map(|it| *it.0).collect();
        best.grown = neighbours.iter().filter(|it| **it).count() as u32;
    }
}
