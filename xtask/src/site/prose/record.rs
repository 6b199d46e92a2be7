//! Verdicts as the tests recorded them, `tests/golden/claims.json`.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value};
use tangible_theorems::claim::{ClaimEntry, Trial};
use tangible_theorems::histogram::{describe, histograms};
use tangible_theorems::model::show_number;
use tangible_theorems::scene::{SvgOptions, SvgTheme};

/// Width of a card's picture in CSS pixels: it fits a phone.
const WIDTH: f64 = 312.0;

/// All recorded verdicts by the claim's id.
pub(crate) struct Records(Map<String, Value>);

/// One recorded verdict.
pub(super) struct Record<'a>(&'a Value);

impl Records {
    /// Reads the record.
    ///
    /// # Errors
    /// When there is none, or it is no JSON.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Ok(Self(serde_json::from_str(&text).with_context(|| path.display().to_string())?))
    }

    /// The record of a claim.
    pub(super) fn of(&self, claim: &ClaimEntry) -> Result<Record<'_>> {
        let record = self.0.get(claim.id).map(Record);
        record.with_context(|| {
            format!("{} has no recorded verdict: UPDATE_GOLDEN=1 cargo test --test claims recorded", claim.id)
        })
    }
}

impl<'a> Record<'a> {
    /// A field that is text.
    pub(super) fn text(&self, key: &str) -> Result<&'a str> {
        self.0[key].as_str().with_context(|| format!("the record has no text “{key}”"))
    }

    /// A field that is a count.
    pub(super) fn count(&self, key: &str) -> Result<u64> {
        self.0[key].as_u64().with_context(|| format!("the record has no count “{key}”"))
    }

    /// A number as it is shown to readers.
    pub(super) fn shown(&self, key: &str) -> String {
        shown(&self.0[key])
    }

    /// Both ends of the interval.
    pub(super) fn interval(&self) -> (String, String) {
        (shown(&self.0["interval"][0]), shown(&self.0["interval"][1]))
    }

    /// Level of the interval in percent.
    pub(super) fn level(&self) -> String {
        show_number(100.0 * self.0["level"].as_f64().unwrap_or(f64::NAN)).trim_end_matches(".0").to_string()
    }

    /// (key, text) of the parameters at which it is stated.
    pub(super) fn params(&self) -> Vec<(&'a str, &'a str)> {
        pairs(&self.0["params"])
    }

    /// The recorded breaks.
    pub(super) fn breaks(&self) -> Vec<Record<'a>> {
        self.0["breaks"].as_array().map(Vec::as_slice).unwrap_or_default().iter().map(Record).collect()
    }

    /// (key, text) of what a break sets.
    pub(super) fn sets(&self) -> Vec<(&'a str, &'a str)> {
        pairs(&self.0["sets"])
    }

    /// The histograms over the recorded seeds as SVG, and in words; `None` for a claim that shows none.
    pub(super) fn picture(&self, claim: &ClaimEntry) -> Result<Option<(String, String)>> {
        let drawn = (claim.drawn)();
        if drawn.is_empty() {
            return Ok(None);
        }
        let trials = self.trials(claim)?;
        let desc = describe(&drawn, &trials);
        let title = format!("{} seeds against their thresholds", trials.len());
        let options =
            SvgOptions { theme: SvgTheme::Auto, title, desc: desc.clone(), ..SvgOptions::default() };
        Ok(Some((histograms(&drawn, &trials, WIDTH)?.svg(&options), desc)))
    }

    /// Seeds that miss what single seeds are asked for; `None` where nothing is asked of single seeds.
    pub(super) fn odd(&self, claim: &ClaimEntry) -> Result<Option<Vec<u32>>> {
        Ok((claim.at)(&[])?.verdict(&self.trials(claim)?).odd)
    }

    fn trials(&self, claim: &ClaimEntry) -> Result<Vec<Trial>> {
        let rows = self.0["values"].as_array().context("the record has no values")?;
        let trial = |(seed, row): (usize, &Value)| {
            let values: Vec<f64> = row.as_array().into_iter().flatten().map(number).collect();
            if values.len() != claim.statistics.len() {
                bail!("the record of seed {seed} is not of this claim");
            }
            Ok(Trial { seed: seed as u32, values, overflows: 0 })
        };
        rows.iter().enumerate().map(trial).collect()
    }
}

fn pairs(list: &Value) -> Vec<(&str, &str)> {
    let rows = list.as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().filter_map(|row| Some((row[0].as_str()?, row[1].as_str()?))).collect()
}

/// A value of the record: gaps are `null`, infinities text.
fn number(value: &Value) -> f64 {
    match value.as_str() {
        Some("inf") => f64::INFINITY,
        Some("-inf") => f64::NEG_INFINITY,
        _ => value.as_f64().unwrap_or(f64::NAN),
    }
}

fn shown(value: &Value) -> String {
    tangible_theorems::model::Value::number(number(value)).show()
}
