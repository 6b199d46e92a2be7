//! What is on screen, and the picture of it: drawn once a state.

use std::rc::Rc;

use super::{Canvas, DynRun, DynShot, Error, Live, Scene, Sheet};
use crate::order;

impl Live {
    /// What is on screen: the preview of a gesture, else the run.
    pub(super) fn shown(&self) -> DynRun<'_> {
        let run = self.sim.run();
        match &self.preview {
            Some(preview) => DynRun { model: preview.as_ref(), params: self.params.as_ref(), ..run },
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
        let mut scene = Scene::new(width, panels.height());
        let sheet = Sheet {
            areas: panels.areas(),
            draft: Some(self.params.as_ref()),
            held: &self.still,
            look: self.of_look(),
            empty: self.emptied(),
        };
        self.figure.draw(&self.shot(), &mut Canvas::on(&mut scene, sheet))?;
        scene.panels.retain(|panel| !panel.rect.is_beyond());
        let tab = self.figure.tab();
        let place = |panel: &str| tab.iter().position(|first| *first == panel).unwrap_or(tab.len());
        order::sort_short(&mut scene.handles, |handle| place(&handle.panel) as f64);
        self.draw_mark(&mut scene);
        let scene = Rc::new(scene);
        self.scene = Some(Rc::clone(&scene));
        self.fresh = true;
        Ok(scene)
    }
}
