//! The data of a run as tables on request.
//!
//! Nothing outside of the span of the rule and the training noises can matter to a classifier, so that points and
//! directions are told in its coordinates: first along the rule, then those that Gram–Schmidt makes of the noises.

use crate::sim::linear::noises;
use crate::sim::{Direction, Linear};
use tangible_core::kernels::dot;
use tangible_core::model::given::{Given, line, numbered};
use tangible_core::rng::{Purpose, Rng};
use tangible_core::solvers::margin::hard_margin;

/// Points with their labels multiplied in, and classifiers as unit vectors beside them.
pub(crate) fn linear<'a>(set: &Linear, seed: u32, shown: &[(&str, Direction)]) -> Vec<Given<'a>> {
    let n = set.setting.n as usize;
    let rows = noises(set.setting, &mut Rng::new(seed, Purpose::DATA));
    let width = rows.len() / n;
    let memory = memory(n, &rows, &set.gram);
    let names: Vec<&str> = ["coordinate", "memory"].into_iter().chain(shown.iter().map(|it| it.0)).collect();
    let columns = numbered(&names, "", 0);
    let shown: Vec<Direction> = shown.iter().map(|it| it.1).collect();
    let at = move |j: usize| {
        let along = |w: &Direction| if j == 0 { w.signal } else { w.memory * memory[j - 1] };
        let memory = along(&Direction::MEMORY);
        line(&[j as f64, memory], &shown.iter().map(along).collect::<Vec<_>>())
    };
    let at = std::rc::Rc::new(at);
    vec![
        Given::new(
            "data",
            "y_i x_i = μ + y_i ξ_i: along μ, then in the coordinates that Gram–Schmidt makes of the noises",
            numbered(&["point", "rule"], "n", width),
            n,
            move || {
                let points: Vec<_> = rows
                    .chunks_exact(width)
                    .zip(1..)
                    .map(|(row, i)| line(&[f64::from(i), 1.0], row))
                    .collect();
                points.into_iter()
            },
        ),
        Given::new(
            "directions",
            "classifiers in the same coordinates, 0 along μ",
            columns,
            width + 1,
            move || {
                let at = at.clone();
                (0..=width).map(move |j| at(j))
            },
        ),
    ]
}

/// v* of these noises, the unit vector of the largest margin.
fn memory(n: usize, rows: &[f64], gram: &[f64]) -> Vec<f64> {
    let alpha = hard_margin(n, gram, 1e-10).alpha;
    let mut v = vec![0.0; rows.len() / n];
    for (row, alpha) in rows.chunks_exact(v.len()).zip(&alpha) {
        v.iter_mut().zip(row).for_each(|(v, x)| *v += alpha * x);
    }
    let length = dot(&v, &v).sqrt();
    if length > 0.0 {
        v.iter_mut().for_each(|v| *v /= length);
    }
    v
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Law, Setting};

    #[test]
    fn the_best_direction_of_the_tables_has_the_best_margin_on_their_points() {
        for (n, dimensions, law) in [(20, 400, Law::Gauss), (12, 36, Law::Sphere), (30, 20, Law::Gauss)] {
            let set = Linear::new(Setting { n, dimensions, kappa: 0.5, law }, 7);
            let tables = linear(&set, 7, &[("best", set.max_margin()), ("rule", Direction::RULE)]);
            let read = |k: usize| -> Vec<Vec<f64>> {
                let rows = tables[k].rows().expect("small");
                rows.map(|row| row.iter().filter_map(tangible_core::model::Value::as_number).collect())
                    .collect()
            };
            let best: Vec<f64> = read(1).iter().map(|row| row[2]).collect();
            let least = read(0).iter().map(|row| dot(&row[1..], &best)).fold(f64::INFINITY, f64::min);
            assert!((least - set.best()).abs() < 1e-8 * set.best(), "{least} is not {}", set.best());
            assert!((dot(&best, &best) - 1.0).abs() < 1e-8);
        }
    }
}
