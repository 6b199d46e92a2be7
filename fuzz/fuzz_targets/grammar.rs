//! Any text for the grammar of any written parameter: the first byte chooses the grammar. It is refused with places on
//! boundaries of letters, or its canonical text reads back as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::params::{Editor, Grammar};

/// Of all figures and claims.
fn grammars() -> Vec<&'static Grammar> {
    let figures = CHAPTERS.iter().flat_map(|chapter| chapter.figures).flat_map(|figure| figure.info().params);
    let claims = CHAPTERS.iter().flat_map(|chapter| chapter.claims).flat_map(|claim| claim.parameters);
    let written = figures.chain(claims).filter_map(|spec| match spec.editor {
        Editor::Written { grammar, .. } => grammar,
        _ => None,
    });
    written.collect()
}

fuzz_target!(|data: (u8, &str)| {
    let (which, text) = data;
    let all = grammars();
    let grammar = all[usize::from(which) % all.len()];
    if let Err(broken) = grammar.examine(text) {
        panic!("{broken}");
    }
});
