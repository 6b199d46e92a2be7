//! Every registered claim holds over its seeds, and every way to break it breaks it.
//!
//! The functions are those behind the page's button and `tangible claim`. The false-alarm rate of each
//! verdict stands in the table that `cargo test --test claims -- --nocapture` prints.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::OnceLock;

use serde_json::value::RawValue;
use serde_json::{Value as Json, json};
use tangible_theorems::chapters::{CHAPTERS, find_figure};
use tangible_theorems::claim::{Break, Broken, BrokenBy, ClaimEntry, ClaimKey, Outcome, Trial, Verdict};
use tangible_theorems::model::Value;
use tangible_theorems::native;

/// All claims, or those of the chapter that the environment variable `TANGIBLE_ONLY` names.
fn claims() -> impl Iterator<Item = &'static ClaimEntry> {
    let only = std::env::var("TANGIBLE_ONLY").ok();
    CHAPTERS
        .iter()
        .filter(move |chapter| only.as_ref().is_none_or(|only| only == chapter.id))
        .flat_map(|chapter| chapter.claims)
}

/// A claim over its seeds, at some parameters.
struct Judged {
    params: Vec<(&'static str, String)>,
    condition: Result<(), Broken>,
    verdict: Verdict,
    trials: Vec<Trial>,
}

/// A claim where it is claimed, and at every one of its breaks.
struct Findings {
    claim: &'static ClaimEntry,
    stated: Result<Judged, String>,
    broken: Vec<(Break, Result<Judged, String>)>,
}

/// All of them, computed once for all tests of this file.
fn findings() -> &'static [Findings] {
    static ALL: OnceLock<Vec<Findings>> = OnceLock::new();
    ALL.get_or_init(|| {
        claims()
            .map(|claim| Findings {
                claim,
                stated: judge(claim, &[]),
                broken: (claim.breaks)()
                    .into_iter()
                    .map(|broken| {
                        let sets: Vec<(String, String)> = broken
                            .sets
                            .iter()
                            .map(|(key, text)| ((*key).to_string(), text.clone()))
                            .collect();
                        let judged = judge(claim, &sets);
                        (broken, judged)
                    })
                    .collect(),
            })
            .collect()
    })
}

/// Condition and verdict of a claim at some parameters, over its seeds.
fn judge(claim: &ClaimEntry, sets: &[(String, String)]) -> Result<Judged, String> {
    let at = (claim.at)(sets).map_err(|error| format!("{}: {error}", claim.id))?;
    let trials = native::trials(at.as_ref(), 0..claim.seeds, &|| {});
    let seeds: Vec<u32> = trials.iter().map(|trial| trial.seed).collect();
    if seeds != (0..claim.seeds).collect::<Vec<_>>() {
        return Err(format!("{}: the trials are of the seeds {seeds:?}", claim.id));
    }
    if let Some(trial) = trials.iter().find(|trial| trial.values.len() != claim.statistics.len()) {
        return Err(format!("{}: seed {} has {} statistics", claim.id, trial.seed, trial.values.len()));
    }
    Ok(Judged { params: at.params(), condition: at.condition(), verdict: at.verdict(&trials), trials })
}

/// One row of the table.
fn row(table: &mut String, id: &str, what: &str, verdict: &Verdict) {
    let show = |value: f64| Value::number(value).show();
    let (low, high) = verdict.interval;
    let outcome = format!("{:?}", verdict.outcome);
    writeln!(
        table,
        "{id:20} {what:44} {outcome:10} {} = {} [{}, {}] vs {}; {} trials, {} overflows, false alarm {}",
        verdict.statistic,
        show(verdict.estimate),
        show(low),
        show(high),
        verdict.threshold,
        verdict.trials,
        verdict.overflows,
        show(verdict.false_alarm),
    )
    .expect("a string takes everything");
}

fn finish(table: &str, failures: &[String]) {
    eprintln!("{table}");
    assert!(failures.is_empty(), "{}\n\n{table}", failures.join("\n"));
}

#[test]
fn every_claim_holds_over_its_seeds() {
    let (mut table, mut failures) = (String::new(), Vec::new());
    for Findings { claim, stated, .. } in findings() {
        match stated {
            Err(message) => failures.push(message.clone()),
            Ok(Judged { condition, verdict, .. }) => {
                row(&mut table, claim.id, "where it is claimed", verdict);
                if let Err(broken) = condition {
                    failures.push(format!("{}: its own defaults violate its condition: {broken}", claim.id));
                }
                if verdict.outcome != Outcome::Holds {
                    failures.push(format!("{}: {:?}", claim.id, verdict.outcome));
                }
                if !(0.0..=0.001).contains(&verdict.false_alarm) {
                    failures.push(format!("{}: its false-alarm rate is {}", claim.id, verdict.false_alarm));
                }
                if verdict.trials != claim.seeds {
                    failures
                        .push(format!("{}: {} of {} trials counted", claim.id, verdict.trials, claim.seeds));
                }
            }
        }
    }
    finish(&table, &failures);
}

#[test]
fn every_break_breaks_its_claim_as_it_says() {
    let (mut table, mut failures) = (String::new(), Vec::new());
    for Findings { claim, broken, .. } in findings() {
        if broken.is_empty() {
            failures.push(format!("{}: nothing breaks it", claim.id));
        }
        for (broken, judged) in broken {
            match judged {
                Err(message) => failures.push(format!("{message} (break “{}”)", broken.name)),
                Ok(Judged { condition, verdict, .. }) => {
                    row(&mut table, claim.id, broken.name, verdict);
                    let violated = condition.is_err();
                    let fails = verdict.outcome == Outcome::Fails;
                    let as_it_says = match broken.by {
                        BrokenBy::Condition => violated,
                        BrokenBy::Verdict => fails,
                        BrokenBy::Both => violated && fails,
                    };
                    if !as_it_says {
                        failures.push(format!(
                            "{}: “{}” breaks it by {:?}, but the condition says {condition:?} and the verdict {:?}",
                            claim.id, broken.name, broken.by, verdict.outcome
                        ));
                    }
                }
            }
        }
    }
    finish(&table, &failures);
}

#[test]
fn too_few_trials_never_decide() {
    for claim in claims() {
        let at = (claim.at)(&[]).expect("a claim accepts its defaults");
        assert!(!claim.sentence.is_empty() && claim.seeds >= 2, "{} is no claim over seeds", claim.id);
        assert_eq!(at.verdict(&[]).outcome, Outcome::Undecided, "{} without a trial", claim.id);
        assert_eq!(at.verdict(&[at.trial(0)]).outcome, Outcome::Undecided, "{} after one trial", claim.id);
    }
}

#[test]
fn a_claim_is_stated_at_settings_of_a_figure() {
    for claim in claims() {
        let figure = find_figure(claim.stated).expect("a figure").1;
        assert_eq!(figure.info().params, claim.parameters, "{} at {}", claim.id, claim.stated);
        let keys = (claim.keys)();
        assert!(!keys.is_empty(), "{} depends on nothing", claim.id);
        let stated = (claim.at)(&[]).expect("a claim accepts its defaults").params();
        assert_eq!(stated.len(), keys.len(), "{}", claim.id);
        for (key, (name, text)) in keys.iter().zip(&stated) {
            let known = |parameter: &str| claim.parameters.iter().any(|spec| spec.key == parameter);
            assert_eq!((key.spec.key, key.parameter.is_none_or(known)), (*name, true), "{}", claim.id);
            let again = (claim.at)(&[((*name).to_string(), text.clone())]);
            assert_eq!(again.expect("what it prints").params(), stated, "{}: {name} = {text}", claim.id);
        }
        for spec in claim.parameters {
            let of = |key: &ClaimKey| key.parameter == Some(spec.key) || key.spec.key == spec.key;
            if keys.iter().any(of) {
                continue;
            }
            let told =
                (claim.at)(&[(spec.key.to_string(), String::new())]).err().map(|error| error.to_string());
            let told = told.unwrap_or_else(|| panic!("{} takes {}", claim.id, spec.key));
            let names = [spec.key].into_iter().chain(keys.iter().map(|key| key.spec.key));
            for name in names {
                assert!(told.contains(name), "{}: {told}", claim.id);
            }
        }
    }
}

#[test]
fn a_trial_is_a_pure_function_of_its_seed() {
    for claim in claims() {
        let at = (claim.at)(&[]).expect("a claim accepts its defaults");
        let bits = |seed| at.trial(seed).values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(1), bits(1), "{}", claim.id);
    }
}

/// What the static page prints about a claim.
fn record(findings: &Findings) -> Option<Json> {
    let stated = findings.stated.as_ref().ok()?;
    let breaks: Vec<Json> = findings
        .broken
        .iter()
        .filter_map(|(broken, judged)| {
            let judged = judged.as_ref().ok()?;
            Some(json!({
                "name": broken.name,
                "sets": broken.sets,
                "violated": judged.condition.as_ref().err().map(|broken| &broken.0),
                "outcome": judged.verdict.outcome,
                "estimate": Value::number(judged.verdict.estimate),
            }))
        })
        .collect();
    // Odd seeds follow from the values.
    let Verdict {
        outcome,
        statistic,
        estimate,
        interval,
        level,
        threshold,
        false_alarm,
        trials,
        overflows,
        odd: _,
    } = &stated.verdict;
    let seeds: Vec<Json> = stated
        .trials
        .iter()
        .map(|trial| json!(trial.values.iter().map(|value| Value::number(*value)).collect::<Vec<_>>()))
        .collect();
    Some(json!({
        "breaks": breaks,
        "estimate": Value::number(*estimate),
        "false_alarm": Value::number(*false_alarm),
        "interval": [Value::number(interval.0), Value::number(interval.1)],
        "level": level,
        "outcome": outcome,
        "overflows": overflows,
        "params": stated.params,
        "statistic": statistic,
        "threshold": threshold,
        "trials": trials,
        "values": seeds,
    }))
}

/// One line a field: a verdict that changed is one line of a review.
fn text(fields: &Json) -> String {
    let fields = fields.as_object().expect("a record is an object");
    let lines: Vec<String> = fields.iter().map(|(key, value)| format!("    \"{key}\": {value}")).collect();
    format!("{{\n{}\n  }}", lines.join(",\n"))
}

/// The site prints these verdicts without running anything: they must be the present ones. Accept them with
/// `UPDATE_GOLDEN=1 cargo test --test claims recorded`; with `TANGIBLE_ONLY`, those of one chapter, the others stay.
/// Compared as text, since a number that is read from JSON may lose its last bit.
#[test]
fn the_recorded_verdicts_are_those_of_today() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/claims.json");
    let old = std::fs::read_to_string(&path).unwrap_or_else(|_| "{}".into());
    let known: BTreeMap<&str, &RawValue> =
        serde_json::from_str(&old).expect("tests/golden/claims.json is JSON");
    let known: BTreeMap<&str, String> =
        known.into_iter().map(|(id, text)| (id, text.get().to_string())).collect();
    let mut texts = known.clone();
    let registered: BTreeSet<&str> =
        CHAPTERS.iter().flat_map(|chapter| chapter.claims).map(|claim| claim.id).collect();
    texts.retain(|id, _| registered.contains(id));
    for findings in findings() {
        texts.insert(findings.claim.id, text(&record(findings).expect("every claim can be judged")));
    }
    let lines: Vec<String> = texts.iter().map(|(id, text)| format!("  \"{id}\": {text}")).collect();
    let new = format!("{{\n{}\n}}\n", lines.join(",\n"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, new).expect("the record can be written");
        return;
    }
    let changed: Vec<_> =
        known.keys().chain(texts.keys()).filter(|id| known.get(*id) != texts.get(*id)).collect();
    assert!(old == new, "{changed:?} differ: accept with UPDATE_GOLDEN=1 cargo test --test claims recorded");
}
