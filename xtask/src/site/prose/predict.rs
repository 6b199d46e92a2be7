//! `<tangible-predict>`: a question to commit to, and what is revealed after it.

use anyhow::{Context as _, Result, bail, ensure};

use tangible_theorems::params::{ParamSpec, positions};

use super::{Stage, unfolding, value};
use crate::site::html::{Tag, tags};
use crate::site::picture::Picture;

/// Places of the slider of a guessed number.
const SLIDER: u32 = 100;

/// What stands in the element without script: the question, then the answer to unfold.
pub(super) fn fill(tag: &Tag, inner: &str, stage: &Stage) -> Result<Option<String>> {
    let (_, picture) = stage.figure(tag)?;
    let id = tag.need("id")?;
    // The guess stands in the page's address as `~id=guess`.
    ensure!(
        id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
        "id is written a-z, 0-9, -"
    );
    let mut told = String::new();
    match tag.need("kind")? {
        "value" => told = value_kind(tag)?,
        "choice" => choice_kind(tag, inner)?,
        "curve" => curve_kind(tag, picture)?,
        kind => bail!("kind “{kind}”: there are value, choice and curve"),
    }
    if let Some(key) = tag.get("answer-readout") {
        value::has_readout(picture, key)?;
        number(tag.need("answer-step")?)?;
    }
    Ok(Some(told + &unfolding(inner, "reveal", "Then compare")?))
}

fn number(text: &str) -> Result<f64> {
    text.trim().parse().with_context(|| format!("“{text}” is no number"))
}

/// Two ends of an axis that a scale can spread.
fn range(low: f64, high: f64, scale: Option<&str>) -> Result<()> {
    ensure!(low < high, "{low} is not below {high}");
    match scale {
        None | Some("linear") => Ok(()),
        Some("log") => {
            ensure!(low > 0.0, "a logarithmic scale begins above 0");
            Ok(())
        }
        Some(other) => bail!("scale “{other}”: there are linear and log"),
    }
}

/// Answers where the slider of the guess stops, for the script.
fn value_kind(tag: &Tag) -> Result<String> {
    let (low, high) = (number(tag.need("min")?)?, number(tag.need("max")?)?);
    range(low, high, tag.get("scale"))?;
    match (tag.get("answer"), tag.get("answer-readout")) {
        (Some(answer), _) => number(answer).map(drop)?,
        (None, Some(_)) => {}
        (None, None) => bail!("answer or answer-readout is needed"),
    }
    let guess = ParamSpec::number("guess", "", "", low, high);
    let guess = if tag.get("scale") == Some("log") { guess.log() } else { guess };
    let texts = positions(&guess, SLIDER).join(" ");
    Ok(format!("<data class=\"slider\" value=\"{texts}\" hidden></data>"))
}

fn choice_kind(tag: &Tag, inner: &str) -> Result<()> {
    ensure!(inner.contains("<ul slot=\"options\">"), "there is no <ul slot=\"options\">");
    let items = tags(inner, "li")?;
    let options: Vec<&str> = items.iter().filter_map(|item| item.get("data-value")).collect();
    ensure!(options.len() > 1, "a choice has two <li data-value=…> at least");
    let answer = tag.need("answer")?;
    ensure!(options.contains(&answer), "the answer “{answer}” is none of {options:?}");
    Ok(())
}

fn curve_kind(tag: &Tag, picture: &Picture) -> Result<()> {
    for (axis, scale) in [("x", "xscale"), ("y", "yscale")] {
        let text = tag.need(axis)?;
        let (low, high) =
            text.trim().split_once(' ').with_context(|| format!("{axis}=“{text}” has two ends"))?;
        range(number(low)?, number(high)?, tag.get(scale)).with_context(|| axis.to_string())?;
    }
    if let Some(key) = tag.get("answer-series") {
        let known = &picture.columns;
        ensure!(
            known.iter().any(|other| other == key),
            "no table of the figure has a column “{key}”; there are {}",
            known.join(", ")
        );
    }
    Ok(())
}
