//! The contract of `wasm.rs`: what JavaScript may rely on.

use js_sys::{Array, Error, Float32Array, Float64Array, Reflect};
use serde_json::Value;
use tangible_theorems::chapters::{CHAPTERS, find_figure};
use tangible_theorems::wasm::{Tangible, claim_trial, claim_verdict, job, random_seed, release};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// Ids of all figures.
fn ids() -> Vec<String> {
    CHAPTERS
        .iter()
        .flat_map(|chapter| chapter.figures.iter().map(|figure| format!("{}/{}", chapter.id, figure.id)))
        .collect()
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("the boundary speaks JSON")
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).expect("an object")
}

/// The `code` of a thrown `Error`; its message must say something.
#[track_caller]
fn code<T>(outcome: Result<T, JsValue>) -> String {
    let Err(thrown) = outcome else { panic!("nothing is thrown") };
    let error: Error = thrown.dyn_into().expect("what is thrown is an Error");
    assert!(String::from(error.message()).len() > 10, "the message says nothing: {:?}", error.message());
    get(&error, "code").as_string().expect("an Error of the boundary has a code")
}

fn open(id: &str) -> Tangible {
    Tangible::new(id).unwrap_or_else(|_| panic!("{id} opens"))
}

fn pairs(sets: &[(&str, &str)]) -> Array {
    sets.iter().map(|(key, text)| Array::of2(&(*key).into(), &(*text).into())).collect()
}

#[wasm_bindgen_test]
fn errors_have_a_stable_code_and_change_nothing() {
    assert_eq!(code(Tangible::new("no/figure")), "address");
    for id in ids() {
        let mut figure = open(&id);
        let before = figure.state();
        let long = "1".repeat(10_000_000);
        assert_eq!(code(figure.open("no/figure?v=2")), "address");
        assert_eq!(code(figure.open(&format!("{id}?v=1&seed=-1"))), "address");
        assert_eq!(code(figure.open(&format!("{id}?v=1&x={long}"))), "address");
        assert_eq!(code(figure.set(&pairs(&[("no-such-key", "1")]), "end")), "param");
        assert_eq!(code(figure.set(&pairs(&[("no-such-key", "1")]), "sideways")), "phase");
        assert_eq!(code(figure.preset("no-such-preset")), "preset");
        assert_eq!(code(figure.svg(500.0, "sepia")), "theme");
        let (_, entry) = find_figure(&id).expect("a figure");
        for key in entry.info().params.iter().map(|spec| spec.key) {
            assert_eq!(code(figure.set(&pairs(&[(key, &long)]), "end")), "param", "{key}");
            let diagnostics = parse(&figure.diagnose(key, &long));
            assert_eq!(diagnostics[0]["key"], key);
        }
        assert_eq!(figure.state(), before, "{id} changed by what it refused");
    }
}

#[wasm_bindgen_test]
fn unknown_keys_of_an_address_are_notices() {
    for id in ids() {
        let notices = open(&id).open(&format!("{id}?v=1&no-such-key=1")).expect("it opens all the same");
        assert!(parse(&notices)[0].as_str().expect("a sentence").contains("no-such-key"));
    }
}

#[wasm_bindgen_test]
fn a_frame_is_floats_strings_and_a_size() {
    for id in ids() {
        let mut figure = open(&id);
        for width in [360.0, 720.0] {
            let frame = figure.frame(width).expect("it can be drawn");
            let floats: Float32Array = get(&frame, "floats").dyn_into().expect("a Float32Array");
            assert!(floats.length() > 10 && floats.to_vec().iter().all(|x| x.is_finite()), "{id}: floats");
            let strings: Array = get(&frame, "strings").dyn_into().expect("an array");
            assert!(strings.length() > 0 && strings.iter().all(|text| text.is_string()), "{id}: strings");
            assert_eq!(get(&frame, "width").as_f64(), Some(width));
            assert_eq!(
                get(&frame, "height").as_f64(),
                Some(figure.height(width)),
                "{id}: the declared height"
            );
        }
        let svg = figure.svg(500.0, "dark").expect("it can be exported");
        assert!(svg.starts_with("<svg") && svg.contains("<title>"), "{id}: an SVG with a title");
    }
}

#[wasm_bindgen_test]
fn the_state_says_address_progress_parameters_and_readouts() {
    for id in ids() {
        let mut figure = open(&id);
        figure.seek(0);
        let progress = figure.advance(1e6).expect("nothing to do");
        assert_eq!(progress.len(), 9, "step, target, steps, arrived, jobs, settled, held, busy, epoch");
        let state = parse(&figure.state());
        assert!(state["address"].as_str().expect("an address").starts_with(&id));
        for key in ["step", "target", "steps", "arrived", "jobs", "seed", "epoch"] {
            assert!(state[key].is_u64(), "{id}: {key} is {}", state[key]);
        }
        assert_eq!(
            state["digest"].is_string(),
            state["settled"] == true,
            "{id}: a digest exactly when settled"
        );
        let keys = |list: &str| {
            state[list].as_array().expect("a list").iter().filter(|e| e["key"].is_string()).count()
        };
        assert!(keys("params") > 0 && keys("readouts") > 0, "{id}: parameters and read-outs");
        assert!(state["description"].as_str().is_some_and(|text| text.len() > 20), "{id}: words");
        let tables = parse(&figure.tables());
        let first = figure.csv(0).expect("there is a table");
        let key = tables[0]["columns"][0]["key"].as_str().expect("a column");
        assert!(first.starts_with(key), "{id}: a CSV begins with its keys");
        assert!(figure.csv(1000).is_none());
    }
}

#[wasm_bindgen_test]
fn edits_are_undone_and_phases_are_provisional() {
    for id in ids() {
        let mut figure = open(&id);
        let before = figure.state();
        figure.set_seed(7).expect("a seed");
        let [undo, redo] = figure.history()[..] else { panic!("{id}: entries to undo and to redo") };
        assert_eq!((undo, redo), (1, 0), "{id}");
        assert!(figure.undo() && !figure.undo());
        assert!(figure.redo() && !figure.redo());
        assert_eq!(parse(&figure.state())["seed"], 7);
        assert!(figure.undo());
        let info = find_figure(&id).expect("a figure").1.info();
        figure.set(&pairs(&[(info.params[0].key, &info.defaults[0])]), "start").expect("a default");
        let (whole, moving) = (parse(&figure.state()), parse(&figure.moving()));
        for (key, value) in moving.as_object().expect("an object") {
            assert_eq!(&whole[key], value, "{id}: {key} under a moving hand");
        }
        assert!(moving["digest"].is_null() && moving["description"].is_null(), "{id}: words wait");
        figure.set(&pairs(&[]), "cancel").expect("nothing");
        let address = |state: &str| parse(state)["address"].clone();
        assert_eq!(address(&figure.state()), address(&before), "{id}");
    }
}

#[wasm_bindgen_test]
fn jobs_are_run_by_address_and_index() {
    for id in ids() {
        let mut figure = open(&id);
        let state = parse(&figure.state());
        let Some(slot) = figure.job(0) else {
            assert_eq!(code(job(&format!("{id}?v=1"), 0)), "job", "{id} has no jobs");
            continue;
        };
        let slot = parse(&slot);
        let (address, index) = (slot[0].as_str().expect("an address"), slot[1].as_u64().expect("an index"));
        let result: Float64Array = job(address, index as u32).expect("the job runs");
        figure
            .absorb(state["epoch"].as_u64().expect("an epoch") as u32 + 1, 0, &result.to_vec())
            .expect("taken in or dropped");
        assert_eq!(parse(&figure.state())["arrived"], 0, "{id}: a result of another epoch is dropped");
        figure
            .absorb(state["epoch"].as_u64().expect("an epoch") as u32, 0, &result.to_vec())
            .expect("taken in or dropped");
        assert_eq!(parse(&figure.state())["arrived"], 1, "{id}");
    }
}

#[wasm_bindgen_test]
fn claims_are_tried_seed_by_seed_and_judged() {
    assert_eq!(code(claim_trial("no/claim", &Array::new(), 0)), "claim");
    // The first claim of every chapter: all of them, over all seeds, are `claims.rs`.
    for claim in CHAPTERS.iter().filter_map(|chapter| chapter.claims.first()) {
        assert_eq!(code(claim_trial(claim.id, &pairs(&[("no-such-key", "1")]), 0)), "param");
        let trials: Array = (0..2)
            .map(|seed| JsValue::from(claim_trial(claim.id, &Array::new(), seed).expect("a trial")))
            .collect();
        let flat = Float64Array::from(trials.get(1)).to_vec();
        assert_eq!(flat.len(), 2 + claim.statistics.len(), "{}: seed, overflows, statistics", claim.id);
        assert_eq!(flat[0], 1.0, "{}: the seed", claim.id);
        let native = (claim.at)(&[]).expect("its defaults").trial(1);
        assert_eq!(&flat[2..], native.values.as_slice(), "{}", claim.id);
        let verdict = parse(&claim_verdict(claim.id, &Array::new(), &trials).expect("a verdict"));
        assert_eq!(verdict[0]["trials"], 2, "{}: {verdict}", claim.id);
        assert!(verdict[0]["outcome"].is_string() && verdict[1].is_null(), "{}: {verdict}", claim.id);
        let shown = verdict[2].as_array().expect("its numbers as texts");
        assert!(shown.len() == 5 && shown.iter().all(Value::is_string), "{}: {verdict}", claim.id);
    }
}

#[wasm_bindgen_test]
fn release_and_chance() {
    assert_eq!(release(), tangible_theorems::session::RELEASE);
    let seeds: Vec<u32> = (0..4).map(|_| random_seed().expect("a browser has entropy")).collect();
    assert!(seeds.iter().any(|seed| *seed != seeds[0]), "four times the same chance: {seeds:?}");
}
