//! The map as a model: one job per column and data set, and the numbers at the chosen strength itself.

use std::cell::RefCell;
use std::rc::Rc;

use super::super::sim::{Augmentation, Cloud, Graph, Labels, Spectrum, probe};
use super::params::{COLUMNS, ROWS, RoomParams, Seeds};
use tangible_core::model::{Due, Model, ModelError, Run, Short, Trace};

/// Points under a hand, at most.
const COARSE: u32 = 100;

/// The data of the first set; the map is results of jobs.
#[derive(Clone)]
pub struct Room {
    cloud: Rc<Cloud>,
    /// What was found last.
    here: Rc<RefCell<Option<Rc<Slice>>>>,
}

/// What one data set says at one strength: the result of a job.
#[derive(Clone, Copy)]
struct Column<'a> {
    components: f64,
    alpha: f64,
    phi: f64,
    /// 1 − γ_{k+1}, E of the vote, E on one view, for k = 1..=ROWS.
    gap: &'a [f64],
    vote: &'a [f64],
    view: &'a [f64],
}

impl<'a> Column<'a> {
    fn of(result: &'a [f64]) -> Option<Self> {
        let [components, alpha, phi, rest @ ..] = result else { return None };
        let (gap, rest) = rest.split_at(ROWS as usize);
        let (vote, view) = rest.split_at(ROWS as usize);
        Some(Self { components: *components, alpha: *alpha, phi: *phi, gap, vote, view })
    }
}

/// Means over data sets at one strength; entry k − 1 belongs to k.
#[derive(Clone, Debug)]
pub(super) struct Slice {
    pub(super) strength: f64,
    pub(super) components: f64,
    pub(super) alpha: f64,
    pub(super) phi: f64,
    pub(super) gap: Vec<f64>,
    pub(super) vote: Vec<f64>,
    pub(super) view: Vec<f64>,
    /// The bound on the view error; ∞ where it says nothing.
    pub(super) bound: Vec<f64>,
}

impl Slice {
    /// The means of some columns; `None` of none.
    fn mean(strength: f64, columns: &[Column<'_>]) -> Option<Self> {
        let mean = |f: &dyn Fn(&Column<'_>) -> f64| columns.iter().map(f).sum::<f64>() / columns.len() as f64;
        let over = |f: &dyn Fn(&Column<'_>, usize) -> f64| -> Vec<f64> {
            (0..ROWS as usize).map(|i| mean(&|column| f(column, i))).collect()
        };
        let bound = |column: &Column<'_>, i: usize| {
            let labels = Labels { alpha: column.alpha, phi: column.phi, ..Labels::default() };
            probe::bound(&labels, 1.0 - column.gap[i])
        };
        (!columns.is_empty()).then(|| Self {
            strength,
            components: mean(&|column| column.components),
            alpha: mean(&|column| column.alpha),
            phi: mean(&|column| column.phi),
            gap: over(&|column, i| column.gap[i]),
            vote: over(&|column, i| column.vote[i]),
            view: over(&|column, i| column.view[i]),
            bound: over(&bound),
        })
    }

    /// (k, value) of one of its curves.
    pub(super) fn over_k(values: &[f64]) -> Vec<(f64, f64)> {
        values.iter().enumerate().map(|(i, value)| (i as f64 + 1.0, *value)).collect()
    }

    /// Least k with a bound of at most `level`.
    pub(super) fn enough(&self, level: f64) -> Option<u32> {
        self.bound.iter().position(|bound| *bound <= level).map(|i| i as u32 + 1)
    }
}

/// Column of each job of a data set: the ends and the middle first, then between.
const ORDER: [u32; COLUMNS as usize] = {
    let (mut order, mut found, mut i) = ([0; COLUMNS as usize], 0, 0_u32);
    while i < 32 {
        let column = i.reverse_bits() >> 27;
        if column < COLUMNS {
            order[found] = column;
            found += 1;
        }
        i += 1;
    }
    order
};

impl Model for Room {
    type Params = RoomParams;

    fn new(p: &RoomParams, seed: u32, _: &mut Trace) -> Result<Self, ModelError> {
        Ok(Self { cloud: Rc::new(p.cloud(seed)), here: Rc::default() })
    }

    fn work(p: &RoomParams) -> f64 {
        let n = f64::from(p.n);
        9.0 * n * n * n * f64::from(Self::jobs(p))
    }

    fn jobs(p: &RoomParams) -> u32 {
        COLUMNS * p.sets()
    }

    /// [components, α, φ, gaps, votes, views].
    fn job(p: &RoomParams, seed: u32, index: u32) -> Vec<f64> {
        let cloud = p.cloud(data_seed(seed, index / COLUMNS));
        found(&cloud, p.augmentation(RoomParams::strength(ORDER[(index % COLUMNS) as usize])))
    }

    /// Every third column, of fewer points.
    fn short(p: &RoomParams) -> Short<RoomParams> {
        Short { params: Some(coarse(p)), jobs: COLUMNS / 3, ..Short::default() }
    }

    /// The chosen strength is decomposed where it is drawn: under a hand, for fewer points.
    const DEAR: bool = true;

    fn preview(shown: &Run<'_, Self>, p: &RoomParams) -> Option<Self> {
        let own = RoomParams { sigma: p.sigma, k: p.k, ..shown.params.clone() } == *p;
        let known = shown.model.here.borrow().as_ref().is_some_and(|slice| slice.strength == p.sigma);
        let coarse = || Self { cloud: Rc::new(coarse(p).cloud(shown.seed)), here: Rc::default() };
        (own && p.sets() == 1 && !known).then(coarse)
    }

    fn due(_: &RoomParams, _: u32) -> Due {
        Due::finite(3 + 3 * ROWS as usize)
    }
}

/// One data set of fewer points.
fn coarse(p: &RoomParams) -> RoomParams {
    RoomParams { n: p.n.min(COARSE), seeds: Seeds::One, ..p.clone() }
}

/// Seed of data set `set` of this figure's `seed`; the first is the seed itself.
fn data_seed(seed: u32, set: u32) -> u32 {
    seed.wrapping_add(set.wrapping_mul(0x9e37_79b9))
}

/// [components, α, φ, gaps, votes, views] of some data.
fn found(cloud: &Cloud, augmentation: Augmentation) -> Vec<f64> {
    let graph = Graph::new(cloud, augmentation);
    let (labels, rows) = (Labels::of(&graph), ROWS as usize);
    let spectrum = Spectrum::exact(&graph, rows + 1);
    let curve = probe::curve(&graph, &labels, &spectrum, rows);
    let mut out = vec![spectrum.components as f64, labels.alpha, labels.phi];
    out.extend((1..=rows).map(|k| 1.0 - spectrum.gamma(k + 1)));
    out.extend(curve.vote);
    out.extend(curve.view);
    out
}

impl Room {
    /// The data of the first set.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// What has arrived of a column.
    pub(super) fn column(run: &Run<'_, Self>, column: u32) -> Option<Slice> {
        let first = ORDER.iter().position(|other| *other == column).map_or(0, |job| job as u32);
        let all = (0..run.params.sets()).filter_map(|set| run.results.get(first + COLUMNS * set));
        let all: Vec<Column<'_>> = all.filter_map(Column::of).collect();
        Slice::mean(RoomParams::strength(column), &all)
    }

    /// All columns that have arrived.
    pub(super) fn columns(run: &Run<'_, Self>) -> Vec<Slice> {
        (0..COLUMNS).filter_map(|column| Self::column(run, column)).collect()
    }

    /// At the chosen strength itself, computed here and now for one data set; of several, what has arrived of the
    /// nearest column.
    pub(super) fn here(run: &Run<'_, Self>) -> Option<Rc<Slice>> {
        let p = run.params;
        if p.sets() > 1 {
            return Self::column(run, p.column()).map(Rc::new);
        }
        let mut kept = run.model.here.borrow_mut();
        if kept.as_ref().is_none_or(|slice| slice.strength != p.sigma) {
            let result = found(&run.model.cloud, p.augmentation(p.sigma));
            *kept = Some(Rc::new(Slice::mean(p.sigma, &[Column::of(&result)?])?));
        }
        kept.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::model::{Readings, Results};

    #[test]
    fn every_column_comes_once_and_the_ends_come_early() {
        let mut all = ORDER;
        assert_eq!(all[0], 0);
        all.sort_unstable();
        assert_eq!(all.to_vec(), (0..COLUMNS).collect::<Vec<u32>>());
    }

    #[test]
    fn the_default_strength_is_a_column_and_the_slider_its_own() {
        let p = RoomParams::default();
        assert_eq!(RoomParams::strength(p.column()), p.sigma);
        for column in 0..COLUMNS {
            let at = RoomParams { sigma: RoomParams::strength(column), ..RoomParams::default() };
            assert_eq!(at.column(), column);
        }
        let ends = [0, COLUMNS - 1].map(RoomParams::strength);
        assert!(ends[0] > 0.0195 && ends[0] < 0.02 && ends[1] > 0.98 && ends[1] < 1.0, "{ends:?}");
        // Where the slider is at a column both ways agree.
        let p = RoomParams { n: 60, ..RoomParams::default() };
        let model = Room::new(&p, 0, &mut Room::trace()).expect("a model");
        let mut results = Results::awaited(COLUMNS);
        let index = ORDER.iter().position(|column| *column == p.column()).expect("one of them") as u32;
        results.keep(index, &Room::job(&p, 0, index), Room::due(&p, index)).expect("its own result");
        let run =
            Run { model: &model, trace: &Room::trace(), params: &p, results: &results, seed: 0, step: 0 };
        let (here, there) = (Room::here(&run).expect("here"), Room::column(&run, p.column()).expect("there"));
        assert_eq!((&here.vote, &here.gap, here.alpha), (&there.vote, &there.gap, there.alpha));
    }

    #[test]
    fn the_hierarchy_has_the_closed_form_in_every_column() {
        let p = RoomParams { scene: super::super::params::Ground::Nested, n: 60, ..RoomParams::default() };
        for index in [0, 5, 23] {
            let column = ORDER[index as usize];
            let result = Room::job(&p, 0, index);
            let exact = p.nested(RoomParams::strength(column));
            assert!((result[1] - exact.alpha()).abs() < 1e-9 && (result[2] - exact.phi()).abs() < 1e-9);
            for k in 1..8 {
                assert!((result[2 + k] - (1.0 - exact.gamma(k as u32 + 1))).abs() < 1e-9, "{column} {k}");
            }
        }
    }
}
