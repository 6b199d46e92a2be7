//! Frames: what a reader waits for between a movement of the hand, or a tick of a run, and the picture.

use std::rc::Rc;

use crate::chapters::{CHAPTERS, find_figure};
use crate::figure::{Address, Entry, GesturePhase, Track};
use crate::params::{Editor, print_number};
use crate::scene::Scene;
use crate::session::{Error, Session};

/// Width at which frames are drawn, in CSS pixels: the column of a chapter's page.
const WIDTH: f64 = 720.0;

/// Frames of one figure under a hand or in motion.
#[derive(Clone, Debug)]
pub struct Film {
    /// Name in results; those of [`hands`] begin with [`HAND`].
    pub name: String,
    /// What is filmed, in words.
    pub title: String,
    /// Where it starts.
    pub address: String,
    /// What happens from frame to frame.
    pub action: Action,
}

/// What happens from frame to frame.
#[derive(Clone, Debug)]
pub enum Action {
    /// This handle is dragged on, along a circle.
    Drag(String),
    /// This number is slid to and fro.
    Slide(&'static str),
    /// So many steps are done.
    Steps(u32),
}

/// Stands before the names of the films of every handle and every number of every figure.
pub const HAND: &str = "hand/";

/// All films.
pub fn films() -> Vec<Film> {
    let mut films: Vec<Film> = CHOSEN.iter().map(chosen).collect();
    for chapter in CHAPTERS {
        for entry in chapter.figures {
            films.extend(hands(&format!("{}/{}", chapter.id, entry.id), entry));
        }
    }
    films
}

/// Every handle of a figure at its defaults, one of each kind, then every number that is no handle.
fn hands(id: &str, entry: &Entry) -> Vec<Film> {
    let mut session = entry.open(id);
    if session.draw(WIDTH).is_err() {
        return Vec::new();
    }
    let film = |of: &str, action: Action| Film {
        name: format!("{HAND}{}/{of}", entry.id),
        title: format!("{}: {of}", entry.id),
        address: format!("{id}?v=1"),
        action,
    };
    let kind = |handle: &str| handle.trim_end_matches(|c: char| c.is_ascii_digit()).to_string();
    let (mut kinds, mut numbers, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for (handle, _) in session.handles() {
        if handle.track != Track::Press && !kinds.contains(&kind(&handle.id)) {
            kinds.push(kind(&handle.id));
            numbers.extend(handle.sets.into_iter().flatten());
            all.push(film(&handle.id, Action::Drag(handle.id.clone())));
        }
    }
    let rest = entry.info().params.iter().filter(|spec| matches!(spec.editor, Editor::Number { .. }));
    let rest = rest.filter(|spec| !numbers.contains(&spec.key));
    all.extend(rest.map(|spec| film(spec.key, Action::Slide(spec.key))));
    all
}

/// Films that are not of a list: name, title, where they start, handle that is dragged, or else steps of a frame.
type Chosen = (&'static str, &'static str, &'static str, Result<&'static str, u32>);

fn chosen((name, title, address, action): &Chosen) -> Film {
    let action = action.map_or_else(Action::Steps, |handle| Action::Drag(handle.to_string()));
    Film { name: (*name).to_string(), title: (*title).to_string(), address: (*address).to_string(), action }
}

const CHOSEN: &[Chosen] = &[
    ("drag-270", "dragging a point, N = 270, k = 9", "augmentation-graph/paint-the-graph?v=1", Ok("point")),
    ("drag-960", "dragging a point, N = 960", "augmentation-graph/paint-the-graph?v=1&n=960", Ok("point")),
    (
        "train-glyphs",
        "five steps of the network on glyphs",
        "augmentation-graph/digits-without-labels?v=1&step=0",
        Err(5),
    ),
    (
        "turn-dial",
        "turning the dial, with its three strips",
        "near-max-margin/margin-dial?v=1&step=90",
        Ok("turn"),
    ),
    (
        WHOLE,
        "the map under the cross-hair, with the column there",
        "near-max-margin/phase-map?v=1",
        Ok("map-dn-kappa"),
    ),
];

/// The film that begins with all results, however many: the map opens complete on the page.
const WHOLE: &str = "refine-map";

/// A film that runs: the session that a page's worker would hold.
pub struct Reel {
    session: Box<dyn Session>,
    action: Action,
    /// Where the hand took hold.
    held: (f64, f64),
    frame: u32,
}

/// Jobs that a first picture waits for; the maps of more come with the page.
const FEW: u32 = 3;

impl Reel {
    /// Opens a film by its name, with the results of all jobs that its first picture shows; `None` if there is none.
    ///
    /// # Errors
    /// What the session refuses.
    pub fn new(name: &str) -> Result<Option<Self>, Error> {
        let Some(film) = films().into_iter().find(|film| film.name == name) else { return Ok(None) };
        let address = Address::parse(&film.address)?;
        let (_, entry) = find_figure(&address.figure)?;
        let mut session = entry.open(&address.figure);
        session.open(&address)?;
        if !matches!(film.action, Action::Steps(_)) && (film.name == WHOLE || session.progress().jobs <= FEW)
        {
            for slot in 0..session.progress().jobs {
                if let Some((address, index)) = session.job(slot) {
                    let result = entry.job(&address, index)?;
                    session.absorb(session.epoch(), slot, &result)?;
                }
            }
        }
        let mut reel = Self { session, action: film.action, held: (0.0, 0.0), frame: 0 };
        // A hand takes hold of a run that has arrived: where one is under way, its work is that of no hand.
        if !matches!(&reel.action, Action::Steps(_)) {
            while reel.session.advance(1e8)?.busy {}
        }
        reel.session.draw(WIDTH)?;
        if let Action::Drag(id) = &reel.action {
            let place = reel.session.handles().into_iter().find(|(handle, _)| handle.id == *id);
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
        match &self.action {
            Action::Drag(_) => {
                let turn = 0.1 * f64::from(self.frame);
                let to = (self.held.0 + 40.0 * crate::math::sin(turn), self.held.1 + 10.0 * turn);
                refusable(self.session.touch(GesturePhase::Move, to, ""))?;
                while self.session.advance(1e7)?.busy {}
            }
            Action::Slide(key) => {
                let [part, whole] = self.slid(key);
                let mut set = |text| self.session.set(&[((*key).to_string(), text)], GesturePhase::Move);
                refusable(set(part).or_else(|_| set(whole)))?;
                while self.session.advance(1e7)?.busy {}
            }
            Action::Steps(count) => {
                self.session.seek(*count * self.frame);
                while self.session.advance(1e7)?.busy {}
            }
        }
        self.session.draw(WIDTH)
    }

    /// Operations of the last picture, of those under a hand that are no exact replay.
    pub fn operations(&self) -> Option<f64> {
        Some(self.session.previewed()?.work)
    }

    /// The next value of a number on its way to and fro, as it is and as a whole number.
    fn slid(&self, key: &str) -> [String; 2] {
        let (_, entry) = find_figure(self.session.id()).expect("a film is of a figure");
        let specs = entry.info().params;
        let spec = specs.iter().find(|spec| spec.key == key).expect("a film slides a parameter");
        let turn = 0.5 + 0.4 * crate::math::sin(0.1 * f64::from(self.frame));
        let value = spec.min + (spec.max - spec.min) * turn;
        [print_number(value), print_number(value.round())]
    }
}

/// Some places that a hand comes to are refused: the picture stays as it is.
fn refusable<T>(outcome: Result<T, Error>) -> Result<(), Error> {
    match outcome {
        Ok(_) | Err(Error::Param(_)) => Ok(()),
        Err(error) => Err(error),
    }
}
