//! Schedules and truths as parameters: compact text in addresses.

use super::sim::{Phase, Schedule};
use tangible_core::order::sort_short;
use tangible_core::params::grammar::{
    Fault, Grammar, Tree, Written, column, list, number, or_words, row, whole,
};

/// Most steps of one schedule: a minute or so of the slowest algorithm.
pub(super) const MAX_STEPS: f64 = 2_000_000.0;
/// Largest step size: far beyond stability everywhere.
const MAX_ETA: f64 = 10.0;
/// Largest noise level: δ = τ² at τ = 100, and room.
const MAX_LEVEL: f64 = 1e6;

/// Who runs which schedule: `off`, or phases `eta:steps:level` joined by commas.
///
/// The level is δ of label and mini-batch noise or σ of Gaussian noise; `eta:steps` leaves it at 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan(pub Option<Schedule>);

impl Plan {
    /// Runs `schedule`.
    pub fn on(schedule: Schedule) -> Self {
        Self(Some(schedule))
    }

    /// Steps of the schedule; 0 when off.
    pub fn steps(&self) -> u32 {
        self.0.as_ref().map_or(0, Schedule::steps)
    }
}

const PHASES: Grammar = list(
    ",",
    &row(&[
        column("", "η", number(0.0..=MAX_ETA)),
        column(":", "steps", whole(1..=MAX_STEPS as u32)),
        column(":", "level", number(0.0..=MAX_LEVEL)).optional(),
    ]),
)
.counted(1, 12, "phases")
.such_as("0.1:2000:1,0.02:1000:1");

impl Written for Plan {
    const GRAMMAR: &'static Grammar = &or_words(&["off"], &PHASES);

    fn from_tree(tree: &Tree) -> Result<Self, Fault> {
        if tree.chosen().is_some() {
            return Ok(Self(None));
        }
        let phase = |row: &Tree| Phase {
            eta: row.part(0).number(),
            steps: row.part(1).whole(),
            level: row.part(2).number(),
        };
        let phases: Vec<Phase> = tree.parts().iter().map(phase).collect();
        if phases.iter().map(|p| f64::from(p.steps)).sum::<f64>() > MAX_STEPS {
            return Err(tree.fault("at most 2000000 steps in all"));
        }
        Schedule::new(phases).map(Self::on).map_err(|error| tree.fault(error.to_string()))
    }

    fn tree(&self) -> Tree {
        let Some(schedule) = &self.0 else { return Tree::choice(0) };
        schedule.phases().iter().map(|p| vec![Tree::from(p.eta), p.steps.into(), p.level.into()]).collect()
    }
}

/// Edits of the true weights against the default (1 on the first r coordinates):
/// `coordinate:weight` joined by commas, coordinates from 1, weights from 0 (not in the support) to 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TruthEdits(Vec<(u32, f64)>);

/// Largest true weight.
pub const MAX_WEIGHT: f64 = 3.0;
/// Most coordinates that the race has.
const MAX_COORDINATE: u32 = 400;

impl TruthEdits {
    /// The true weights w* of d coordinates.
    pub fn apply(&self, d: u32, r: u32) -> Vec<f64> {
        let mut truth: Vec<f64> = (0..d).map(|j| if j < r { 1.0 } else { 0.0 }).collect();
        for (coordinate, weight) in &self.0 {
            if let Some(w) = truth.get_mut(*coordinate as usize - 1) {
                *w = *weight;
            }
        }
        truth
    }

    /// With one more edit; an edit that restores the default vanishes.
    #[must_use]
    pub fn with(&self, coordinate: u32, weight: f64, r: u32) -> Self {
        let standard = if coordinate <= r { 1.0 } else { 0.0 };
        let mut edits: Vec<(u32, f64)> =
            self.0.iter().copied().filter(|(other, _)| *other != coordinate).collect();
        if weight != standard {
            edits.push((coordinate, weight));
            sort_short(&mut edits, |(coordinate, _)| f64::from(*coordinate));
        }
        Self(edits)
    }

    /// Largest coordinate that is edited.
    pub fn last(&self) -> u32 {
        self.0.last().map_or(0, |(coordinate, _)| *coordinate)
    }
}

tangible_core::written_pairs!(
    TruthEdits,
    &list(
        ",",
        &row(&[
            column("", "coordinate", whole(1..=MAX_COORDINATE)),
            column(":", "weight", number(0.0..=MAX_WEIGHT).step(0.05)),
        ]),
    )
    .counted(0, MAX_COORDINATE as usize, "edits")
    .keyed(1)
    .sorted()
    .such_as("1:0,7:2.5")
);

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::{Field, ParamError, ParamSpec};

    const SPEC: ParamSpec = ParamSpec::written("lngd", "schedule", "", 400);

    #[test]
    fn errors_point_at_the_number() {
        let error = Plan::parse(" 0.1:2000:1, x:5:1", &SPEC);
        assert!(matches!(error, Err(ParamError::Unreadable { span: (13, 14), .. })), "{error:?}");
        let faults: Vec<String> =
            Plan::faults("0.1,0.1:0:1", &SPEC).iter().map(ToString::to_string).collect();
        assert_eq!(
            faults,
            [
                "lngd cannot be “0.1”: it takes η:steps[:level], as in 0.1:2000:1,0.02:1000:1",
                "lngd cannot be “0”: it takes a whole number from 1 to 2000000 as steps"
            ]
        );
        for text in
            ["", "0.1", "0.1:0:1", "0.1:1e9:1", "nan:10:1", "0.1:10:-1", "0.1:10:1:4", "-1:10", "off,off"]
        {
            assert!(Plan::parse(text, &SPEC).is_err(), "{text}");
        }
        let long = ["0.1:1900000:1"; 2].join(",");
        assert!(Plan::parse(&long, &SPEC).is_err_and(|error| error.to_string().contains("steps in all")));
    }

    #[test]
    fn a_level_that_is_left_out_is_zero() {
        assert_eq!(Plan::parse("0.1:20", &SPEC).map(|plan| plan.print()), Ok("0.1:20:0".to_string()));
    }

    #[test]
    fn edits_that_restore_the_default_vanish() {
        let edits = TruthEdits::default().with(7, 2.5, 5).with(1, 0.0, 5);
        assert_eq!(edits.print(), "1:0,7:2.5");
        assert_eq!(edits.apply(8, 5), [0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 2.5, 0.0]);
        assert_eq!(edits.with(7, 0.0, 5).with(1, 1.0, 5), TruthEdits::default());
    }
}
