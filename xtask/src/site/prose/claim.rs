//! `<tangible-claim>`: a sentence with its recorded verdict; and `{{#claims}}`, the list of all of them.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use tangible_theorems::chapters::{CHAPTERS, find_claim};
use tangible_theorems::claim::ClaimEntry;
use tangible_theorems::figure::{Address, Chapter};

use super::Stage;
use super::record::Record;
use crate::site::html::{Tag, escape, rich};

const LIST: &str = "{{#claims}}";

/// The card of a claim.
pub(super) fn fill(tag: &Tag, inner: &str, stage: &Stage) -> Result<Option<String>> {
    let id = tag.need("claim")?;
    let claim = find_claim(id).with_context(|| format!("there is no claim “{id}”"))?;
    Ok(if inner.trim().is_empty() { Some(card(claim, stage)?) } else { None })
}

/// A verdict as sign and word: never colour alone.
fn outcome(word: &str) -> String {
    let sign = match word {
        "holds" => "●",
        "fails" => "✕",
        _ => "?",
    };
    format!("<span class=\"outcome {word}\">{sign} {word}</span>")
}

fn card(claim: &ClaimEntry, stage: &Stage) -> Result<String> {
    let record = stage.records.of(claim)?;
    let short = claim.id.rsplit('/').next().unwrap_or_default().replacen('c', "C", 1);
    let mut html = format!(
        "\n<div class=\"claim-head\"><span class=\"claim-id\">{short}</span> {} <span class=\"badge\" data-kind=\"measured\"></span></div>\n<p class=\"claim-sentence\">{}</p>\n<dl class=\"claim-facts\">{}</dl>\n",
        outcome(record.text("outcome")?),
        rich(claim.sentence),
        facts(claim, &record)?
    );
    if let Some((svg, words)) = record.picture(claim)? {
        let _ = writeln!(
            html,
            "<details class=\"claim-seeds\"><summary>Seed by seed</summary>{svg}<p>{}</p></details>",
            rich(&words)
        );
    }
    html += &broken(claim, &record, stage)?;
    // What the script needs to run it anew. Nothing in a string of JSON may end the element.
    let sets: Vec<_> = record
        .breaks()
        .iter()
        .map(|broken| Ok((broken.text("name")?, broken.sets())))
        .collect::<Result<_>>()?;
    let keys: Vec<_> = (claim.keys)().iter().filter_map(|key| key.parameter).collect();
    let told = serde_json::json!({
        "id": claim.id, "seeds": claim.seeds, "breaks": sets, "figure": claim.stated, "keys": keys,
    });
    let _ = writeln!(
        html,
        "<script type=\"application/json\">{}</script>",
        told.to_string().replace('<', "\\u003c")
    );
    Ok(html)
}

fn facts(claim: &ClaimEntry, record: &Record) -> Result<String> {
    let keys = (claim.keys)();
    let symbol = |key: &str| {
        let spec = keys.iter().map(|key| &key.spec).find(|spec| spec.key == key);
        spec.map_or(key, |spec| if spec.symbol.is_empty() { spec.name } else { spec.symbol }).to_string()
    };
    let at: Vec<String> =
        record.params().into_iter().map(|(key, text)| format!("{} = {text}", symbol(key))).collect();
    let (low, high) = record.interval();
    let (trials, overflows) = (record.count("trials")?, record.count("overflows")?);
    let overflowed = match overflows {
        0 => String::new(),
        1 => ", one run overflowed and is counted".to_string(),
        n => format!(", {n} runs overflowed and are counted"),
    };
    let rows = [
        ("Condition", at.join(", ")),
        ("Statistic", record.text("statistic")?.to_string()),
        ("Estimate", format!("{}, {} % interval {low} to {high}", record.shown("estimate"), record.level())),
        ("Threshold", record.text("threshold")?.to_string()),
        (
            "Seeds",
            format!(
                "{trials} (0 to {}){overflowed}; false alarm {}",
                trials - 1,
                record.shown("false_alarm")
            ),
        ),
    ];
    let mut html = String::new();
    for (name, text) in rows {
        let _ = write!(html, "<dt>{name}</dt><dd>{}</dd>", rich(&text));
    }
    Ok(html)
}

/// Where it breaks: the recorded breaks, and the presets of figures that show or break it.
fn broken(claim: &ClaimEntry, record: &Record, stage: &Stage) -> Result<String> {
    let mut html = String::from("<details class=\"claim-breaks\"><summary>Where it breaks</summary><ul>");
    for broken in record.breaks() {
        let violated =
            broken.text("violated").map(|words| format!("; condition violated: {words}")).unwrap_or_default();
        let _ = write!(
            html,
            "<li>{}: {} (estimate {}){}</li>",
            rich(broken.text("name")?),
            outcome(broken.text("outcome")?),
            broken.shown("estimate"),
            rich(&violated)
        );
    }
    html += "</ul></details>\n<p class=\"claim-links\">";
    if let Some(link) = stage.link(claim.figure) {
        let _ = write!(html, "<a href=\"{}\">In the figure</a>", escape(&link));
    }
    for (address, name, shows) in presets(claim) {
        let Some(link) = stage.link(&address) else { continue };
        let (class, word) = if shows { ("shows", "Shown by") } else { ("breaks", "Broken by") };
        let name = escape(name.trim_start_matches("Break it: "));
        let _ = write!(html, " <a class=\"{class}\" href=\"{}\">{word} “{name}”</a>", escape(&link));
    }
    Ok(html + "</p>\n")
}

/// Presets that name a claim, as (address, name, whether they show or break it).
fn presets(claim: &ClaimEntry) -> Vec<(String, &'static str, bool)> {
    let mut found = Vec::new();
    for (chapter, figure) in
        CHAPTERS.iter().flat_map(|chapter| chapter.figures.iter().map(move |figure| (chapter, figure)))
    {
        for preset in figure.info().presets {
            let Some((_, shows)) = preset.claims.iter().find(|(id, _)| *id == claim.id) else { continue };
            let id = format!("{}/{}", chapter.id, figure.id);
            let sets = preset.sets.iter().map(|(key, text)| ((*key).to_string(), text.clone())).collect();
            found.push((Address { sets, ..Address::of(&id) }.to_string(), preset.name, *shows));
        }
    }
    found
}

/// Fills `{{#claims}}`.
pub(super) fn fill_list(html: &str, stage: &Stage) -> Result<String> {
    if !html.contains(LIST) {
        return Ok(html.to_string());
    }
    let mut list = format!("<tangible-claims>\n<p class=\"claims-total\">{}</p>\n", escape(&totals(stage)?));
    for chapter in CHAPTERS {
        list += &chapter_list(chapter);
    }
    let list = list + "</tangible-claims>";
    Ok(html.replace(&format!("<p>{LIST}</p>"), &list).replace(LIST, &list))
}

fn chapter_list(chapter: &Chapter) -> String {
    let mut html = format!(
        "<section data-chapter=\"{}\"><h2 id=\"{}\">{}</h2>\n",
        chapter.id,
        chapter.id,
        escape(chapter.title)
    );
    for claim in chapter.claims {
        let _ = writeln!(html, "<tangible-claim claim=\"{}\"></tangible-claim>", claim.id);
    }
    html + "</section>\n"
}

fn totals(stage: &Stage) -> Result<String> {
    let (mut claims, mut trials, mut breaks) = (0, 0, 0);
    let mut outcomes = [("holds", 0), ("fails", 0), ("undecided", 0)];
    for claim in CHAPTERS.iter().flat_map(|chapter| chapter.claims) {
        let record = stage.records.of(claim)?;
        let word = record.text("outcome")?;
        claims += 1;
        trials += record.count("trials")?;
        breaks += record.breaks().len();
        outcomes.iter_mut().filter(|(other, _)| *other == word).for_each(|(_, count)| *count += 1);
    }
    let [(_, hold), (_, fail), (_, open)] = outcomes;
    Ok(format!(
        "{claims} claims over {trials} recorded seeds: {hold} hold, {fail} fail, {open} undecided. {breaks} settings break them, each as its claim says."
    ))
}
