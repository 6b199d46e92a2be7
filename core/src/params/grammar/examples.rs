//! Grammars of figures to come, held to what every grammar promises; and what readers get wrong.

use super::{Grammar, Shape, case, cases, column, list, number, one_of, or_words, row, symbol, whole, word};
use crate::rng::{Purpose, Rng};
use proptest::prelude::*;

/// Rules of a Turing machine: state, symbol read, next state, symbol written, move. Two rules never compete.
const TABLE: Grammar = list(
    "/",
    &row(&[
        column("", "state", word(8)),
        column(" ", "symbol", symbol()),
        column(" ", "next state", word(8)),
        column(" ", "written", symbol()),
        column(" ", "move", one_of(&["L", "S", "R"])),
    ]),
)
.counted(1, 48, "rules")
.keyed(2)
.such_as("A 0 B 1 R/A 1 B 1 L");
/// A tape: one letter a cell.
const TAPE: Grammar = list("", &one_of(&["_", "0", "1"])).counted(0, 1000, "cells").such_as("1011");
/// Three states of a Markov chain: every row a point of the simplex.
const CHAIN: Grammar =
    list("/", &list(",", &number(0.0..=1.0).parts(1000).step(0.01)).counted(3, 3, "probabilities").sum(1.0))
        .counted(3, 3, "rows")
        .such_as("0.9,0.1,0/0,0.5,0.5/0.25,0.25,0.5");
/// Layers of gates and the wires they read.
const CIRCUIT: Grammar = list(
    "|",
    &list(
        "/",
        &row(&[
            column("", "gate", one_of(&["copy", "not", "and", "or", "xor", "nand"])),
            column(" ", "wire", whole(1..=16)),
            column(" ", "second wire", whole(1..=16)).optional(),
        ]),
    )
    .counted(1, 16, "gates"),
)
.counted(1, 24, "layers")
.such_as("xor 1 2/copy 3|not 1");
/// A pitch over the length of a word, or a guessed curve.
const CURVE: Grammar = list(
    ",",
    &row(&[
        column("", "time", number(0.0..=1.0).parts(100)),
        column(":", "pitch", number(50.0..=800.0).log()),
    ]),
)
.counted(2, 64, "points")
.keyed(1)
.sorted()
.curve()
.such_as("0:180,0.5:240.5,1:150");
/// Gaps of a played conversation, in ms; early starts are negative.
const GAPS: Grammar =
    list(",", &number(-5000.0..=20_000.0).parts(1)).counted(0, 40, "gaps").such_as("212,-40");
/// Cells that a net is not trained on.
const HELD_OUT: Grammar =
    list(",", &row(&[column("", "row", whole(1..=12)), column(".", "column", whole(1..=3))]))
        .counted(0, 36, "cells")
        .keyed(2)
        .such_as("1.3,12.2");
/// A digit of 8 × 8 greys.
const DIGIT: Grammar =
    list("/", &list("", &one_of(&["0", "1", "2", "3", "4", "5", "6", "7", "8"])).counted(8, 8, "pixels"))
        .counted(8, 8, "rows");
/// Merges of byte pairs, in order.
const MERGES: Grammar =
    list(",", &row(&[column("", "left", word(8)), column("+", "right", word(8))])).counted(0, 3000, "merges");
/// A text as tokens, or one drawn from the chain.
const TOKENS: Grammar =
    or_words(&["random"], &list(" ", &word(12)).counted(1, 32, "tokens").such_as("the cat sat"));
/// Pseudolabels painted on points: a few, a range, or none.
const LABELS: Grammar = list(
    "/",
    &cases(&[
        case(super::Sign::End("-"), row(&[column("", "point", whole(0..=999))])),
        case(
            super::Sign::Plain,
            row(&[
                column("", "first point", whole(0..=999)),
                column("..", "last point", whole(0..=999)).optional(),
                column("=", "label", whole(0..=9)),
            ]),
        ),
    ]),
);

/// Not a grammar: who could say which comma is which?
const CLASH: Grammar = list(",", &list(",", &symbol()));

const ALL: &[(&str, Grammar, Shape)] = &[
    ("table", TABLE, Shape::Rows),
    ("tape", TAPE, Shape::Tokens),
    ("chain", CHAIN, Shape::Grid),
    ("circuit", CIRCUIT, Shape::Text),
    ("curve", CURVE, Shape::Curve),
    ("gaps", GAPS, Shape::Rows),
    ("held out", HELD_OUT, Shape::Rows),
    ("digit", DIGIT, Shape::Grid),
    ("merges", MERGES, Shape::Rows),
    ("tokens", TOKENS, Shape::Tokens),
    ("labels", LABELS, Shape::Points),
];

proptest! {
    #[test]
    fn what_a_grammar_says_reads_back(seed in any::<u32>()) {
        for (name, grammar, _) in ALL {
            let tree = grammar.sample(&mut Rng::new(seed, Purpose::DATA));
            let text = grammar.print(&tree);
            prop_assert_eq!(grammar.read(&text), Ok(tree), "{}: {}", name, text);
        }
    }

    #[test]
    fn what_went_wrong_has_a_place(seed in any::<u32>()) {
        for (name, grammar, _) in ALL {
            let text = grammar.spoilt(&mut Rng::new(seed, Purpose::DATA));
            prop_assert!(grammar.examine(&text).is_ok(), "{}: {:?}", name, grammar.examine(&text));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[ -~]{0,40}|\\PC{0,40}") {
        for (name, grammar, _) in ALL {
            prop_assert!(grammar.examine(&text).is_ok(), "{}: {:?}", name, grammar.examine(&text));
        }
    }
}

#[test]
fn every_grammar_is_sound_and_knows_its_editor() {
    for (name, grammar, shape) in ALL {
        assert_eq!((grammar.ambiguity(), grammar.shape()), (None, *shape), "{name}");
        let mut rng = Rng::new(0, Purpose::DATA);
        let spoilt = (0..100).filter(|_| grammar.examine(&grammar.spoilt(&mut rng)) == Ok(false)).count();
        assert!(spoilt > 20, "{name} takes nearly everything: {spoilt} of 100 accidents were noticed");
    }
    assert_eq!(CLASH.ambiguity(), Some(","));
}

/// The messages about a text, with their places.
fn said(grammar: &Grammar, text: &str) -> Vec<(usize, usize, String)> {
    let faults = grammar.read(text).expect_err("a mistake");
    let said =
        |fault: &super::Fault| (fault.span.0, fault.span.1, fault.clone().error("key", text).to_string());
    faults.iter().map(said).collect()
}

#[test]
fn three_mistakes_in_a_table_are_three_messages() {
    assert_eq!(
        said(&TABLE, "A 0 B 1 R/A 1 B 1 X/B 0 C/A 0 C 1 L"),
        [
            (18, 19, "key cannot be “X”: it takes one of L, S, R as move".to_string()),
            (
                20,
                25,
                "key cannot be “B 0 C”: it takes state symbol next state written move, as in A 0 B 1 R/A 1 B 1 L"
                    .to_string()
            ),
        ]
    );
    assert_eq!(
        said(&TABLE, "A 0 B 1 R/A 1 B 1 L/A 0 C 1 L"),
        [(20, 29, "key cannot be “A 0 C 1 L”: it takes every state and symbol once".to_string())]
    );
}

#[test]
fn mistakes_of_every_kind_have_their_place() {
    for (grammar, text, span) in [
        (&CHAIN, "0.5,0.5/1,0,0/0,0,1", (0, 7)),
        (&CHAIN, "1,0,0/0.5,0.4,0/0,0,1", (6, 15)),
        (&CHAIN, "1,0,0,0/0,1,0/0,0,1", (6, 7)),
        (&CHAIN, "1,0,0/0,1,0//0,0,1", (13, 18)),
        (&CHAIN, "1,0,0/0,1:0,1/0,0,1", (8, 11)),
        (&CURVE, "0:100,,1:100", (6, 6)),
        (&CURVE, "0:100,1:９00", (8, 13)),
        (&CURVE, "0:100,0.001:120", (6, 15)),
        (&CURVE, "0:100,1:20", (8, 10)),
        (&CURVE, "0:100,1:1\u{200f}00", (9, 12)),
        (&CURVE, "", (0, 0)),
        (&TAPE, "01é1", (2, 4)),
        (&TOKENS, "the  cat", (4, 4)),
        (&CIRCUIT, "xor 1 2||not 1", (8, 8)),
    ] {
        let found = said(grammar, text);
        assert_eq!((found[0].0, found[0].1), span, "{text}: {found:?}");
    }
    assert_eq!(said(&CURVE, "0:1\u{202e}00")[0].2, "key cannot be “U+202E”: it takes marks that can be seen");
    assert_eq!(said(&GAPS, &vec!["1"; 41].join(","))[0].2, "key takes at most 40 gaps: 41 were given");
    assert_eq!(said(&GAPS, &vec!["x"; 40].join(",")).len(), 8, "who has so many mistakes mends some first");
}

#[test]
fn texts_as_long_as_any_are_read_or_refused() {
    for (name, grammar, _) in ALL {
        for part in ["1", ",", "/", ":", " ", "a ", "1:2,", "1.1,", "a+b,", "A 0 B 1 R/", "١", "-", "="] {
            let text = part.repeat(crate::params::MAX_TEXT / part.len());
            assert!(grammar.examine(&text).is_ok(), "{name}, {part}");
        }
    }
}

#[test]
fn what_is_accepted_is_a_sentence() {
    for (grammar, sentence) in [
        (
            &CURVE,
            "2 to 64 points time:pitch joined by commas, such as 0:180,0.5:240.5,1:150, with time a number from 0 to 1, \
             pitch a number from 50 to 800, every time once",
        ),
        (
            &TOKENS,
            "random, or at most 32 tokens joined by spaces, such as the cat sat, each a word of at most 12 letters",
        ),
        (&TAPE, "at most 1000 cells, such as 1011, each one of _, 0, 1"),
    ] {
        assert_eq!(grammar.phrase(""), sentence);
    }
}
