//! The session of one figure: the only implementation of [`Session`], compiled once for all figures.
//!
//! ```text
//! open / set / preset / undo ──▶ change ──▶ replay (cheap) or restart at step 0 (above the budget)
//!                     under a hand, dear: └──▶ preview, and a replay when the hand lets go
//! seek / play ──▶ target ──▶ advance (slices) ──▶ settled ──▶ digest
//! ```

mod asked;
mod change;
mod drawn;
mod gesture;
mod layout;
mod preview;
mod state;
mod work;

use std::rc::Rc;

use super::sim::Sim;
use super::touch::{Grab, Touch};
use super::{Asked, Error, ParamState, Progress, RELEASE, Session, TipAt};
use crate::figure::{
    Address, Depth, DynFigure, DynShot, Edit, GesturePhase, Handle, Look, Of, Picture, Preset, View, Words,
};
use crate::model::{DynModel, DynRun, ModelError, Readout, Table, Trace};
use crate::params::{Diagnostic, DynParams, Held, ParamSpec, borrowed, diagnose};
use crate::scene::{PanelMap, Scene};
use crate::session::history::History;
use crate::view::{Canvas, Panels, Sheet};
use preview::Preview;
pub use preview::Previewed;
use state::{PinState, Snapshot};

/// A figure in use.
pub struct Live {
    figure: &'static dyn DynFigure,
    id: String,
    /// Parameters as the controls show them; those of `sim` are older while it is `held`.
    params: Held,
    seed: u32,
    sim: Sim,
    target: u32,
    pin: Option<Pin>,
    history: History<Snapshot>,
    /// State before the gesture that is under way.
    before: Option<Snapshot>,
    held: bool,
    preview: Option<Preview>,
    epoch: u32,
    /// Part of a step that playing still owes.
    fraction: f64,
    grab: Option<Grab>,
    /// How much of it is drawn.
    view: View,
    /// The last drawn picture: what a pointer touches.
    scene: Option<Rc<Scene>>,
    /// The state is that of the last drawn picture.
    fresh: bool,
    /// The panels of the picture when the gesture that is under way began: their axes stand still until it ends.
    still: Vec<PanelMap>,
    /// What a page lets it ask: a view.
    asking: Option<asked::Asking>,
}

/// The pinned run, and the step where it was pinned.
struct Pin {
    sim: Sim,
    step: u32,
}

impl Live {
    /// Figure `F` at its defaults.
    ///
    /// # Panics
    /// When it refuses its own defaults, which `tests/every_figure.rs` excludes.
    pub fn of<F: Picture + crate::figure::Touch + Words>(id: &str) -> Self {
        Self::new(id, &Of::<F>::TABLE)
    }

    /// The figure at its defaults.
    ///
    /// # Panics
    /// When a figure refuses its own defaults, which `tests/every_figure.rs` excludes.
    pub(crate) fn new(id: &str, figure: &'static dyn DynFigure) -> Self {
        let params = figure.standard();
        let steps = figure.steps(params.as_ref());
        let sim = Sim::new(figure, params.clone(), 0, steps).expect("a figure opens at its defaults");
        let target = figure.poster(params.as_ref());
        Self {
            figure,
            id: id.to_string(),
            params,
            seed: 0,
            sim,
            target,
            pin: None,
            history: History::default(),
            before: None,
            held: false,
            preview: None,
            epoch: 0,
            fraction: 0.0,
            grab: None,
            view: View::default(),
            scene: None,
            fresh: false,
            still: Vec::new(),
            asking: None,
        }
    }

    fn steps(&self) -> u32 {
        self.figure.steps(self.sim.params.as_ref())
    }
}

impl Session for Live {
    fn id(&self) -> &str {
        &self.id
    }

    fn open(&mut self, address: &Address) -> Result<Vec<String>, Error> {
        let (state, notices) = self.read_address(address)?;
        let before = self.snapshot();
        self.restore(&state)?;
        self.answer();
        if self.snapshot() != before {
            self.history.push(before);
        }
        Ok(notices)
    }

    fn address(&self) -> Address {
        let mut address = self.snapshot().address(&self.id, self.steps() > 0);
        address.release = Some(RELEASE.to_string());
        address
    }

    fn digest(&self) -> Option<String> {
        self.progress().settled.then(|| {
            let address = self.snapshot().address(&self.id, true);
            super::digest_of(&address, &self.readouts(), &self.tables())
        })
    }

    fn set(&mut self, sets: &[(String, String)], phase: GesturePhase) -> Result<(), Error> {
        if phase == GesturePhase::Cancel {
            return self.cancel();
        }
        let changed = self
            .params
            .with(&borrowed(sets))
            .map_err(Error::from)
            .and_then(|params| self.change(params, self.seed, phase));
        self.or_cancel(changed, phase)
    }

    fn adjust(&mut self, sets: &[(String, Option<String>)]) -> Result<Vec<String>, Error> {
        self.adjusted(sets)
    }

    fn diagnose(&self, key: &str, text: &str) -> Vec<Diagnostic> {
        diagnose(self.params.as_ref(), key, text)
    }

    fn set_seed(&mut self, seed: u32) -> Result<(), Error> {
        self.change(self.params.clone(), seed, GesturePhase::End)
    }

    fn preset(&mut self, key: &str) -> Result<(), Error> {
        let presets = self.figure.presets();
        let preset = presets.iter().find(|preset| preset.key == key).ok_or_else(|| Error::UnknownPreset {
            key: crate::params::excerpt(key),
            known: presets.iter().map(|preset| preset.key).collect(),
        })?;
        let params = self.figure.standard().with(&borrowed(&preset.sets))?;
        let before = self.snapshot();
        let state = Snapshot { params, seed: self.seed, step: 0, pin: before.pin.clone() };
        self.restore(&state)?;
        self.answer();
        self.history.push(before);
        Ok(())
    }

    fn active_preset(&self) -> Option<&'static str> {
        let standard = self.figure.standard();
        let read = |preset: Preset| Some((preset.key, standard.with(&borrowed(&preset.sets)).ok()?));
        let same = |(_, params): &(&'static str, Held)| same_run(params, &self.params);
        let all: Vec<_> = self.figure.presets().into_iter().filter_map(read).filter(same).collect();
        // What differs in the picture alone is one preset more where there are several of the same run.
        let exact = |(_, params): &&(&'static str, Held)| params.differences() == self.params.differences();
        match &all[..] {
            [one] => Some(one.0),
            several => several.iter().find(exact).map(|one| one.0),
        }
    }

    fn undo(&mut self) -> bool {
        let present = self.snapshot();
        let state = self.history.undo(present);
        state.is_some_and(|state| self.restore(&state).is_ok())
    }

    fn redo(&mut self) -> bool {
        let present = self.snapshot();
        let state = self.history.redo(present);
        state.is_some_and(|state| self.restore(&state).is_ok())
    }

    fn history(&self) -> (usize, usize) {
        self.history.len()
    }

    fn pin(&mut self, on: bool) {
        let before = self.snapshot();
        let pin = on.then(|| PinState {
            params: self.sim.params.clone(),
            seed: self.sim.seed,
            step: self.sim.step,
        });
        if self.set_pin(pin).is_ok() && self.snapshot() != before {
            self.history.push(before);
        }
    }

    fn seek(&mut self, step: u32) {
        self.target = step.min(self.steps());
        if self.target > 0 {
            self.answer();
        }
        self.fresh &= !self.sim.leap(self.target);
    }

    fn play(&mut self, speed: f64) -> bool {
        self.answer();
        self.played(speed)
    }

    fn advance(&mut self, flops: f64) -> Result<Progress, Error> {
        self.advanced(flops)
    }

    fn progress(&self) -> Progress {
        self.reached()
    }

    fn previewed(&self) -> Option<Previewed> {
        self.preview.as_ref()?.previewed()
    }

    fn job(&self, slot: u32) -> Option<(Address, u32)> {
        if self.waits_with_jobs() {
            return None;
        }
        self.job_at(slot)
    }

    fn epoch(&self) -> u32 {
        self.epoch
    }

    fn absorb(&mut self, epoch: u32, slot: u32, result: &[f64]) -> Result<(), Error> {
        self.absorbed(epoch, slot, result)
    }

    fn view(&mut self, view: View) {
        self.fresh &= view == self.view;
        self.view = view;
    }

    fn draw(&mut self, width: f64) -> Result<Rc<Scene>, Error> {
        self.picture(width)
    }

    fn taken(&self, width: f64) -> Result<Scene, Error> {
        self.bare(width)
    }

    fn height(&self, width: f64) -> f64 {
        self.layout(width).1.height()
    }

    fn handles(&self) -> Vec<(Handle, (f64, f64))> {
        self.placed()
    }

    fn touch(&mut self, phase: GesturePhase, at: (f64, f64), tool: &str) -> Result<Touch, Error> {
        self.touched(phase, at, tool)
    }

    fn nudge(&mut self, handle: &str, by: (f64, f64), phase: GesturePhase) -> Result<Touch, Error> {
        self.nudged(handle, by, phase)
    }

    fn probe(&self, at: (f64, f64)) -> Option<TipAt> {
        self.probed(at)
    }

    fn over(&self, at: (f64, f64), tool: &str) -> Option<Scene> {
        self.layer(at, tool)
    }

    fn stop(&self, at: (f64, f64), by: i32) -> Option<(f64, f64)> {
        self.stopped(at, by)
    }

    fn params(&self) -> Vec<ParamState> {
        self.params
            .specs()
            .iter()
            .enumerate()
            .map(|(index, spec)| ParamState {
                key: spec.key,
                text: self.params.text(index),
                resolved: self.params.resolved(index),
            })
            .collect()
    }

    fn seed(&self) -> u32 {
        self.seed
    }

    fn readouts(&self) -> Vec<Readout> {
        let run = self.shown();
        run.model.readouts(&run)
    }

    fn pinned_readouts(&self) -> Option<Vec<Readout>> {
        let run = self.pin.as_ref()?.sim.run();
        Some(run.model.readouts(&run))
    }

    fn tables(&self) -> Vec<Table> {
        let run = self.shown();
        run.model.tables(&run)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn given(&self) -> Vec<crate::model::Given<'_>> {
        let run = self.shown();
        run.model.given(&run)
    }

    fn trace(&self) -> &Trace {
        &self.sim.trace
    }

    fn ask(&mut self, id: &str, open: bool, guess: Option<&str>) -> Result<(), Error> {
        self.put(id, open, guess)
    }

    fn asked(&self) -> Option<Asked> {
        self.told()
    }

    fn hidden(&self) -> &'static [&'static str] {
        self.open_question().map_or(&[], |question| question.hides)
    }

    fn holds_jobs(&self) -> bool {
        self.waits_with_jobs()
    }

    fn show_answer(&mut self) {
        self.answer();
    }

    fn describe(&self) -> String {
        let mut words = self.withheld_words().unwrap_or_else(|| self.figure.describe(&self.shot()));
        if let Some(pin) = &self.pin {
            words += &self.of_the_pin(pin);
        }
        words
    }
}

/// The parameters of a run as address keys, defaults left out.
fn texts(params: &dyn DynParams) -> Vec<(String, String)> {
    params.differences().into_iter().map(|(key, text)| (key.to_string(), text)).collect()
}

/// Changes the simulation, not only its picture.
fn runs(spec: &ParamSpec) -> bool {
    !spec.cosmetic
}

/// Equal but for what only the picture shows.
fn same_run(a: &Held, b: &Held) -> bool {
    a.equals(b.as_ref(), runs)
}
