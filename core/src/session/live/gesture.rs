//! Pointer and keys: pixels become data coordinates, data coordinates become edits.

use super::{Canvas, Edit, Error, GesturePhase, Grab, Handle, Live, PanelMap, Scene, TipAt, Touch};
use crate::figure::{Grasp, Hover, Track};
use crate::math::clamp;
use crate::session::Session;
use crate::session::touch::{MAX_PATH, TAP, hand};

/// Width in CSS pixels at which a picture that nobody has seen is drawn to find its handles.
const UNSEEN: f64 = 720.0;

/// A stroke inside a panel so far.
struct Stroke {
    /// Pixel where it was pressed.
    pressed: (f64, f64),
    /// Data coordinates of its events.
    path: Vec<(f64, f64)>,
    /// It left the place where it was pressed.
    moved: bool,
}

impl Live {
    /// See [`Session::touch`]. A refused release gives the gesture up: nothing stays half done.
    pub(super) fn touched(
        &mut self,
        phase: GesturePhase,
        at: (f64, f64),
        tool: &str,
    ) -> Result<Touch, Error> {
        if phase == GesturePhase::Cancel {
            self.unguess();
            self.cancel()?;
            return Ok(Touch { changed: true, ..Touch::default() });
        }
        if phase == GesturePhase::Start {
            self.grab = self.grab_at(at, tool);
        }
        let touch = match self.grab.clone() {
            None => Ok(Touch::default()),
            Some(Grab::Handle { handle, pressed, moved }) => {
                let moved = moved || far(pressed, at);
                self.grab = (phase != GesturePhase::End).then(|| Grab::Handle {
                    handle: handle.clone(),
                    pressed,
                    moved,
                });
                self.drag_handle(&handle, phase, at, moved, tool)
            }
            Some(Grab::Panel { id, pressed, path, moved }) => {
                let moved = moved || far(pressed, at);
                self.drag_panel(&id, phase, at, Stroke { pressed, path, moved }, tool)
            }
        };
        self.or_cancel(touch, phase)
    }

    /// An error at the end of a gesture takes the gesture back.
    pub(super) fn or_cancel<T>(&mut self, result: Result<T, Error>, phase: GesturePhase) -> Result<T, Error> {
        if result.is_err() && phase == GesturePhase::End {
            self.cancel()?;
        }
        result
    }

    /// The keyboard's cursor takes no handle. With a tool in hand only an exact hit takes a handle: one paints close beside them.
    fn grab_at(&self, at: (f64, f64), tool: &str) -> Option<Grab> {
        let scene = self.scene.as_ref()?;
        let mark = match hand(tool) {
            (_, true) => None,
            ("", _) => scene.mark_at(at.0, at.1),
            _ => scene.mark_under(at.0, at.1),
        };
        if let Some(handle) = mark.and_then(|id| scene.handles.iter().find(|handle| handle.id == id)) {
            return Some(Grab::Handle { handle: handle.clone(), pressed: at, moved: false });
        }
        let panel = scene.panel_at(at.0, at.1)?;
        Some(Grab::Panel { id: panel.id.clone(), pressed: at, path: Vec::new(), moved: false })
    }

    fn drag_handle(
        &mut self,
        handle: &Handle,
        phase: GesturePhase,
        at: (f64, f64),
        moved: bool,
        tool: &str,
    ) -> Result<Touch, Error> {
        let grabbed = Some(handle.id.clone());
        let button = handle.track == Track::Press;
        if !button && !moved {
            // A tap on a slider is a tap on the panel behind it.
            return if phase == GesturePhase::End {
                self.drag_panel(
                    &handle.panel,
                    phase,
                    at,
                    Stroke { pressed: at, path: Vec::new(), moved: false },
                    tool,
                )
            } else {
                Ok(Touch { grabbed, ..Touch::default() })
            };
        }
        if button && phase != GesturePhase::End {
            return Ok(Touch { grabbed, ..Touch::default() });
        }
        let to =
            self.scene.as_ref().and_then(|scene| scene.panel(&handle.panel)).map(|p| p.data_from_pixel(at));
        if let Some(to) = to.filter(|_| handle.id == Handle::GUESS) {
            self.guess(handle.tracked(to), phase);
            return Ok(Touch { grabbed, viewed: true, ..Touch::default() });
        }
        let edit = to.and_then(|to| self.brought(handle, handle.tracked(to)));
        self.apply(edit, phase, grabbed)
    }

    fn drag_panel(
        &mut self,
        id: &str,
        phase: GesturePhase,
        at: (f64, f64),
        stroke: Stroke,
        tool: &str,
    ) -> Result<Touch, Error> {
        let to = self.scene.as_ref().and_then(|scene| scene.panel(id)).map(|p| p.data_from_pixel(at));
        let Some(to) = to else { return Ok(Touch::default()) };
        let Stroke { pressed, mut path, moved } = stroke;
        if path.len() >= MAX_PATH {
            path = path.into_iter().step_by(2).collect();
        }
        path.push(to);
        let (tool, keys) = hand(tool);
        let grasp = Grasp { panel: id, tool, phase, path: &path, tap: !moved, keys };
        let edit = self.figure.painted(&self.shot(), &grasp);
        self.grab =
            (phase != GesturePhase::End).then(|| Grab::Panel { id: id.to_string(), pressed, path, moved });
        self.apply(edit, phase, None)
    }

    /// See [`Session::handles`].
    pub(super) fn placed(&self) -> Vec<(Handle, (f64, f64))> {
        let Some(scene) = &self.scene else { return Vec::new() };
        scene
            .handles
            .iter()
            .filter_map(|handle| {
                let panel = scene.panel(&handle.panel)?;
                let (x, y) = panel.pixel_from_data(handle.at);
                // A value beyond the axis, such as 0 on a logarithmic one, is held at the panel's edge.
                let rect = panel.rect;
                let place = (clamp(x, rect.x, rect.right()), clamp(y, rect.y, rect.bottom()));
                Some((handle.clone(), place))
            })
            .collect()
    }

    /// See [`Session::probe`].
    pub(super) fn probed(&self, at: (f64, f64)) -> Option<TipAt> {
        let panel = self.scene.as_ref()?.panel_at(at.0, at.1)?;
        if self.emptied().contains(&panel.id.as_str()) {
            return None;
        }
        let tip = self.figure.probe(&self.shot(), &panel.id, panel.data_from_pixel(at))?;
        Some(TipAt { at: panel.pixel_from_data(tip.at), lines: tip.lines })
    }

    /// See [`Session::over`].
    pub(super) fn layer(&self, at: (f64, f64), tool: &str) -> Option<Scene> {
        let picture = self.scene.as_ref()?;
        let (panel, path) = match &self.grab {
            Some(Grab::Panel { id, path, .. }) => (picture.panel(id)?, path.as_slice()),
            _ => (picture.panel_at(at.0, at.1)?, &[][..]),
        };
        let (tool, keys) = hand(tool);
        let view = Hover { panel: &panel.id, at: panel.data_from_pixel(at), tool, path, keys };
        let mut layer = Scene::new(picture.width, picture.height);
        let seen = |panel: &&PanelMap| !self.emptied().contains(&panel.id.as_str());
        layer.panels = picture.panels.iter().filter(seen).cloned().collect();
        self.figure.over(&self.shot(), &view, &mut Canvas::new(&mut layer));
        (!layer.ops.is_empty()).then_some(layer)
    }

    /// See [`Session::stop`].
    pub(super) fn stopped(&self, at: (f64, f64), by: i32) -> Option<(f64, f64)> {
        let scene = self.scene.as_ref()?;
        let panel = scene.panel_at(at.0, at.1).or_else(|| scene.panels.first())?;
        let to = self.figure.stop(&self.shot(), &panel.id, panel.data_from_pixel(at), by)?;
        Some(panel.pixel_from_data(to))
    }

    /// See [`Session::nudge`].
    pub(super) fn nudged(&mut self, id: &str, by: (f64, f64), phase: GesturePhase) -> Result<Touch, Error> {
        if phase == GesturePhase::Cancel {
            self.unguess();
            self.cancel()?;
            return Ok(Touch { changed: true, ..Touch::default() });
        }
        let width = self.scene.as_ref().map_or(UNSEEN, |scene| scene.width);
        if id == Handle::GUESS {
            self.picture(width)?;
            self.guess_by(by, phase);
            return Ok(Touch { viewed: true, ..Touch::default() });
        }
        // A nudge may make its handle vanish; the end of the gesture must still commit.
        let handle = self.picture(width)?.handles.iter().find(|handle| handle.id == id).cloned();
        let edit = handle.and_then(|handle| self.brought(&handle, handle.nudged(by.0, by.1)));
        let touch = self.apply(edit, phase, None);
        self.or_cancel(touch, phase)
    }

    /// What bringing a handle to a place asks for: of the figure, else of the parameters that the handle is.
    fn brought(&self, handle: &Handle, to: (f64, f64)) -> Option<Edit> {
        self.figure.moved(&self.shot(), &handle.id, to).or_else(|| {
            let set = |(key, value): (Option<&'static str>, f64)| key.map(|key| (key, value));
            let sets: Vec<_> =
                [(handle.sets[0], to.0), (handle.sets[1], to.1)].into_iter().filter_map(set).collect();
            (!sets.is_empty()).then(|| Edit::numbers(&sets))
        })
    }

    fn apply(
        &mut self,
        edit: Option<Edit>,
        phase: GesturePhase,
        grabbed: Option<String>,
    ) -> Result<Touch, Error> {
        let mut touch = Touch { grabbed, ..Touch::default() };
        match edit {
            None if phase == GesturePhase::End && self.before.is_some() => {
                self.change(self.params.clone(), self.seed, GesturePhase::End)?;
                touch.changed = true;
            }
            // An address opens on release.
            None | Some(Edit::Open(_)) if phase != GesturePhase::End => {}
            None => {}
            Some(Edit::Set(sets)) => {
                let params = self.params.with_given(&sets)?;
                self.change(params, self.seed, phase)?;
                touch.changed = true;
            }
            Some(Edit::Seek(step)) => {
                // Going to another moment is no edit: nothing to undo, but Escape goes back.
                match self.before.clone() {
                    _ if phase == GesturePhase::End => self.settle(),
                    Some(before) => self.hold(before),
                    None => self.hold(self.snapshot()),
                }
                self.seek(step);
                touch.changed = true;
            }
            Some(Edit::Open(address)) => touch.open = Some(address),
        }
        Ok(touch)
    }
}

fn far(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs().max((a.1 - b.1).abs()) > TAP
}
