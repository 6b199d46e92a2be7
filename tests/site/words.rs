//! A chapter's page is short: at most 2,000 words, and never many of them between two things to play with.
//!
//! What counts is the prose of the source: headings, paragraphs, lists, tables, the abstract, exercises with their
//! solutions, and answers that wait. Every stretch between blanks with a letter or a digit in it is a word, and a formula
//! is one. Front matter, tags with their attributes, targets of links, citations and code do not count, nor does what
//! figures, claims, badges and quoted tables say by themselves.

use tangible_theorems::chapters::CHAPTERS;

use super::pages;

/// Most words of a chapter's page.
const WORDS: usize = 2000;
/// Most words between two things to play with: "about 180".
const STRETCH: usize = 200;
/// Stands where the reader can do something.
const PLAY: char = '\u{1}';
/// Elements that a reader can do something with.
const PLAYED: [&str; 5] =
    ["tangible-figure", "tangible-set", "tangible-answer", "tangible-claim", "tangible-exercise"];

/// A page without its head; of code only the sentences of the abstract stay, each with something to play with.
fn body(page: &str) -> String {
    let text = page.splitn(3, "---\n").nth(2).unwrap_or(page);
    let mut fence: Option<&str> = None;
    let mut body = String::new();
    for line in text.lines() {
        if let Some(language) = line.strip_prefix("```") {
            fence = if fence.is_none() { Some(language) } else { None };
            continue;
        }
        match fence {
            Some("abstract") if !line.starts_with("https://") => {
                body += line.split(" [").next().unwrap_or_default();
                body.push(PLAY);
            }
            Some(_) => {}
            None => body += line,
        }
        body.push('\n');
    }
    body
}

/// A text in which everything from `open` to `close` is replaced.
pub(super) fn replaced(text: &str, open: &str, close: &str, by: &str) -> String {
    let mut parts = text.split(open);
    let mut out = parts.next().unwrap_or_default().to_string();
    while let Some(part) = parts.next() {
        // Where both are the same the other end is the next part's beginning.
        let after = if open == close { parts.next() } else { part.split_once(close).map(|(_, after)| after) };
        out += by;
        out += after.unwrap_or_default();
    }
    out
}

/// A text in which every tag is a blank, or something to play with. A `>` inside quotes ends nothing.
pub(super) fn untagged(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        out += before;
        let mut quoted = false;
        let end = tag.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let played = PLAYED.iter().any(|name| tag.starts_with(name));
        out.push(if played { PLAY } else { ' ' });
        rest = end.map_or("", |end| &tag[end + 1..]);
    }
    out + rest
}

/// Words of a page between things to play with, stretch by stretch.
fn stretches(page: &str) -> Vec<usize> {
    let text = replaced(&body(page), "$$", "$$", " formula ");
    let text = untagged(&replaced(&text, "$", "$", "formula"));
    let text = replaced(&replaced(&text, "](", ")", ""), "[@", "]", "");
    let words = |stretch: &str| {
        stretch.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
    };
    text.split(PLAY).map(words).collect()
}

#[test]
fn a_chapter_is_short_and_there_is_always_something_to_play_with() {
    let pages = pages();
    for chapter in CHAPTERS {
        let name = format!("chapters/{}.md", chapter.id);
        let Some((_, text)) = pages.iter().find(|(page, _)| *page == name) else { continue };
        let stretches = stretches(text);
        let words: usize = stretches.iter().sum();
        assert!(words <= WORDS, "www/{name} has {words} words, at most {WORDS} are wanted");
        for (at, stretch) in stretches.iter().enumerate() {
            assert!(*stretch <= STRETCH, "www/{name} has {stretch} words in a row, after {at} things to do");
        }
    }
}

#[test]
fn words_are_counted_by_the_rule() {
    let page = "---\ntitle: not counted\n---\n# Two words\n\nFour $x + 1$ words <b class=\"a > b\">here</b>. [@cited2020]\n\n$$\na = b\n$$\n\n```abstract\nhttps://a.b\nThree more words. [shown](figure?x=1) c1\n```\n\n<tangible-set figure=\"a\">one</tangible-set> [a link](to/somewhere.html) — | **end**\n\n```html\nno word of code\n```\n";
    assert_eq!(stretches(page), [2 + 4 + 1 + 3, 0, 1 + 2 + 1]);
    let long = format!("---\na: b\n---\n{}", "word ".repeat(STRETCH + 1));
    assert_eq!(stretches(&long), [STRETCH + 1]);
}
