//! Numbers in the text that follow a figure, and numbers and phrases that drive one.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use tangible_theorems::chapters::find_figure;
use tangible_theorems::figure::Address;
use tangible_theorems::model::show_digits;

use super::Stage;
use crate::site::html::{Tag, escape};
use crate::site::picture::Picture;

/// `<tangible-value>`: the number that the static picture shows.
pub(super) fn follows(tag: &Tag, inner: &str, stage: &Stage) -> Result<Option<String>> {
    let (_, picture) = stage.figure(tag)?;
    let digits =
        tag.get("digits").map(str::parse::<usize>).transpose().context("digits is a whole number")?;
    let text = match (tag.get("readout"), tag.get("param")) {
        (Some("step"), None) => picture.state["step"].to_string(),
        (Some(key), None) => readout(picture, key, digits)?,
        (None, Some(key)) => param(picture, key)?,
        _ => bail!("either readout or param is needed"),
    };
    Ok(inner.trim().is_empty().then(|| escape(&text)))
}

/// `<tangible-set>`: the parameter's value, or the author's phrase.
pub(super) fn drives(tag: &Tag, inner: &str, stage: &Stage) -> Result<Option<String>> {
    let (id, picture) = stage.figure(tag)?;
    if let Some(key) = tag.get("param") {
        let text = param(picture, key)?;
        return Ok(inner.trim().is_empty().then(|| escape(&text)));
    }
    if inner.trim().is_empty() {
        bail!("a phrase is needed to press");
    }
    if tag.get("preset").is_none() && tag.get("set").is_none() {
        bail!("param, preset or set is needed");
    }
    opens(&target(id, tag)?)?;
    Ok(None)
}

/// The state that a phrase leads to.
fn target(id: &str, tag: &Tag) -> Result<Address> {
    let mut address = Address::parse(&format!("{id}?{}", tag.get("set").unwrap_or_default()))?;
    if let Some(key) = tag.get("preset") {
        let info = find_figure(id)?.1.info();
        let preset = info.presets.into_iter().find(|preset| preset.key == key);
        let preset = preset.with_context(|| format!("{id} has no preset “{key}”"))?;
        let own = std::mem::take(&mut address.sets);
        let kept = preset.sets.into_iter().map(|(key, text)| (key.to_string(), text));
        address.sets = kept.filter(|(key, _)| own.iter().all(|(other, _)| other != key)).collect();
        address.sets.extend(own);
    }
    let number = |key: &str| {
        tag.get(key).map(str::parse).transpose().with_context(|| format!("{key} is a whole number"))
    };
    address.seed = number("seed")?.or(address.seed);
    address.step = number("step")?.or(address.step);
    Ok(address)
}

/// Whether a figure takes an address as it stands.
pub(super) fn opens(address: &Address) -> Result<()> {
    let (_, entry) = find_figure(&address.figure)?;
    match entry.open(&address.figure).open(address)?.first() {
        Some(notice) => bail!("{notice}"),
        None => Ok(()),
    }
}

fn listed<'a>(picture: &'a Picture, list: &str, key: &str) -> Result<&'a Value> {
    let all = picture.state[list].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().find(|row| row["key"] == key).with_context(|| {
        let known: Vec<&str> = all.iter().filter_map(|row| row["key"].as_str()).collect();
        format!("the figure has no “{key}” among its {list}; there are {}", known.join(", "))
    })
}

/// Whether the figure has a read-out.
pub(super) fn has_readout(picture: &Picture, key: &str) -> Result<()> {
    listed(picture, "readouts", key).map(drop)
}

/// Text of a parameter, `auto` resolved.
pub(super) fn param(picture: &Picture, key: &str) -> Result<String> {
    let row = listed(picture, "params", key)?;
    let text = row["resolved"].as_str().or(row["text"].as_str());
    Ok(text.unwrap_or_default().to_string())
}

fn readout(picture: &Picture, key: &str, digits: Option<usize>) -> Result<String> {
    let row = listed(picture, "readouts", key)?;
    let text = row["text"].as_str().unwrap_or_default();
    Ok(match (row["value"].as_f64(), digits) {
        (Some(value), Some(digits)) => show_digits(value, digits),
        _ => text.to_string(),
    })
}
