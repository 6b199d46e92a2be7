//! Cuts against all subsets, and against a library's; answers that go on from old ones against fresh ones.

use super::*;
use crate::graph::Neighbours;
use crate::rng::{Purpose, Rng};
use petgraph::algo::ford_fulkerson;
use petgraph::graph::{DiGraph, NodeIndex};

/// Random arcs, and capacities from the source and to the sink.
fn drawn(rng: &mut Rng, nodes: u32, arcs: u32, most: u32) -> (Vec<Arc>, Vec<[i32; 2]>) {
    let mut capacity = |zero: u32| if rng.below(zero) == 0 { 0 } else { rng.below(most) as i32 };
    let ends: Vec<[i32; 2]> = (0..nodes).map(|_| [capacity(2), capacity(2)]).collect();
    let sizes: Vec<[i32; 2]> = (0..arcs).map(|_| [capacity(4), capacity(4)]).collect();
    let between = |[forward, backward]: [i32; 2]| {
        let (from, to) = (rng.below(nodes), rng.below(nodes));
        Arc { from, to, forward, backward }
    };
    (sizes.into_iter().map(between).filter(|arc| arc.from != arc.to).collect(), ends)
}

fn network(nodes: u32, arcs: &[Arc], ends: &[[i32; 2]]) -> Network {
    let mut it = Network::new(nodes as usize, arcs);
    (0..).zip(ends).for_each(|(v, end)| it.join(v, end[0], end[1]));
    it
}

/// What a cut pays.
fn pays(arcs: &[Arc], ends: &[[i32; 2]], source_side: impl Fn(u32) -> bool) -> i64 {
    let each = arcs.iter().map(|arc| match (source_side(arc.from), source_side(arc.to)) {
        (true, false) => arc.forward,
        (false, true) => arc.backward,
        _ => 0,
    });
    let joined = (0..).zip(ends).map(|(v, end)| end[usize::from(source_side(v))]);
    each.chain(joined).map(i64::from).sum()
}

fn library(nodes: u32, arcs: &[Arc], ends: &[[i32; 2]]) -> i64 {
    let mut graph = DiGraph::<(), u64>::new();
    for _ in 0..nodes + 2 {
        graph.add_node(());
    }
    let at = |v: u32| NodeIndex::new(v as usize);
    for arc in arcs {
        graph.add_edge(at(arc.from), at(arc.to), arc.forward as u64);
        graph.add_edge(at(arc.to), at(arc.from), arc.backward as u64);
    }
    for (v, end) in (0..).zip(ends) {
        graph.add_edge(at(nodes), at(v), end[0] as u64);
        graph.add_edge(at(v), at(nodes + 1), end[1] as u64);
    }
    ford_fulkerson(&graph, at(nodes), at(nodes + 1)).0 as i64
}

#[test]
fn the_cut_is_the_least_of_all_and_the_smallest_of_those() {
    let mut rng = Rng::new(1, Purpose::DATA);
    for round in 0..400 {
        let nodes = 1 + rng.below(8);
        let arcs = rng.below(24);
        let (arcs, ends) = drawn(&mut rng, nodes, arcs, 6);
        let mut it = network(nodes, &arcs, &ends);
        let all = (0..1_u32 << nodes).map(|set| (pays(&arcs, &ends, |v| set >> v & 1 == 1), set));
        let least = all.clone().map(|it| it.0).min().expect("a cut");
        let common = all.filter(|it| it.0 == least).fold(u32::MAX, |both, it| both & it.1);
        assert_eq!(it.solve(), least, "round {round}");
        let side = (0..).zip(it.source_side()).map(|(v, on): (u32, bool)| u32::from(on) << v).sum::<u32>();
        assert_eq!(side, common, "round {round}: least source sides meet in a least one");
    }
}

#[test]
fn the_flow_is_that_of_a_library() {
    let mut rng = Rng::new(2, Purpose::DATA);
    for round in 0..60 {
        let nodes = 10 + rng.below(60);
        let arcs = 40 + rng.below(400);
        let (arcs, ends) = drawn(&mut rng, nodes, arcs, 50);
        let mut it = network(nodes, &arcs, &ends);
        let value = it.solve();
        assert_eq!(value, library(nodes, &arcs, &ends), "round {round}");
        let side = it.source_side();
        assert_eq!(pays(&arcs, &ends, |v| side[v as usize]), value, "round {round}");
    }
}

#[test]
fn changed_capacities_give_the_answer_of_a_fresh_network() {
    let mut rng = Rng::new(3, Purpose::DATA);
    for round in 0..30 {
        let nodes = 5 + rng.below(30);
        let (mut arcs, mut ends) = drawn(&mut rng, nodes, 120, 20);
        let mut it = network(nodes, &arcs, &ends);
        for change in 0..20 {
            it.solve();
            for _ in 0..=rng.below(4) {
                let v = rng.below(nodes);
                let new = [rng.below(20) as i32, rng.below(20) as i32];
                let old = std::mem::replace(&mut ends[v as usize], new);
                it.join(v, new[0] - old[0], new[1] - old[1]);
                let at = rng.below(arcs.len() as u32) as usize;
                let new = rng.below(20) as i32;
                let old = std::mem::replace(&mut arcs[at].forward, new);
                it.widen(at, new - old);
            }
            let mut fresh = network(nodes, &arcs, &ends);
            assert_eq!(it.solve(), fresh.solve(), "round {round}, change {change}");
            assert_eq!(it.source_side(), fresh.source_side(), "round {round}, change {change}");
        }
    }
}

/// A random graph of so many vertices.
fn graph(rng: &mut Rng, n: u32, of_ten: u32) -> Neighbours {
    let joined: Vec<bool> = (0..n * n).map(|_| rng.below(10) < of_ten).collect();
    Neighbours::joined(n as usize, |i, j| joined[i * n as usize + j])
}

/// What states cost; nothing where 0 meets 1.
fn price(graph: &Neighbours, costs: &[[i32; 2]], loose: i32, states: &[State]) -> Option<i64> {
    let clash = |(i, j): (u32, u32)| {
        let both = [states[i as usize], states[j as usize]];
        both == [State::Zero, State::One] || both == [State::One, State::Zero]
    };
    let each = costs.iter().zip(states).map(|(cost, state)| match state {
        State::Zero => cost[0],
        State::One => cost[1],
        State::Loose => loose,
    });
    (!graph.pairs().any(clash)).then(|| each.map(i64::from).sum())
}

#[test]
fn a_labelling_is_the_cheapest_of_all() {
    let mut rng = Rng::new(4, Purpose::DATA);
    for round in 0..120 {
        let n = 1 + rng.below(7);
        let graph = graph(&mut rng, n, 1 + round % 9);
        let costs: Vec<[i32; 2]> = (0..n).map(|_| [rng.below(5) as i32, rng.below(5) as i32]).collect();
        let mut it = Labelling::new(&graph, 7);
        (0..).zip(&costs).for_each(|(x, cost)| it.price(x, *cost));
        for loose in [7, 3, 1, 0, 4] {
            it.let_loose(loose);
            let all = (0..3_u32.pow(n)).filter_map(|code| {
                let state = |x: u32| match code / 3_u32.pow(x) % 3 {
                    0 => State::Zero,
                    1 => State::Loose,
                    _ => State::One,
                };
                price(&graph, &costs, loose, &(0..n).map(state).collect::<Vec<_>>())
            });
            let (value, states) = it.solve();
            assert_eq!(Some(value), all.min(), "round {round}, loose {loose}");
            assert_eq!(Some(value), price(&graph, &costs, loose, &states), "round {round}, loose {loose}");
        }
    }
}

#[test]
fn an_expansion_is_the_least_of_all_subsets() {
    let mut rng = Rng::new(5, Purpose::DATA);
    for round in 0..200 {
        let n = 2 + rng.below(9);
        let graph = graph(&mut rng, n, 1 + round % 8);
        let part: Vec<bool> = (0..n).map(|_| rng.below(4) > 0).collect();
        let set: Vec<u32> = (0..n).filter(|&v| part[v as usize] && rng.below(3) > 0).collect();
        let grown = |vs: &[u32]| {
            let near = |u: u32| part[u as usize] && vs.iter().any(|&v| v == u || graph.of(v).contains(&u));
            (0..n).filter(|&u| near(u)).count() as u32
        };
        let found = expansion(&graph, &set, |u| part[u as usize]);
        let least = (1..1_u32 << set.len()).map(|code| {
            let worst: Vec<u32> =
                (0..).zip(&set).filter(|it| code >> it.0 & 1 == 1).map(|it| *it.1).collect();
            Expansion { grown: grown(&worst), worst }
        });
        let least = least.reduce(|a, b| if b.below(&a) { b } else { a });
        let Some(found) = found else {
            assert!(set.is_empty());
            continue;
        };
        let least = least.expect("a set");
        assert!(!least.below(&found) && !found.below(&least), "round {round}: {found:?} is not {least:?}");
        assert_eq!(grown(&found.worst), found.grown, "round {round}");
        assert!(found.worst.iter().all(|v| set.contains(v)));
    }
}

#[test]
fn a_stroke_on_a_cloud_goes_on_from_the_last_answer() {
    let mut rng = Rng::new(6, Purpose::DATA);
    let points: Vec<(f64, f64)> = (0..200).map(|_| (rng.uniform(), rng.uniform())).collect();
    let graph = Neighbours::within(&points, 0.12);
    let mut labels: Vec<bool> = points.iter().map(|at| at.0 > 0.5).collect();
    let mut it = Labelling::new(&graph, 1500);
    it.want(&labels, 1000);
    for stroke in 0..30 {
        let at = (rng.uniform(), rng.uniform());
        for (label, p) in labels.iter_mut().zip(&points) {
            let (x, y) = (p.0 - at.0, p.1 - at.1);
            *label ^= x * x + y * y < 0.02;
        }
        it.want(&labels, 1000);
        let mut fresh = Labelling::new(&graph, 1500);
        fresh.want(&labels, 1000);
        assert_eq!(it.solve(), fresh.solve(), "stroke {stroke}");
    }
}
