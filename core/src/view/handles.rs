//! Things to drag: thin handles with a grip, and knobs. Drawing one declares it; one that is a parameter takes name,
//! range, scale, steps and rounding from there, and moves by itself.

use super::{Plot, Rect, Stroke};
use crate::params::{DynParams, ParamSpec, Reach};
use crate::scene::recorder::Recorder;
use crate::scene::{Handle, Ink, Track};

/// Width and height of the grip of a vertical handle, in CSS pixels.
const GRIP: (f64, f64) = (9.0, 20.0);
/// Distance of a grip's middle from the edge of the panel.
const INSET: f64 = 18.0;
const KNOB: f64 = 6.0;

/// A handle that was just drawn, to say more about it.
pub struct Grip<'a> {
    recorder: Recorder<'a>,
    /// It is there: a reader may look at a part of the figure only.
    drawn: bool,
}

impl Grip<'_> {
    fn with(&self, say: impl FnOnce(&mut Handle)) -> &Self {
        if self.drawn {
            self.recorder.with(|scene| scene.handles.last_mut().map(say));
        }
        self
    }

    /// It goes no further than this, along its track (x for one in the plane).
    pub fn within(&self, low: f64, high: f64) -> &Self {
        self.with(|handle| {
            let reach = if handle.track == Track::Y { &mut handle.y } else { &mut handle.x };
            (reach.low, reach.high) = (low, high);
        })
    }

    /// Its value in words.
    pub fn says(&self, text: impl Into<String>) -> &Self {
        self.with(|handle| handle.text = text.into())
    }

    /// What it is called, where the parameter's name does not do.
    pub fn named(&self, label: impl Into<String>) -> &Self {
        self.with(|handle| handle.label = label.into())
    }

    /// Moved by the keys `[` and `]`, while the picture has the keyboard.
    pub fn brackets(&self) -> &Self {
        self.with(|handle| handle.brackets = true)
    }
}

/// Which parameter a handle is, and its value under the hand.
fn parameter(draft: Option<&dyn DynParams>, key: &str) -> (&'static ParamSpec, f64) {
    let found = draft.and_then(|draft| {
        let index = draft.specs().iter().position(|spec| spec.key == key)?;
        Some((&draft.specs()[index], draft.number(index)?))
    });
    found.unwrap_or_else(|| panic!("{key} is no number among the parameters of this figure"))
}

impl<'a> Plot<'a> {
    /// A vertical handle that is the step of the run, taken hold of at height `y`: it seeks. Before the first step that
    /// the axis shows it waits at the axis.
    pub fn grip_step(&mut self, label: &str, step: u32, y: f64, reach: Reach) {
        let at = f64::from(step).max(self.x.scale.ends().0);
        self.grip(Handle::x(Handle::STEP, label, (at, y), reach)).says(format!("step {step}"));
    }

    /// A vertical handle that is the parameter `key`, taken hold of at height `y`: name, range, scale, steps and
    /// rounding are the parameter's.
    ///
    /// # Panics
    /// When no number has this key, here and below: `tests/every_figure` draws every figure.
    pub fn grip_x(&mut self, key: &str, y: f64) -> Grip<'a> {
        let handle = self.along(key, Track::X, y);
        self.grip(handle)
    }

    /// A horizontal handle that is the parameter `key`, taken hold of at `x`.
    pub fn grip_y(&mut self, key: &str, x: f64) -> Grip<'a> {
        let handle = self.along(key, Track::Y, x);
        self.grip(handle)
    }

    /// A knob along x that is the parameter `key`.
    pub fn knob_x(&mut self, key: &str, y: f64) -> Grip<'a> {
        let handle = self.along(key, Track::X, y);
        self.knob(handle)
    }

    /// A knob along y that is the parameter `key`.
    pub fn knob_y(&mut self, key: &str, x: f64) -> Grip<'a> {
        let handle = self.along(key, Track::Y, x);
        self.knob(handle)
    }

    /// A knob in the plane that is two parameters.
    pub fn knob_xy(&mut self, x_key: &str, y_key: &str) -> Grip<'a> {
        let ((x, at_x), (y, at_y)) =
            (parameter(self.canvas.draft(), x_key), parameter(self.canvas.draft(), y_key));
        let id = format!("{}-{x_key}-{y_key}", self.id);
        let label = format!("{}, {}", x.name, y.name);
        let mut handle = Handle::plane(id, label, (at_x, at_y), (x.reach(), y.reach()));
        handle.sets = [Some(x.key), Some(y.key)];
        self.knob(handle)
    }

    /// The handle that is a parameter, without a drawing of its own: draw it with [`Plot::hold`].
    pub fn along(&mut self, key: &str, track: Track, other: f64) -> Handle {
        let (spec, value) = parameter(self.canvas.draft(), key);
        let id = format!("{}-{key}", self.id);
        if track == Track::Y {
            let mut handle = Handle::y(id, spec.name, (other, value), spec.reach());
            handle.sets[1] = Some(spec.key);
            handle
        } else {
            let mut handle = Handle::x(id, spec.name, (value, other), spec.reach());
            handle.sets[0] = Some(spec.key);
            handle
        }
    }

    /// A line with a grip: vertical near the top for a handle along x, else horizontal near the right end. Beyond the
    /// axis it stays at the edge, within reach.
    pub fn grip(&mut self, handle: Handle) -> Grip<'a> {
        if let Some(grip) = self.elsewhere(&handle) {
            return grip;
        }
        let upright = handle.track != Track::Y;
        let (u, v) = self.position(handle.at);
        let d = self.rect();
        let part = if upright { u } else { v };
        self.hold(handle, |plot| {
            if part.is_nan() {
                return;
            }
            let part = part.clamp(0.0, 1.0);
            let (line, plate) = if upright {
                let (at, middle) = (d.x + part * d.w, d.y + INSET.min(d.h / 2.0));
                let plate = Rect::new(at - GRIP.0 / 2.0, middle - GRIP.1 / 2.0, GRIP.0, GRIP.1);
                ([(at, d.y), (at, d.bottom())], plate)
            } else {
                let (at, middle) = (d.bottom() - part * d.h, d.right() - INSET.min(d.w / 2.0));
                let plate = Rect::new(middle - GRIP.1 / 2.0, at - GRIP.0 / 2.0, GRIP.1, GRIP.0);
                ([(d.x, at), (d.right(), at)], plate)
            };
            plot.canvas.line(&line, Stroke::thin(Ink::Ink));
            plot.crowd_segment(line[0], line[1]);
            plot.plate(plate);
        })
    }

    /// A point that can be dragged. Beyond the axes it stays at the edge.
    pub fn knob(&mut self, handle: Handle) -> Grip<'a> {
        if let Some(grip) = self.elsewhere(&handle) {
            return grip;
        }
        let (u, v) = self.position(handle.at);
        let at = self.pixel_of((u.clamp(0.0, 1.0), v.clamp(0.0, 1.0)));
        self.hold(handle, |plot| {
            if u.is_nan() || v.is_nan() {
                return;
            }
            plot.canvas.dot(at, KNOB, Ink::Paper, 1.0);
            plot.canvas.ring(at, KNOB, Stroke::measured(Ink::Ink));
            plot.canvas.dot(at, 2.0, Ink::Ink, 1.0);
            plot.keep_clear(Rect::new(at.0, at.1, 0.0, 0.0).grown(KNOB + 3.0));
        })
    }

    /// What stands for a handle that the reader does not see now.
    fn elsewhere(&self, handle: &Handle) -> Option<Grip<'a>> {
        let hidden = self.canvas.recorder.is_mute() || !self.canvas.shows(&handle.id, self.outer);
        hidden.then_some(Grip { recorder: self.canvas.recorder, drawn: false })
    }

    /// Whether a handle is to be seen at the depth that is shown.
    pub fn shows(&self, handle: &Handle) -> bool {
        self.canvas.shows(&handle.id, self.outer)
    }

    /// A handle that looks like what `draw` draws, here or on the canvas. Where the handle is not shown, what it looks
    /// like still is.
    pub fn hold(&mut self, handle: Handle, draw: impl FnOnce(&mut Self)) -> Grip<'a> {
        let drawn = self.begins(&handle);
        draw(self);
        self.held(handle, drawn)
    }

    /// What is drawn from now on looks like the handle; false where the handle is not shown.
    fn begins(&mut self, handle: &Handle) -> bool {
        let recorder = self.canvas.recorder;
        let drawn = !recorder.is_mute() && self.canvas.shows(&handle.id, self.outer);
        self.rect(); // The frame is not part of the mark.
        if drawn {
            recorder.open_mark(&handle.id);
        }
        drawn
    }

    /// What looks like the handle has been drawn.
    fn held(&mut self, mut handle: Handle, drawn: bool) -> Grip<'a> {
        let recorder = self.canvas.recorder;
        if drawn {
            handle.panel.clone_from(&self.id);
            recorder.close_mark();
            recorder.with(|scene| scene.handles.push(handle));
        }
        Grip { recorder, drawn }
    }

    /// A plate with two ribs along its shorter side.
    fn plate(&mut self, r: Rect) {
        self.canvas.rect(r, Ink::Paper, 1.0);
        self.canvas.outline(r, Stroke::thin(Ink::Ink));
        let (cx, cy) = (r.x + r.w / 2.0, r.y + r.h / 2.0);
        for offset in [-1.5, 1.5] {
            let rib = if r.h > r.w {
                [(cx + offset, cy - 4.0), (cx + offset, cy + 4.0)]
            } else {
                [(cx - 4.0, cy + offset), (cx + 4.0, cy + offset)]
            };
            self.canvas.line(&rib, Stroke::thin(Ink::Ink));
        }
        self.keep_clear(r.grown(3.0));
    }
}
