//! Digests of every figure at its defaults and at every preset, equal to those in
//! `golden/digests.txt`. `web.rs` asks the same of the same file in a browser and in Node.
//!
//! A line is `address digest`: the address names the step, which is the end of the run unless a whole
//! run costs more than [`BUDGET`] operations. A changed digest means that old links no longer show what
//! they showed: a new release. `UPDATE_GOLDEN=1 cargo test --test golden` writes the file anew.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::OnceLock;

use tangible_theorems::chapters::{CHAPTERS, find_figure};
use tangible_theorems::figure::{Address, Entry};
use tangible_theorems::native;
use tangible_theorems::session::{Error, Session};

/// Operations of the longest run: half a second natively, and bearable in a browser.
const BUDGET: f64 = 2e9;

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/digests.txt")
}

fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.rsplit_once(' ').expect("a line is an address, a space and a digest"))
}

fn digest(text: &str) -> Result<String, String> {
    let say = |error: Error| error.to_string();
    let address = Address::parse(text).map_err(|error| error.to_string())?;
    let (_, entry) = find_figure(&address.figure).map_err(|error| error.to_string())?;
    let mut session = entry.open(&address.figure);
    let notices = session.open(&address).map_err(say)?;
    if !notices.is_empty() {
        return Err(notices.join("; "));
    }
    native::settle(session.as_mut(), entry, &mut |_| {}).map_err(say)?;
    session.digest().ok_or_else(|| "it does not settle".to_string())
}

/// The state of a preset at the end of its run, or at the step that the budget buys.
fn at_preset(id: &str, entry: &Entry, preset: &str) -> Result<Box<dyn Session>, Error> {
    let mut session = entry.open(id);
    session.preset(preset)?;
    session.seek(u32::MAX);
    let reached = session.advance(BUDGET)?;
    // Two figures of a cut step are enough to read it.
    let cut = |step: u32| {
        let unit = 10_u32.pow(step.max(10).ilog10() - 1);
        step / unit * unit
    };
    session.seek(if reached.step == reached.target { reached.step } else { cut(reached.step) });
    native::settle(session.as_mut(), entry, &mut |_| {})?;
    Ok(session)
}

/// The file as it should be.
fn written() -> Result<String, Error> {
    let mut text = String::from("# address digest; written by UPDATE_GOLDEN=1 cargo test --test golden\n");
    for chapter in CHAPTERS {
        for entry in chapter.figures {
            let id = format!("{}/{}", chapter.id, entry.id);
            for preset in entry.info().presets {
                let session = at_preset(&id, entry, preset.key)?;
                let mut address = session.address();
                // The file outlives releases: that is its purpose.
                address.release = None;
                let digest = session.digest().expect("a settled state has a digest");
                writeln!(text, "{address} {digest}").expect("a string takes everything");
            }
        }
    }
    Ok(text)
}

/// The file as it is, once written anew if that is asked for.
fn golden() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(file(), written().expect("every preset runs")).expect("the file can be written");
        }
        std::fs::read_to_string(file()).expect("there is a file of digests")
    })
}

#[test]
fn the_digests_are_the_golden_ones() {
    let mut wrong = Vec::new();
    for (address, golden) in lines(golden()) {
        let found = digest(address);
        if found.as_deref() != Ok(golden) {
            wrong.push(format!("{address}: {found:?} instead of {golden}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_preset_has_its_digest_and_nothing_else_has() {
    let listed: Vec<(String, Option<&str>)> = lines(golden())
        .map(|(address, _)| {
            let address = Address::parse(address).expect("an address");
            let (_, entry) = find_figure(&address.figure).expect("a figure that exists");
            let mut session = entry.open(&address.figure);
            session.open(&address).expect("an address that opens");
            (address.figure, session.active_preset())
        })
        .collect();
    let presets: Vec<(String, Option<&str>)> = CHAPTERS
        .iter()
        .flat_map(|chapter| {
            chapter.figures.iter().map(move |entry| (format!("{}/{}", chapter.id, entry.id), entry))
        })
        .flat_map(|(id, entry)| {
            entry.info().presets.into_iter().map(move |preset| (id.clone(), Some(preset.key)))
        })
        .collect();
    assert_eq!(listed, presets, "golden/digests.txt lists other states than the registry has presets");
}
