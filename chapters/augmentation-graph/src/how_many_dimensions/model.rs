//! The map as a model: one job per column and data set.

use super::super::sim::{Graph, Labels, Spectrum, probe};
use super::params::{COLUMNS, ROWS, RoomParams};
use tangible_core::model::{Model, ModelError, Readout, Table, Trace, whole_result};

/// What one data set says at one strength.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) components: f64,
    pub(super) alpha: f64,
    pub(super) phi: f64,
    /// 1 − γ_{k+1}, k = 1..=ROWS.
    pub(super) gap: Vec<f64>,
    pub(super) vote: Vec<f64>,
    pub(super) view: Vec<f64>,
    /// On the view error; ∞ where it says nothing.
    pub(super) bound: Vec<f64>,
}

/// The map: which columns have arrived, [column][data set].
#[derive(Clone)]
pub struct Room {
    sets: u32,
    columns: Vec<Option<Column>>,
}

/// Job number → column: the ends and the middle first, then between.
fn order() -> Vec<u32> {
    let bits = |i: u32| (i.reverse_bits() >> 27, i);
    let mut all: Vec<(u32, u32)> = (0..32).map(bits).filter(|(column, _)| *column < COLUMNS).collect();
    tangible_core::order::sort_short(&mut all, |(_, i)| f64::from(*i));
    all.into_iter().map(|(column, _)| column).collect()
}

/// Column and data set of a job.
fn place(index: u32) -> (u32, u32) {
    (order()[(index % COLUMNS) as usize], index / COLUMNS)
}

impl Model for Room {
    type Params = RoomParams;

    fn new(p: &RoomParams, _: u32, _: &mut Trace) -> Result<Self, ModelError> {
        Ok(Self { sets: p.sets(), columns: vec![None; (COLUMNS * p.sets()) as usize] })
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
        let (column, set) = place(index);
        let cloud = p.cloud(data_seed(seed, set));
        let graph = Graph::new(&cloud, p.augmentation(column));
        let (labels, rows) = (Labels::of(&graph), ROWS as usize);
        let spectrum = Spectrum::exact(&graph, rows + 1);
        let curve = probe::curve(&graph, &labels, &spectrum, rows);
        let mut out = vec![spectrum.components as f64, labels.alpha, labels.phi];
        out.extend((1..=rows).map(|k| 1.0 - spectrum.gamma(k + 1)));
        out.extend(curve.vote);
        out.extend(curve.view);
        out
    }

    fn accepts(&self, index: u32, result: &[f64]) -> Result<(), ModelError> {
        whole_result(index, result, 3 + 3 * ROWS as usize)
    }

    fn absorb(&mut self, index: u32, result: &[f64]) {
        let rows = ROWS as usize;
        let [components, alpha, phi, rest @ ..] = result else { return };
        let (column, set) = place(index);
        let gap = rest[..rows].to_vec();
        let labels = Labels { alpha: *alpha, phi: *phi, ..Labels::default() };
        let bound = gap.iter().map(|gap| probe::bound(&labels, 1.0 - gap)).collect();
        let (vote, view) = (rest[rows..2 * rows].to_vec(), rest[2 * rows..].to_vec());
        let (components, alpha, phi) = (*components, *alpha, *phi);
        let known = Column { components, alpha, phi, gap, vote, view, bound };
        self.columns[(column * self.sets + set) as usize] = Some(known);
    }

    fn readouts(&self, params: &RoomParams, _: &Trace) -> Vec<Readout> {
        super::readouts::readouts(self, params)
    }

    fn tables(&self, params: &RoomParams, _: &Trace) -> Vec<Table> {
        super::readouts::tables(self, params)
    }
}

/// Seed of data set `set` of this figure's `seed`; the first is the seed itself.
pub(super) fn data_seed(seed: u32, set: u32) -> u32 {
    seed.wrapping_add(set.wrapping_mul(0x9e37_79b9))
}

impl Room {
    /// Data sets of a column that have arrived.
    pub(super) fn arrived(&self, column: u32) -> impl Iterator<Item = &Column> + Clone {
        let from = (column * self.sets) as usize;
        self.columns[from..from + self.sets as usize].iter().flatten()
    }

    /// Mean of a quantity over the data sets of a column that have arrived.
    pub(super) fn mean(&self, column: u32, f: impl Fn(&Column) -> f64) -> Option<f64> {
        let count = self.arrived(column).count();
        (count > 0).then(|| self.arrived(column).map(f).sum::<f64>() / count as f64)
    }

    /// Least k whose mean bound is at most `level`.
    pub(super) fn enough(&self, column: u32, level: f64) -> Option<u32> {
        (1..=ROWS).find(|k| self.mean(column, |c| c.bound[*k as usize - 1]).is_some_and(|b| b <= level))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_comes_once_and_the_ends_come_early() {
        let mut all = order();
        assert_eq!(all.len(), COLUMNS as usize);
        assert_eq!(all[0], 0);
        all.sort_unstable();
        assert_eq!(all, (0..COLUMNS).collect::<Vec<u32>>());
    }

    #[test]
    fn the_hierarchy_has_the_closed_form_in_every_column() {
        let p = RoomParams { scene: super::super::params::Ground::Nested, n: 60, ..RoomParams::default() };
        for index in [0, 5, 23] {
            let (column, _) = place(index);
            let result = Room::job(&p, 0, index);
            let exact = p.nested(column);
            assert!((result[1] - exact.alpha()).abs() < 1e-9 && (result[2] - exact.phi()).abs() < 1e-9);
            for k in 1..8 {
                assert!((result[2 + k] - (1.0 - exact.gamma(k as u32 + 1))).abs() < 1e-9, "{column} {k}");
            }
        }
    }
}
