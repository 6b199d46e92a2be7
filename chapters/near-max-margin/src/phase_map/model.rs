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
    here: Rc<RefCell<Option<Rc<Linear>>>>,
    /// Under a hand the columns are those of the formula.
    hasty: bool,
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
        let setting = p.setting(MapParams::column(order(index)), 1.0);
        // Sets of other seeds: 2³² of them in steps of the golden ratio, so that maps of near seeds share none.
        let sets = (0..p.sets).map(|k| Linear::new(setting, seed.wrapping_add(k.wrapping_mul(0x9e37_79b9))));
        let (mut z, mut squares, mut turns) = (Vec::new(), Vec::new(), Vec::new());
        for set in sets {
            z.push(set.z(set.max_margin()));
            squares.push(set.gamma * set.gamma);
            turns.extend(set.along.iter().map(|along| along * set.gamma));
        }
        vec![stats::mean(&z), stats::mean(&squares), stats::median(&turns)]
    }

    fn due(_: &MapParams, _: u32) -> Due {
        Due::finite(3)
    }

    fn hasten(&mut self) {
        self.hasty = true;
    }
}

impl Map {
    /// The problem at the cross.
    pub(super) fn here(&self, p: &MapParams) -> Rc<Linear> {
        let setting = p.setting(p.dn, p.kappa);
        let mut kept = self.here.borrow_mut();
        if let Some(set) = kept.as_ref().filter(|set| set.setting == setting) {
            return Rc::clone(set);
        }
        let set = Rc::new(Linear::new(setting, self.seed));
        *kept = Some(Rc::clone(&set));
        set
    }
}

/// Columns that have arrived, by their places.
pub(super) fn columns(run: &Run<'_, Map>) -> Vec<Option<Column>> {
    if run.model.hasty {
        return (0..COLUMNS).map(|column| Some(Column::expected(run.params, column))).collect();
    }
    let mut all = vec![None; COLUMNS as usize];
    for index in 0..COLUMNS {
        if let Some([z, square, turns]) = run.results.array(index) {
            let column = order(index);
            let dn = MapParams::column(column);
            let sigma = run.params.setting(dn, 1.0).sigma();
            all[column as usize] = Some(Column { dn, z, square, turns, sigma });
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
    /// Where γ_n² is at its expected size and every point supports the margin.
    fn expected(p: &MapParams, column: u32) -> Self {
        let dn = MapParams::column(column);
        let setting = p.setting(dn, 1.0);
        let (sigma, gamma) = (setting.sigma(), setting.expected_gamma());
        Self { dn, z: 1.0 / (sigma * gamma), square: gamma * gamma, turns: gamma * gamma, sigma }
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
    fn every_column_has_one_job() {
        let mut all: Vec<u32> = (0..COLUMNS).map(order).collect();
        assert_eq!(all[..3], [0, 16, 32]);
        all.sort_unstable();
        assert_eq!(all, (0..COLUMNS).collect::<Vec<_>>());
    }
}
