//! Everything that is declared, as one serialisable value: what `tangible list` prints and the page reads.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::chapters::CHAPTERS;
use crate::claim::{ClaimEntry, ClaimKey};
use crate::figure::{Chapter, Entry, FigureInfo, SCHEMA};
use crate::params::{FINE, positions};
use crate::scene::{Ink, Theme};
use crate::session::RELEASE;

/// The whole registry.
#[derive(Serialize)]
pub struct Catalogue {
    /// Release that this is.
    pub release: &'static str,
    /// Version of the address format.
    pub schema: u32,
    /// The chapters.
    pub chapters: Vec<ChapterInfo>,
}

/// One chapter.
#[derive(Serialize)]
pub struct ChapterInfo {
    /// Id in addresses.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// The question that its card asks.
    pub question: &'static str,
    /// Authors, title, venue.
    pub paper: &'static str,
    /// Its figures.
    pub figures: Vec<FigureEntry>,
    /// Its claims.
    pub claims: Vec<ClaimInfo>,
}

/// One figure.
#[derive(Serialize)]
pub struct FigureEntry {
    /// `chapter/figure`.
    pub id: String,
    /// Title.
    pub title: &'static str,
    /// What to look at.
    pub caption: &'static str,
    /// What is declared.
    #[serde(flatten)]
    pub info: FigureInfo,
    /// For each parameter the texts at which its slider stops, with spaces between; empty where it has none.
    pub sliders: Vec<String>,
    /// Its read-outs.
    pub readouts: Vec<ReadoutInfo>,
}

/// One read-out without its value.
#[derive(Serialize)]
pub struct ReadoutInfo {
    /// Key.
    pub key: &'static str,
    /// Name.
    pub label: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// How it is computed.
    pub formula: &'static str,
}

/// One claim.
#[derive(Serialize)]
pub struct ClaimInfo {
    /// `chapter/c1`.
    pub id: &'static str,
    /// The sentence.
    pub sentence: &'static str,
    /// Figure on which it is seen.
    pub figure: &'static str,
    /// Figure whose settings it is stated at.
    pub stated: &'static str,
    /// Seeds of the tests.
    pub seeds: u32,
    /// Names of the statistics of a trial.
    pub statistics: &'static [&'static str],
    /// The settings of that figure that it depends on, and what is its own.
    pub params: Vec<ClaimKey>,
    /// Ways to break it.
    pub breaks: Vec<BreakInfo>,
}

/// One way to break a claim.
#[derive(Serialize)]
pub struct BreakInfo {
    /// In words.
    pub name: &'static str,
    /// What it sets.
    pub sets: Vec<(&'static str, String)>,
}

/// The whole registry.
pub fn catalogue() -> Catalogue {
    Catalogue {
        release: RELEASE,
        schema: SCHEMA,
        chapters: CHAPTERS.iter().map(|c| chapter_info(c)).collect(),
    }
}

fn chapter_info(chapter: &Chapter) -> ChapterInfo {
    ChapterInfo {
        id: chapter.id,
        title: chapter.title,
        question: chapter.question,
        paper: chapter.paper,
        figures: chapter.figures.iter().map(|entry| figure_entry(chapter, entry)).collect(),
        claims: chapter.claims.iter().map(claim_info).collect(),
    }
}

/// One figure with everything that is declared about it.
pub fn figure_entry(chapter: &Chapter, entry: &Entry) -> FigureEntry {
    let id = format!("{}/{}", chapter.id, entry.id);
    let readouts = entry
        .open(&id)
        .readouts()
        .into_iter()
        .map(|r| ReadoutInfo { key: r.key, label: r.label, unit: r.unit, formula: r.formula })
        .collect();
    let info = entry.info();
    let sliders = info.params.iter().map(|spec| positions(spec, FINE).join(" ")).collect();
    FigureEntry { id, title: entry.title, caption: entry.caption, info, sliders, readouts }
}

fn claim_info(claim: &ClaimEntry) -> ClaimInfo {
    ClaimInfo {
        id: claim.id,
        sentence: claim.sentence,
        figure: claim.figure,
        stated: claim.stated,
        seeds: claim.seeds,
        statistics: claim.statistics,
        params: (claim.keys)(),
        breaks: (claim.breaks)()
            .into_iter()
            .map(|broken| BreakInfo { name: broken.name, sets: broken.sets })
            .collect(),
    }
}

/// Names of the inks and the colours of every theme: what the painter resolves roles with.
#[derive(Serialize)]
pub struct Palette {
    /// Names of the roles, in the order of their codes.
    pub inks: [&'static str; Ink::NAMES.len()],
    /// Colours of every theme by its name.
    pub themes: BTreeMap<&'static str, ThemeColors>,
}

/// Colours of one theme as `#rrggbb`.
#[derive(Serialize)]
pub struct ThemeColors {
    /// One per role.
    pub colors: Vec<String>,
    /// 256 of the sequential map.
    pub seq: Vec<String>,
    /// 256 of the diverging map.
    pub div: Vec<String>,
    /// Factor on every stroke width.
    pub stroke: f64,
}

/// The palette of this release.
pub fn palette() -> Palette {
    let colors = |theme: Theme| ThemeColors {
        colors: Ink::ROLES.iter().map(|ink| theme.hex(*ink)).collect(),
        seq: (0..=255).map(|v| theme.hex(Ink::Seq(v))).collect(),
        div: (0..=255).map(|v| theme.hex(Ink::Div(v))).collect(),
        stroke: theme.stroke_factor(),
    };
    Palette {
        inks: Ink::NAMES,
        themes: Theme::ALL.iter().map(|theme| (theme.name(), colors(*theme))).collect(),
    }
}
