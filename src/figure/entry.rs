//! A figure without its types: what the registry lists.

use crate::claim::ClaimEntry;
use crate::model::Model;
use crate::params::{ParamSpec, Params};
use crate::session::{Error, Live, Session};

use super::{Address, Figure, ParamsOf};

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

/// One figure of the registry: plain functions, so that the list is a constant.
pub struct Entry {
    /// Id inside the chapter.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// What to look at.
    pub caption: &'static str,
    /// Opens it at its defaults; the argument is the full id.
    pub open: fn(&str) -> Box<dyn Session>,
    /// One job at the parameters and seed of an address.
    pub job: fn(&Address, u32) -> Result<Vec<f64>, Error>,
    /// What is declared about it.
    pub info: fn() -> FigureInfo,
}

impl Entry {
    /// The entry of figure `F`.
    pub const fn of<F: Figure>() -> Self {
        Self {
            id: F::ID,
            title: F::TITLE,
            caption: F::CAPTION,
            open: |id| Box::new(Live::<F>::new(id)),
            job: job::<F>,
            info: info::<F>,
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
    /// Length of the default run.
    pub steps: u32,
    /// Number of jobs at the defaults.
    pub jobs: u32,
    /// Keys of the series of its trace.
    pub series: &'static [&'static str],
    /// Tools for painting.
    pub tools: &'static [super::Tool],
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

fn job<F: Figure>(address: &Address, index: u32) -> Result<Vec<f64>, Error> {
    let params = ParamsOf::<F>::default().with(&address.sets)?;
    let count = F::Model::jobs(&params);
    if index >= count {
        return Err(Error::NoJob { index, count });
    }
    Ok(F::Model::job(&params, address.seed.unwrap_or(0), index))
}

fn info<F: Figure>() -> FigureInfo {
    let standard = ParamsOf::<F>::default();
    let presets = F::presets()
        .into_iter()
        .map(|preset| PresetInfo {
            key: preset.key,
            name: preset.name,
            note: preset.note,
            // A preset that its own figure refuses is a bug that `tests/every_figure.rs` finds.
            sets: standard
                .with(&preset.sets)
                .map_or_else(|_| preset.sets.clone(), |params| params.differences()),
            claims: preset.claims,
        })
        .collect();
    FigureInfo {
        params: ParamsOf::<F>::SPECS,
        defaults: (0..ParamsOf::<F>::SPECS.len()).map(|index| standard.text(index)).collect(),
        presets,
        steps: F::steps(&standard),
        jobs: F::Model::jobs(&standard),
        series: F::Model::SERIES,
        tools: F::tools(),
    }
}
