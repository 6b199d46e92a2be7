//! One address, one digest: the lines of `golden/digests.txt`, which `golden.rs` checks natively.

use js_sys::Date;
use tangible_theorems::chapters::find_figure;
use tangible_theorems::figure::{Address, Entry};
use tangible_theorems::session::{Error, Session};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

const DIGESTS: &str = include_str!("../golden/digests.txt");

/// Jobs first, then steps: one thread does what native cores share.
fn settle(session: &mut dyn Session, entry: &Entry) -> Result<(), Error> {
    for slot in 0..session.progress().jobs {
        let (address, index) = session.job(slot).expect("a job below the number of jobs");
        session.absorb(session.epoch(), slot, &entry.job(&address, index)?)?;
    }
    while session.advance(1e9)?.busy {}
    Ok(())
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
    settle(session.as_mut(), entry).map_err(say)?;
    session.digest().ok_or_else(|| "it does not settle".to_string())
}

/// The lines of one chapter.
fn compare(name: &str) {
    let chapter = name.trim_start_matches("tangible_").replace('_', "-");
    let start = Date::now();
    let lines: Vec<(&str, &str)> = DIGESTS
        .lines()
        .filter(|line| line.split_once('/').is_some_and(|(id, _)| id == chapter))
        .map(|line| line.rsplit_once(' ').expect("a line is an address, a space and a digest"))
        .collect();
    assert!(!lines.is_empty(), "{chapter} has no digests to compare");
    let wrong: Vec<String> = lines
        .iter()
        .filter_map(|(text, golden)| {
            let found = digest(text);
            (found.as_deref() != Ok(*golden)).then(|| format!("{text}: {found:?} instead of {golden}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ\n{}", wrong.len(), lines.len(), wrong.join("\n"));
    console_log!("{chapter}: {} digests in {:.1} s", lines.len(), (Date::now() - start) / 1e3);
}

/// A test for each chapter, so that a chapter more is a test more, with its own time.
macro_rules! digests_of {
    ($($chapter:ident),+) => {
        $(
            #[wasm_bindgen_test]
            fn $chapter() {
                compare(stringify!($chapter));
            }
        )+
    };
}

tangible_theorems::for_each_chapter!(digests_of);
