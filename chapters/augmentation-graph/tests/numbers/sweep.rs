//! Read-outs over a grid of one parameter and of seeds, at the ends of the runs: the rows of `tangible sweep`.

use rayon::prelude::*;

use tangible_core::figure::{Address, Entry, GesturePhase};
use tangible_core::native;

use crate::{near, offset};

pub(crate) const PAINT: &str = "augmentation-graph/paint-the-graph";
pub(crate) const DESCEND: &str = "augmentation-graph/descend-to-eigenvectors";
pub(crate) const DIGITS: &str = "augmentation-graph/digits-without-labels";

/// The figure of this chapter with a full id.
pub(crate) fn figure(id: &str) -> &'static Entry {
    let inside = id.strip_prefix("augmentation-graph/").expect("a figure of this chapter");
    tangible_augmentation_graph::CHAPTER.figure(inside).expect("a figure")
}

/// Rows of a sweep: the value of the varied parameter and the read-outs, in the order of their names.
pub(crate) struct Sweep {
    varied: String,
    readouts: Vec<String>,
    rows: Vec<(f64, Vec<f64>)>,
}

impl Sweep {
    /// Sweeps over `seeds` seeds: `sets` are `KEY=VALUE …`, `varied` is `KEY=VALUE,…`. A read-out that is no
    /// number is NaN, which no check accepts.
    pub(crate) fn of(id: &str, sets: &str, varied: &str, seeds: u32, readouts: &str) -> Self {
        let (key, values) = varied.split_once('=').expect("KEY=VALUE,…");
        let readouts: Vec<String> = readouts.split(',').map(str::to_string).collect();
        let values: Vec<&str> = values.split(',').collect();
        let rows = |seed: u32| {
            let mut query = vec!["v=1"];
            query.extend(sets.split_whitespace());
            let address = format!("{id}?{}&seed={seed}", query.join("&"));
            at_ends(&address, key, &values, &readouts)
        };
        let rows = (offset()..offset() + seeds).into_par_iter().with_max_len(1).flat_map(rows).collect();
        Self { varied: key.to_string(), readouts, rows }
    }

    /// A read-out over the seeds where `key` is `value`.
    pub(crate) fn values(&self, readout: &str, (key, value): (&str, f64)) -> Vec<f64> {
        assert_eq!(self.varied, key, "the sweep varies another parameter");
        let of = self.readouts.iter().position(|name| name == readout);
        let of = of.unwrap_or_else(|| panic!("{:?} has {readout}", self.readouts));
        let rows = self.rows.iter().filter(|(at, _)| (at - value).abs() < 1e-9);
        let values: Vec<f64> = rows.map(|(_, row)| row[of]).collect();
        assert!(!values.is_empty(), "no row with {key} = {value}");
        values
    }

    /// Its mean lies within `tolerance` of the reference.
    pub(crate) fn near(&self, readout: &str, at: (&str, f64), reference: f64, tolerance: f64) {
        let name = format!("{readout} at {} = {}", at.0, at.1);
        near(&name, &self.values(readout, at), reference, tolerance);
    }
}

/// Read-outs at the ends of the runs with each of the values of one parameter, from an address on. They share a session:
/// what the parameter does not change is computed once.
fn at_ends(address: &str, varied: &str, values: &[&str], readouts: &[String]) -> Vec<(f64, Vec<f64>)> {
    let address = Address::parse(address).expect("an address");
    let entry = figure(&address.figure);
    let mut session = entry.open(&address.figure);
    let notices = session.open(&address).expect("accepted");
    assert!(notices.is_empty(), "{address}: {notices:?}");
    let mut at = |value: &&str| {
        session.set(&[(varied.to_string(), (*value).to_string())], GesturePhase::End).expect("a value");
        session.seek(session.progress().steps);
        native::settle(session.as_mut(), entry, &mut |_| {}).expect("it settles");
        let known = session.readouts();
        let of = |key: &String| known.iter().find(|known| known.key == key).expect("a read-out");
        let found = readouts.iter().map(|key| of(key).value.as_number().unwrap_or(f64::NAN)).collect();
        (value.parse().expect("a number is varied"), found)
    };
    values.iter().map(&mut at).collect()
}
