//! How much of a figure is shown: a view of the reader's, in no digest.

use crate::words::declared_rows;

/// What of a figure stands in a text; everything else is one button away. Keys are those of presets, parameters and
/// read-outs, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Look {
    /// Its panels, by their places in [`Picture::panels`](crate::figure::Picture::panels), and what a phone calls them. The first
    /// is the one that matters; on a phone the others stand behind tabs. A panel that is to be seen together with
    /// another, because a hand on the one changes the other, stands behind the same tab, below it as a strip.
    pub panels: &'static [(&'static [usize], &'static str)],
    /// At most three presets.
    pub presets: &'static [&'static str],
    /// At most three parameters.
    pub controls: &'static [&'static str],
    /// At most three read-outs.
    pub readouts: &'static [&'static str],
    /// Handles: ids, or with `-` at the end what ids begin with. Five are drawn at most.
    #[serde(skip)]
    pub handles: &'static [&'static str],
}

impl Look {
    /// Most presets, controls and read-outs.
    pub const MOST: usize = 3;
    /// Most handles that are drawn.
    pub const HANDLES: usize = 5;
    /// Below this width of a picture, in CSS pixels, one panel stands at a time.
    pub const PHONE: f64 = 480.0;

    /// Without what only the page asks for, which is not in the module: it reads it beside it.
    pub(crate) const fn declared(self) -> Self {
        let Self { presets, controls, readouts, .. } = self;
        Self {
            presets: declared_rows(presets),
            controls: declared_rows(controls),
            readouts: declared_rows(readouts),
            ..self
        }
    }

    /// Whether the handle stands in the text.
    pub(crate) fn holds(&self, handle: &str) -> bool {
        self.handles.iter().any(|id| *id == handle || id.ends_with('-') && handle.starts_with(id))
    }
}

/// How deep a reader is in a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Depth {
    /// As it stands in a text: what [`Look`] names.
    Look,
    /// Everything.
    #[default]
    Lab,
    /// The whole screen, for a lecture hall: the picture of the look with larger type.
    Stage,
}

impl Depth {
    /// By the name that addresses and the page use.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Look, Self::Lab, Self::Stage].into_iter().find(|depth| depth.name() == name)
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Look => "look",
            Self::Lab => "lab",
            Self::Stage => "stage",
        }
    }
}

/// What a reader looks at. A session that is told nothing shows everything.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct View {
    /// How deep.
    pub depth: Depth,
    /// Which of the panels of [`Look`] stands on a phone.
    pub tab: usize,
    /// Height of the stage in CSS pixels.
    pub room: f64,
}
