//! The boundary to JavaScript: the only file that names wasm_bindgen, js_sys, web_sys or getrandom.
//!
//! One class around a [`Session`], and the job and claim functions that idle workers run. Errors become `Error` objects with a stable `code`.

#![allow(clippy::missing_errors_doc, reason = "every error is an `Error` object with a stable `code`")]

use js_sys::{Array, Float32Array, Float64Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::chapters::{find_claim, find_figure, settled};
use crate::claim::Trial;
use crate::figure::{Address, Depth, Entry, GesturePhase, View};
use crate::histogram::{describe, histograms};
use crate::model::{Value, show_digits};
use crate::report::tables;
use crate::scene::{Scene, SvgOptions, SvgTheme};
use crate::session::{Error, RELEASE, Session};

/// Prints a panic to the console before the instance dies: the page discards the worker.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
    }));
}

fn thrown(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

#[allow(clippy::needless_pass_by_value, reason = "what lets go of an error is compiled once")]
fn refused(error: Error) -> JsValue {
    thrown(error.code(), &error.to_string())
}

fn phase(name: &str) -> Result<GesturePhase, JsValue> {
    GesturePhase::from_name(name)
        .ok_or_else(|| thrown("phase", &format!("“{name}” is no phase: start, move, end or cancel")))
}

fn json(value: &impl serde::Serialize) -> String {
    // Not `expect`: it would bring the words of every error of a parser that never runs.
    serde_json::to_string(value).unwrap_or_else(|_| unreachable!("declared types serialise"))
}

/// Reads `[["key", "text"], …]`.
fn pairs(sets: &Array) -> Vec<(String, String)> {
    sets.iter()
        .map(|pair| {
            let pair = Array::from(&pair);
            let text = |index| pair.get(index).as_string().unwrap_or_default();
            (text(0), text(1))
        })
        .collect()
}

/// A picture as an object for the page.
fn frame_of(scene: &Scene) -> Result<Object, JsValue> {
    let wire = scene.wire();
    let frame = Object::new();
    let strings: Array = wire.strings.iter().map(|text| JsValue::from_str(text)).collect();
    let fields: [(&str, JsValue); 4] = [
        ("floats", Float32Array::from(wire.floats.as_slice()).into()),
        ("strings", strings.into()),
        ("width", scene.width.into()),
        ("height", scene.height.into()),
    ];
    for (key, value) in fields {
        Reflect::set(&frame, &key.into(), &value)?;
    }
    Ok(frame)
}

/// A figure in use.
///
/// What is declared about it (names, help, ranges, presets, read-outs) is not in the module: the page reads
/// `figures/<chapter>/<figure>.json` beside it, which `catalogue` writes natively, and `palette.json`.
#[wasm_bindgen]
pub struct Tangible {
    session: Box<dyn Session>,
    entry: &'static Entry,
}

#[wasm_bindgen]
impl Tangible {
    /// Opens `chapter/figure` at its defaults.
    #[wasm_bindgen(constructor)]
    pub fn new(id: &str) -> Result<Tangible, JsValue> {
        let (_, entry) = find_figure(id).map_err(|error| refused(error.into()))?;
        Ok(Self { session: entry.open(id), entry })
    }

    /// Goes to an address; answers notices as a JSON list. An old address of a figure that was split is refused with the
    /// code `moved` where it is one of the other half: the message is the address there.
    pub fn open(&mut self, address: &str) -> Result<String, JsValue> {
        let given = Address::parse(address).map_err(|error| refused(error.into()))?;
        let address = settled(given.clone());
        if address.figure != given.figure {
            return Err(thrown("moved", &address.to_string()));
        }
        self.session.open(&address).map(|notices| json(&notices)).map_err(refused)
    }

    /// Sets `[["key", "text"], …]`; `start` and `move` are provisional.
    pub fn set(&mut self, sets: &Array, phase_name: &str) -> Result<(), JsValue> {
        self.session.set(&pairs(sets), phase(phase_name)?).map_err(refused)
    }

    /// Sets parameters, seed or step by the rules of an address, `[["key", "text"], …]`; without a text as where nobody says.
    /// Answers notices as a JSON list.
    pub fn adjust(&mut self, sets: &Array) -> Result<String, JsValue> {
        let sets: Vec<(String, Option<String>)> = sets
            .iter()
            .map(|pair| {
                let pair = Array::from(&pair);
                (pair.get(0).as_string().unwrap_or_default(), pair.get(1).as_string())
            })
            .collect();
        self.session.adjust(&sets).map(|notices| json(&notices)).map_err(refused)
    }

    /// What is wrong with a draft, as a JSON list.
    pub fn diagnose(&self, key: &str, text: &str) -> String {
        json(&self.session.diagnose(key, text))
    }

    /// Sets the seed.
    pub fn set_seed(&mut self, seed: u32) -> Result<(), JsValue> {
        self.session.set_seed(seed).map_err(refused)
    }

    /// Loads a preset.
    pub fn preset(&mut self, key: &str) -> Result<(), JsValue> {
        self.session.preset(key).map_err(refused)
    }

    /// One history entry back.
    pub fn undo(&mut self) -> bool {
        self.session.undo()
    }

    /// One history entry forth.
    pub fn redo(&mut self) -> bool {
        self.session.redo()
    }

    /// Pins the present run, or lets go of it.
    pub fn pin(&mut self, on: bool) {
        self.session.pin(on);
    }

    /// Sets the step to reach.
    pub fn seek(&mut self, step: u32) {
        self.session.seek(step);
    }

    /// Moves the step to reach by one frame; `false` at the end.
    pub fn play(&mut self, speed: f64) -> bool {
        self.session.play(speed)
    }

    /// Works towards the step for about `flops` operations; answers `[step, target, steps, arrived,
    /// jobs, settled, held, busy, epoch]`.
    pub fn advance(&mut self, flops: f64) -> Result<Vec<u32>, JsValue> {
        let p = self.session.advance(flops).map_err(refused)?;
        let flags = [p.settled, p.held, p.busy].map(u32::from);
        let counts = [p.step, p.target, p.steps, p.arrived, p.jobs];
        Ok([&counts[..], &flags[..], &[self.session.epoch()]].concat())
    }

    /// How much of it is drawn from now on: the depth by its name, the tab on a phone, the height of the stage.
    pub fn view(&mut self, depth: &str, tab: usize, room: f64) {
        // The names come from the page's own code; what a reader gave is read with the address.
        self.session.view(View { depth: Depth::from_name(depth).unwrap_or_default(), tab, room });
    }

    /// The picture: `{ floats: Float32Array, strings: string[], width, height }`.
    pub fn frame(&mut self, width: f64) -> Result<Object, JsValue> {
        let scene = self.session.draw(width).map_err(refused)?;
        frame_of(&scene)
    }

    /// Height of the picture at a width.
    pub fn height(&self, width: f64) -> f64 {
        self.session.height(width)
    }

    /// Everything that the session says, as JSON.
    pub fn state(&self) -> String {
        json(&crate::report::report(self.session.as_ref()))
    }

    /// What of [`Tangible::state`] changes while a hand moves, as JSON.
    pub fn moving(&self) -> String {
        json(&crate::report::moving(self.session.as_ref()))
    }

    /// Entries to undo and to redo.
    pub fn history(&self) -> Vec<u32> {
        let (past, future) = self.session.history();
        vec![past as u32, future as u32]
    }

    /// A pointer event at a pixel of the last picture; answers JSON.
    pub fn touch(&mut self, phase_name: &str, x: f64, y: f64, tool: &str) -> Result<String, JsValue> {
        let touch = self.session.touch(phase(phase_name)?, (x, y), tool);
        touch.map(|touch| json(&touch)).map_err(refused)
    }

    /// Arrow keys on a handle; answers JSON.
    pub fn nudge(&mut self, handle: &str, dx: f64, dy: f64, phase_name: &str) -> Result<String, JsValue> {
        let touch = self.session.nudge(handle, (dx, dy), phase(phase_name)?);
        touch.map(|touch| json(&touch)).map_err(refused)
    }

    /// What the picture says at a pixel, as JSON or `undefined`.
    pub fn probe(&self, x: f64, y: f64) -> Option<String> {
        self.session.probe((x, y)).map(|tip| json(&tip))
    }

    /// What lies over the picture while a hand is at a pixel, as [`Tangible::frame`] has it, or `undefined`.
    pub fn over(&self, x: f64, y: f64, tool: &str) -> Result<Option<Object>, JsValue> {
        self.session.over((x, y), tool).map(|scene| frame_of(&scene)).transpose()
    }

    /// Where the keyboard's cursor goes from a pixel: two numbers, or none where it has nowhere to go.
    pub fn stop(&self, x: f64, y: f64, by: i32) -> Vec<f64> {
        self.session.stop((x, y), by).map_or_else(Vec::new, |(x, y)| vec![x, y])
    }

    /// Lets it ask a question, with a guess as the page's address has it; without one another picture asks it.
    pub fn ask(&mut self, id: &str, open: bool, guess: Option<String>) -> Result<(), JsValue> {
        match guess {
            Some(guess) => self.session.ask(id, open, Some(&guess)),
            None => self.session.ask(id, open, None),
        }
        .map_err(refused)
    }

    /// The answer to the question may be seen.
    pub fn show_answer(&mut self) {
        self.session.show_answer();
    }

    /// The tables as far as they may be told, as JSON.
    pub fn tables(&self) -> String {
        json(&tables(self.session.as_ref()))
    }

    /// A read-out with this many significant digits, or `undefined` if there is none of this key.
    pub fn readout(&self, key: &str, digits: usize) -> Option<String> {
        if self.session.hidden().contains(&key) {
            return Some("…".to_string());
        }
        let readout = self.session.readouts().into_iter().find(|readout| readout.key == key)?;
        Some(match readout.value {
            Value::Number(value) => show_digits(value, digits),
            other => other.show(),
        })
    }

    /// Table `index` as CSV.
    pub fn csv(&self, index: usize) -> Option<String> {
        tables(self.session.as_ref()).get(index).map(crate::report::csv)
    }

    /// The picture without handles, to be taken away as a bitmap.
    pub fn taken(&self, width: f64) -> Result<Object, JsValue> {
        frame_of(&self.session.taken(width).map_err(refused)?)
    }

    /// The picture without handles as a standalone SVG; `theme` is `auto` or the name of a theme.
    pub fn svg(&self, width: f64, theme: &str) -> Result<String, JsValue> {
        let theme = SvgTheme::from_name(theme).ok_or_else(|| {
            thrown("theme", &format!("“{theme}” is no theme: auto, light, dark, contrast or contrast-dark"))
        })?;
        let scene = self.session.taken(width).map_err(refused)?;
        let options = SvgOptions {
            theme,
            title: self.entry.title.to_string(),
            desc: self.session.describe(),
            ..SvgOptions::default()
        };
        Ok(scene.svg(&options))
    }

    /// A link as a QR code in SVG, or `undefined` if it is too long for one.
    pub fn qr(&self, link: &str) -> Option<String> {
        crate::qr::svg(link)
    }

    /// Address and index of job `slot`, as a JSON pair, or `undefined`.
    pub fn job(&self, slot: u32) -> Option<String> {
        self.session.job(slot).map(|(address, index)| json(&(address.to_string(), index)))
    }

    /// Jobs wait until a question is answered.
    pub fn holds_jobs(&self) -> bool {
        self.session.holds_jobs()
    }

    /// Takes in the result of a job.
    pub fn absorb(&mut self, epoch: u32, slot: u32, result: &[f64]) -> Result<(), JsValue> {
        self.session.absorb(epoch, slot, result).map_err(refused)
    }
}

/// A link as it arrived, read: the address that it holds, without what was added on its way.
#[wasm_bindgen]
pub fn address_in(text: &str) -> Result<String, JsValue> {
    Address::parse(text).map(|address| address.to_string()).map_err(|error| refused(error.into()))
}

/// Runs one job of the figure at `address`: what idle workers do.
#[wasm_bindgen]
pub fn job(address: &str, index: u32) -> Result<Float64Array, JsValue> {
    let address = Address::parse(address).map_err(|error| refused(error.into()))?;
    let (_, entry) = find_figure(&address.figure).map_err(|error| refused(error.into()))?;
    let result = entry.job(&address, index).map_err(refused)?;
    Ok(Float64Array::from(result.as_slice()))
}

/// This release.
#[wasm_bindgen]
pub fn release() -> String {
    RELEASE.to_string()
}

/// A fresh seed: the only place where entropy enters.
#[wasm_bindgen]
pub fn random_seed() -> Result<u32, JsValue> {
    getrandom::u32().map_err(|error| thrown("random", &error.to_string()))
}

fn claim_at(id: &str, sets: &Array) -> Result<Box<dyn crate::claim::ClaimAt>, JsValue> {
    let claim = find_claim(id).ok_or_else(|| thrown("claim", &format!("there is no claim “{id}”")))?;
    (claim.at)(&pairs(sets)).map_err(|error| refused(error.into()))
}

/// One trial of a claim: `[seed, overflows, values…]`.
#[wasm_bindgen]
pub fn claim_trial(id: &str, sets: &Array, seed: u32) -> Result<Float64Array, JsValue> {
    let trial = claim_at(id, sets)?.trial(seed);
    let mut flat = vec![f64::from(trial.seed), f64::from(trial.overflows)];
    flat.extend(trial.values);
    Ok(Float64Array::from(flat.as_slice()))
}

/// Reads trials as [`claim_trial`] gives them.
fn trials_of(trials: &Array) -> Vec<Trial> {
    trials
        .iter()
        .map(|trial| Float64Array::from(trial).to_vec())
        .filter(|flat| flat.len() > 2)
        .map(|flat| Trial { seed: flat[0] as u32, overflows: flat[1] as u32, values: flat[2..].to_vec() })
        .collect()
}

/// The trials as histograms against their thresholds: a standalone SVG; empty for a claim that shows none.
#[wasm_bindgen]
pub fn claim_picture(id: &str, trials: &Array, width: f64) -> Result<String, JsValue> {
    let claim = find_claim(id).ok_or_else(|| thrown("claim", &format!("there is no claim “{id}”")))?;
    let drawn = (claim.drawn)();
    if drawn.is_empty() {
        return Ok(String::new());
    }
    let trials = trials_of(trials);
    let scene = histograms(&drawn, &trials, width).map_err(|error| refused(error.into()))?;
    let title = format!("{} seeds against their thresholds", trials.len());
    let desc = describe(&drawn, &trials);
    Ok(scene.svg(&SvgOptions { theme: SvgTheme::Auto, title, desc, ..SvgOptions::default() }))
}

/// Verdict over trials as [`claim_trial`] gives them, with the violated condition if any, as JSON; behind them its
/// numbers as a reader sees them: estimate, interval, level in percent, and the probability of a false alarm.
#[wasm_bindgen]
pub fn claim_verdict(id: &str, sets: &Array, trials: &Array) -> Result<String, JsValue> {
    let claim = claim_at(id, sets)?;
    let trials = trials_of(trials);
    let broken = claim.condition().err().map(|broken| broken.0);
    let verdict = claim.verdict(&trials);
    let (low, high) = verdict.interval;
    let numbers = [verdict.estimate, low, high, 100.0 * verdict.level, verdict.false_alarm];
    let shown = numbers.map(|number| Value::number(number).show());
    Ok(json(&(verdict, broken, shown)))
}

/// Names of the benchmark's workloads, as a JSON list.
#[cfg(feature = "bench")]
#[wasm_bindgen]
pub fn bench_names() -> String {
    json(&crate::bench::WORKLOADS.iter().map(|workload| workload.name).collect::<Vec<_>>())
}

/// Does a workload `repeats` times; answers the numbers of the last time.
#[cfg(feature = "bench")]
#[wasm_bindgen]
pub fn bench_run(name: &str, repeats: u32) -> Result<Float64Array, JsValue> {
    let workload =
        crate::bench::find(name).ok_or_else(|| thrown("bench", &format!("there is no workload “{name}”")))?;
    Ok(Float64Array::from((workload.run)(repeats).as_slice()))
}

/// A film of the benchmark, frame by frame.
#[cfg(feature = "bench")]
#[wasm_bindgen]
pub struct BenchFilm {
    reel: crate::bench::film::Reel,
}

#[cfg(feature = "bench")]
#[wasm_bindgen]
impl BenchFilm {
    /// Opens a film by its name.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str) -> Result<BenchFilm, JsValue> {
        let reel = crate::bench::film::Reel::new(name).map_err(refused)?;
        reel.map(|reel| Self { reel }).ok_or_else(|| thrown("bench", &format!("there is no film “{name}”")))
    }

    /// The next frame, as [`Tangible::frame`] has it.
    pub fn next(&mut self) -> Result<Object, JsValue> {
        let scene = self.reel.advance().map_err(refused)?;
        frame_of(&scene)
    }
}
