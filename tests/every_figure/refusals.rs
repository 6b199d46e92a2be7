//! Bad input is refused with the key, what was given and what is accepted, and changes nothing.

use tangible_theorems::figure::{Address, GesturePhase};
use tangible_theorems::params::{Editor, ParamSpec};
use tangible_theorems::session::{Error, Session};

use crate::cases::{Check, all_cases, all_subjects, print, say, tried};
use crate::ensure;

/// Texts that no number, switch or choice is.
const GARBAGE: &[&str] = &[
    "",
    " ",
    "nan",
    "NaN",
    "inf",
    "-inf",
    "infinity",
    "1e999",
    "--1",
    "1 2",
    "1,2,3",
    "0x10",
    "1e",
    "e5",
    "\u{0}",
    "💥",
    "<script>alert(1)</script>",
    "%zz",
    "a;b&c=d",
    "三十",
];

/// The refusal names a key of the figure and is a sentence.
fn names_a_key(error: &Error, specs: &[ParamSpec]) -> Check {
    let Error::Param(inner) = error else { return Err(format!("refused as something else: {error}")) };
    ensure!(specs.iter().any(|spec| spec.key == inner.key()), "refused without a key of the figure: {error}");
    ensure!(error.to_string().contains(inner.key()), "the message does not name {}: {error}", inner.key());
    ensure!(error.to_string().len() < 1000, "the message is longer than a message: {error}");
    Ok(())
}

#[test]
fn what_contradicts_itself_is_refused_by_name_and_everything_else_opens() {
    all_cases(&tried(), |case| match case.open() {
        Ok(_) => Ok(()),
        Err(error) => {
            ensure!(!case.label.starts_with("preset") && case.label != "defaults", "{error}");
            names_a_key(&error, case.subject.entry.info().params)
        }
    });
}

/// `text` is refused for `spec`, with a place in the text, and nothing changes.
pub(crate) fn refused(session: &mut dyn Session, spec: &ParamSpec, text: &str) -> Check {
    let before = (print(session), session.history());
    let Err(error) = session.set(&[(spec.key.to_string(), text.to_string())], GesturePhase::End) else {
        return Err(format!("{} accepts “{}”", spec.key, text.escape_debug()));
    };
    names_a_key(&error, std::slice::from_ref(spec))?;
    ensure!((print(session), session.history()) == before, "refusing {} changed the state", spec.key);
    let diagnostics = session.diagnose(spec.key, text);
    ensure!(!diagnostics.is_empty(), "{} has nothing to say about “{}”", spec.key, text.escape_debug());
    for diagnostic in diagnostics {
        let (from, to) = diagnostic.span;
        ensure!(diagnostic.key == spec.key, "{} speaks of {}", spec.key, diagnostic.key);
        ensure!(from <= to && to <= text.len(), "{}: the place {from}..{to} lies outside the text", spec.key);
        ensure!(
            text.is_char_boundary(from) && text.is_char_boundary(to),
            "{}: {from}..{to} cuts a letter",
            spec.key
        );
    }
    Ok(())
}

#[test]
fn numbers_switches_and_choices_refuse_garbage() {
    all_subjects(|subject| {
        let mut session = subject.open();
        for spec in subject.entry.info().params {
            if matches!(spec.editor, Editor::Number { .. } | Editor::Switch | Editor::Choice { .. }) {
                for text in GARBAGE {
                    refused(session.as_mut(), spec, text)?;
                }
            }
            if matches!(spec.editor, Editor::Number { .. }) {
                for value in [spec.min - 1.0 - spec.min.abs(), spec.max + 1.0 + spec.max.abs()] {
                    refused(session.as_mut(), spec, &value.to_string())?;
                }
            }
        }
        Ok(())
    });
}

#[test]
fn written_parameters_take_garbage_or_refuse_it_with_a_place() {
    all_subjects(|subject| {
        let mut session = subject.open();
        for spec in subject.entry.info().params {
            if matches!(spec.editor, Editor::Number { .. } | Editor::Switch | Editor::Choice { .. }) {
                continue;
            }
            let mut refusals = 0;
            for text in GARBAGE {
                if session.diagnose(spec.key, text).is_empty() {
                    let sets = [(spec.key.to_string(), (*text).to_string())];
                    session
                        .set(&sets, GesturePhase::End)
                        .map_err(|error| format!("no diagnosis, and yet: {error}"))?;
                    ensure!(
                        session.undo() || print(session.as_ref()) == print(subject.open().as_ref()),
                        "no way back"
                    );
                } else {
                    refused(session.as_mut(), spec, text)?;
                    refusals += 1;
                }
            }
            // Free text may mean anything; a schedule of emoji may not.
            let free = matches!(spec.editor, Editor::Written { grammar: None, .. });
            ensure!(free || refusals > 0, "{} takes everything", spec.key);
        }
        Ok(())
    });
}

#[test]
fn ten_megabytes_are_refused_before_anything_reads_them() {
    let long = "1".repeat(10_000_000);
    all_subjects(|subject| {
        let mut session = subject.open();
        for spec in subject.entry.info().params {
            refused(session.as_mut(), spec, &long)?;
        }
        let address = Address::parse(&format!("{}?v=1&x={long}", subject.id()));
        ensure!(address.is_err_and(|error| error.to_string().contains("bytes")), "a long address is read");
        Ok(())
    });
}

#[test]
fn an_address_with_a_bad_value_is_refused_and_the_state_before_stays() {
    all_subjects(|subject| {
        let mut session = subject.open();
        let before = print(session.as_ref());
        for spec in
            subject.entry.info().params.iter().filter(|spec| matches!(spec.editor, Editor::Number { .. }))
        {
            for text in ["nan", "", "1e999", "x"] {
                let address = Address::parse(&format!("{}?v=1&{}={text}&seed=0", subject.id(), spec.key))
                    .map_err(say)?;
                let Err(error) = session.open(&address) else { return Err(format!("{address} opens")) };
                names_a_key(&error, std::slice::from_ref(spec))?;
                ensure!(print(session.as_ref()) == before, "{address} changed the state");
            }
        }
        for query in ["v=2", "v=1&seed=-1", "v=1&step=x", "v=1&seed=4294967296", "v=1&pin=pin%3Dn%253D3"] {
            ensure!(Address::parse(&format!("{}?{query}", subject.id())).is_err(), "{query} is read");
        }
        Ok(())
    });
}

#[test]
fn unknown_keys_are_refused_with_the_known_ones() {
    all_subjects(|subject| {
        let mut session = subject.open();
        let Err(error) = session.set(&[("no-such-key".to_string(), "1".to_string())], GesturePhase::End)
        else {
            return Err("any key is accepted".to_string());
        };
        let message = error.to_string();
        ensure!(message.contains("no-such-key"), "{message}");
        for spec in subject.entry.info().params {
            ensure!(message.contains(spec.key), "the message does not offer {}: {message}", spec.key);
        }
        Ok(())
    });
}
