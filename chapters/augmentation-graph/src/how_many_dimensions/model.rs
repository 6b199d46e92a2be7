//! The map as a model: one job per column and data set.

use super::super::sim::{Graph, Labels, Spectrum, probe};
use super::params::{COLUMNS, ROWS, RoomParams};
use tangible_core::model::{Due, Model, ModelError, Run, Trace};

/// The map: all of it is results of jobs.
#[derive(Clone)]
pub struct Room;

/// What one data set says at one strength: the result of a job.
#[derive(Clone, Copy)]
pub(super) struct Column<'a> {
    pub(super) components: f64,
    pub(super) alpha: f64,
    pub(super) phi: f64,
    /// 1 − γ_{k+1}, k = 1..=ROWS.
    gap: &'a [f64],
    vote: &'a [f64],
    view: &'a [f64],
}

impl Column<'_> {
    /// 1 − γ_{k+1}.
    pub(super) fn gap(&self, k: u32) -> f64 {
        self.gap[k as usize - 1]
    }

    /// E of the vote on k dimensions.
    pub(super) fn vote(&self, k: u32) -> f64 {
        self.vote[k as usize - 1]
    }

    /// The error on one view on k dimensions.
    pub(super) fn view(&self, k: u32) -> f64 {
        self.view[k as usize - 1]
    }

    /// The bound on the view error; ∞ where it says nothing.
    pub(super) fn bound(&self, k: u32) -> f64 {
        let labels = Labels { alpha: self.alpha, phi: self.phi, ..Labels::default() };
        probe::bound(&labels, 1.0 - self.gap(k))
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

    fn new(_: &RoomParams, _: u32, _: &mut Trace) -> Result<Self, ModelError> {
        Ok(Self)
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
        let graph = Graph::new(&cloud, p.augmentation(ORDER[(index % COLUMNS) as usize]));
        let (labels, rows) = (Labels::of(&graph), ROWS as usize);
        let spectrum = Spectrum::exact(&graph, rows + 1);
        let curve = probe::curve(&graph, &labels, &spectrum, rows);
        let mut out = vec![spectrum.components as f64, labels.alpha, labels.phi];
        out.extend((1..=rows).map(|k| 1.0 - spectrum.gamma(k + 1)));
        out.extend(curve.vote);
        out.extend(curve.view);
        out
    }

    fn due(_: &RoomParams, _: u32) -> Due {
        Due::finite(3 + 3 * ROWS as usize)
    }
}

/// Seed of data set `set` of this figure's `seed`; the first is the seed itself.
fn data_seed(seed: u32, set: u32) -> u32 {
    seed.wrapping_add(set.wrapping_mul(0x9e37_79b9))
}

impl Room {
    /// Data sets of a column that have arrived.
    pub(super) fn arrived<'a>(run: &Run<'a, Self>, column: u32) -> impl Iterator<Item = Column<'a>> + Clone {
        let results = run.results;
        let first = ORDER.iter().position(|other| *other == column).map_or(0, |job| job as u32);
        (0..run.params.sets()).filter_map(move |set| {
            let [components, alpha, phi, rest @ ..] = results.get(first + COLUMNS * set)? else {
                return None;
            };
            let (gap, rest) = rest.split_at(ROWS as usize);
            let (vote, view) = rest.split_at(ROWS as usize);
            Some(Column { components: *components, alpha: *alpha, phi: *phi, gap, vote, view })
        })
    }

    /// Mean of a quantity over the data sets of a column that have arrived.
    pub(super) fn mean<'a>(run: &Run<'a, Self>, column: u32, f: impl Fn(&Column<'a>) -> f64) -> Option<f64> {
        let arrived = Self::arrived(run, column);
        let count = arrived.clone().count();
        (count > 0).then(|| arrived.map(|column| f(&column)).sum::<f64>() / count as f64)
    }

    /// Means over the strengths whose column has arrived, as (strength, mean).
    pub(super) fn over_strengths<'a>(run: &Run<'a, Self>, f: impl Fn(&Column<'a>) -> f64) -> Vec<(f64, f64)> {
        let at = |column| Some((RoomParams::strength(column), Self::mean(run, column, &f)?));
        (0..COLUMNS).filter_map(at).collect()
    }

    /// Means of a column over k, as (mean, k).
    pub(super) fn over_dimensions<'a>(
        run: &Run<'a, Self>,
        column: u32,
        f: impl Fn(&Column<'a>, u32) -> f64,
    ) -> Vec<(f64, f64)> {
        let at = |k| Some((Self::mean(run, column, |c| f(c, k))?, f64::from(k)));
        (1..=ROWS).filter_map(at).collect()
    }

    /// Least k whose mean bound is at most `level`.
    pub(super) fn enough(run: &Run<'_, Self>, column: u32, level: f64) -> Option<u32> {
        (1..=ROWS).find(|k| Self::mean(run, column, |c| c.bound(*k)).is_some_and(|b| b <= level))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_comes_once_and_the_ends_come_early() {
        let mut all = ORDER;
        assert_eq!(all[0], 0);
        all.sort_unstable();
        assert_eq!(all.to_vec(), (0..COLUMNS).collect::<Vec<u32>>());
    }

    #[test]
    fn the_hierarchy_has_the_closed_form_in_every_column() {
        let p = RoomParams { scene: super::super::params::Ground::Nested, n: 60, ..RoomParams::default() };
        for index in [0, 5, 23] {
            let column = ORDER[index as usize];
            let result = Room::job(&p, 0, index);
            let exact = p.nested(column);
            assert!((result[1] - exact.alpha()).abs() < 1e-9 && (result[2] - exact.phi()).abs() < 1e-9);
            for k in 1..8 {
                assert!((result[2 + k] - (1.0 - exact.gamma(k as u32 + 1))).abs() < 1e-9, "{column} {k}");
            }
        }
    }
}
