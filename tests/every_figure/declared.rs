//! What is declared is well-formed: keys that an address, an attribute and a shell can carry, presets
//! that exist, words where words are due.

use std::collections::BTreeSet;

use tangible_theorems::catalogue::figure_entry;
use tangible_theorems::chapters::{CHAPTERS, find_claim, find_figure};
use tangible_theorems::figure::{Address, GesturePhase};
use tangible_theorems::math;
use tangible_theorems::params::{Editor, Scale, When};
use tangible_theorems::rng::{Purpose, Rng};
use tangible_theorems::session::digest_of;

use crate::cases::{BUDGET, Subject, all_subjects, bring, say, values};
use crate::ensure;

/// Keys with a meaning of their own in addresses and on the figure element.
const RESERVED: &[&str] = &[
    "v", "release", "seed", "step", "digest", "pin", "address", "preset", "src", "controls", "theme",
    "state", "speed", "autoplay", "figure", "chapter", "view",
];

/// Content attributes of HTML (WHATWG index of attributes) and those that every element takes.
const HTML: &str = "abbr accept accept-charset accesskey action allow allowfullscreen alpha alt as async \
    autocapitalize autocomplete autocorrect autofocus autoplay blocking charset checked cite class closedby color \
    colorspace cols colspan command commandfor content contenteditable controls coords crossorigin data datetime \
    decoding default defer dir dirname disabled download draggable enctype enterkeyhint exportparts fetchpriority \
    for form formaction formenctype formmethod formnovalidate formtarget headers height hidden high href hreflang \
    http-equiv id imagesizes imagesrcset inert inputmode integrity is ismap itemid itemprop itemref itemscope \
    itemtype kind label lang list loading loop low max maxlength media method min minlength multiple muted name \
    nomodule nonce novalidate open optimum part pattern ping placeholder playsinline popover popovertarget \
    popovertargetaction poster preload readonly referrerpolicy rel required reversed role rows rowspan sandbox \
    scope selected shadowrootclonable shadowrootdelegatesfocus shadowrootmode shape size sizes slot span \
    spellcheck src srcdoc srclang srcset start step style tabindex target title translate type usemap value \
    width wrap writingsuggestions align background bgcolor border face";

fn key(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Most bytes of what a page is told of a figure before it opens: it stands in every page of the figure. The places of a
/// slider once took 74 MB.
const DECLARED: usize = 32_000;

#[test]
fn what_a_page_is_told_of_a_figure_is_short() {
    for chapter in CHAPTERS {
        for figure in chapter.figures {
            let told = serde_json::to_string(&figure_entry(chapter, figure)).expect("JSON");
            assert!(told.len() < DECLARED, "{}/{}: {} bytes", chapter.id, figure.id, told.len());
        }
    }
}

#[test]
fn chapters_figures_and_claims_have_distinct_ids_that_are_found() {
    let mut ids = BTreeSet::new();
    for chapter in CHAPTERS {
        assert!(key(chapter.id) && ids.insert(chapter.id.to_string()), "chapter id {}", chapter.id);
        assert!(!chapter.figures.is_empty(), "{} has no figure", chapter.id);
        for text in [chapter.title, chapter.question, chapter.paper] {
            assert!(!text.trim().is_empty(), "{} lacks its words", chapter.id);
        }
        for figure in chapter.figures {
            let id = format!("{}/{}", chapter.id, figure.id);
            assert!(key(figure.id) && ids.insert(id.clone()), "figure id {id}");
            assert!(find_figure(&id).is_ok_and(|(_, found)| found.id == figure.id), "{id} is not found");
            assert!(!figure.title.trim().is_empty() && figure.caption.len() > 20, "{id} lacks its words");
        }
        for claim in chapter.claims {
            assert!(claim.id.starts_with(&format!("{}/", chapter.id)), "claim id {}", claim.id);
            assert!(ids.insert(claim.id.to_string()), "two claims are called {}", claim.id);
            assert!(
                find_claim(claim.id).is_some_and(|found| found.sentence == claim.sentence),
                "{}",
                claim.id
            );
            assert!(
                find_figure(claim.figure).is_ok(),
                "{} is seen on {}, which there is not",
                claim.id,
                claim.figure
            );
        }
    }
}

#[test]
fn steps_of_sliders_end_at_the_end_of_the_range() {
    all_subjects(|subject| {
        for spec in subject.entry.info().params.iter().filter(|spec| spec.step != 0.0) {
            let log = spec.scale == Scale::Log;
            let count = if log {
                math::ln(spec.max / spec.min) / math::ln(spec.step)
            } else {
                (spec.max - spec.min) / spec.step
            };
            let last = spec.min + spec.step * count.round();
            let last = if log { spec.min * math::pow(spec.step, count.round()) } else { last };
            ensure!(count >= 2.0, "{}: {count} steps on a slider", spec.key);
            ensure!((last - spec.max).abs() < 1e-9, "{}: the last step is at {last}", spec.key);
        }
        Ok(())
    });
}

#[test]
fn parameter_keys_fit_into_addresses_attributes_and_shells() {
    let html: BTreeSet<&str> = HTML.split_whitespace().collect();
    all_subjects(|subject| {
        let mut seen = BTreeSet::new();
        for spec in subject.entry.info().params {
            ensure!(key(spec.key), "{} is no key", spec.key);
            ensure!(seen.insert(spec.key.to_ascii_lowercase()), "{} stands twice", spec.key);
            ensure!(!html.contains(spec.key), "{} is an attribute of HTML", spec.key);
            ensure!(!RESERVED.contains(&spec.key), "{} means something else in an address", spec.key);
            ensure!(!spec.key.starts_with("data-") && !spec.key.starts_with("aria-"), "{}", spec.key);
            ensure!(!spec.key.starts_with("on"), "{} would be an event handler", spec.key);
        }
        Ok(())
    });
}

#[test]
fn parameters_have_words_ranges_and_defaults_that_read_back() {
    all_subjects(|subject| {
        let info = subject.entry.info();
        let mut session = subject.open();
        for (spec, default) in info.params.iter().zip(&info.defaults) {
            ensure!(!spec.name.is_empty() && spec.help.trim().len() > 10, "{} lacks its words", spec.key);
            ensure!(spec.limit > 0, "{} accepts no text", spec.key);
            if matches!(spec.editor, Editor::Number { .. }) {
                ensure!(
                    spec.min.is_finite() && spec.max.is_finite() && spec.min < spec.max,
                    "{} has no range",
                    spec.key
                );
                ensure!(
                    spec.scale == Scale::Linear || spec.min > 0.0,
                    "{} is logarithmic from {}",
                    spec.key,
                    spec.min
                );
            }
            ensure!(
                session.diagnose(spec.key, default).is_empty(),
                "{} refuses its default {default}",
                spec.key
            );
            session.set(&[(spec.key.to_string(), default.clone())], GesturePhase::End).map_err(say)?;
            let state = session.params().into_iter().find(|state| state.key == spec.key);
            let state = state.ok_or_else(|| format!("{} has no state", spec.key))?;
            ensure!(state.text == *default, "{} reads {default} as {}", spec.key, state.text);
            ensure!(
                !(spec.auto && default == "auto") || state.resolved.is_some(),
                "{} does not resolve auto",
                spec.key
            );
        }
        ensure!(session.address().sets.is_empty(), "the defaults differ from the defaults");
        ensure!(session.history() == (0, 0), "setting the defaults leaves history");
        Ok(())
    });
}

#[test]
fn presets_are_named_accepted_distinct_and_the_first_is_the_default() {
    all_subjects(|subject| {
        let presets = subject.entry.info().presets;
        ensure!(
            presets.first().is_some_and(|preset| preset.sets.is_empty()),
            "the first preset is not the defaults"
        );
        let mut keys = BTreeSet::new();
        for preset in &presets {
            ensure!(key(preset.key) && keys.insert(preset.key), "preset key {}", preset.key);
            ensure!(
                !preset.name.is_empty() && !preset.note.is_empty(),
                "preset {} lacks its words",
                preset.key
            );
            let mut session = subject.open();
            session.preset(preset.key).map_err(|error| format!("preset {}: {error}", preset.key))?;
            ensure!(
                session.active_preset() == Some(preset.key),
                "preset {} is the same as {:?}",
                preset.key,
                session.active_preset()
            );
            ensure!(session.progress().target == 0, "preset {} does not start at its start", preset.key);
            for (claim, _) in preset.claims {
                ensure!(
                    find_claim(claim).is_some(),
                    "preset {} shows the claim {claim}, which there is not",
                    preset.key
                );
            }
        }
        ensure!(
            subject.open().preset("no-such-preset").is_err_and(|e| e.code() == "preset"),
            "any preset exists"
        );
        Ok(())
    });
}

#[test]
fn readouts_and_tables_have_keys_and_words() {
    all_subjects(|subject| {
        let session = subject.open();
        let mut keys = BTreeSet::new();
        for readout in session.readouts() {
            ensure!(key(readout.key) && keys.insert(readout.key), "read-out key {}", readout.key);
            ensure!(!readout.label.is_empty(), "read-out {} has no name", readout.key);
            ensure!(!readout.formula.is_empty(), "read-out {} does not say how it is computed", readout.key);
        }
        ensure!(!keys.is_empty(), "there is no read-out");
        let mut ids = BTreeSet::new();
        for table in session.tables() {
            ensure!(key(table.id) && ids.insert(table.id), "table id {}", table.id);
            ensure!(!table.title.is_empty(), "table {} has no heading", table.id);
            let columns: BTreeSet<&str> = table.columns.iter().map(|column| column.key).collect();
            ensure!(columns.len() == table.columns.len(), "table {} has a column twice", table.id);
        }
        Ok(())
    });
}

/// A text at which the condition does not hold.
fn against(when: When, subject: Subject) -> Result<(String, String), String> {
    let (key, texts) = when.names();
    let other = subject.entry.info().params.iter().find(|spec| spec.key == key);
    let other = other.ok_or_else(|| format!("{when} names a parameter that there is not"))?;
    let mut known = values(other, subject);
    known.extend(texts.iter().map(ToString::to_string));
    if let Editor::Written { grammar: Some(grammar), .. } = other.editor {
        known.push(grammar.print(&grammar.sample(&mut Rng::new(1, Purpose::EVALUATION))));
    }
    for text in texts {
        let refused = subject.open().diagnose(key, text);
        ensure!(refused.is_empty(), "{when}: {key} is never {text}");
    }
    let text = known.into_iter().find(|text| !when.holds(text));
    Ok((key.to_string(), text.ok_or_else(|| format!("{when} always holds"))?))
}

#[test]
fn a_parameter_that_does_not_matter_changes_neither_numbers_nor_picture() {
    all_subjects(|subject| {
        let result = |sets: &[(String, String)]| -> Result<_, String> {
            let mut session = subject.open();
            session.set(sets, GesturePhase::End).map_err(say)?;
            let step = session.progress().steps.min(3);
            bring(session.as_mut(), subject.entry, step, BUDGET)?;
            let scene = session.draw(720.0).map_err(say)?;
            let address = Address::of(&subject.id());
            Ok((digest_of(&address, &session.readouts(), &session.tables()), scene))
        };
        for spec in subject.entry.info().params {
            for when in spec.only {
                let off = against(*when, *subject)?;
                let plain = result(std::slice::from_ref(&off))?;
                for text in values(spec, *subject) {
                    let set = (spec.key.to_string(), text);
                    ensure!(
                        result(&[off.clone(), set.clone()])? == plain,
                        "{set:?} matters although {off:?}, not {when}"
                    );
                }
            }
        }
        Ok(())
    });
}
