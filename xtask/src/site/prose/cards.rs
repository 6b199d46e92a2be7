//! `{{#cards}}`: a card for each chapter, with the picture that most of its claims speak of; those to come are marked.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::figure::Chapter;

use super::Stage;
use crate::site::html::escape;

const CARDS: &str = "{{#cards}}";

/// Chapters in the order of the page: (id, short title, question, paper). A registered one brings its own question.
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
        "Margins, nearly maximal",
        "No training error, and 95 % of the best possible margin. How wrong can such a classifier still be?",
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

/// Fills `{{#cards}}`.
pub(super) fn fill(html: &str, stage: &Stage) -> Result<String> {
    if !html.contains(CARDS) {
        return Ok(html.to_string());
    }
    let mut list = String::from("<ol class=\"cards\">\n");
    for (id, title, question, paper) in PLANNED {
        match CHAPTERS.iter().find(|chapter| chapter.id == id && stage.written.contains(id)) {
            Some(chapter) => list += &ready(chapter, title, paper, stage)?,
            None => {
                let _ = writeln!(
                    list,
                    "<li class=\"card to-come\"><h3>{title}</h3><p>{question}</p><p class=\"status\">To come</p><p class=\"paper\">{paper}</p></li>"
                );
            }
        }
    }
    for chapter in CHAPTERS.iter().filter(|chapter| PLANNED.iter().all(|(id, ..)| *id != chapter.id)) {
        list += &ready(chapter, chapter.title, chapter.paper, stage)?;
    }
    let list = list + "</ol>";
    Ok(html.replace(&format!("<p>{CARDS}</p>"), &list).replace(CARDS, &list))
}

fn ready(chapter: &Chapter, title: &str, paper: &str, stage: &Stage) -> Result<String> {
    let id = cover(chapter).with_context(|| format!("{} has no figure", chapter.id))?;
    let picture = stage.pictures.of(&[("src".to_string(), id)])?;
    Ok(format!(
        "<li class=\"card ready\"><div class=\"card-picture\" aria-hidden=\"true\">{}</div><h3><a href=\"{}chapters/{}.html\">{}</a></h3><p>{}</p><p class=\"status ready\">Ready to run</p><p class=\"paper\">{}</p></li>\n",
        picture.cover(),
        stage.root,
        chapter.id,
        escape(title),
        escape(chapter.question),
        escape(paper)
    ))
}

/// The figure that most claims of a chapter speak of, the first of equals.
fn cover(chapter: &Chapter) -> Option<String> {
    let votes = |id: &String| chapter.claims.iter().filter(|claim| claim.figure == id).count();
    let ids = chapter.figures.iter().map(|figure| format!("{}/{}", chapter.id, figure.id));
    ids.rev().max_by_key(votes)
}
