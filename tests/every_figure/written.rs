//! Drawn and written parameters: what their grammar says is read, printed and read again; what went wrong has a place.

use tangible_theorems::figure::GesturePhase;
use tangible_theorems::params::grammar::Grammar;
use tangible_theorems::params::{Editor, ParamSpec};
use tangible_theorems::rng::{Purpose, Rng};
use tangible_theorems::session::Session;

use crate::cases::{Check, all_subjects, print, say};
use crate::ensure;
use crate::refusals::refused;

/// Texts tried of each parameter, good ones and spoilt ones.
const TEXTS: usize = 40;

fn grammar(spec: &ParamSpec) -> Option<&'static Grammar> {
    if let Editor::Written { grammar, .. } = spec.editor { grammar } else { None }
}

fn text(session: &dyn Session, key: &str) -> Option<String> {
    session.params().into_iter().find(|param| param.key == key).map(|param| param.text)
}

/// The text is refused with a place, or it is accepted, and then its canonical text changes nothing; which of the two.
fn taken(session: &mut dyn Session, spec: &ParamSpec, given: &str) -> Result<bool, String> {
    let key = spec.key.to_string();
    if !session.diagnose(spec.key, given).is_empty() {
        return refused(session, spec, given).map(|()| false);
    }
    session.set(&[(key.clone(), given.to_string())], GesturePhase::End).map_err(say)?;
    let (state, canonical) = (print(session), text(session, spec.key));
    let canonical = canonical.ok_or_else(|| format!("{key} is gone"))?;
    session.set(&[(key, canonical.clone())], GesturePhase::End).map_err(say)?;
    ensure!(print(session) == state, "“{given}” and its canonical text “{canonical}” differ");
    Ok(true)
}

#[test]
fn what_a_grammar_says_is_taken_and_reads_back() {
    all_subjects(|subject| {
        for spec in subject.entry.info().params {
            let Some(grammar) = grammar(spec) else { continue };
            let mut session = subject.open();
            let mut rng = Rng::new(1, Purpose::EVALUATION);
            let mut accepted = 0;
            for _ in 0..TEXTS {
                let given = grammar.print(&grammar.sample(&mut rng));
                ensure!(grammar.examine(&given)?, "{} does not read what it says: “{given}”", spec.key);
                accepted += usize::from(taken(session.as_mut(), spec, &given)?);
            }
            // Conditions beyond the grammar refuse many: a schedule of few steps, points in ascending order.
            ensure!(accepted >= TEXTS / 16, "{} takes {accepted} of {TEXTS} of its own texts", spec.key);
        }
        Ok(())
    });
}

#[test]
fn what_went_wrong_in_a_text_has_a_place() {
    all_subjects(|subject| {
        for spec in subject.entry.info().params {
            let Some(grammar) = grammar(spec) else { continue };
            let mut session = subject.open();
            let mut rng = Rng::new(2, Purpose::EVALUATION);
            let mut refusals = 0;
            for _ in 0..TEXTS {
                let given = grammar.spoilt(&mut rng);
                grammar.examine(&given)?;
                refusals += usize::from(!taken(session.as_mut(), spec, &given)?);
            }
            ensure!(refusals >= TEXTS / 8, "{} refuses {refusals} of {TEXTS} spoilt texts", spec.key);
        }
        Ok(())
    });
}

#[test]
fn a_grammar_can_be_read_in_one_way_and_knows_an_example() {
    let check = |spec: &ParamSpec, grammar: &Grammar| -> Check {
        ensure!(grammar.ambiguity().is_none(), "{}: {:?} is on two levels", spec.key, grammar.ambiguity());
        let told = serde_json::to_value(spec.editor).map_err(say)?;
        let told = &told["shape"];
        ensure!(told["accepted"].as_str().is_some_and(|text| text.len() > 10), "{} says nothing", spec.key);
        let example = told["example"].as_str().unwrap_or_default();
        ensure!(!example.is_empty() && grammar.examine(example)?, "{} has no example", spec.key);
        let columns = told["columns"].as_array().map_or(0, Vec::len);
        ensure!(
            told["joins"].as_array().is_some_and(|joins| joins.len() >= columns),
            "{} lacks joins",
            spec.key
        );
        Ok(())
    };
    all_subjects(|subject| {
        subject
            .entry
            .info()
            .params
            .iter()
            .try_for_each(|spec| grammar(spec).map_or(Ok(()), |it| check(spec, it)))
    });
}
