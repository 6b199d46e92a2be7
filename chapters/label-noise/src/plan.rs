//! Schedules and truths as parameters: compact text in addresses.

use super::sim::{Phase, Schedule};
use tangible_core::order::sort_short;
use tangible_core::params::{Field, ParamError, ParamSpec, print_number, read_number};

/// Most phases of one schedule.
const MAX_PHASES: usize = 12;
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

impl Field for Plan {
    fn parse(text: &str, spec: &ParamSpec) -> Result<Self, ParamError> {
        let text = text.trim();
        if text == "off" {
            return Ok(Self(None));
        }
        let mut phases = Vec::new();
        let mut start = 0;
        for part in text.split(',') {
            let span = (start, start + part.len());
            let fail = |accepted: &str| ParamError::unreadable_at(spec.key, part, accepted, span);
            phases.push(parse_phase(part).map_err(fail)?);
            start = span.1 + 1;
        }
        let all = |accepted: String| ParamError::unreadable(spec.key, text, accepted);
        if phases.len() > MAX_PHASES {
            return Err(all(format!("at most {MAX_PHASES} phases")));
        }
        if phases.iter().map(|p| f64::from(p.steps)).sum::<f64>() > MAX_STEPS {
            return Err(all("at most 2000000 steps in all".to_string()));
        }
        Schedule::new(phases).map(Self::on).map_err(|error| all(error.to_string()))
    }

    fn print(&self) -> String {
        let Some(schedule) = &self.0 else { return "off".to_string() };
        let parts: Vec<String> = schedule
            .phases()
            .iter()
            .map(|p| format!("{}:{}:{}", print_number(p.eta), p.steps, print_number(p.level)))
            .collect();
        parts.join(",")
    }
}

fn parse_phase(text: &str) -> Result<Phase, &'static str> {
    let mut parts = text.split(':');
    let mut number =
        |max: f64| parts.next().and_then(read_number).filter(|value| (0.0..=max).contains(value));
    let eta = number(MAX_ETA).ok_or("phases that begin with a step size η from 0 to 10")?;
    let steps = number(MAX_STEPS)
        .filter(|steps| steps.fract() == 0.0 && *steps >= 1.0)
        .ok_or("a whole number of steps from 1 to 2000000 behind the step size, as in 0.1:2000:1")?;
    let mut rest = text.splitn(3, ':').skip(2);
    let level = match rest.next() {
        None => 0.0,
        Some(level) => read_number(level)
            .filter(|value| (0.0..=MAX_LEVEL).contains(value))
            .ok_or("a noise level from 0 to 1000000 behind the steps, as in 0.1:2000:1")?,
    };
    Ok(Phase { eta, steps: steps as u32, level })
}

/// Edits of the true weights against the default (1 on the first r coordinates):
/// `coordinate:weight` joined by commas, coordinates from 1, weights from 0 (not in the support) to 3.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TruthEdits(Vec<(u32, f64)>);

/// Largest true weight.
pub const MAX_WEIGHT: f64 = 3.0;

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

impl Field for TruthEdits {
    fn parse(text: &str, spec: &ParamSpec) -> Result<Self, ParamError> {
        let accepted = "edits coordinate:weight joined by commas, such as 1:0,7:2.5, with coordinates from 1 to 400 and weights from 0 to 3";
        let mut edits: Vec<(u32, f64)> = Vec::new();
        let mut start = 0;
        for part in text.split(',') {
            let span = (start, start + part.len());
            start = span.1 + 1;
            if part.trim().is_empty() && text.trim().is_empty() {
                continue;
            }
            let edit = parse_edit(part)
                .filter(|(coordinate, _)| edits.iter().all(|(other, _)| other != coordinate))
                .ok_or_else(|| ParamError::unreadable_at(spec.key, part, accepted, span))?;
            edits.push(edit);
        }
        sort_short(&mut edits, |(coordinate, _)| f64::from(*coordinate));
        Ok(Self(edits))
    }

    fn print(&self) -> String {
        let parts: Vec<String> = self
            .0
            .iter()
            .map(|(coordinate, weight)| format!("{coordinate}:{}", print_number(*weight)))
            .collect();
        parts.join(",")
    }
}

fn parse_edit(text: &str) -> Option<(u32, f64)> {
    let (coordinate, weight) = text.split_once(':')?;
    let coordinate = read_number(coordinate).filter(|j| j.fract() == 0.0 && (1.0..=400.0).contains(j))?;
    let weight = read_number(weight).filter(|w| (0.0..=MAX_WEIGHT).contains(w))?;
    Some((coordinate as u32, weight + 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tangible_core::params::Editor;

    const SPEC: ParamSpec = ParamSpec::written("lngd", "schedule", "", Editor::Text, 400);

    fn phase() -> impl Strategy<Value = Phase> {
        (0.0..=MAX_ETA, 1_u32..100_000, 0.0..=MAX_LEVEL).prop_map(|(eta, steps, level)| Phase {
            eta,
            steps,
            level,
        })
    }

    proptest! {
        #[test]
        fn schedules_round_trip(phases in prop::collection::vec(phase(), 1..MAX_PHASES)) {
            let plan = Plan::on(Schedule::new(phases).expect("in range"));
            prop_assert_eq!(Plan::parse(&plan.print(), &SPEC), Ok(plan));
        }

        #[test]
        fn truths_round_trip(edits in prop::collection::btree_map(1_u32..=400, 0.0..=MAX_WEIGHT, 0..20)) {
            let truth = TruthEdits(edits.into_iter().collect());
            prop_assert_eq!(TruthEdits::parse(&truth.print(), &SPEC), Ok(truth));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
            let _ = Plan::parse(&text, &SPEC);
            let _ = TruthEdits::parse(&text, &SPEC);
        }
    }

    #[test]
    fn errors_point_at_the_phase() {
        let error = Plan::parse("0.1:2000:1,x:5:1", &SPEC);
        assert!(matches!(error, Err(ParamError::Unreadable { span: (11, 16), .. })), "{error:?}");
        for text in ["", "0.1", "0.1:0:1", "0.1:1e9:1", "nan:10:1", "0.1:10:-1", "0.1:10:1:4", "-1:10"] {
            assert!(Plan::parse(text, &SPEC).is_err(), "{text}");
        }
    }

    #[test]
    fn edits_that_restore_the_default_vanish() {
        let edits = TruthEdits::default().with(7, 2.5, 5).with(1, 0.0, 5);
        assert_eq!(edits.print(), "1:0,7:2.5");
        assert_eq!(edits.apply(8, 5), [0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 2.5, 0.0]);
        assert_eq!(edits.with(7, 0.0, 5).with(1, 1.0, 5), TruthEdits::default());
    }
}
