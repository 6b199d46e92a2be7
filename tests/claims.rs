//! Every registered claim over its seeds, and every way to break it.

use rayon::prelude::*;
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::claim::{BrokenBy, ClaimEntry, Outcome, Trial, Verdict};

fn claims() -> impl Iterator<Item = &'static ClaimEntry> {
    CHAPTERS.iter().flat_map(|chapter| chapter.claims)
}

/// Condition and verdict of a claim with `sets`, over its own seeds.
fn judged(claim: &ClaimEntry, sets: &[(String, String)]) -> (bool, Verdict) {
    let at = (claim.at)(sets).unwrap_or_else(|error| panic!("{} refuses {sets:?}: {error}", claim.id));
    let trials: Vec<Trial> = (0..claim.seeds).into_par_iter().map(|seed| at.trial(seed)).collect();
    for trial in &trials {
        assert_eq!(trial.values.len(), claim.statistics.len(), "{}: one value per statistic", claim.id);
    }
    (at.condition().is_ok(), at.verdict(&trials))
}

fn report(claim: &ClaimEntry, how: &str, verdict: &Verdict) -> String {
    let (low, high) = verdict.interval;
    format!(
        "{} {how}: {:?}, {} = {:.4} [{low:.4}, {high:.4}], {} overflows in {} trials; wanted {}",
        claim.id, verdict.outcome, verdict.statistic, verdict.estimate, verdict.overflows, verdict.trials, verdict.threshold
    )
}

#[test]
fn every_claim_holds_where_it_is_claimed() {
    for claim in claims() {
        let (condition, verdict) = judged(claim, &[]);
        let line = report(claim, "as claimed", &verdict);
        eprintln!("{line}");
        assert!(condition, "{}: its own condition is violated", claim.id);
        assert_eq!(verdict.outcome, Outcome::Holds, "{line}");
        assert!((0.0..0.5).contains(&verdict.false_alarm), "{}: false alarm {}", claim.id, verdict.false_alarm);
    }
}

#[test]
fn every_break_breaks_as_it_says() {
    for claim in claims() {
        assert!(!(claim.breaks)().is_empty(), "{} cannot be broken", claim.id);
        for way in (claim.breaks)() {
            let sets: Vec<(String, String)> = way.sets.iter().map(|(key, text)| ((*key).to_string(), text.clone())).collect();
            let (condition, verdict) = judged(claim, &sets);
            let line = report(claim, way.name, &verdict);
            eprintln!("{line}");
            if way.by != BrokenBy::Verdict {
                assert!(!condition, "{line}: the condition does not name it");
            }
            if way.by != BrokenBy::Condition {
                assert_eq!(verdict.outcome, Outcome::Fails, "{line}");
            }
        }
    }
}

#[test]
fn every_claim_is_seen_on_a_figure_that_exists() {
    for claim in claims() {
        assert!(tangible_theorems::chapters::find_figure(claim.figure).is_ok(), "{}: {}", claim.id, claim.figure);
        assert!(!claim.sentence.is_empty() && claim.seeds >= 5);
    }
}

/// The claims that a preset says it shows or breaks exist.
#[test]
fn presets_name_claims_that_exist() {
    for entry in CHAPTERS.iter().flat_map(|chapter| chapter.figures) {
        for preset in (entry.info)().presets {
            for (id, _) in preset.claims {
                assert!(claims().any(|claim| claim.id == *id), "{} of {} names {id}", preset.key, entry.id);
            }
        }
    }
}

/// Few seeds never decide.
#[test]
fn too_few_trials_are_undecided() {
    for claim in claims() {
        let at = (claim.at)(&[]).expect("a claim accepts its own defaults");
        let verdict = at.verdict(&[at.trial(0)]);
        assert_eq!(verdict.outcome, Outcome::Undecided, "{}", claim.id);
    }
}
