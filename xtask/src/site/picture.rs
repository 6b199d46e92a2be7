//! One figure at the step of its static picture, computed natively by the code that runs in the page.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use tangible_theorems::catalogue::figure_entry;
use tangible_theorems::chapters::{CHAPTERS, find_figure};
use tangible_theorems::figure::{Address, Chapter, Depth, Entry, Question, View};
use tangible_theorems::native;
use tangible_theorems::report::report;
use tangible_theorems::scene::{SvgOptions, SvgTheme};
use xxhash_rust::xxh64::xxh64;

use super::bitmap;
use crate::build::fingerprint;
use crate::project::Project;

/// Widths in CSS pixels at which a picture is drawn: for a page, and for a phone.
const WIDTHS: [(&str, f64); 2] = [("wide", 860.0), ("narrow", 344.0)];

/// Widths at which heights are taken: of a phone's panel, and where all panels of a text are stacked. In between a
/// height follows the width along a straight line; from where panels stand beside each other it does not change.
const PHONE: (f64, f64) = (320.0, 440.0);
const STACKED: (f64, f64) = (500.0, 610.0);

/// Attributes that are no parameters.
const OTHER: [&str; 19] = [
    "src", "ask", "waits", "seed", "step", "preset", "controls", "theme", "id", "class", "style", "title",
    "lang", "dir", "hidden", "slot", "part", "autoplay", "view",
];

/// A figure as it stands in a page without program.
pub(crate) struct Picture {
    /// For a page.
    pub(crate) wide: String,
    /// For a phone.
    pub(crate) narrow: String,
    /// For a place without our style sheets: light, with its font.
    pub(crate) alone: String,
    /// Its title.
    pub(crate) title: &'static str,
    /// What to look at.
    pub(crate) caption: &'static str,
    /// What it asks; it then stands at its start, without what answers that.
    pub(crate) asks: Option<&'static str>,
    /// What is declared about it, as JSON: controls stand in their places before the program arrives.
    pub(crate) declared: String,
    /// What the session says at the pictured step, as [`tangible_theorems::report::Report`].
    pub(crate) state: Value,
    /// Height of the live picture in CSS, on a phone and where its panels are stacked.
    pub(crate) heights: [String; 2],
}

impl Picture {
    /// Height of the wide picture in CSS pixels.
    pub(crate) fn height(&self) -> f64 {
        let opening = self.wide.split('>').next().unwrap_or_default();
        let height = opening.split(" height=\"").nth(1).and_then(|rest| rest.split('"').next());
        height.and_then(|text| text.parse().ok()).unwrap_or_default()
    }
}

/// Draws pictures, and remembers them as long as the sources of their chapter do not change.
pub(crate) struct Pictures {
    cache: PathBuf,
    /// Of each chapter.
    fingerprints: BTreeMap<&'static str, u64>,
    /// Of what all chapters share.
    shared: u64,
}

impl Pictures {
    /// With a cache in the target folder.
    ///
    /// # Errors
    /// When the sources cannot be read.
    pub(crate) fn new(project: &Project) -> Result<Self> {
        let cache = project.target().join("pictures");
        std::fs::create_dir_all(&cache)?;
        let of = |chapter: &&'static Chapter| {
            Ok((chapter.id, fingerprint::of_chapter(&project.root, chapter.id)?))
        };
        let fingerprints = CHAPTERS.iter().map(of).collect::<Result<_>>()?;
        Ok(Self { cache, fingerprints, shared: fingerprint::shared(&project.root)? })
    }

    /// The picture that an element's attributes ask for.
    ///
    /// # Errors
    /// For an unknown figure, preset or parameter, and for values that the figure refuses.
    pub(crate) fn of(&self, attributes: &[(String, String)]) -> Result<Picture> {
        let id =
            attributes.iter().find(|(key, _)| *key == "src").map(|(_, id)| id).context("there is no src")?;
        let (chapter, entry) = find_figure(id)?;
        let address = address(id, entry, attributes)?;
        let named = |name: &str| attributes.iter().find(|(key, _)| *key == name).map(|(_, id)| id.as_str());
        let (ask, waits) = (named("ask"), named("waits").and_then(|ids| ids.split(' ').next()));
        let asks = ask.map(|ask| asked(entry, ask)).transpose()?;
        let open = ask.map(|id| (id, Some(""))).or(waits.map(|id| (id, None)));
        let named = format!("{address}#{}#{}", ask.unwrap_or_default(), waits.unwrap_or_default());
        let key = xxh64(named.as_bytes(), self.fingerprints[chapter.id]);
        let kept = ["wide.svg", "narrow.svg", "alone.svg", "told.json"]
            .map(|name| self.cache.join(format!("{key:016x}-{name}")));
        let read = || -> Option<[String; 4]> {
            let [wide, narrow, alone, state] = &kept;
            let text = |path| std::fs::read_to_string(path).ok();
            Some([text(wide)?, text(narrow)?, text(alone)?, text(state)?])
        };
        let [wide, narrow, alone, told] = if let Some(texts) = read() {
            texts
        } else {
            println!("drawing {address}");
            let texts = draw(entry, &address, open, asks)?;
            for (path, text) in kept.iter().zip(&texts) {
                std::fs::write(path, text)?;
            }
            texts
        };
        let (state, heights) = serde_json::from_str::<(Value, [String; 2])>(&told)?;
        let declared = serde_json::to_string(&figure_entry(chapter, entry))?;
        Ok(Picture {
            wide,
            narrow,
            alone,
            title: entry.title,
            caption: entry.caption,
            asks: asks.map(|question| question.asks),
            declared,
            state,
            heights,
        })
    }
}

impl Pictures {
    /// A picture that stands alone, as PNG.
    ///
    /// # Errors
    /// When it cannot be painted.
    pub(crate) fn bitmap(&self, picture: &Picture) -> Result<Vec<u8>> {
        let kept = self.cache.join(format!("{:016x}.png", xxh64(picture.alone.as_bytes(), self.shared)));
        if let Ok(bytes) = std::fs::read(&kept) {
            return Ok(bytes);
        }
        let bytes = bitmap::png(&picture.alone).with_context(|| format!("painting “{}”", picture.title))?;
        std::fs::write(kept, &bytes)?;
        Ok(bytes)
    }
}

/// The state that attributes describe: a preset first, then what stands beside it.
fn address(id: &str, entry: &Entry, attributes: &[(String, String)]) -> Result<Address> {
    let mut address = Address::of(id);
    let value =
        |key: &str| attributes.iter().find(|(other, _)| *other == key).map(|(_, value)| value.as_str());
    if let Some(key) = value("preset") {
        let info = entry.info();
        let preset = info.presets.iter().find(|preset| preset.key == key);
        let preset = preset.with_context(|| format!("there is no preset “{key}”"))?;
        address.sets = preset.sets.iter().map(|(key, text)| ((*key).to_string(), text.clone())).collect();
    }
    for (key, text) in attributes {
        if OTHER.contains(&key.as_str()) || key.starts_with("data-") || key.starts_with("aria-") {
            continue;
        }
        address.sets.retain(|(other, _)| other != key);
        address.sets.push((key.clone(), text.clone()));
    }
    address.seed = value("seed").map(str::parse).transpose().context("seed is a whole number")?;
    address.step = value("step").map(str::parse).transpose().context("step is a whole number")?;
    if value("ask").or(value("waits")).is_some() {
        address.step = Some(0);
    }
    Ok(address)
}

/// A question of a figure.
fn asked(entry: &Entry, id: &str) -> Result<&'static Question> {
    let known = entry.questions();
    let question = known.iter().find(|question| question.id == id);
    question.with_context(|| {
        let ids: Vec<&str> = known.iter().map(|question| question.id).collect();
        format!("{} has no question “{id}”; there are [{}]", entry.id, ids.join(", "))
    })
}

/// `open` is the question that it asks, or that it only waits for.
fn draw(
    entry: &Entry,
    address: &Address,
    open: Option<(&str, Option<&str>)>,
    asks: Option<&Question>,
) -> Result<[String; 4]> {
    let mut session = entry.open(&address.figure);
    if let Some(notice) = session.open(address)?.first() {
        bail!("{notice}");
    }
    if let Some((id, guess)) = open {
        session.ask(id, true, guess)?;
    }
    native::settle(session.as_mut(), entry, &mut |_| {})?;
    // As it stands in a text: what takes the place of the picture then looks the same.
    session.view(View { depth: Depth::Look, ..View::default() });
    let mut pictures = Vec::new();
    // A phone turns to the panel that is asked about.
    let tab = asks.map_or(0, |question| question.tab as usize);
    for (name, width) in WIDTHS {
        if name == "narrow" {
            session.view(View { depth: Depth::Look, tab, ..View::default() });
        }
        let scene = session.draw(width)?;
        let desc = session.describe();
        let options = SvgOptions {
            theme: SvgTheme::Auto,
            title: entry.title.to_string(),
            desc,
            ..SvgOptions::default()
        };
        pictures.push(scene.svg(&options).replacen("<svg ", &format!("<svg class=\"{name}\" "), 1));
    }
    let mut height = |(low, high): (f64, f64)| -> Result<String> {
        let (from, to) = (session.draw(low)?.height, session.draw(high)?.height);
        let slope = (to - from) / (high - low);
        Ok(format!("calc({:.2}cqi + {:.1}px)", 100.0 * slope, from - slope * low))
    };
    let heights = [height(PHONE)?, height(STACKED)?];
    let options = SvgOptions {
        theme: SvgTheme::from_name("light").context("there is a light theme")?,
        title: entry.title.to_string(),
        desc: session.describe(),
        font_css: native::figure_font_css(),
    };
    session.view(View { depth: Depth::Look, ..View::default() });
    pictures.push(session.draw(WIDTHS[0].1)?.svg(&options));
    pictures.push(serde_json::to_string(&(report(session.as_ref()), heights))?);
    let told: [String; 4] = pictures.try_into().expect("one picture a width, one alone, and the state");
    Ok(told)
}
