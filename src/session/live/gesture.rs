//! Pointer and keys: pixels become data coordinates, data coordinates become edits.

use super::{Edit, Error, Figure, Grab, Handle, Live, Params, Phase, Touch};
use crate::figure::Grasp;
use crate::session::Session;
use crate::session::touch::TAP;

impl<F: Figure> Live<F> {
    /// See [`Session::touch`].
    pub(super) fn touched(&mut self, phase: Phase, at: (f64, f64), tool: &str) -> Result<Touch, Error> {
        if phase == Phase::Cancel {
            self.cancel()?;
            return Ok(Touch { changed: true, ..Touch::default() });
        }
        if phase == Phase::Start {
            self.grab = self.grab_at(at);
        }
        match self.grab.clone() {
            None => Ok(Touch::default()),
            Some(Grab::Handle { id, pressed, moved }) => {
                let moved = moved || far(pressed, at);
                self.grab = (phase != Phase::End).then(|| Grab::Handle { id: id.clone(), pressed, moved });
                self.drag_handle(&id, phase, at, moved)
            }
            Some(Grab::Panel { id, pressed, last, moved }) => {
                let moved = moved || far(pressed, at);
                self.drag_panel(&id, phase, at, (pressed, last, moved), tool)
            }
        }
    }

    fn grab_at(&self, at: (f64, f64)) -> Option<Grab> {
        let scene = self.scene.as_ref()?;
        if let Some(id) = scene.mark_at(at.0, at.1) {
            return Some(Grab::Handle { id: id.to_string(), pressed: at, moved: false });
        }
        let panel = scene.panel_at(at.0, at.1)?;
        let last = panel.data_from_pixel(at);
        Some(Grab::Panel { id: panel.id.clone(), pressed: at, last, moved: false })
    }

    fn drag_handle(&mut self, id: &str, phase: Phase, at: (f64, f64), moved: bool) -> Result<Touch, Error> {
        let Some(handle) = self.handle(id) else { return Ok(Touch::default()) };
        let grabbed = Some(id.to_string());
        let button = handle.track == crate::figure::Track::Press;
        // A button acts on release, a slider only once it has moved.
        if (button && phase != Phase::End) || (!button && !moved) {
            return Ok(Touch { grabbed, ..Touch::default() });
        }
        let to = self.scene.as_ref().and_then(|scene| scene.panel(handle.panel)).map(|p| p.data_from_pixel(at));
        let Some(to) = to else { return Ok(Touch::default()) };
        let edit = F::moved(&self.shot(), id, handle.tracked(to));
        self.apply(edit, phase, grabbed)
    }

    fn drag_panel(
        &mut self,
        id: &str,
        phase: Phase,
        at: (f64, f64),
        (pressed, last, moved): ((f64, f64), (f64, f64), bool),
        tool: &str,
    ) -> Result<Touch, Error> {
        let to = self.scene.as_ref().and_then(|scene| scene.panel(id)).map(|p| p.data_from_pixel(at));
        let Some(to) = to else { return Ok(Touch::default()) };
        self.grab =
            (phase != Phase::End).then(|| Grab::Panel { id: id.to_string(), pressed, last: to, moved });
        let grasp = Grasp { panel: id, tool, phase, from: last, to, tap: !moved };
        let edit = F::painted(&self.shot(), &grasp);
        self.apply(edit, phase, None)
    }

    /// See [`Session::nudge`].
    pub(super) fn nudged(&mut self, id: &str, by: (f64, f64), phase: Phase) -> Result<Touch, Error> {
        if phase == Phase::Cancel {
            self.cancel()?;
            return Ok(Touch { changed: true, ..Touch::default() });
        }
        let Some(handle) = self.handle(id) else { return Ok(Touch::default()) };
        let edit = F::moved(&self.shot(), id, handle.nudged(by.0, by.1));
        self.apply(edit, phase, None)
    }

    fn handle(&self, id: &str) -> Option<Handle> {
        F::handles(&self.shot()).into_iter().find(|handle| handle.id == id)
    }

    fn apply(&mut self, edit: Option<Edit>, phase: Phase, grabbed: Option<String>) -> Result<Touch, Error> {
        let mut touch = Touch { grabbed, ..Touch::default() };
        match edit {
            None if phase == Phase::End && self.before.is_some() => {
                self.change(self.params.clone(), self.seed, Phase::End)?;
                touch.changed = true;
            }
            None => {}
            Some(Edit::Set(sets)) => {
                let params = self.params.with(&sets)?;
                self.change(params, self.seed, phase)?;
                touch.changed = true;
            }
            Some(Edit::Seek(step)) => {
                self.seek(step);
                touch.changed = true;
            }
            Some(Edit::Open(address)) if phase == Phase::End => touch.open = Some(address),
            Some(Edit::Open(_)) => {}
        }
        Ok(touch)
    }
}

fn far(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs().max((a.1 - b.1).abs()) > TAP
}
