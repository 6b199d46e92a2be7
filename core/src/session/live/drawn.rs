//! What is on screen, and the picture of it: drawn once a state.

use std::rc::Rc;

use super::{Canvas, DynRun, DynShot, Error, Live, Look, Panels, Scene, Sheet};
use crate::order;
use crate::scene::{Ink, Rect};
use crate::view::TextStyle;

/// A picture that is taken away has no handles, and no mark of a question.
const BARE: Look = Look { panels: &[], presets: &[], controls: &[], readouts: &[], handles: &[] };

impl Live {
    /// What is on screen: the preview of a gesture, else the run.
    pub(super) fn shown(&self) -> DynRun<'_> {
        let run = self.sim.run();
        match &self.preview {
            Some(preview) => preview.shown(run, self.params.as_ref()),
            None => run,
        }
    }

    pub(super) fn shot(&self) -> DynShot<'_> {
        DynShot {
            run: self.shown(),
            draft: self.params.as_ref(),
            ghost: self.pin.as_ref().map(|pin| pin.sim.run()),
            question: None,
        }
        .asking(self.open_question())
    }

    /// The picture at a width, drawn again only when something has changed since.
    pub(super) fn picture(&mut self, width: f64) -> Result<Rc<Scene>, Error> {
        let (width, panels) = self.layout(width);
        if self.fresh
            && let Some(scene) = self.scene.as_ref().filter(|scene| scene.width == width)
        {
            return Ok(Rc::clone(scene));
        }
        let mut scene = self.drawn(width, &panels, self.of_look())?;
        let tab = self.figure.tab();
        let place = |panel: &str| tab.iter().position(|first| *first == panel).unwrap_or(tab.len());
        order::sort_short(&mut scene.handles, |handle| place(&handle.panel) as f64);
        self.draw_mark(&mut scene);
        let scene = Rc::new(scene);
        self.scene = Some(Rc::clone(&scene));
        self.fresh = true;
        Ok(scene)
    }

    /// See [`crate::session::Session::taken`].
    pub(super) fn bare(&self, width: f64) -> Result<Scene, Error> {
        let (width, panels) = self.layout(width);
        let mut scene = self.drawn(width, &panels, Some(&BARE))?;
        self.draw_waiting(&mut scene, false);
        Ok(scene)
    }

    /// The panels, with the handles that a look holds, or all.
    fn drawn(&self, width: f64, panels: &Panels, look: Option<&'static Look>) -> Result<Scene, Error> {
        let mut scene = Scene::new(width, panels.height());
        let sheet = Sheet {
            areas: panels.areas(),
            draft: Some(self.params.as_ref()),
            held: &self.still,
            look,
            empty: self.emptied(),
        };
        self.figure.draw(&self.shot(), &mut Canvas::on(&mut scene, sheet))?;
        if let Some(preview) = &self.preview {
            marked(&mut Canvas::new(&mut scene), &preview.mark());
        }
        scene.panels.retain(|panel| !panel.rect.is_beyond());
        Ok(scene)
    }
}

/// Says in the picture that it is a preview, on a plate in its corner.
fn marked(canvas: &mut Canvas<'_>, words: &str) {
    let style = TextStyle::new(12.0, Ink::Muted).bold();
    let width = canvas.text_width(words, style) + 12.0;
    let left = canvas.width() - width;
    canvas.rect(Rect::new(left, 0.0, width, 18.0), Ink::Paper, 0.85);
    canvas.text((left + 6.0, 9.0), words, style);
}
