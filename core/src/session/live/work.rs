//! Steps and jobs: how much is still to be done, and doing it.

use super::{Address, Error, Live, Progress, runs, texts};
use crate::params::DynParams;

impl Live {
    /// See [`Session::play`].
    pub(super) fn played(&mut self, speed: f64) -> bool {
        if self.target >= self.steps() {
            return false;
        }
        // The fraction of a step is kept, so that slow conversations play at their speed.
        let steps = self.figure.pace(self.sim.params.as_ref()).steps_at(self.target, speed) + self.fraction;
        self.fraction = steps.fract();
        self.target = self.target.saturating_add(steps as u32).min(self.steps());
        true
    }

    /// See [`Session::advance`].
    pub(super) fn advanced(&mut self, flops: f64) -> Result<Progress, Error> {
        // What is under the hand is drawn already; the run from before may be given up.
        if self.held {
            return Ok(self.reached());
        }
        if let Some(pin) = self.pin.as_mut().filter(|pin| pin.sim.step < pin.step) {
            let most = pin.sim.steps_for(flops, self.figure.steps(pin.sim.params.as_ref()));
            self.fresh = false;
            pin.sim.forward(most.min(pin.step - pin.sim.step))?;
            return Ok(self.reached());
        }
        if self.sim.step < self.target {
            let most = self.sim.steps_for(flops, self.steps());
            self.fresh = false;
            if let Err(error) = self.sim.forward(most.min(self.target - self.sim.step)) {
                self.target = self.sim.step;
                return Err(error.into());
            }
        }
        Ok(self.reached())
    }

    /// See [`Session::progress`].
    pub(super) fn reached(&self) -> Progress {
        let (pinned, pin_jobs, pin_ready) = self.pin.as_ref().map_or((0, 0, true), |pin| {
            (pin.sim.results.arrived(), pin.sim.results.jobs(), pin.sim.step == pin.step)
        });
        let arrived = self.sim.results.arrived() + pinned;
        let jobs = self.sim.results.jobs() + pin_jobs;
        let idle = self.before.is_none() && !self.held && self.preview.is_none();
        Progress {
            step: self.sim.step,
            target: self.target,
            steps: self.steps(),
            arrived,
            jobs,
            busy: !self.held && (!pin_ready || self.sim.step < self.target),
            settled: idle && pin_ready && arrived == jobs && self.sim.step == self.target,
            held: self.held,
        }
    }

    /// See [`Session::job`].
    pub(super) fn job_at(&self, slot: u32) -> Option<(Address, u32)> {
        let own = self.sim.results.jobs();
        let (params, seed, index) = if slot < own {
            (&self.sim.params, self.sim.seed, slot)
        } else {
            let pin = self.pin.as_ref().filter(|pin| slot - own < pin.sim.results.jobs())?;
            (&pin.sim.params, pin.sim.seed, slot - own)
        };
        let mut address = Address::of(&self.id);
        address.sets = job_texts(params.as_ref());
        address.seed = Some(seed);
        Some((address, index))
    }

    /// See [`Session::absorb`].
    pub(super) fn absorbed(&mut self, epoch: u32, slot: u32, result: &[f64]) -> Result<(), Error> {
        if epoch != self.epoch {
            return Ok(());
        }
        let own = self.sim.results.jobs();
        let kept = if slot < own {
            self.sim.keep(slot, result)?
        } else if let Some(pin) = &mut self.pin {
            pin.sim.keep(slot - own, result)?
        } else {
            false
        };
        self.fresh &= !kept;
        if self.before.is_none() && self.sim.results.arrived() == own && self.preview.take().is_some() {
            self.fresh = false;
        }
        Ok(())
    }
}

/// The same without what only the picture shows: jobs do not depend on it.
fn job_texts(params: &dyn DynParams) -> Vec<(String, String)> {
    let runs = |key: &str| params.specs().iter().any(|spec| spec.key == key && runs(spec));
    texts(params).into_iter().filter(|(key, _)| runs(key)).collect()
}
