//! How a session changes state: every way leads through here, so that no route leaves a trace.

use super::{Error, GesturePhase, Live, ModelError, Pin, PinState, Preview, Sim, Snapshot, same_run};
use crate::figure::{Address, AddressError};
use crate::params::{Held, excerpt, index_of};
use crate::session::sim::{HAND_BUDGET, REPLAY_BUDGET, SETTLE_BUDGET, work_up_to};

impl Live {
    /// The state that is under way to, as data.
    pub(super) fn snapshot(&self) -> Snapshot {
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
    pub(super) fn read_address(&self, address: &Address) -> Result<(Snapshot, Vec<String>), Error> {
        for part in std::iter::once(address).chain(address.pin.as_deref()) {
            if part.figure != self.id {
                let (given, own) = (excerpt(&part.figure), self.id.clone());
                return Err(AddressError::OtherFigure { given, own }.into());
            }
        }
        let mut notices = Vec::new();
        let params = self.read_sets(address, &mut notices)?;
        let steps = self.figure.steps(params.as_ref());
        let step = match address.step {
            Some(step) if step > steps => {
                notices.push(format!("step {step} is beyond the end of this run: showing step {steps}"));
                steps
            }
            Some(step) => step,
            None => self.figure.poster(params.as_ref()),
        };
        let pin = match &address.pin {
            None => None,
            Some(inner) => {
                let params = self.read_sets(inner, &mut notices)?;
                let steps = self.figure.steps(params.as_ref());
                let step = inner.step.unwrap_or_else(|| self.figure.poster(params.as_ref())).min(steps);
                Some(PinState { params, seed: inner.seed.unwrap_or(0), step })
            }
        };
        Ok((Snapshot { params, seed: address.seed.unwrap_or(0), step, pin }, notices))
    }

    /// See [`crate::session::Session::adjust`].
    pub(super) fn adjusted(&mut self, sets: &[(String, Option<String>)]) -> Result<Vec<String>, Error> {
        let mut address = crate::session::Session::address(self);
        for (key, text) in sets {
            address.adjust(key, text.as_deref())?;
        }
        let before = self.snapshot();
        let stays = sets.iter().all(|(key, _)| key != "step");
        if stays {
            address.step = None;
        }
        let (mut state, notices) = self.read_address(&address)?;
        if stays {
            state.step = before.step.min(self.figure.steps(state.params.as_ref()));
        }
        self.restore(&state)?;
        if self.snapshot() != before {
            self.history.push(before);
        }
        Ok(notices)
    }

    /// Goes to a state: always a replay to its step. On error nothing changes.
    pub(super) fn restore(&mut self, state: &Snapshot) -> Result<(), Error> {
        self.fresh = false;
        if !same_run(&state.params, &self.sim.params) || state.seed != self.sim.seed {
            self.sim = Sim::new(
                self.figure,
                state.params.clone(),
                state.seed,
                self.figure.steps(state.params.as_ref()),
            )?;
            self.epoch += 1;
        }
        self.adopt(state.params.clone(), state.seed);
        self.set_pin(state.pin.clone())?;
        self.settle();
        crate::session::Session::seek(self, state.step);
        Ok(())
    }

    /// A gesture is under way: what was before it can come back, and the axes of the picture stand still.
    pub(super) fn hold(&mut self, before: Snapshot) {
        if self.before.replace(before).is_none()
            && let Some(scene) = &self.scene
        {
            self.still.clone_from(&scene.panels);
        }
    }

    /// No gesture is under way: the axes may follow again.
    pub(super) fn settle(&mut self) {
        self.before = None;
        self.fresh &= self.still.is_empty();
        self.still.clear();
    }

    /// The controls and the run now agree.
    fn adopt(&mut self, params: Held, seed: u32) {
        self.sim.params = params.clone();
        self.params = params;
        self.seed = seed;
        self.held = false;
        self.preview = None;
    }

    /// Sets or drops the pinned run.
    pub(super) fn set_pin(&mut self, pin: Option<PinState>) -> Result<(), ModelError> {
        if self.snapshot().pin == pin {
            return Ok(());
        }
        self.epoch += 1;
        self.fresh = false;
        self.pin = match pin {
            None => None,
            Some(pin) => {
                let mut sim = Sim::new(self.figure, pin.params, pin.seed, 1 + pin.step)?;
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
    /// Replays to the current step when that is cheap. Under a hand a preview stands for what is not, and the run comes to
    /// its step when the gesture ends; an edit without a gesture restarts what is dear at step 0.
    pub(super) fn change(&mut self, params: Held, seed: u32, phase: GesturePhase) -> Result<(), Error> {
        let before = self.before.clone().unwrap_or_else(|| self.snapshot());
        self.fresh = false;
        let steps = self.figure.steps(params.as_ref());
        if same_run(&params, &self.sim.params) && seed == self.sim.seed {
            self.adopt(params, seed);
            self.target = self.target.min(steps);
            let run = self.sim.run();
            if phase != GesturePhase::End && run.model.dear() {
                self.preview = run.model.preview(&run, run.params).map(Preview::State);
            }
        } else {
            let step = before.step.min(steps);
            let jobs = self.figure.jobs(params.as_ref()) > 0;
            let work = work_up_to(self.figure, params.as_ref(), step, steps);
            // Jobs are never started for a parameter that is still under the hand.
            if phase == GesturePhase::End || (work <= HAND_BUDGET && !jobs) {
                self.sim = Sim::new(self.figure, params.clone(), seed, steps)?;
                self.epoch += 1;
                let preview =
                    self.preview.take().filter(|preview| jobs && matches!(preview, Preview::State(_)));
                let budget = if self.before.is_some() { SETTLE_BUDGET } else { REPLAY_BUDGET };
                self.adopt(params, seed);
                // Until the jobs have arrived such a preview is the better picture.
                self.preview = preview;
                self.target = if work <= budget || jobs { step } else { 0 };
            } else {
                self.preview = Some(self.previewed_at(&params, seed, (step, steps))?);
                self.held = true;
                self.params = params;
                self.seed = seed;
            }
        }
        if phase == GesturePhase::End {
            self.settle();
            if self.snapshot() != before {
                self.history.push(before);
            }
        } else {
            self.hold(before);
        }
        Ok(())
    }

    /// Gives up the gesture that is under way.
    pub(super) fn cancel(&mut self) -> Result<(), Error> {
        self.grab = None;
        match self.before.clone() {
            Some(state) => self.restore(&state),
            None => Ok(()),
        }
    }

    /// The parameters of an address; unknown keys become notices.
    fn read_sets(&self, address: &Address, notices: &mut Vec<String>) -> Result<Held, Error> {
        let standard = self.figure.standard();
        let mut known = Vec::new();
        for (key, text) in &address.sets {
            match index_of(standard.specs(), key) {
                Ok(_) => known.push((key.as_str(), text.as_str())),
                Err(error) => {
                    notices.push(format!("{}={} is passed over: {error}", excerpt(key), excerpt(text)));
                }
            }
        }
        Ok(standard.with(&known)?)
    }
}
