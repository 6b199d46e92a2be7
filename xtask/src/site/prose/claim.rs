//! `<tangible-claim>`: a sentence with its recorded verdict; and `{{#claims}}`, the list of all of them.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use tangible_theorems::chapters::{CHAPTERS, find_claim};
use tangible_theorems::claim::ClaimEntry;
use tangible_theorems::figure::{Address, Chapter};

use super::Stage;
use super::record::Record;
use crate::site::html::{Tag, escape, rich};

/// Most odd seeds that are linked.
const SHOWN_ODD: usize = 3;
const LIST: &str = "{{#claims}}";

/// A claim as one line, with everything else behind it; `open` shows all of it.
pub(super) fn fill(tag: &Tag, inner: &str, stage: &Stage) -> Result<Option<String>> {
    let id = tag.need("claim")?;
    let claim = find_claim(id).with_context(|| format!("there is no claim “{id}”"))?;
    let open = tag.get("open").is_some();
    // A sentence that answers a question of the page waits for the answer.
    let told = |words: &str| match tag.get("question") {
        Some(id) => {
            format!("<tangible-answer question=\"{}\" plain>{}</tangible-answer>", escape(id), rich(words))
        }
        None => rich(words),
    };
    Ok(if inner.trim().is_empty() { Some(line(claim, told, open, stage)?) } else { None })
}

/// Sign of a verdict: never colour alone.
pub(super) fn sign(word: &str) -> &'static str {
    match word {
        "holds" => "●",
        "fails" => "✕",
        _ => "?",
    }
}

/// A verdict as sign and word.
fn outcome(word: &str) -> String {
    format!("<span class=\"outcome {word}\">{} {word}</span>", sign(word))
}

/// "C1" of `label-noise/c1`.
pub(super) fn short(claim: &ClaimEntry) -> String {
    claim.id.rsplit('/').next().unwrap_or_default().replacen('c', "C", 1)
}

/// "19 of 20 seeds: one unlucky data set", or the number of seeds alone where they are not judged one by one.
fn seeds(record: &Record, odd: Option<&[u32]>) -> Result<String> {
    let all = record.count("trials")?;
    Ok(match odd {
        None => format!("{all} seeds"),
        Some([_]) if record.text("outcome")? == "holds" => {
            format!("{} of {all} seeds: one unlucky data set", all - 1)
        }
        Some(odd) => format!("{} of {all} seeds", all - odd.len() as u64),
    })
}

fn line(claim: &ClaimEntry, told: impl Fn(&str) -> String, open: bool, stage: &Stage) -> Result<String> {
    let record = stage.records.of(claim)?;
    let odd = record.odd(claim)?;
    // In the text the sentence stands in the row, in few words until it is opened; in the list it is what one reads first.
    let sentence = told(claim.sentence);
    let (above, words) = if open {
        let head = format!("<span class=\"claim-id\">{}</span> {sentence}", short(claim));
        (
            format!("<p class=\"claim-sentence\">{head}</p>\n"),
            format!("<span class=\"unseen\">{sentence}</span>"),
        )
    } else {
        let brief = match claim.short {
            short if short == claim.sentence => format!("<span>{sentence}</span>"),
            short => format!(
                "<span class=\"claim-brief\">{}</span><span class=\"claim-full\">{sentence}</span>",
                told(short)
            ),
        };
        (String::new(), format!("<span class=\"claim-words\"><span class=\"unseen\">: </span>{brief}</span>"))
    };
    let mut html = format!(
        "\n{above}<details class=\"claim-more\"{}><summary><span class=\"claim-state\">{} <span class=\"claim-seeds\">{}</span></span>{words}</summary>\n<div class=\"claim-body\"><dl class=\"claim-facts\">{}</dl>\n",
        if open { " open" } else { "" },
        outcome(record.text("outcome")?),
        seeds(&record, odd.as_deref())?,
        facts(claim, &record)?
    );
    if let Some((svg, words)) = record.picture(claim)? {
        let _ = writeln!(html, "<div class=\"claim-picture\">{svg}<p>{}</p></div>", rich(&words));
    }
    html += &broken(claim, &record, odd.as_deref(), stage)?;
    let breaking = match breaking(claim, &record, stage) {
        Some(link) => format!("<a class=\"breaks\" href=\"{}\">break it</a>", escape(&link)),
        None => String::new(),
    };
    let _ = writeln!(html, "</div></details>\n<p class=\"claim-actions\">{breaking}</p>");
    // What the script needs to run it anew. Nothing in a string of JSON may end the element.
    let sets: Vec<_> = record
        .breaks()
        .iter()
        .map(|broken| Ok((broken.text("name")?, broken.sets())))
        .collect::<Result<_>>()?;
    let keys: Vec<_> = (claim.keys)().iter().filter_map(|key| key.parameter).collect();
    let told = serde_json::json!({
        "id": claim.id, "seeds": claim.seeds, "breaks": sets, "figure": claim.stated, "keys": keys,
        "link": stage.link(&stated(claim, &record).to_string()),
    });
    let _ = writeln!(
        html,
        "<script type=\"application/json\">{}</script>",
        told.to_string().replace('<', "\\u003c")
    );
    Ok(html)
}

/// Where the claim is stated, as far as its figure has the settings.
fn stated(claim: &ClaimEntry, record: &Record) -> Address {
    let own =
        |key: &str| (claim.keys)().iter().any(|told| told.spec.key == key && told.parameter == Some(key));
    let sets = record.params().into_iter().filter(|(key, _)| own(key));
    let sets = sets.map(|(key, text)| (key.to_string(), text.to_string())).collect();
    Address { sets, ..Address::of(claim.stated) }
}

/// The state that breaks it in a figure: a preset made for that, or what a recorded break sets.
fn breaking(claim: &ClaimEntry, record: &Record, stage: &Stage) -> Option<String> {
    let preset = presets(claim).into_iter().filter(|(.., shows)| !shows).map(|(address, ..)| address);
    let by_sets = record.breaks().into_iter().filter_map(|broken| {
        let mut address = stated(claim, record);
        let sets: Vec<_> =
            broken.sets().into_iter().map(|(key, text)| (key.to_string(), text.to_string())).collect();
        address.sets.retain(|(key, _)| sets.iter().all(|(other, _)| other != key));
        address.sets.extend(sets);
        super::value::opens(&address).is_ok().then(|| address.to_string())
    });
    preset.chain(by_sets).find_map(|address| stage.link(&address))
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
fn broken(claim: &ClaimEntry, record: &Record, odd: Option<&[u32]>, stage: &Stage) -> Result<String> {
    let mut html =
        String::from("<div class=\"claim-broken\"><p>Where it breaks</p><ul class=\"claim-breaks\">");
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
    html += "</ul></div>\n<p class=\"claim-links\">";
    for seed in odd.unwrap_or_default().iter().take(SHOWN_ODD) {
        let address = Address { seed: Some(*seed), ..stated(claim, record) };
        let Some(link) = stage.link(&address.to_string()) else { continue };
        let _ = write!(html, "<a href=\"{}\">Unlucky data set, seed {seed}</a>", escape(&link));
    }
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
        let _ = writeln!(html, "<tangible-claim claim=\"{}\" open></tangible-claim>", claim.id);
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
