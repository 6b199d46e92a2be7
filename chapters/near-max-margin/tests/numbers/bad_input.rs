//! What is extreme or cannot be: a picture and a sentence each, and the last good picture where it is refused.

use tangible_core::figure::GesturePhase;
use tangible_core::model::Value;
use tangible_core::native;
use tangible_core::params::{Editor, print_number};
use tangible_core::scene::SvgOptions;
use tangible_core::session::Session;
use tangible_near_max_margin::CHAPTER;
use tangible_near_max_margin::sim::{Direction, Law, Linear, Setting};

type Sets<'a> = &'a [(&'a str, &'a str)];

fn owned(sets: Sets<'_>) -> Vec<(String, String)> {
    sets.iter().map(|(key, text)| ((*key).to_string(), (*text).to_string())).collect()
}

/// The picture at both widths: every number in it is one.
fn drawn(session: &mut dyn Session) -> String {
    let mut all = String::new();
    for width in [860.0, 344.0] {
        let svg = session.draw(width).expect("it is drawn").svg(&SvgOptions::default());
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "a number of the picture is none");
        all += &svg;
    }
    all
}

/// A figure at the end of its run with these parameters: drawn, and every read-out a number. Its sentence.
fn told(figure: &str, sets: Sets<'_>) -> String {
    let entry = CHAPTER.figure(figure).expect("a figure of the chapter");
    let mut session = entry.open(&format!("near-max-margin/{figure}"));
    session.set(&owned(sets), GesturePhase::End).unwrap_or_else(|error| panic!("{figure} {sets:?}: {error}"));
    session.seek(u32::MAX);
    native::settle(session.as_mut(), entry, &mut |_| {}).expect("it settles");
    drawn(session.as_mut());
    for readout in session.readouts() {
        if let Value::Number(number) = readout.value {
            assert!(number.is_finite(), "{figure} {sets:?}: {} is {number}", readout.key);
        }
    }
    let text = session.describe();
    assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    text
}

/// What is refused: the sentence; the picture stays as it was.
fn refused(figure: &str, sets: Sets<'_>) -> String {
    let entry = CHAPTER.figure(figure).expect("a figure of the chapter");
    let mut session = entry.open(&format!("near-max-margin/{figure}"));
    let before = (drawn(session.as_mut()), session.address().to_string());
    let error = session.set(&owned(sets), GesturePhase::End).expect_err("it is refused");
    assert!(
        (drawn(session.as_mut()), session.address().to_string()) == before,
        "the last good picture stays"
    );
    error.to_string()
}

fn says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "“{text}” does not say “{part}”");
    }
}

#[test]
fn one_point_is_a_training_set() {
    let dial = told("margin-dial", &[("n", "1")]);
    says(&dial, &["1 training point: 0 % wrong"]);
    told("margin-dial", &[("n", "1"), ("play", "solve")]);
    for w in ["best", "rule", "memory", "twin"] {
        says(&told("memorise-and-generalise", &[("n", "1"), ("w", w)]), &["of 1 "]);
    }
}

#[test]
fn either_end_of_the_signal_has_a_picture() {
    says(&told("margin-dial", &[("kappa", "0.05")]), &["κ = 0.05", "0 % wrong"]);
    says(&told("margin-dial", &[("kappa", "8")]), &["κ = 8", "0 % wrong"]);
    says(
        &told("memorise-and-generalise", &[("kappa", "0.05")]),
        &["50 of 50 noises", "50 training points wrong"],
    );
    says(
        &told("memorise-and-generalise", &[("kappa", "8")]),
        &["50 of 50 noises", "0 training points wrong"],
    );
    says(&told("phase-map", &[("kappa", "0.02"), ("sets", "1")]), &["too noisy"]);
    says(&told("phase-map", &[("kappa", "8"), ("sets", "1")]), &["easy"]);
    let small = [("n", "16"), ("m", "4"), ("dn", "50")];
    for (kappa, wins) in [("0.1", "50"), ("10", "0")] {
        let sets: Vec<_> = small.into_iter().chain([("kappa", kappa), ("net", "best")]).collect();
        says(&told("xor-network", &sets), &["of the best margin has 1", &format!("κ = {kappa}"), wins]);
    }
}

#[test]
fn fewer_dimensions_than_points_are_refused_and_have_an_answer() {
    for figure in ["margin-dial", "memorise-and-generalise", "phase-map"] {
        let told = refused(figure, &[("dn", "0.5")]);
        says(&told, &["dn", "0.5", "1.5", "10000", "D/n", "depend on each other"]);
    }
    says(&refused("xor-network", &[("dn", "1")]), &["dn", "50", "d/n", "right angles"]);
    told("margin-dial", &[("dn", "1.5"), ("n", "150")]);
    // Twenty noises in five dimensions surround the origin: there is no memory, and the rule is the best there is.
    let set = Linear::new(Setting { n: 20, dimensions: 5, kappa: 0.5, law: Law::Gauss }, 0);
    assert!(set.gamma <= 0.0, "{}", set.gamma);
    // In fifteen they can be told apart.
    let set = Linear::new(Setting { n: 20, dimensions: 15, kappa: 0.5, law: Law::Gauss }, 0);
    assert!(set.gamma > 0.0 && (set.fraction(set.max_margin()) - 1.0).abs() < 1e-8, "{}", set.gamma);
}

#[test]
fn all_of_the_margin_and_none_of_it() {
    says(&told("margin-dial", &[("f", "0")]), &["the nearest on the boundary", "With 0 of the best margin"]);
    says(&told("margin-dial", &[("f", "1")]), &["With 1.00 of the best margin"]);
    says(&told("memorise-and-generalise", &[("f", "0")]), &["0 of the best margin"]);
    says(&told("memorise-and-generalise", &[("f", "1")]), &["1.00 of the best margin"]);
    for f in ["0", "1"] {
        told("phase-map", &[("colour", "worst"), ("f", f), ("sets", "1")]);
    }
    for turn in ["-180", "180", "-90", "0"] {
        told("margin-dial", &[("angle", turn)]);
    }
}

#[test]
fn a_margin_that_nobody_has_is_refused() {
    for figure in ["margin-dial", "memorise-and-generalise", "phase-map"] {
        says(&refused(figure, &[("f", "1.2")]), &["f", "1.2", "0", "1"]);
    }
    // Two points of one noise with opposite labels cannot be separated by memory; the rule does it alone.
    let setting = Setting { n: 2, dimensions: 2, kappa: 1.0, law: Law::Gauss };
    let set = Linear::of(setting, 1.0, vec![1.0, -1.0, -1.0, 1.0]);
    assert!((set.best() - 1.0).abs() < 1e-6 && set.fraction(Direction::RULE) > 1.0 - 1e-6, "{}", set.best());
}

#[test]
fn noises_of_no_length_leave_the_rule() {
    let none: Vec<String> = (1..=50).map(|point| format!("{point}:0")).collect();
    let text = told("memorise-and-generalise", &[("noises", &none.join(","))]);
    says(&text, &["0 training points wrong", "Changed by hand: 50 noises."]);
    let text = told("memorise-and-generalise", &[("noises", &none.join(",")), ("w", "memory")]);
    // Without signal, too, nothing is left of the scores: each is half wrong.
    says(&text, &["25 of 50 training points are wrong"]);
    says(
        &refused("memorise-and-generalise", &[("n", "10"), ("noises", "11:0")]),
        &["points go from 1 to n = 10"],
    );
    says(&refused("memorise-and-generalise", &[("noises", "3:9")]), &["-3", "3"]);
}

#[test]
fn a_map_of_no_width_is_refused() {
    says(&refused("phase-map", &[("dn-from", "100"), ("dn-to", "50")]), &["dn-to", "dn-from"]);
    says(&refused("phase-map", &[("kappa-from", "1"), ("kappa-to", "1")]), &["kappa-to", "kappa-from"]);
    says(&told("phase-map", &[("dn-from", "100"), ("dn-to", "200"), ("sets", "1")]), &["Part of the map"]);
}

#[test]
fn what_is_refused_names_its_key_its_symbol_and_why() {
    for entry in CHAPTER.figures {
        for spec in entry.info().params {
            if !matches!(spec.editor, Editor::Number { .. }) {
                continue;
            }
            for given in ["1e9", "-1e9", "", "much", "NaN", "inf", "1,2,3"] {
                let told = refused(entry.id, &[(spec.key, given)]);
                assert!(told.starts_with(&format!("{} cannot be ", spec.key)), "{told}");
                says(&told, &[spec.symbol, " (", ": "]);
                assert!(told.contains(given), "{told}");
                let ends = [spec.min, spec.max].map(print_number);
                says(&told, &[&format!("from {} to {}", ends[0], ends[1])]);
            }
        }
    }
}
