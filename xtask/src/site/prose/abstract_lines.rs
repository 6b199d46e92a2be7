//! The abstract in our words: one line a sentence, each with the figures that show it and the states of its claims.
//!
//! ~~~text
//! ```abstract
//! https://arxiv.org/abs/2006.08680
//! Where many answers fit, noise decides which is found. [race](sparse-recovery-race) c1
//! Wrong labels lead to the truth from any start. [race](sparse-recovery-race?preset=huge-init) c4 [map](who-can-recover)
//! ```
//! ~~~
//! A target is a figure of the page's chapter with a preset or settings, a heading of the page (where one figure stands
//! twice), or an address in the web; a claim is one of the chapter, and its line on the page has its name as `id`.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use tangible_theorems::chapters::{find_claim, find_figure};
use tangible_theorems::figure::Address;

use super::claim::{short, sign};
use super::{Stage, value};
use crate::site::html::{escape, rich, unescape};

/// How a fence named `abstract` stands in the rendered page.
const OPENING: &str = "<pre><code class=\"language-abstract\">";
const CLOSING: &str = "</code></pre>";

/// Fills every fence named `abstract`.
pub(super) fn fill(html: &str, stage: &Stage) -> Result<String> {
    let Some((before, rest)) = html.split_once(OPENING) else { return Ok(html.to_string()) };
    let (block, after) = rest.split_once(CLOSING).context("the abstract does not close")?;
    let block = unescape(block);
    let mut lines = block.lines().map(str::trim).filter(|line| !line.is_empty());
    let original = lines.next().filter(|line| line.starts_with("https://"));
    let original = original.context("an abstract begins with the address of the original")?;
    let mut list = String::from("<ol class=\"abstract\">\n");
    for line in lines {
        list += &sentence(line, stage).with_context(|| format!("abstract: “{line}”"))?;
    }
    let _ = write!(
        list,
        "</ol>\n<p class=\"source\">The abstract in our words. <span class=\"outcome holds\">●</span> holds, <span class=\"outcome fails\">✕</span> fails, in our recorded runs. <a href=\"{}\">The original</a></p>\n",
        escape(original)
    );
    Ok(format!("{before}{list}{after}"))
}

/// One line: its words, then what shows and what checks it.
fn sentence(line: &str, stage: &Stage) -> Result<String> {
    let end = line.find(" [").unwrap_or(line.len());
    let (words, mut rest) = line.split_at(end);
    let mut shown = String::new();
    while let Some(next) = rest.trim_start().chars().next() {
        rest = rest.trim_start();
        if next == '[' {
            let (label, target) = rest[1..].split_once("](").context("a link is [label](target)")?;
            let (target, after) = target.split_once(')').context("a link does not close")?;
            let _ = write!(shown, " <a href=\"{}\">{}</a>", escape(&link(target, stage)?), escape(label));
            rest = after;
        } else {
            let (claim, after) = rest.split_once(' ').unwrap_or((rest, ""));
            shown += &state(claim, stage)?;
            rest = after;
        }
    }
    Ok(format!("<li>{} <span class=\"shown\">{}</span></li>\n", rich(words), shown.trim_start()))
}

/// Where a target leads, checked.
fn link(target: &str, stage: &Stage) -> Result<String> {
    if target.starts_with("https://") || target.starts_with('#') {
        return Ok(target.to_string());
    }
    let (figure, settings) = target.split_once('?').unwrap_or((target, ""));
    let id = format!("{}/{figure}", chapter(stage)?);
    let (_, entry) = find_figure(&id)?;
    let address = match settings.strip_prefix("preset=") {
        Some(key) => {
            let preset = entry.info().presets.into_iter().find(|preset| preset.key == key);
            let preset = preset.with_context(|| format!("{id} has no preset “{key}”"))?;
            let sets = preset.sets.into_iter().map(|(key, text)| (key.to_string(), text)).collect();
            Address { sets, ..Address::of(&id) }
        }
        None => Address::parse(&format!("{id}?{settings}"))?,
    };
    value::opens(&address)?;
    stage.link(&address.to_string()).with_context(|| format!("{id} is on no page"))
}

/// The recorded state of a claim, leading to its line.
fn state(name: &str, stage: &Stage) -> Result<String> {
    let claim = find_claim(&format!("{}/{name}", chapter(stage)?));
    let claim = claim.with_context(|| format!("there is no claim “{name}”"))?;
    let word = stage.records.of(claim)?.text("outcome")?;
    Ok(format!(
        " <a class=\"outcome {word}\" href=\"#{name}\" title=\"{}\">{} {}<span class=\"unseen\"> {word}</span></a>",
        escape(claim.sentence),
        sign(word),
        short(claim)
    ))
}

/// The chapter whose page this is.
fn chapter<'a>(stage: &Stage<'a>) -> Result<&'a str> {
    match stage.page.strip_prefix("chapters/").and_then(|page| page.strip_suffix(".html")) {
        Some(chapter) => Ok(chapter),
        None => bail!("only a chapter's page has an abstract"),
    }
}
