//! Pages and registry agree: what a page shows exists, with values that the figure accepts, and every chapter has
//! its page. (Links, formulas and pictures are checked by the site builder itself; that every page can be built is a
//! test of `xtask`.) What the text says about figures is opened and computed here: see `site/sayings.rs`; that
//! exercises are not solved from the start: `site/exercises.rs`; that no answer is told early: `site/answers.rs`; how long a chapter may be: `site/words.rs`.
#![cfg(not(target_arch = "wasm32"))]

#[cfg(feature = "cli")]
#[path = "site/answers.rs"]
mod answers;
#[cfg(feature = "cli")]
#[path = "site/exercises.rs"]
mod exercises;
#[cfg(feature = "cli")]
#[path = "site/sayings.rs"]
mod sayings;
#[path = "site/words.rs"]
mod words;

use std::path::Path;

use tangible_theorems::chapters::{CHAPTERS, find_claim, find_figure};
use tangible_theorems::figure::{Address, FigureInfo};

/// Attributes of a figure that are no parameters.
const OTHER: [&str; 18] = [
    "src", "ask", "waits", "seed", "step", "preset", "controls", "theme", "id", "class", "style", "title",
    "lang", "dir", "hidden", "slot", "part", "autoplay",
];

type Attributes = Vec<(String, String)>;

/// Sources of all pages as (path in `www`, text).
fn pages() -> Vec<(String, String)> {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    let mut found = Vec::new();
    for folder in ["", "chapters/"] {
        for entry in std::fs::read_dir(www.join(folder)).expect("the sources of the site") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let name = path.file_name().expect("a file").to_string_lossy().into_owned();
                found.push((format!("{folder}{name}"), std::fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    found.sort();
    found
}

/// The pages whose figures are opened and computed: all are, unless the environment variable `TANGIBLE_ONLY` names a
/// chapter; then its own.
fn tried() -> Vec<(String, String)> {
    let only = std::env::var("TANGIBLE_ONLY").ok();
    let own =
        |page: &str, only: &str| page.strip_prefix("chapters/").is_some_and(|page| page.starts_with(only));
    let mut found = pages();
    found.retain(|(page, _)| only.as_deref().is_none_or(|only| own(page, only)));
    found
}

/// Attributes of every element `name` of a page; values stand in double quotes.
fn elements(text: &str, name: &str) -> Vec<Attributes> {
    let opening = format!("<{name} ");
    let tags = text.split(opening.as_str()).skip(1);
    tags.map(|rest| {
        let mut quoted = false;
        let end = rest.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let tag = &rest[..end.unwrap_or(rest.len())];
        let mut parts = tag.split('"');
        let mut attributes = Vec::new();
        while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
            let key = key.trim().trim_end_matches('=');
            // Attributes without value stand before the key, such as `autoplay n="30"`.
            let mut words: Vec<&str> = key.split_whitespace().collect();
            let last = words.pop().unwrap_or_default();
            attributes.extend(words.into_iter().map(|word| (word.to_string(), String::new())));
            attributes.push((last.to_string(), value.to_string()));
        }
        attributes
    })
    .collect()
}

fn value<'a>(attributes: &'a Attributes, key: &str) -> Option<&'a str> {
    attributes.iter().find(|(other, _)| other == key).map(|(_, value)| value.as_str())
}

/// Checks one figure element; answers what is wrong.
fn faults(attributes: &Attributes) -> Vec<String> {
    let Some(id) = value(attributes, "src") else { return vec!["no src".into()] };
    let entry = match find_figure(id) {
        Ok((_, entry)) => entry,
        Err(error) => return vec![error.to_string()],
    };
    let info: FigureInfo = entry.info();
    let known = |key: &str| info.params.iter().any(|spec| spec.key == key);
    let mut wrong = Vec::new();
    let mut sets: Vec<(String, String)> = Vec::new();
    for id in ["ask", "waits"].iter().filter_map(|key| value(attributes, key)).flat_map(|ids| ids.split(' '))
    {
        if !entry.questions().iter().any(|question| question.id == id) {
            wrong.push(format!("there is no question “{id}”"));
        }
    }
    if let Some(key) = value(attributes, "preset") {
        match info.presets.iter().find(|preset| preset.key == key) {
            Some(preset) => {
                sets.extend(preset.sets.iter().map(|(key, text)| ((*key).to_string(), text.clone())));
            }
            None => wrong.push(format!("{id} has no preset {key}")),
        }
    }
    for key in value(attributes, "controls")
        .unwrap_or_default()
        .split([',', ' ', '\n'])
        .filter(|key| !key.is_empty())
    {
        if !known(key) {
            wrong.push(format!("{id} has no parameter {key} to control"));
        }
    }
    let own = |key: &str| !OTHER.contains(&key) && !key.starts_with("data-") && !key.starts_with("aria-");
    sets.extend(attributes.iter().filter(|(key, _)| own(key)).cloned());
    let number =
        |key| value(attributes, key).map(|text: &str| text.parse().map_err(|_| format!("{key}={text}")));
    match (number("seed").transpose(), number("step").transpose()) {
        (Ok(seed), Ok(step)) => {
            let address = Address { sets, seed, step, ..Address::of(id) };
            match entry.open(id).open(&address) {
                Ok(notices) => wrong.extend(notices),
                Err(error) => wrong.push(error.to_string()),
            }
        }
        (seed, step) => wrong.extend(seed.err().into_iter().chain(step.err())),
    }
    wrong
}

#[test]
fn every_figure_of_a_page_can_be_opened_as_written() {
    let mut shown = 0;
    for (page, text) in pages() {
        for attributes in elements(&text, "tangible-figure") {
            assert_eq!(faults(&attributes), Vec::<String>::new(), "www/{page}: {attributes:?}");
            shown += 1;
        }
    }
    assert!(shown > 0, "the site shows figures");
}

#[test]
fn every_chapter_has_a_page_that_shows_all_of_its_figures() {
    let pages = pages();
    let index = &pages.iter().find(|(page, _)| page == "index.md").expect("the front page").1;
    for chapter in CHAPTERS {
        let name = format!("chapters/{}.md", chapter.id);
        let (_, text) =
            pages.iter().find(|(page, _)| *page == name).unwrap_or_else(|| panic!("there is no www/{name}"));
        let shown: Vec<Attributes> = elements(text, "tangible-figure");
        for figure in chapter.figures {
            let id = format!("{}/{}", chapter.id, figure.id);
            assert!(
                shown.iter().any(|attributes| value(attributes, "src") == Some(&id)),
                "www/{name} lacks {id}"
            );
        }
        let link = format!("chapters/{}.html", chapter.id);
        let listed = index.contains(&link) || index.contains("{{#cards}}");
        assert!(listed || is_generated(chapter.id), "www/index.md does not link {link}");
    }
}

/// A chapter that a check has just generated has no card yet: its author writes one.
fn is_generated(id: &str) -> bool {
    std::env::var("TANGIBLE_ONLY").is_ok_and(|only| only == id)
}

#[test]
fn every_page_of_a_chapter_belongs_to_one() {
    for (page, _) in pages() {
        if let Some(name) = page.strip_prefix("chapters/") {
            // A chapter has one page more: how its numbers are known.
            let id = name.trim_end_matches(".md").trim_end_matches("-notes");
            assert!(
                CHAPTERS.iter().any(|chapter| chapter.id == id),
                "www/{page} belongs to no registered chapter"
            );
        }
    }
}

#[test]
fn every_claim_that_is_named_exists() {
    for (page, text) in pages() {
        for attributes in elements(&text, "tangible-claim") {
            let id = value(&attributes, "claim").unwrap_or_default();
            assert!(find_claim(id).is_some(), "www/{page} names a claim “{id}”");
        }
    }
    for chapter in CHAPTERS {
        for claim in chapter.claims {
            assert!(find_figure(claim.figure).is_ok(), "{} is seen on {}", claim.id, claim.figure);
            assert!(
                claim.id.starts_with(&format!("{}/", chapter.id)),
                "{} stands in {}",
                claim.id,
                chapter.id
            );
        }
        for preset in chapter.figures.iter().flat_map(|figure| figure.info().presets) {
            for (claim, _) in preset.claims {
                assert!(find_claim(claim).is_some(), "preset {} of {} names {claim}", preset.key, chapter.id);
            }
        }
    }
}

#[test]
fn every_embedding_example_names_a_figure() {
    let mut named = 0;
    for (page, text) in pages() {
        for rest in text.split("embed.html?f=").skip(1).chain(text.split("/embed/").skip(1)) {
            let id: String =
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-/".contains(*c)).collect();
            assert!(find_figure(&id).is_ok(), "www/{page} embeds “{id}”");
            named += 1;
        }
    }
    assert!(named > 0, "the front page shows how to embed a figure");
}

#[test]
fn the_checks_themselves_find_faults() {
    let page = "<tangible-figure src=\"no/such\"></tangible-figure> <tangible-figure autoplay n=\"3\">";
    let found = elements(page, "tangible-figure");
    assert_eq!(found[1], [("autoplay".to_string(), String::new()), ("n".to_string(), "3".to_string())]);
    assert_eq!(faults(&found[0]).len(), 1);
    let (chapter, figure) = (CHAPTERS[0], &CHAPTERS[0].figures[0]);
    let src = format!("{}/{}", chapter.id, figure.id);
    for (key, text) in [
        ("no-such-key", "1"),
        ("preset", "no-such-preset"),
        ("ask", "no-such"),
        ("waits", "no-such"),
        ("controls", "no-such"),
        ("seed", "-1"),
    ] {
        let attributes = vec![("src".to_string(), src.clone()), (key.to_string(), text.to_string())];
        assert!(!faults(&attributes).is_empty(), "{key}={text}");
    }
}

#[test]
fn the_npm_package_has_the_version_of_the_release() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg/package.json");
    let text = std::fs::read_to_string(package).expect("the npm package");
    let release = tangible_theorems::session::RELEASE;
    assert!(text.contains(&format!("\"version\": \"{release}\"")), "pkg/package.json is not {release}");
}
