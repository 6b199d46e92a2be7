//! How a session changes state: every way leads through here, so that no route leaves a trace.

use super::{
    Error, Figure, Live, ModelError, Params, ParamsOf, Phase, Pin, PinState, Sim, Snapshot, same_run,
};
use crate::figure::Address;
use crate::model::Model;
use crate::session::sim::{REPLAY_BUDGET, work_up_to};

impl<F: Figure> Live<F> {
    /// The state that is under way to, as data.
    pub(super) fn snapshot(&self) -> Snapshot<ParamsOf<F>> {
        Snapshot {
            params: self.params.clone(),
            seed: self.seed,
            step: self.target,
            pin: self.pin.as_ref().map(|pin| PinState {
                params: pin.sim.params.clone(),
                seed: pin.sim.seed,
                step: pin.step,
            }),
        }
    }

    /// Reads an address against the declared parameters; unknown keys become notices.
    pub(super) fn read_address(address: &Address) -> Result<(Snapshot<ParamsOf<F>>, Vec<String>), Error> {
        let mut notices = Vec::new();
        let params = read_sets::<F>(address, &mut notices)?;
        let steps = F::steps(&params);
        let step = match address.step {
            Some(step) if step > steps => {
                notices.push(format!("step {step} is beyond the end of this run: showing step {steps}"));
                steps
            }
            Some(step) => step,
            None => F::poster(&params),
        };
        let pin = match &address.pin {
            None => None,
            Some(inner) => {
                let params = read_sets::<F>(inner, &mut notices)?;
                let steps = F::steps(&params);
                let step = inner.step.unwrap_or_else(|| F::poster(&params)).min(steps);
                Some(PinState { params, seed: inner.seed.unwrap_or(0), step })
            }
        };
        Ok((Snapshot { params, seed: address.seed.unwrap_or(0), step, pin }, notices))
    }

    /// Goes to a state: always a replay to its step. On error nothing changes.
    pub(super) fn restore(&mut self, state: &Snapshot<ParamsOf<F>>) -> Result<(), Error> {
        if !same_run(&state.params, &self.sim.params) || state.seed != self.sim.seed {
            self.sim = Sim::new(state.params.clone(), state.seed, F::steps(&state.params))?;
            self.epoch += 1;
        }
        self.adopt(state.params.clone(), state.seed);
        self.set_pin(state.pin.clone())?;
        self.before = None;
        crate::session::Session::seek(self, state.step);
        Ok(())
    }

    /// The controls and the run now agree.
    fn adopt(&mut self, params: ParamsOf<F>, seed: u32) {
        self.sim.params = params.clone();
        self.params = params;
        self.seed = seed;
        self.stale = false;
        self.preview = None;
    }

    /// Sets or drops the pinned run.
    pub(super) fn set_pin(&mut self, pin: Option<PinState<ParamsOf<F>>>) -> Result<(), ModelError> {
        if self.snapshot().pin == pin {
            return Ok(());
        }
        self.epoch += 1;
        self.pin = match pin {
            None => None,
            Some(pin) => {
                let mut sim = Sim::new(pin.params, pin.seed, 1 + pin.step)?;
                if same_run(&sim.params, &self.sim.params) && sim.seed == self.sim.seed {
                    sim.continue_from(&self.sim, pin.step);
                }
                Some(Pin { sim, step: pin.step })
            }
        };
        Ok(())
    }

    /// An edit of parameters or seed, provisional until `End`.
    ///
    /// Replays to the current step when that is cheap; else keeps the old picture under a veil while
    /// the gesture lasts, and restarts at step 0 when it ends.
    pub(super) fn change(&mut self, params: ParamsOf<F>, seed: u32, phase: Phase) -> Result<(), Error> {
        let before = self.before.clone().unwrap_or_else(|| self.snapshot());
        let steps = F::steps(&params);
        if same_run(&params, &self.sim.params) && seed == self.sim.seed {
            self.adopt(params, seed);
            self.target = self.target.min(steps);
        } else {
            let step = before.step.min(steps);
            let jobs = F::Model::jobs(&params) > 0;
            let cheap = work_up_to::<F::Model>(&params, step, steps) <= REPLAY_BUDGET;
            // Jobs are never started for a parameter that is still under the hand.
            if phase == Phase::End || (cheap && !jobs) {
                self.sim = Sim::new(params.clone(), seed, steps)?;
                self.epoch += 1;
                let preview = self.preview.take().filter(|_| jobs);
                self.adopt(params, seed);
                // Until the jobs have arrived the preview is the better picture.
                self.preview = preview;
                self.target = if cheap || jobs { step } else { 0 };
            } else {
                let shown = self.preview.as_ref().unwrap_or(&self.sim.model);
                self.preview = shown.preview(&params);
                self.stale = self.preview.is_none();
                self.params = params;
                self.seed = seed;
            }
        }
        if phase == Phase::End {
            self.before = None;
            if self.snapshot() != before {
                self.history.push(before);
            }
        } else {
            self.before = Some(before);
        }
        Ok(())
    }

    /// Gives up the gesture that is under way.
    pub(super) fn cancel(&mut self) -> Result<(), Error> {
        self.grab = None;
        match self.before.take() {
            Some(state) => self.restore(&state),
            None => Ok(()),
        }
    }
}

/// The parameters of an address; unknown keys become notices.
fn read_sets<F: Figure>(address: &Address, notices: &mut Vec<String>) -> Result<ParamsOf<F>, Error> {
    let mut known = Vec::new();
    for (key, text) in &address.sets {
        match ParamsOf::<F>::index_of(key) {
            Ok(_) => known.push((key, text)),
            Err(error) => notices.push(error.to_string()),
        }
    }
    Ok(ParamsOf::<F>::default().with(&known)?)
}
