//! Results of jobs: checked once, at the door, against what the job declares.

use std::rc::Rc;

use super::ModelError;

/// What the result of a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    numbers: usize,
    among: Among,
}

/// What numbers are a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Among {
    Finite,
    Known,
    Any,
}

impl Due {
    /// So many finite numbers.
    pub const fn finite(numbers: usize) -> Self {
        Self { numbers, among: Among::Finite }
    }

    /// So many numbers, none of them NaN: a run that overflowed is a result, and infinite.
    pub const fn known(numbers: usize) -> Self {
        Self { numbers, among: Among::Known }
    }

    /// So many numbers, some of which may be NaN: where a run that overflowed has no number at all.
    pub const fn numbers(numbers: usize) -> Self {
        Self { numbers, among: Among::Any }
    }

    /// Whether these are a result of job `index`.
    ///
    /// # Errors
    /// [`ModelError::Job`] where they are none.
    pub fn check(self, index: u32, result: &[f64]) -> Result<(), ModelError> {
        let all = |test: fn(&f64) -> bool| result.iter().all(test);
        let problem = match self.among {
            _ if result.len() != self.numbers => "it has another length than a result of this job",
            Among::Finite if !all(|number| number.is_finite()) => "it holds a number that is not finite",
            Among::Known if !all(|number| !number.is_nan()) => "it holds a number that is none",
            _ => return Ok(()),
        };
        Err(ModelError::Job { index, problem })
    }
}

/// Results of the jobs of a run that have arrived. Copies share them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    kept: Vec<Option<Rc<[f64]>>>,
}

impl Results {
    /// None yet of so many.
    pub fn awaited(count: u32) -> Self {
        Self { kept: vec![None; count as usize] }
    }

    /// Number of jobs.
    pub fn jobs(&self) -> u32 {
        self.kept.len() as u32
    }

    /// Number of results that have arrived.
    pub fn arrived(&self) -> u32 {
        self.kept.iter().flatten().count() as u32
    }

    /// Keeps the result of job `index`; a second copy and one of no job change nothing. `false` for those.
    ///
    /// # Errors
    /// What is no result of that job is refused and still awaited.
    pub fn keep(&mut self, index: u32, result: &[f64], due: Due) -> Result<bool, ModelError> {
        let Some(place) = self.kept.get_mut(index as usize).filter(|place| place.is_none()) else {
            return Ok(false);
        };
        due.check(index, result)?;
        *place = Some(result.into());
        Ok(true)
    }

    /// The result of job `index`, if it has arrived.
    pub fn get(&self, index: u32) -> Option<&[f64]> {
        self.kept.get(index as usize)?.as_deref()
    }

    /// The result of job `index` as the `N` numbers that it is.
    pub fn array<const N: usize>(&self, index: u32) -> Option<[f64; N]> {
        self.get(index)?.try_into().ok()
    }

    /// Every result that has arrived, with the number of its job.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &[f64])> {
        self.kept.iter().enumerate().filter_map(|(index, kept)| Some((index as u32, kept.as_deref()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_result_is_refused_and_still_awaited() {
        let mut results = Results::awaited(2);
        for bad in [&[1.0][..], &[1.0, 2.0, 3.0], &[1.0, f64::NAN], &[f64::INFINITY, 1.0]] {
            assert!(results.keep(1, bad, Due::finite(2)).is_err());
        }
        assert_eq!((results.arrived(), results.get(1)), (0, None));
        assert_eq!(results.keep(1, &[1.0, 2.0], Due::finite(2)), Ok(true));
        assert_eq!(results.keep(1, &[3.0, 4.0], Due::finite(2)), Ok(false));
        assert_eq!(results.keep(2, &[3.0, 4.0], Due::finite(2)), Ok(false));
        assert_eq!(results.array(1), Some([1.0, 2.0]));
        assert!(results.keep(0, &[f64::NAN], Due::known(1)).is_err());
        assert!(results.keep(0, &[f64::INFINITY], Due::known(1)).is_ok());
        assert_eq!(results.iter().map(|(index, _)| index).collect::<Vec<_>>(), [0, 1]);
    }
}
