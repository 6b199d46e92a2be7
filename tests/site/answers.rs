//! Nobody is told the answer before: while a figure's question is open, neither the page up to the end of the section in
//! which it is asked, nor a heading, nor the abstract, nor home, nor the figure itself says the answer, in numbers or in
//! words. What stands in `<tangible-answer>` is withheld by the page.

use tangible_theorems::chapters::{CHAPTERS, find_figure};
use tangible_theorems::figure::{Entry, Question};
use tangible_theorems::native;
use tangible_theorems::report::report;
use tangible_theorems::scene::SvgOptions;
use tangible_theorems::session::Error;

use super::words::{replaced, untagged};
use super::{elements, pages, value};

/// What would give an answer away besides its number, in small letters, and what the number of a whole answer may count:
/// the question names that itself.
struct Secret {
    question: &'static str,
    words: &'static [&'static str],
    counts: &'static [&'static str],
}

const fn secret(
    question: &'static str,
    words: &'static [&'static str],
    counts: &'static [&'static str],
) -> Secret {
    Secret { question, words, counts }
}

/// One for every question.
const SECRETS: &[Secret] = &[
    secret(
        "fortune",
        &["ruin", "below a tenth", "in five", "lucky", "almost every", "nearly every", "hold the average"],
        &[],
    ),
    secret("valley", &["quietest", "least loud", "larger weight", "goes to w₂"], &[]),
    secret("mini-batch", &["half-way", "not the truth", "dies with the errors"], &[]),
    secret("bits", &["far from", "more than twice"], &[]),
    secret(
        "room",
        &["not two", "clump needs", "every clump", "number of clumps", "for every sub-graph"],
        &["blobs"],
    ),
    secret("glyphs", &["four fifths", "on half"], &[]),
    secret(
        "turned",
        &["all fifty", "every single point", "at most 100", "stay right", "hangs down"],
        &["points", "noises", "wrong"],
    ),
    secret("erased", &["is one half", "mostly memory", "most of the margin", "cliff of the opening"], &[]),
    secret("random", &["still ends at an error", "not always best", "what training finds"], &[]),
];

/// Names of whole numbers that answers have.
const NAMES: [(&str, f64); 5] =
    [("two", 2.0), ("nine", 9.0), ("sixteen", 16.0), ("twenty", 20.0), ("fifty", 50.0)];

/// Numbers of a text with the unit of their last digit, and the word behind each.
fn numbers(text: &str) -> Vec<(f64, f64, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map(|word| bare(word)).unwrap_or_default();
        let per_cent = word.contains('%') || words.get(at + 1).is_some_and(|word| word.starts_with('%'));
        let word = bare(word);
        if let Some((_, number)) = NAMES.iter().find(|(name, _)| *name == word) {
            found.push((*number, 1.0, next));
            continue;
        }
        let digits: String = word.chars().filter(|c| *c != ',').collect();
        let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
        if !digits.chars().all(|c| c.is_ascii_digit() || c == '.') {
            continue;
        }
        if let Ok(number) = digits.parse::<f64>() {
            let unit: f64 = format!("1e-{places}").parse().expect("a decimal place");
            let part = if per_cent { 0.01 } else { 1.0 };
            found.push((number * part, unit * part, next));
        }
    }
    found
}

/// Whether a text tells: what of it, or nothing.
fn told(text: &str, question: &Question, secret: &Secret, answers: &[f64]) -> Vec<String> {
    let text = text.replace(question.asks, " ");
    let small = text.to_lowercase();
    let words = secret.words.iter().filter(|word| small.contains(**word));
    let mut wrong: Vec<String> = words.map(|word| format!("“{word}”")).collect();
    for (number, unit, next) in numbers(&text) {
        let fits = |answer: &&f64| {
            if question.whole {
                (number - **answer).abs() < 0.5 && !secret.counts.contains(&next.as_str())
            } else {
                // A single digit is too common to be an answer.
                number >= 10.0 * unit && (number - **answer).abs() <= 0.5001 * unit
            }
        };
        wrong.extend(
            answers.iter().find(fits).map(|answer| format!("{number} {next} is the answer {answer}")),
        );
    }
    wrong
}

/// The text of a page that a reader sees up to the end of the section where the question is asked, and all headings.
fn before(page: &str, question: &str) -> Option<String> {
    let asked = page.find(&format!(" ask=\"{question}\""))?;
    let end = page[asked..].find("\n## ").map_or(page.len(), |end| asked + end);
    let headings = page[end..].lines().filter(|line| line.starts_with('#'));
    let text = format!("{}\n{}", &page[..end], headings.collect::<Vec<_>>().join("\n"));
    Some(plain(&text, question))
}

/// Without what is withheld, folded, or no text.
fn plain(text: &str, question: &str) -> String {
    let text =
        replaced(text, &format!("<tangible-answer question=\"{question}\">"), "</tangible-answer>", "…");
    let text = replaced(&text, "<div slot=\"solution\">", "</div>", "");
    let text = replaced(&replaced(&text, "$$", "$$", ""), "$", "$", "");
    let text = replaced(&replaced(&text, "](", ")", ""), "[@", "]", "");
    untagged(&text)
}

/// The figure as it asks: its title, presets, numbers, names in the picture, and the picture in words.
fn asking(id: &str, entry: &Entry, question: &Question) -> Result<String, Error> {
    let mut session = entry.open(id);
    session.preset(question.preset)?;
    session.ask(question.id, true, Some(""))?;
    let info = entry.info();
    let mut text = vec![entry.title.to_string(), session.describe()];
    text.extend(info.presets.iter().map(|preset| preset.name.to_string()));
    let shown = report(session.as_ref()).readouts;
    text.extend(
        shown
            .into_iter()
            .filter(|told| info.look.readouts.contains(&told.readout.key))
            .map(|told| format!("{} {}", told.readout.label, told.text)),
    );
    for width in [860.0, 344.0] {
        let svg = session.draw(width)?.svg(&SvgOptions::default());
        let names =
            svg.split("<text").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once("</text>"));
        // Ticks of axes are nobody's answer.
        let names = names.map(|(name, _)| untagged(name)).filter(|name| name.trim().parse::<f64>().is_err());
        text.extend(names);
    }
    Ok(text.join("\n"))
}

/// The numbers that answer.
fn answers(id: &str, entry: &Entry, question: &Question) -> Result<Vec<f64>, Error> {
    let mut session = entry.open(id);
    session.preset(question.preset)?;
    session.seek(if question.step == 0 { u32::MAX } else { question.step });
    native::settle(session.as_mut(), entry, &mut |_| {})?;
    let readouts = session.readouts();
    let number = |key: &&str| readouts.iter().find(|it| it.key == *key)?.value.as_number();
    Ok(question.answer.iter().filter_map(number).collect())
}

/// What is told of a question before it is answered, and where.
fn faults(chapter: &str, id: &str, entry: &Entry, question: &Question) -> Vec<String> {
    let Some(secret) = SECRETS.iter().find(|secret| secret.question == question.id) else {
        return vec![format!("SECRETS does not name {}", question.id)];
    };
    let answers = answers(id, entry, question).expect("the figure runs");
    assert_eq!(answers.len(), question.answer.len(), "{} is answered", question.id);
    let pages = pages();
    let mut places = vec![("the figure".to_string(), asking(id, entry, question).expect("it is drawn"))];
    for (page, text) in &pages {
        if *page == format!("chapters/{chapter}.md") {
            let text = before(text, question.id).unwrap_or_else(|| panic!("{page} asks {}", question.id));
            places.push((page.clone(), text));
        } else if page == "index.md" {
            places.push((page.clone(), plain(text, question.id)));
        }
        // A picture that neither asks nor waits has its caption below it.
        let open = |figure: &&super::Attributes| {
            value(figure, "src") == Some(id) && value(figure, "ask").or(value(figure, "waits")).is_none()
        };
        let own = page == "index.md" || *page == format!("chapters/{chapter}.md");
        if own && elements(text, "tangible-figure").iter().any(|figure| open(&figure)) {
            places.push((format!("the caption in {page}"), entry.caption.to_string()));
        }
    }
    let tell = |(place, text): &(String, String)| {
        let wrong = told(text, question, secret, &answers);
        (!wrong.is_empty()).then(|| format!("{}: {place} tells {}", question.id, wrong.join(", ")))
    };
    places.iter().filter_map(tell).collect()
}

#[test]
fn nobody_is_told_the_answer_before_it_is_shown() {
    let mut wrong = Vec::new();
    let mut asked = 0;
    for chapter in CHAPTERS {
        for entry in chapter.figures {
            let id = format!("{}/{}", chapter.id, entry.id);
            for question in entry.questions() {
                // What another figure asks has its secret there.
                asked += usize::from(!question.asks.is_empty());
                wrong.extend(faults(chapter.id, &id, entry, question));
            }
        }
    }
    assert_eq!(asked, SECRETS.len(), "one secret for every question");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_that_tells_is_found() {
    let (_, entry) = find_figure("augmentation-graph/how-many-dimensions").expect("the figure");
    let question = &entry.questions()[0];
    let secret = SECRETS.iter().find(|secret| secret.question == question.id).expect("its secret");
    let found = |text: &str| told(text, question, secret, &[9.0]).len();
    assert_eq!([found("Nine blobs, 9 blobs."), found("Nine, not two."), found("Take k = 9.")], [0, 2, 1]);
    assert_eq!(found(question.asks), 0, "what is asked tells nothing");
    let (_, entry) = find_figure("augmentation-graph/digits-without-labels").expect("the figure");
    let question = &entry.questions()[0];
    let found = |text: &str| told(text, question, &SECRETS[5], &[0.797]).len();
    assert_eq!([found("it is 80 %"), found("0.797"), found("0.8"), found("45 % or 0.81")], [1, 1, 0, 0]);
    let page = "# A\n<tangible-answer question=\"room\">Nine</tangible-answer> <b ask=\"room\"> then\n## Five\n9\n## 9";
    assert_eq!(
        before(page, "room").map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).as_deref(),
        Some("# A … then ## Five ## 9")
    );
    assert!(before(page, "other").is_none());
}
