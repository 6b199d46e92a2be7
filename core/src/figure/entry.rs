//! A figure without its types: what the registry lists.

use crate::claim::ClaimEntry;
use crate::data::Quoted;
use crate::params::{ParamSpec, borrowed};
use crate::session::{Error, Live, Session};
use crate::words::declared;

use super::{Address, DynFigure, Look, Of, Picture, Question, QuestionInfo, Touch, Words};

/// A chapter: one abstract.
pub struct Chapter {
    /// Id in addresses, kebab-case.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// The question that its card asks.
    pub question: &'static str,
    /// Authors, title, venue of the paper.
    pub paper: &'static str,
    /// Its figures in the order of the essay.
    pub figures: &'static [Entry],
    /// Its claims in the order of the abstract.
    pub claims: &'static [ClaimEntry],
    /// Published numbers that its page prints.
    pub quoted: &'static [Quoted],
    /// Figures that came out of others: old addresses lead to them.
    pub moved: &'static [Moved],
}

/// A figure that was half of another one, behind a switch.
///
/// An old address of the other one is now of the figure that moved if the switch says so, or, where it stands at what
/// was its default and is left out, if a parameter of the one that moved is set, or a step: what stays has no time.
#[derive(Clone, Copy, Debug)]
pub struct Moved {
    /// Id of the figure that it was half of.
    pub from: &'static str,
    /// Its id.
    pub to: &'static str,
    /// Key of the switch, which is gone, and its text for the figure that moved.
    pub switch: (&'static str, &'static str),
    /// Parameters that only the figure that moved has.
    pub own: &'static [&'static str],
}

impl Moved {
    /// Where an old address leads; `None` where it is none of the two. The digest is dropped: it names the figure.
    fn follow(&self, chapter: &str, address: &Address) -> Option<Address> {
        if address.figure.strip_prefix(chapter)?.strip_prefix('/')? != self.from {
            return None;
        }
        let is = |key: &str, other: &str| key.eq_ignore_ascii_case(other);
        let switch = address.sets.iter().find(|(key, _)| is(key, self.switch.0));
        let own = || address.sets.iter().any(|(key, _)| self.own.iter().any(|own| is(key, own)));
        let goes = switch.map_or_else(
            || own() || address.step.is_some_and(|step| step > 0),
            |(_, text)| text.eq_ignore_ascii_case(self.switch.1),
        );
        if !goes && switch.is_none() {
            return None;
        }
        let mut to = Address { digest: None, ..address.clone() };
        to.figure = format!("{chapter}/{}", if goes { self.to } else { self.from });
        to.sets.retain(|(key, _)| !is(key, self.switch.0));
        // A pinned run of the other half has no place in this one.
        to.pin = address.pin.as_deref().and_then(|pin| {
            let pin = self.follow(chapter, pin).unwrap_or_else(|| pin.clone());
            (pin.figure == to.figure).then(|| Box::new(pin))
        });
        Some(to)
    }
}

impl Chapter {
    /// The figure with this id inside the chapter.
    pub fn figure(&self, id: &str) -> Option<&'static Entry> {
        self.figures.iter().find(|entry| entry.id == id)
    }

    /// Where an old address of a figure that was split leads; `None` where it stands.
    pub fn moved(&self, address: &Address) -> Option<Address> {
        self.moved.iter().find_map(|moved| moved.follow(self.id, address))
    }
}

/// Declares the modules of a chapter's figures and lists them in the order of the essay.
#[macro_export]
macro_rules! figures {
    ($($(#[$doc:meta])* $module:ident :: $figure:ident),+ $(,)?) => {
        $( $(#[$doc])* pub mod $module; )+
        /// Figures of the chapter, in the order of the essay.
        pub static FIGURES: &[$crate::figure::Entry] = &[ $( $crate::figure::Entry::of::<$module::$figure>() ),+ ];
    };
}

/// Where a read-out is once the effect of a figure is to be seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    /// Above a threshold.
    Above(&'static str, f64),
    /// Below a threshold.
    Below(&'static str, f64),
}

/// One figure of the registry.
pub struct Entry {
    /// Id inside the chapter.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// What to look at.
    pub caption: &'static str,
    pub(crate) figure: &'static dyn DynFigure,
}

impl Entry {
    /// The entry of figure `F`.
    pub const fn of<F: Picture + Touch + Words>() -> Self {
        Self { id: F::ID, title: F::TITLE, caption: declared(F::CAPTION), figure: &Of::<F>::TABLE }
    }

    /// Opens it at its defaults; `id` is the full id.
    pub fn open(&self, id: &str) -> Box<dyn Session> {
        Box::new(Live::new(id, self.figure))
    }

    /// What is to be seen within two seconds.
    pub fn effect(&self) -> &'static [Effect] {
        self.figure.effect()
    }

    /// Questions that a page may let it ask.
    pub fn questions(&self) -> &'static [Question] {
        self.figure.questions()
    }

    /// One job at the parameters and seed of an address.
    ///
    /// # Errors
    /// Bad parameters, or [`Error::NoJob`].
    pub fn job(&self, address: &Address, index: u32) -> Result<Vec<f64>, Error> {
        let params = self.figure.standard().with(&borrowed(&address.sets))?;
        let count = self.figure.jobs(params.as_ref());
        if index >= count {
            return Err(Error::NoJob { index, count });
        }
        Ok(self.figure.job(params.as_ref(), address.seed.unwrap_or(0), index))
    }

    /// What is declared about it.
    pub fn info(&self) -> FigureInfo {
        let figure = self.figure;
        let standard = figure.standard();
        let presets = figure
            .presets()
            .into_iter()
            .map(|preset| PresetInfo {
                key: preset.key,
                name: preset.name,
                note: preset.note,
                // A preset that its own figure refuses is a bug that `tests/every_figure.rs` finds.
                sets: standard
                    .with(&borrowed(&preset.sets))
                    .map_or_else(|_| preset.sets.clone(), |params| params.differences()),
                claims: preset.claims,
            })
            .collect();
        let specs = standard.specs();
        FigureInfo {
            params: specs,
            defaults: (0..specs.len()).map(|index| standard.text(index)).collect(),
            presets,
            look: *figure.look(),
            steps: figure.steps(standard.as_ref()),
            arrival: figure.arrival(),
            jobs: figure.jobs(standard.as_ref()),
            series: figure.trace().iter().map(|(key, _)| key).collect(),
            tools: figure.tools(),
            questions: figure.questions().iter().map(QuestionInfo::from).collect(),
        }
    }
}

/// What is declared about a figure.
#[derive(Clone, Debug, serde::Serialize)]
pub struct FigureInfo {
    /// Its parameters.
    pub params: &'static [ParamSpec],
    /// Default text of each parameter.
    pub defaults: Vec<String>,
    /// Its presets.
    pub presets: Vec<PresetInfo>,
    /// What of it stands in a text.
    pub look: Look,
    /// Length of the default run.
    pub steps: u32,
    /// What moves when it is first looked at.
    pub arrival: Option<super::Arrival>,
    /// Number of jobs at the defaults.
    pub jobs: u32,
    /// Keys of the series of its trace.
    pub series: Vec<String>,
    /// Tools for painting.
    pub tools: &'static [super::Tool],
    /// Questions that a page may let it ask.
    pub questions: Vec<QuestionInfo>,
}

/// A preset, resolved.
#[derive(Clone, Debug, serde::Serialize)]
pub struct PresetInfo {
    /// Key on the command line.
    pub key: &'static str,
    /// As the chip says.
    pub name: &'static str,
    /// What to look at.
    pub note: &'static str,
    /// (key, text) of everything that differs from the defaults.
    pub sets: Vec<(&'static str, String)>,
    /// Claims it shows or breaks.
    pub claims: &'static [(&'static str, bool)],
}
