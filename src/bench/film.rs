//! Frames: what a reader waits for between a movement of the hand, or a tick of a run, and the picture.

use std::rc::Rc;

use crate::chapters::find_figure;
use crate::figure::{Address, GesturePhase};
use crate::scene::Scene;
use crate::session::{Error, Session};

/// Width at which frames are drawn, in CSS pixels: the column of a chapter's page.
const WIDTH: f64 = 720.0;

/// Frames of one figure under a hand or in motion.
#[derive(Clone, Copy, Debug)]
pub struct Film {
    /// Name in results.
    pub name: &'static str,
    /// What is filmed, in words.
    pub title: &'static str,
    /// Where it starts.
    pub address: &'static str,
    /// What happens from frame to frame.
    pub action: Action,
}

/// What happens from frame to frame.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    /// This handle is dragged on, along a circle.
    Drag(&'static str),
    /// So many steps are done.
    Steps(u32),
}

/// All films.
pub static FILMS: &[Film] = &[
    Film {
        name: "drag-270",
        title: "dragging a point, N = 270, k = 9",
        address: "augmentation-graph/paint-the-graph?v=1",
        action: Action::Drag("point"),
    },
    Film {
        name: "drag-960",
        title: "dragging a point, N = 960",
        address: "augmentation-graph/paint-the-graph?v=1&n=960",
        action: Action::Drag("point"),
    },
    Film {
        name: "train-glyphs",
        title: "five steps of the network on glyphs",
        address: "augmentation-graph/digits-without-labels?v=1&step=0",
        action: Action::Steps(5),
    },
];

/// A film that runs: the session that a page's worker would hold.
pub struct Reel {
    session: Box<dyn Session>,
    action: Action,
    /// Where the hand took hold.
    held: (f64, f64),
    frame: u32,
}

impl Reel {
    /// Opens a film by its name, with the results of all jobs that its first picture shows; `None` if there is none.
    ///
    /// # Errors
    /// What the session refuses.
    pub fn new(name: &str) -> Result<Option<Self>, Error> {
        let Some(film) = FILMS.iter().find(|film| film.name == name) else { return Ok(None) };
        let address = Address::parse(film.address)?;
        let (_, entry) = find_figure(&address.figure)?;
        let mut session = entry.open(&address.figure);
        session.open(&address)?;
        if let Action::Drag(_) = film.action {
            for slot in 0..session.progress().jobs {
                if let Some((address, index)) = session.job(slot) {
                    let result = entry.job(&address, index)?;
                    session.absorb(session.epoch(), slot, &result)?;
                }
            }
        }
        let mut reel = Self { session, action: film.action, held: (0.0, 0.0), frame: 0 };
        reel.session.draw(WIDTH)?;
        if let Action::Drag(id) = film.action {
            let place = reel.session.handles().into_iter().find(|(handle, _)| handle.id == id);
            reel.held = place.map_or((0.0, 0.0), |(_, place)| place);
            reel.session.touch(GesturePhase::Start, reel.held, "")?;
        }
        Ok(Some(reel))
    }

    /// The next frame, as a worker makes it: the hand, the run, the picture.
    ///
    /// # Errors
    /// What the session refuses.
    pub fn advance(&mut self) -> Result<Rc<Scene>, Error> {
        self.frame += 1;
        match self.action {
            Action::Drag(_) => {
                let turn = 0.1 * f64::from(self.frame);
                let to = (self.held.0 + 40.0 * crate::math::sin(turn), self.held.1 + 10.0 * turn);
                self.session.touch(GesturePhase::Move, to, "")?;
            }
            Action::Steps(count) => {
                self.session.seek(count * self.frame);
                while self.session.advance(1e7)?.busy {}
            }
        }
        self.session.draw(WIDTH)
    }
}
