//! The command `tangible`: what it prints is what the library says, and bad input is told by name.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]

use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::claim::BrokenBy;
use tangible_theorems::figure::Entry;
use tangible_theorems::native;
use tangible_theorems::session::{RELEASE, Session};

#[path = "command_line/given.rs"]
mod given;
#[path = "command_line/sweeps.rs"]
mod sweeps;

fn tangible(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tangible")).args(arguments).output().expect("the command runs")
}

/// Standard output of a command that must succeed.
#[track_caller]
fn said(arguments: &[&str]) -> String {
    let output = tangible(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "tangible {}: {errors}", arguments.join(" "));
    String::from_utf8(output.stdout).expect("the output is text")
}

#[track_caller]
fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&said(arguments)).expect("the output is JSON")
}

fn figures() -> Vec<(String, &'static Entry)> {
    CHAPTERS
        .iter()
        .flat_map(|chapter| {
            chapter.figures.iter().map(move |entry| (format!("{}/{}", chapter.id, entry.id), entry))
        })
        .collect()
}

/// A figure that runs in steps, a small number of them, and the session brought there.
fn short() -> (String, &'static Entry, Box<dyn Session>) {
    let (id, entry) = figures()
        .into_iter()
        .find(|(_, entry)| entry.info().steps >= 60 && entry.info().jobs == 0)
        .expect("some figure runs in steps");
    let mut session = entry.open(&id);
    session.seek(60);
    native::settle(session.as_mut(), entry, &mut |_| {}).expect("it runs");
    (id, entry, session)
}

fn provenance(json: &Value) {
    assert_eq!(json["release"], RELEASE);
    assert!(json["commit"].as_str().is_some_and(|commit| commit.len() >= 7), "commit {}", json["commit"]);
    assert!(
        json["toolchain"].as_str().is_some_and(|text| text.starts_with("rustc ")),
        "toolchain {}",
        json["toolchain"]
    );
}

#[test]
fn list_names_everything() {
    let text = said(&["list"]);
    let json = json(&["list", "--json"]);
    provenance(&json);
    for (id, entry) in figures() {
        assert!(text.contains(&id), "list lacks {id}");
        let listed = json["chapters"].as_array().expect("chapters").iter().filter_map(|chapter| {
            chapter["figures"].as_array().expect("figures").iter().find(|figure| figure["id"] == id.as_str())
        });
        let listed: Vec<&Value> = listed.collect();
        assert_eq!(listed.len(), 1, "{id} is listed once");
        let info = entry.info();
        for (spec, declared) in listed[0]["params"].as_array().expect("parameters").iter().zip(info.params) {
            for field in ["key", "symbol", "unit", "min", "max", "scale", "editor", "help"] {
                assert!(spec.get(field).is_some(), "{id} {} lacks {field}", declared.key);
            }
            assert_eq!(spec["key"], declared.key);
        }
        assert_eq!(listed[0]["defaults"].as_array().map(Vec::len), Some(info.params.len()));
        assert_eq!(listed[0]["presets"].as_array().map(Vec::len), Some(info.presets.len()));
        assert!(listed[0]["readouts"].as_array().is_some_and(|readouts| !readouts.is_empty()));
        assert!(said(&["list", &id]).contains(info.presets[0].key));
    }
}

#[test]
fn run_says_what_the_session_says_in_one_encoding() {
    let (id, _, session) = short();
    let report = json(&["run", &id, "--steps", "60", "--json"]);
    provenance(&report);
    assert_eq!(report["digest"].as_str(), session.digest().as_deref());
    assert_eq!(report["step"], 60);
    let readouts = session.readouts();
    let listed = report["readouts"].as_array().expect("read-outs");
    assert_eq!(listed.len(), readouts.len());
    let row = said(&["sweep", &id, "--steps", "60", "--bare"]);
    let (heading, row) = row.trim_end().split_once('\n').expect("a heading and a row");
    assert_eq!(heading.split(',').count(), readouts.len() + 2);
    let expected: Vec<String> = readouts.iter().map(|readout| readout.value.csv()).collect();
    assert_eq!(row, format!("0,60,{}", expected.join(",")), "CSV encodes values as documented");
    for (told, readout) in listed.iter().zip(&readouts) {
        assert_eq!(told["key"], readout.key);
        assert_eq!(told["value"], serde_json::to_value(&readout.value).expect("a value"), "{}", readout.key);
    }
}

#[test]
fn an_address_is_reproduced_or_not() {
    let (id, _, session) = short();
    let digest = session.digest().expect("a settled state");
    let address = format!("{id}?v=1&release={RELEASE}&step=60&digest={digest}");
    let link = format!("http://localhost:8000/chapters/x.html#{address};another/figure?v=1");
    assert_eq!(json(&["run", "--address", &link, "--json"])["reproduced"], "yes");
    assert_eq!(json(&["run", &address, "--json"])["reproduced"], "yes");
    let wrong = address.replace(&digest, "0123456789abcdef");
    let output = tangible(&["run", "--address", &wrong, "--json"]);
    assert_eq!(output.status.code(), Some(1), "a digest that is not reproduced is a failure");
    let other = wrong.replace(RELEASE, "0.0.0");
    assert_eq!(json(&["run", "--address", &other, "--json"])["reproduced"], "other-release");
    // Anything that changes the state makes the digest a different state's.
    assert!(json(&["run", "--address", &wrong, "--seed", "4", "--json"]).get("reproduced").is_none());
}

#[test]
fn tables_and_trace_are_csv() {
    let (id, _, session) = short();
    let text = said(&["run", &id, "--steps", "60", "--csv"]);
    let mut lines = text.lines();
    assert!(lines.next().is_some_and(|line| line.starts_with(&format!("# tangible {RELEASE}, commit "))));
    assert!(lines.next().is_some_and(|line| line.contains(&session.digest().expect("settled"))));
    for table in session.tables() {
        let whole = tangible_theorems::report::csv(&table);
        assert!(
            text.contains(&format!("# table {}: {}\n{whole}", table.id, table.title)),
            "table {}",
            table.id
        );
        assert_eq!(said(&["run", &id, "--steps", "60", "--csv", "--table", table.id, "--bare"]), whole);
    }
    let series = said(&["run", &id, "--steps", "60", "--series", "--bare"]);
    assert_eq!(series.lines().count(), session.trace().len() + 1, "one row per value logged");
    assert!(series.starts_with("series,step,value\n"));
}

#[test]
fn a_claim_is_listed_alone() {
    let Some(claim) = CHAPTERS.iter().find_map(|chapter| chapter.claims.first()) else { return };
    let id = claim.id;
    let text = said(&["list", id]);
    assert!(text.contains(&format!("claim {id}:")) && text.matches("  claim ").count() == 1, "{text}");
    assert!(!text.contains("read-outs"));
}

/// Commands under `Examples` of every help that need no other program, shortened where they would take long.
#[test]
fn the_examples_of_the_help_are_accepted() {
    for command in ["list", "run", "svg"] {
        let help = said(&[command, "--help"]);
        let examples = help.split_once("Examples\n").expect("examples").1;
        // The help is wrapped where the terminal ends.
        let examples =
            examples.split("\n\n").next().expect("a part").split_whitespace().collect::<Vec<_>>().join(" ");
        for line in examples.split("tangible ").filter(|line| !line.is_empty()) {
            let line = line.split(" > ").next().expect("a part").split(" | ").next().expect("a part");
            let mut words: Vec<&str> = line.split_whitespace().map(|word| word.trim_matches('\'')).collect();
            if line.contains("--preset") {
                words.extend(["--steps", "0"]);
            }
            said(&words);
        }
    }
}

#[test]
fn claims_tell_their_verdict_by_exit_code() {
    let Some(claim) = CHAPTERS.iter().flat_map(|chapter| chapter.claims).min_by_key(|claim| claim.seeds)
    else {
        return;
    };
    // One seed is too few or not: whatever the verdict, the exit code and the JSON agree.
    for seeds in ["0..1", "0..0"] {
        let output = tangible(&["claim", claim.id, "--seeds", seeds, "--json"]);
        let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        provenance(&json);
        let told = &json["claims"][0];
        let code = match told["verdict"].as_str() {
            Some("holds") => 0,
            Some("fails") => 1,
            Some("undecided") => 2,
            verdict => panic!("the verdict is {verdict:?}"),
        };
        assert_eq!(output.status.code(), Some(code));
        for field in ["estimate", "interval", "threshold", "false_alarm", "trials", "overflows"] {
            assert!(told.get(field).is_some(), "the verdict lacks {field}: {told}");
        }
    }
    let output = tangible(&["claim", claim.id, "--set", "no-such-key=1"]);
    assert_eq!(output.status.code(), Some(3));
}

/// A true claim holds at every press drawn from trials that all hold, a broken one at none.
#[test]
fn presses_are_drawn_from_the_trials() {
    let Some(claim) = CHAPTERS.iter().flat_map(|chapter| chapter.claims).find(|claim| {
        claim.id == "augmentation-graph/c2"
            && (claim.breaks)().iter().any(|broken| broken.by != BrokenBy::Condition)
    }) else {
        return;
    };
    let presses = |more: &[&str]| {
        let arguments = [&["claim", claim.id, "--presses", "50", "--json"], more].concat();
        let output = tangible(&arguments);
        let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let told = json["claims"][0]["presses"].clone();
        ["holds", "fails", "undecided"].map(|word| told[word].as_u64().expect("a count"))
    };
    assert_eq!(presses(&["--seeds", "0..40"]), [50, 0, 0]);
    assert_eq!(presses(&["--seeds", "0..0"]), [0, 0, 50]);
    let broken =
        (claim.breaks)().into_iter().find(|broken| broken.by != BrokenBy::Condition).expect("found above");
    let sets: Vec<String> = broken.sets.iter().map(|(key, text)| format!("{key}={text}")).collect();
    let sets: Vec<&str> = sets.iter().flat_map(|set| ["--set", set]).chain(["--seeds", "0..40"]).collect();
    assert_eq!(presses(&sets), [0, 50, 0]);
}

#[test]
fn a_picture_is_standalone_and_says_where_it_comes_from() {
    let (id, _, mut session) = short();
    let svg = said(&["svg", &id, "--steps", "60", "--theme", "dark", "--width", "500"]);
    assert!(svg.starts_with("<svg") && svg.contains("@font-face"), "a fixed theme brings its font");
    assert!(svg.contains(&format!("tangible {RELEASE}, commit ")), "an SVG says which code made it");
    let scene = session.draw(500.0).expect("it can be drawn");
    assert!(svg.contains(&format!("width=\"{}\"", scene.width)));
    let plain = said(&["svg", &id, "--steps", "60"]);
    assert!(
        !plain.contains("@font-face") && plain.contains("var(--tt-"),
        "auto takes the colours of its page"
    );
}

#[test]
fn an_export_holds_its_state_and_the_program_of_the_site() {
    let (id, _, _) = short();
    let chapter = id.split('/').next().expect("a chapter");
    let site = std::env::temp_dir().join(format!("tangible-site-{}", std::process::id()));
    let portable = site.join(format!("v{RELEASE}/portable"));
    std::fs::create_dir_all(&portable).expect("a folder");
    std::fs::write(portable.join(format!("{chapter}.js")), "program();").expect("a program");
    let folder = site.to_str().expect("text");
    let at = format!("{id}?v=1&seed=3&step=60");
    let page = said(&["export", "--address", &at, "--site", folder, "--base", "https://your.site"]);
    assert!(page.contains(&format!("<tangible-figure src=\"{id}\" seed=\"3\" step=\"60\">")), "its state");
    assert!(page.contains("<svg ") && page.contains("</svg>"), "a picture without the program");
    assert!(
        page.contains(&format!("href=\"https://your.site/chapters/{chapter}.html#{id}?v=1")),
        "a way to the chapter"
    );
    assert!(page.contains("id=\"tangible-program\""), "the program");
    let plain = said(&["export", &id, "--site", folder]);
    assert!(!plain.contains(" step=\"") && !plain.contains("href=\"http"), "it starts as the figure does");
    std::fs::remove_dir_all(&site).expect("removed");
    let output = tangible(&["export", &id, "--site", folder]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cargo xtask dist"), "it says what is missing");
}

#[test]
fn bad_input_is_told_by_name_with_exit_code_3_and_no_output() {
    let (id, entry, _) = short();
    let id = id.as_str();
    let spec = entry.info().params.iter().find(|spec| spec.max.is_finite()).expect("a number");
    let set = |value: &str| format!("{}={value}", spec.key);
    let (low, nan, range) = (set("-1e300"), set("nan"), set("1..2"));
    let cases: &[(&[&str], &str)] = &[
        (&[], "Usage"),
        (&["paint"], "paint"),
        (&["run"], "FIGURE"),
        (&["run", "no/figure"], "no/figure"),
        (&["run", id, "--set", "no-such-key=1"], "no-such-key"),
        (&["run", id, "--set", spec.key], "KEY=VALUE"),
        (&["run", id, "--set", &low], spec.key),
        (&["run", id, "--set", &nan], spec.key),
        (&["run", id, "--seed", "-1"], "--seed"),
        (&["run", id, "--seed", "4294967296"], "4294967295"),
        (&["run", id, "--steps", "4294967295"], "steps"),
        (&["run", id, "--preset", "no-such-preset"], "no-such-preset"),
        (&["run", id, "--json", "--csv"], "--csv"),
        (&["run", id, "--csv", "--table", "no-such-table", "--steps", "1"], "no-such-table"),
        (&["run", "--address", "label-noise/x?v=9"], "9"),
        (&["sweep", id, "--vary", "no-such-key=1,2"], "no-such-key"),
        (&["sweep", id, "--vary", &range], "LOW..HIGH:COUNT"),
        (&["sweep", id, "--vary", &low], spec.key),
        (&["sweep", id, "--vary", &low, "--vary", &low], "twice"),
        (&["sweep", id, "--seeds", "5"], "A..B"),
        (&["sweep", id, "--jobs", "7..8"], "jobs"),
        (&["sweep", id, "--readout", "no-such-readout"], "no-such-readout"),
        (&["sweep", id, "--steps", "4294967295"], "steps"),
        (&["claim"], "--all"),
        (&["claim", "no/claim"], "no/claim"),
        (&["svg", id, "--theme", "sepia"], "sepia"),
        (&["svg", id, "--width", "3"], "240"),
        (&["list", "no/figure"], "no/figure"),
        (&["export", "no/figure"], "no/figure"),
        (&["export", "--chapter", "no-chapter"], "no-chapter"),
        (&["export", id, "--chapter", "label-noise"], "--chapter"),
        (&["export", id, "--base", "javascript:0"], "javascript:0"),
    ];
    for (arguments, named) in cases {
        let output = tangible(arguments);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "tangible {}: {message}", arguments.join(" "));
        assert!(
            message.contains(named),
            "tangible {}: the message lacks “{named}”: {message}",
            arguments.join(" ")
        );
        assert!(output.stdout.is_empty(), "tangible {} prints all the same", arguments.join(" "));
    }
}

#[test]
fn ten_megabytes_of_address_are_refused() {
    use std::io::Write as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_tangible"))
        .args(["run", "--address", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    // The command stops reading before the end: a broken pipe here is what is wanted.
    let _ = child.stdin.take().expect("a pipe").write_all("1".repeat(10_000_000).as_bytes());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("bytes"));
}

#[test]
fn help_teaches_and_a_closed_pipe_is_no_error() {
    let help = said(&["--help"]);
    for word in ["Exit codes", "missing", "inf", "Examples", "digest"] {
        assert!(help.contains(word), "--help lacks {word}");
    }
    for command in ["list", "run", "sweep", "claim", "svg"] {
        assert!(
            help.contains(command) && said(&[command, "--help"]).contains("Examples"),
            "{command} --help"
        );
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_tangible"))
        .args(["list", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_parameter_that_does_not_matter_is_told() {
    let figure = "augmentation-graph/descend-to-eigenvectors";
    let output = tangible(&["run", figure, "--set", "tau=0.2", "--steps", "0"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    assert!(errors.contains("tau changes nothing here: it matters only where loss = infonce"), "{errors}");
    assert!(said(&["list", figure]).contains("; only where loss = infonce"));
}
