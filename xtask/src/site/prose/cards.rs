//! `{{#cards}}`: a card for each chapter: those that stand first, with the picture that they open with; then those to come.

use anyhow::Result;
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::figure::Chapter;

use super::{Stage, Written};
use crate::site::html::escape;

const CARDS: &str = "{{#cards}}";

/// All chapters in their order: (id, name, question, paper). One that stands brings its own name and question.
const PLANNED: [(&str, &str, &str, &str); 10] = [
    (
        "label-noise",
        "Noise has a shape",
        "How can wrong labels find the right answer?",
        "HaoChen, Wei, Lee, Ma · COLT 2021",
    ),
    (
        "augmentation-graph",
        "Paint the graph",
        "Two crops of one photo, and nobody says that it shows a dog. Why does matching them teach “dog”?",
        "HaoChen, Wei, Gaidon, Ma · NeurIPS 2021",
    ),
    (
        "expansion",
        "Mistakes with good neighbours",
        "A teacher who is wrong on a fifth of the photos labels a million more. How can the student end up better?",
        "Wei, Shen, Chen, Ma · ICLR 2021",
    ),
    (
        "linear-transfer",
        "Beyond separability",
        "Labels for photos only, none for cartoons. When does the same straight line read both?",
        "HaoChen, Wei, Kumar, Ma · NeurIPS 2022",
    ),
    (
        "near-max-margin",
        "Half the margin, all wrong",
        "No training error, and half of the best possible margin. How wrong can such a classifier still be?",
        "Glasgow, Wei, Wootters, Ma · ICLR 2023",
    ),
    (
        "meaningful-approximation",
        "Representable is not learnable",
        "A transformer can carry out any program. Could anyone ever train one to do it?",
        "Wei, Chen, Ma · NeurIPS 2022",
    ),
    (
        "head-and-prompt-tuning",
        "A prompt is a prior",
        "A frozen model predicts words. How can a few numbers in front of a text make it answer another question?",
        "Wei, Xie, Ma · NeurIPS 2021",
    ),
    (
        "spurious-features",
        "Teaching yourself out of a bad habit",
        "A classifier learnt the ink instead of the digit. Can it unlearn that from its own guesses, with no labels?",
        "Chen, Wei, Kumar, Ma · NeurIPS 2020",
    ),
    (
        "transferable-features",
        "Features that travel",
        "The source task has two equally good explanations and only one of them transfers. Which one does training pick?",
        "Liu, HaoChen, Wei, Ma · arXiv 2020",
    ),
    (
        "omni-model",
        "One network for every sense",
        "Three excellent models in a row hear the word and lose the tone. What does one model keep?",
        "OpenAI, GPT-4o System Card · 2024",
    ),
];

/// Small numbers in words.
const WORDS: [&str; 11] =
    ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Fills `{{#cards}}`.
pub(super) fn fill(html: &str, stage: &Stage) -> Result<String> {
    if !html.contains(CARDS) {
        return Ok(html.to_string());
    }
    let (mut stand, mut wait) = (Vec::new(), Vec::new());
    for (id, name, question, paper) in PLANNED {
        match (CHAPTERS.iter().find(|chapter| chapter.id == id), stage.written.get(id)) {
            (Some(chapter), Some(page)) => stand.push(ready(chapter, page, paper, stage)?),
            _ => wait.push(format!(
                "<li class=\"card to-come\"><h3>{name}</h3><p>{question}</p><p class=\"status\">To come</p><p class=\"paper\">{paper}</p></li>\n"
            )),
        }
    }
    for chapter in CHAPTERS.iter().filter(|chapter| PLANNED.iter().all(|(id, ..)| *id != chapter.id)) {
        if let Some(page) = stage.written.get(chapter.id) {
            stand.push(ready(chapter, page, chapter.paper, stage)?);
        }
    }
    let word = |count: usize| WORDS.get(count).map_or(count.to_string(), ToString::to_string);
    let list = format!(
        "<p>So far {} {} here; {} {} to come.</p>\n<ol class=\"cards\">\n{}{}</ol>",
        word(stand.len()),
        if stand.len() == 1 { "stands" } else { "stand" },
        word(wait.len()),
        if wait.len() == 1 { "is" } else { "are" },
        stand.concat(),
        wait.concat()
    );
    Ok(html.replace(&format!("<p>{CARDS}</p>"), &list).replace(CARDS, &list))
}

fn ready(chapter: &Chapter, page: &Written, paper: &str, stage: &Stage) -> Result<String> {
    let picture = stage.pictures.of(&page.opens)?;
    Ok(format!(
        "<li class=\"card ready\"><div class=\"card-picture\" aria-hidden=\"true\">{}</div><h3><a href=\"{}chapters/{}.html\">{}</a></h3><p>{}</p><p class=\"status ready\">Ready to run</p><p class=\"paper\">{}</p></li>\n",
        picture.narrow,
        stage.root,
        chapter.id,
        escape(&page.name),
        escape(chapter.question),
        escape(paper)
    ))
}
