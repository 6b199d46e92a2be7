//! Links as they arrive: every row of `links.tsv` on the command line. The page is held to the same file by the
//! journey `links`.
#![cfg(all(feature = "cli", feature = "label-noise", not(target_arch = "wasm32")))]

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

#[path = "links/table.rs"]
mod table;

use table::{FIGURE, Outcome, SENT, rows};

/// Exit codes of the command line for what holds and for bad input.
const DONE: i32 = 0;
const BAD_INPUT: i32 = 3;

fn run(link: &str) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tangible"))
        .args(["run", "--json", "--address", link])
        .output()
        .expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn report(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

#[test]
fn a_link_is_the_state_that_was_sent_or_refused_in_words() {
    let (code, out, errors) = run(&format!("{FIGURE}?{SENT}"));
    assert_eq!(code, Some(DONE), "{errors}");
    let sent = report(&out);
    let digest = sent["digest"].as_str().expect("a digest");
    let rows = rows("https://example.org/chapters/label-noise.html", env!("CARGO_PKG_VERSION"), digest);
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for row in &rows {
        *kinds.entry(row.kind.clone()).or_default() += 1;
        let (code, out, errors) = run(&row.link);
        let right = match &row.outcome {
            Outcome::Same => {
                let report = report(&out);
                code == Some(DONE)
                    && errors.is_empty()
                    && report["digest"] == digest
                    && report["reproduced"] == "yes"
            }
            Outcome::Refused(words) => {
                code == Some(BAD_INPUT) && out.is_empty() && errors.contains(words.as_str())
            }
        };
        if !right {
            wrong.push(format!("{}: {}\n    {code:?} {errors}", row.kind, row.link));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows.len() >= 60, "{} rows", rows.len());
    assert!(kinds.values().filter(|count| **count >= 3).count() >= 10, "{kinds:?}");
}

#[test]
fn a_link_without_a_digest_may_be_cut_off_and_says_so() {
    let (code, _, errors) = run(&format!("{FIGURE}?v=1&release=0.1.0&seed=3&step=50"));
    assert_eq!(code, Some(DONE), "{errors}");
    assert!(errors.contains("no digest"), "{errors}");
    let (_, _, errors) = run(&format!("{FIGURE}?v=1&seed=3&step=50"));
    assert_eq!(errors, "", "what somebody wrote promises nothing");
}
