//! Any text for a parameter of any figure: the first two bytes choose figure and parameter, the rest is its value. It is
//! refused in words with the state as it was, or what it became reads back the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::figure::GesturePhase;

fuzz_target!(|data: (u8, u8, &str)| {
    let (figure, parameter, text) = data;
    let figures: Vec<_> = CHAPTERS
        .iter()
        .flat_map(|chapter| {
            chapter.figures.iter().map(|entry| (format!("{}/{}", chapter.id, entry.id), entry))
        })
        .collect();
    let (id, entry) = &figures[usize::from(figure) % figures.len()];
    let params = entry.info().params;
    let spec = &params[usize::from(parameter) % params.len()];
    let mut session = entry.open(id);
    let before = session.address().to_string();
    for diagnostic in session.diagnose(spec.key, text) {
        assert!(!diagnostic.message.is_empty());
    }
    match session.set(&[(spec.key.to_string(), text.to_string())], GesturePhase::End) {
        Ok(()) => {
            let address = session.address();
            let mut again = entry.open(id);
            again.open(&address).expect("its own address opens");
            assert_eq!(again.address(), address);
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            assert_eq!(session.address().to_string(), before, "a refusal changes nothing");
        }
    }
});
