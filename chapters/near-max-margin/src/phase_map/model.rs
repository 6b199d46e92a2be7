//! The map as a model: one job a column serves all κ, because κ only scales the noise.

use super::params::{COLUMNS, Colour, MapParams, UP};
use crate::sim::linear::arccos;
use crate::sim::{Direction, Linear, Setting};
use std::cell::RefCell;
use std::rc::Rc;
use tangible_core::math::{atan2, normal_tail};
use tangible_core::model::{Due, Model, ModelError, Run, Trace};
use tangible_core::stats;

/// The map is results of jobs; the problem at the cross is solved when it is looked at.
#[derive(Clone)]
pub struct Map {
    seed: u32,
    /// The problem that was solved last.
    here: Rc<RefCell<Option<Here>>>,
    /// Under a hand the columns are those of the formula.
    hasty: bool,
}

/// A problem, and the column of the map through it, from so many data sets.
#[derive(Clone)]
pub(super) struct Here {
    pub(super) set: Rc<Linear>,
    pub(super) column: Column,
    sets: u32,
}

/// What a column knows, everything at κ = 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Column {
    /// D/n.
    pub(super) dn: f64,
    /// Mean of z = 1/(σγ_n); at another κ it is κ times as large.
    pub(super) z: f64,
    /// Mean of γ_n²; at another κ it is 1/κ of it.
    pub(super) square: f64,
    /// Median of ⟨N_i, v*⟩γ_n over points and sets: below this κ most turned points are wrong.
    pub(super) turns: f64,
    /// σ at κ = 1.
    pub(super) sigma: f64,
}

/// Columns from coarse to fine: every sixteenth, then between.
fn order(index: u32) -> u32 {
    let all = [16, 8, 4, 2, 1].into_iter().flat_map(|by| {
        (0..COLUMNS).step_by(by).filter(move |column| by == 16 || column % (2 * by as u32) != 0)
    });
    all.into_iter().nth(index as usize).unwrap_or(0)
}

impl Model for Map {
    type Params = MapParams;

    fn new(_: &MapParams, seed: u32, _: &mut Trace) -> Result<Self, ModelError> {
        Ok(Self { seed, here: Rc::default(), hasty: false })
    }

    fn work(p: &MapParams) -> f64 {
        let n = f64::from(p.n);
        n * n * n * f64::from(p.sets * COLUMNS)
    }

    fn jobs(_: &MapParams) -> u32 {
        COLUMNS
    }

    fn job(p: &MapParams, seed: u32, index: u32) -> Vec<f64> {
        measured(&p.setting(p.column(order(index)), 1.0), p.sets, seed).to_vec()
    }

    fn due(_: &MapParams, _: u32) -> Due {
        Due::finite(3)
    }

    fn hasten(&mut self) {
        self.hasty = true;
    }
}

/// Mean z and mean γ_n² over data sets at κ = 1, and the median of ⟨N_i, v*⟩γ_n.
fn measured(setting: &Setting, sets: u32, seed: u32) -> [f64; 3] {
    // Sets of other seeds: 2³² of them in steps of the golden ratio, so that maps of near seeds share none.
    let all = (0..sets).map(|k| Linear::new(*setting, seed.wrapping_add(k.wrapping_mul(0x9e37_79b9))));
    let (mut z, mut squares, mut turns) = (Vec::new(), Vec::new(), Vec::new());
    for set in all {
        z.push(set.z(set.max_margin()));
        squares.push(set.gamma * set.gamma);
        turns.extend(set.along.iter().map(|along| along * set.gamma));
    }
    [stats::mean(&z), stats::mean(&squares), stats::median(&turns)]
}

/// Most operations of the column under the cross, which is computed while it is dragged: some 50 ms.
const AT_ONCE: f64 = 1e8;

/// Data sets of the column under the cross: those of every column, as far as they are computed at once.
pub(super) fn sets_here(p: &MapParams) -> u32 {
    // Drawing, products, one factorisation or some sweeps.
    let each = 2.0 * f64::from(p.n) * f64::from(p.n) * f64::from(p.n);
    p.sets.min((AT_ONCE / each) as u32).max(1)
}

impl Map {
    /// The problem at the cross, and the column of the map through it: at exactly its D/n.
    pub(super) fn here(&self, p: &MapParams) -> Here {
        let mut kept = self.here.borrow_mut();
        let (setting, sets) = (p.setting(p.dn, p.kappa), sets_here(p));
        // κ only scales the noise: the column stays while the cross goes up and down.
        let same = |it: &Here| {
            let Setting { n, dimensions, .. } = it.set.setting;
            (n, dimensions, it.sets) == (setting.n, setting.dimensions, sets)
        };
        let beside = kept.take().filter(same);
        let column = beside.as_ref().map_or_else(|| self.column_here(p), |it| it.column);
        let set = beside.filter(|it| it.set.setting == setting).map(|it| it.set);
        let set = set.unwrap_or_else(|| Rc::new(Linear::new(setting, self.seed)));
        kept.insert(Here { set, column, sets }).clone()
    }

    /// Measured; while a hand is on n the whole map is that of the formula.
    fn column_here(&self, p: &MapParams) -> Column {
        if self.hasty {
            return Column::expected(p, p.dn);
        }
        Column::of(p, p.dn, measured(&p.setting(p.dn, 1.0), sets_here(p), self.seed))
    }
}

/// Columns that have arrived, by their places.
pub(super) fn columns(run: &Run<'_, Map>) -> Vec<Option<Column>> {
    if run.model.hasty {
        return (0..COLUMNS)
            .map(|column| Some(Column::expected(run.params, run.params.column(column))))
            .collect();
    }
    let mut all = vec![None; COLUMNS as usize];
    for index in 0..COLUMNS {
        if let Some(told) = run.results.array(index) {
            let (column, p) = (order(index), run.params);
            all[column as usize] = Some(Column::of(p, p.column(column), told));
        }
    }
    all
}

/// What a place of the map shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shown {
    /// A test error Q(z), by its z.
    Error(f64),
    /// A difference of two errors.
    Gap(f64),
    /// What a bound allows.
    Bound(f64),
}

impl Column {
    fn of(p: &MapParams, dn: f64, [z, square, turns]: [f64; 3]) -> Self {
        Self { dn, z, square, turns, sigma: p.setting(dn, 1.0).sigma() }
    }

    /// Where γ_n² is at its expected size and every point supports the margin.
    fn expected(p: &MapParams, dn: f64) -> Self {
        let setting = p.setting(dn, 1.0);
        let (sigma, gamma) = (setting.sigma(), setting.expected_gamma());
        Self::of(p, dn, [1.0 / (sigma * gamma), gamma * gamma, gamma * gamma])
    }

    /// What the colour is of.
    pub(super) fn shown(&self, kappa: f64, p: &MapParams) -> Shown {
        match p.colour {
            Colour::Best => Shown::Error(kappa * self.z),
            Colour::Worst => {
                Shown::Error(worst(self.sigma / kappa.sqrt(), (self.square / kappa).sqrt(), p.f))
            }
            // The twin errs on new points where the best margin does not, and on the training points that stay right when
            // their noise is turned round: most of them, or hardly any.
            Colour::Gap if kappa < self.turns => Shown::Gap(normal_tail(-kappa * self.z)),
            Colour::Gap => Shown::Gap(0.0),
            // 2R/(γ*√n) with R² = 1 + σ²D = 1 + n/κ.
            Colour::Bound => {
                let n = f64::from(p.n);
                Shown::Bound(2.0 * ((1.0 + n / kappa) / (n * (1.0 + self.square / kappa))).sqrt())
            }
        }
    }
}

/// z of the worst classifier with part f of the margin, from σ and γ_n.
pub(super) fn worst(sigma: f64, gamma: f64, f: f64) -> f64 {
    let Direction { signal, memory } = Direction::at(atan2(1.0, gamma) - arccos(f));
    signal / (sigma * memory.abs())
}

/// z of an error of one in a hundred.
const ONE_PERCENT: f64 = 2.326_347_874_040_841;

/// κ at which the best margin errs once in a hundred, by z = κD/√(n(D − n + 1)).
pub(super) fn one_percent_best(setting: &Setting) -> f64 {
    let (n, d) = (f64::from(setting.n), f64::from(setting.dimensions));
    ONE_PERCENT * (n * (d - n + 1.0)).sqrt() / d
}

/// κ at which the classifier that the colours show errs once in a hundred, with γ_n² at its expected size; nothing where
/// it errs more at every κ of the map.
pub(super) fn one_percent(p: &MapParams, dn: f64) -> Option<f64> {
    let setting = p.setting(dn, 1.0);
    match p.colour {
        Colour::Best => return Some(one_percent_best(&setting)),
        Colour::Worst => {}
        Colour::Gap | Colour::Bound => return None,
    }
    // z grows with κ: halved forty times.
    let z = |kappa: f64| worst(setting.sigma() / kappa.sqrt(), setting.expected_gamma() / kappa.sqrt(), p.f);
    let (mut low, mut high) = UP;
    if z(high) < ONE_PERCENT {
        return None;
    }
    for _ in 0..40 {
        let middle = (low * high).sqrt();
        if z(middle) < ONE_PERCENT {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_under_the_cross_is_computed_at_once() {
        for (n, sets) in [(50, 8), (150, 32), (5, 1)] {
            let p = MapParams { n, sets, ..MapParams::default() };
            let each = 2.0 * f64::from(n) * f64::from(n) * f64::from(n);
            assert!(f64::from(sets_here(&p)) * each <= AT_ONCE, "n = {n}: {}", sets_here(&p));
            // At the defaults it is as good as any column, and is the column where it stands in the middle of one.
            let middle = MapParams { dn: p.column(20), ..p.clone() };
            let here = Map::new(&middle, 3, &mut Trace::default()).expect("a map").here(&middle).column;
            if sets_here(&middle) == sets {
                let job = (0..COLUMNS).find(|index| order(*index) == 20).expect("its job");
                assert_eq!(vec![here.z, here.square, here.turns], Map::job(&middle, 3, job));
            }
        }
        assert_eq!(sets_here(&MapParams::default()), MapParams::default().sets);
    }

    #[test]
    fn every_column_has_one_job() {
        let mut all: Vec<u32> = (0..COLUMNS).map(order).collect();
        assert_eq!(all[..3], [0, 16, 32]);
        all.sort_unstable();
        assert_eq!(all, (0..COLUMNS).collect::<Vec<_>>());
    }
}
