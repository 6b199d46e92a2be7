//! `tangible sweep`: rows, slices, and what became of them.

use std::process::Command;

use tangible_theorems::figure::GesturePhase;
use tangible_theorems::params::{Editor, FINE, positions, print_number, read_number};

use crate::{figures, json, said, short, tangible};

#[test]
fn slices_of_a_sweep_concatenate_to_the_whole_on_any_number_of_cores() {
    let (id, entry, _) = short();
    let key = entry.info().params.iter().find(|spec| spec.max.is_finite()).expect("a number").key;
    let default =
        entry.open(&id).params().into_iter().find(|param| param.key == key).expect("its state").text;
    let vary = format!("{key}={default},\"{default}\"");
    let sweep = ["sweep", &id, "--vary", &vary, "--seeds", "2..5", "--steps", "60"];
    let whole = said(&sweep);
    assert_eq!(whole.lines().count(), 1 + 6, "a heading, two points of three seeds");
    let slice = |span: &str| said(&[&sweep[..], &["--jobs", span]].concat());
    assert_eq!([slice("0..1"), slice("1..4"), slice("4..99")].concat(), whole);
    assert_eq!(
        [slice("0..0"), slice("0..6").split_once('\n').expect("rows").1.to_string(), slice("6..9")].concat(),
        whole
    );
    let alone =
        Command::new(env!("CARGO_BIN_EXE_tangible")).args(sweep).env("RAYON_NUM_THREADS", "1").output();
    assert_eq!(String::from_utf8(alone.expect("it runs").stdout).expect("text"), whole);
    // The address of a row is that row.
    let row = whole.lines().nth(2).expect("a second row");
    let address = row.split(',').find(|field| field.contains("?v=")).expect("a row has its address");
    assert_eq!(json(&["run", "--address", address.trim_matches('"'), "--json"])["reproduced"], "yes");
}

#[test]
fn a_row_has_the_values_that_were_asked_for() {
    for (id, entry) in figures() {
        for spec in entry.info().params.iter().filter(|spec| matches!(spec.editor, Editor::Number { .. })) {
            // Two that lie close: a coarser grid would make them one.
            let ends: Vec<f64> = positions(spec, FINE).iter().filter_map(|text| read_number(text)).collect();
            let [.., last, end] = ends[..] else { continue };
            let values = if spec.whole { vec![last, end] } else { vec![end - (end - last) / 4.0, end] };
            let texts = values.iter().map(|value| print_number(*value)).collect::<Vec<_>>();
            let (sets, mut session) =
                (texts.iter().map(|text| (spec.key.to_string(), text.clone())), entry.open(&id));
            for (key, text) in sets {
                let Ok(()) = session.set(&[(key, text.clone())], GesturePhase::End) else { continue };
                let kept =
                    session.params().into_iter().find(|param| param.key == spec.key).expect("its state").text;
                assert_eq!(read_number(&kept), read_number(&text), "{id}: {}={text}", spec.key);
            }
        }
    }
}

#[test]
fn columns_have_one_name_each() {
    for (id, entry) in figures() {
        let session = entry.open(&id);
        for readout in session.readouts() {
            if !entry.info().params.iter().any(|spec| spec.key == readout.key) {
                continue;
            }
            let params = session.params();
            let text = &params.iter().find(|param| param.key == readout.key).expect("its state").text;
            let vary = format!("{}=\"{text}\"", readout.key);
            let sweep =
                said(&["sweep", &id, "--vary", &vary, "--steps", "0", "--readout", readout.key, "--bare"]);
            let wanted = format!("{0},seed,step,said-{0}", readout.key);
            assert_eq!(sweep.lines().next(), Some(wanted.as_str()), "{id}");
        }
    }
}

#[test]
fn a_run_stops_at_several_steps_and_tells_its_tables() {
    let (id, _, session) = short();
    let alone = |step: &str| said(&["sweep", &id, "--seeds", "2..4", "--steps", step]);
    let both = said(&["sweep", &id, "--seeds", "2..4", "--at", "20,60"]);
    let lines = |text: &str| text.lines().map(String::from).collect::<Vec<_>>();
    let (first, last) = (lines(&alone("20")), lines(&alone("60")));
    let wanted = [&first[0], &first[1], &last[1], &first[2], &last[2]];
    assert_eq!(lines(&both).iter().collect::<Vec<_>>(), wanted, "each run goes on from step to step");
    for table in session.tables() {
        let long = said(&["sweep", &id, "--seeds", "0..1", "--at", "20,60", "--table", table.id, "--bare"]);
        let of = |step: &str| said(&["run", &id, "--steps", step, "--csv", "--table", table.id, "--bare"]);
        let rows = ["20", "60"]
            .map(|step| of(step).lines().skip(1).map(|row| format!("0,{step},{row}")).collect::<Vec<_>>());
        assert_eq!(lines(&long)[1..], rows.concat(), "table {}", table.id);
    }
    for (arguments, named) in [
        (["--at", "60,20"], "ascend"),
        (["--at", "4294967295"], "steps cannot be 4294967295"),
        (["--table", "no-such-table"], "no-such-table"),
    ] {
        let output = tangible(&[&["sweep", &id][..], &arguments].concat());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(3) && told.contains(named), "{told}");
    }
}

#[test]
fn what_slices_lack_is_named_and_a_rerun_fills_it() {
    let (id, ..) = short();
    let sweep = ["sweep", &id, "--seeds", "0..6", "--at", "20,60"];
    let whole = said(&sweep);
    let lines: Vec<&str> = whole.lines().collect();
    let file = std::env::temp_dir().join(format!("tangible-slices-{}.csv", std::process::id()));
    let path = file.to_string_lossy().into_owned();
    let asked = |text: &str| {
        std::fs::write(&file, text).expect("a file");
        let output = tangible(&[&sweep[..], &["--missing", &path]].concat());
        let [out, told] = [output.stdout, output.stderr].map(|said| String::from_utf8(said).expect("text"));
        (output.status.code(), out, told)
    };
    assert_eq!(asked(&whole), (Some(0), String::new(), String::new()));
    // A lost worker, and one whose last line is torn.
    let torn = [&lines[..3].join("\n"), "\n", &lines[7..12].join("\n"), "\n", &lines[12][..9], "\n"].concat();
    let (code, spans, told) = asked(&torn);
    assert_eq!((code, spans.as_str()), (Some(1), "1..3\n5..6\n"));
    assert!(told.contains("torn"), "{told}");
    let fill = || said(&[&sweep[..], &["--fill", &path]].concat());
    assert_eq!(fill(), whole, "only these are computed, and it is the file of one machine");
    let (code, spans, told) = asked(&(whole.clone() + &lines[3..7].join("\n")));
    assert_eq!((code, spans.as_str()), (Some(1), ""));
    assert_eq!(told.matches("more than once, 4 rows for 2").count(), 2, "{told}");
    assert_eq!(fill(), whole);
    let (.., told) = asked(&whole.replace("\n5,", "\n77,"));
    assert!(told.contains("another sweep: 77"), "{told}");
    let nowhere = tangible(&[&sweep[..], &["--missing", "/no/such/file"]].concat());
    assert_eq!(nowhere.status.code(), Some(3));
    std::fs::remove_file(file).expect("it was written");
}

/// The blocks of a kind in `docs/sweeps.md`: their fences name them.
fn recipe(kind: &str) -> String {
    let page = std::fs::read_to_string("docs/sweeps.md").expect("the page");
    let fence = format!("\n```sh {kind}\n");
    let (_, rest) = page.split_once(&fence).unwrap_or_else(|| panic!("the page has no recipe {kind}"));
    rest.split_once("```").expect("it ends").0.to_string()
}

/// Runs a recipe in a folder of its own, under a shell.
fn follow(shell: &str, script: &str, folder: &std::path::Path) {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_tangible")).parent().expect("a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(program.to_path_buf()).chain(std::env::split_paths(&path));
    let mut command = Command::new(shell);
    command.args(["-c", script]).current_dir(folder).env("PATH", std::env::join_paths(all).expect("a path"));
    let output = command.output().expect("a shell");
    assert!(output.status.success(), "{script}\n{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_recipes_for_many_machines_give_the_file_of_one() {
    let folder = std::env::temp_dir().join(format!("tangible-recipes-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("it was written");
    let sweep = recipe("sweep");
    follow("sh", &format!("{sweep}\nsweep > one.csv"), &folder);
    let whole = read("one.csv");
    assert_eq!(whole.lines().count(), 1 + 12, "a heading and twelve runs");
    follow("sh", &[&sweep, "set -e\n", &recipe("shell")].concat(), &folder);
    assert_eq!(read("all.csv"), whole);
    // A worker is lost; the repair's first line says so by its exit code.
    follow("sh", "cat part-0.csv part-2.csv > all.csv", &folder);
    follow("sh", &[&sweep, "\n", &recipe("lost")].concat(), &folder);
    assert_eq!(read("whole.csv"), whole);
    let there = |program: &str| {
        Command::new(program).arg("--version").output().is_ok_and(|said| said.status.success())
    };
    if there("bash") && there("parallel") {
        follow("bash", &[&sweep, "set -e\n", &recipe("parallel")].concat(), &folder);
        assert_eq!(read("all.csv"), whole, "GNU parallel");
    }
    std::fs::remove_dir_all(&folder).expect("it was made");
}

#[test]
fn a_sweep_is_written_to_a_file_by_its_ending_and_slices_of_parquet_are_refused_in_words() {
    let (id, ..) = short();
    let sweep = ["sweep", &id, "--seeds", "0..3", "--at", "20,60"];
    let folder = std::env::temp_dir().join(format!("tangible-out-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let (lines, columns) = (file("all.csv"), file("all.parquet"));
    let whole = said(&sweep);
    assert_eq!(said(&[&sweep[..], &["--out", &lines]].concat()), "");
    assert_eq!(std::fs::read_to_string(&lines).expect("written"), whole);
    said(&[&sweep[..], &["--out", &columns]].concat());
    let written = std::fs::read(&columns).expect("written");
    assert!(written.starts_with(b"PAR1") && written.ends_with(b"PAR1"));
    // The digest of a row is in its address: the texts of the file are those of the lines.
    let address = whole.lines().nth(3).and_then(|row| row.split(',').find(|field| field.contains("?v=")));
    let address = address.expect("a row has its address").trim_matches('"').as_bytes();
    assert!(written.windows(address.len()).any(|bytes| bytes == address));
    // What was joined becomes the same file.
    let joined = file("joined.parquet");
    said(&[&sweep[..], &["--fill", &lines, "--out", &joined]].concat());
    assert_eq!(std::fs::read(&joined).expect("written"), written);
    for (arguments, named) in [
        (vec!["--out", columns.as_str(), "--jobs", "0..1"], "slices are CSV"),
        (vec!["--out", "all.xlsx"], ".csv or .parquet"),
        (vec!["--fill", lines.as_str(), "--out", lines.as_str()], "the file that is filled"),
        (vec!["--out", "/nowhere/all.parquet"], "cannot be written"),
    ] {
        let output = tangible(&[&sweep[..], &arguments].concat());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(3) && told.contains(named), "{told}");
    }
    // Nothing that was refused has touched a file.
    assert_eq!(std::fs::read_to_string(&lines).expect("kept"), whole);
    assert_eq!(std::fs::read(&columns).expect("kept"), written);
    std::fs::remove_dir_all(&folder).expect("removed");
}
