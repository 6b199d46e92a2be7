//! What a reader can do to the painted graph: every case has a picture and a sentence, and ∞ instead of NaN.

use tangible_core::figure::{Address, GesturePhase};
use tangible_core::model::Value;
use tangible_core::native;
use tangible_core::scene::{Op, SvgOptions};
use tangible_core::session::Session;

use crate::sweep::{PAINT, figure};

pub(crate) fn opened(query: &str) -> Box<dyn Session> {
    let entry = figure(PAINT);
    let mut session = entry.open(PAINT);
    let address = Address::parse(&format!("{PAINT}?{query}&v=1")).expect("an address");
    assert!(session.open(&address).expect("accepted").is_empty(), "{query} is understood");
    native::settle(session.as_mut(), entry, &mut |_| {}).expect("it settles");
    session
}

/// The sentence, after a look at everything that could hold a NaN, at rest and under the hand.
fn sentence(session: &mut dyn Session) -> String {
    check(session);
    let words = session.describe();
    let sigma = |text: &str| vec![("sigma".to_string(), text.to_string())];
    session.set(&sigma("0.21"), GesturePhase::Start).expect("a strength");
    check(session);
    session.set(&[], GesturePhase::Cancel).expect("given up");
    words
}

/// The sentence in the picture, whole at every width.
fn drawn(session: &mut dyn Session, wanted: &str) {
    for width in [320.0, 360.0, 640.0, 960.0] {
        let scene = session.draw(width).expect("a picture");
        let texts = scene.ops.iter().filter_map(|op| match op {
            Op::Text { text, .. } => Some(text.as_str()),
            _ => None,
        });
        let texts: Vec<&str> = texts.collect();
        assert!(texts.contains(&wanted), "“{wanted}” at {width} in {texts:?}");
    }
}

fn check(session: &mut dyn Session) {
    let mut said = session.draw(720.0).expect("a picture").svg(&SvgOptions::default());
    said += &session.describe();
    for readout in session.readouts() {
        said += &readout.value.show();
        assert!(!matches!(readout.value, Value::Number(v) if !v.is_finite()), "{}", readout.key);
    }
    for bad in ["NaN", "inf "] {
        assert!(!said.contains(bad), "{bad} in what is said");
    }
    assert!(session.draw(360.0).is_ok());
}

fn read(session: &dyn Session, key: &str) -> Value {
    session.readouts().into_iter().find(|readout| readout.key == key).expect("a read-out").value
}

/// Points on a line, of classes in turn.
fn points(count: usize, step: f64) -> String {
    let point = |i: usize| format!("n{}@{:.3},0", 1 + i % 2, step * i as f64);
    (0..count).map(point).collect::<Vec<_>>().join("/")
}

#[test]
fn an_empty_canvas_says_what_to_do() {
    let mut session = opened("scene=blank");
    let words = sentence(session.as_mut());
    assert!(words.starts_with("An empty canvas"), "{words}");
    drawn(session.as_mut(), "Nothing here yet.");
    assert!(session.digest().is_some());
    assert!(matches!(read(session.as_ref(), "error"), Value::Missing(_)));
}

#[test]
fn one_point_is_a_graph() {
    let mut session = opened("scene=blank&points=n1@0.5,0.5");
    let words = sentence(session.as_mut());
    assert!(words.contains("Every point is its own component"), "{words}");
    assert!(words.contains("The graph of 1 point has 1 component"), "{words}");
    assert!(!words.contains("far from") && !words.contains("1 eigenvectors"), "{words}");
    drawn(session.as_mut(), "A graph of 1 point, joined to itself alone.");
    assert_eq!(read(session.as_ref(), "error"), Value::Number(0.0));
}

#[test]
fn points_that_are_all_equal_cannot_be_told_apart() {
    let mut session = opened(&format!("scene=blank&k=2&points={}", points(10, 0.0)));
    let words = sentence(session.as_mut());
    assert!(words.contains("1 component."), "{words}");
    assert!(!words.contains("far from"), "{words}");
    drawn(session.as_mut(), "All 10 points are equal: no probe can tell them apart.");
    assert_eq!(read(session.as_ref(), "error"), Value::Number(0.5));
    assert_eq!(read(session.as_ref(), "alpha"), Value::Number(0.5));
}

#[test]
fn two_thousand_pasted_points_are_refused_and_the_picture_stays() {
    let mut session = opened("scene=blank&points=n1@0,0/n2@1,1");
    let before = session.digest();
    for step in [0.0, 0.001, 0.0123] {
        let pasted = vec![("points".to_string(), points(2000, step))];
        let refused = session.set(&pasted, GesturePhase::End).expect_err("too many points").to_string();
        assert_eq!(refused, "points takes at most 960 added points: 2000 were given");
        assert!(!session.diagnose("points", &pasted[0].1).is_empty());
    }
    assert_eq!(session.digest(), before);
    sentence(session.as_mut());
}

#[test]
fn as_many_points_as_are_allowed_are_drawn() {
    let mut session = opened(&format!("scene=blank&sigma=0.05&points={}", points(960, 0.003)));
    let words = sentence(session.as_mut());
    assert!(words.contains("960 points"), "{words}");
}

#[test]
fn a_graph_in_pieces_has_an_infinite_bound() {
    let mut session = opened("scene=breeds&n=300&sigma=0.05&k=6");
    let words = sentence(session.as_mut());
    assert!(words.contains("(∞)") && words.contains("14 components"), "{words}");
    assert_eq!(read(session.as_ref(), "bound").show(), "∞");
    drawn(session.as_mut(), "14 components, more than k = 6: the bound is ∞.");
    drawn(
        opened("scene=breeds&n=300&sigma=0.2&k=6").as_mut(),
        "Disconnected: 3 components, no edge between them.",
    );
}

#[test]
fn more_dimensions_than_points_are_all_there_are() {
    let mut session = opened(&format!("scene=blank&k=24&points={}", points(3, 0.2)));
    let words = sentence(session.as_mut());
    assert!(words.contains("only 3 eigenvectors"), "{words}");
    drawn(session.as_mut(), "k = 24 is more than the 3 points: only 3 eigenvectors.");
    assert!(matches!(read(session.as_ref(), "rho"), Value::Missing("more parts than points")));
}

#[test]
fn a_strength_so_small_that_nothing_is_joined_is_told() {
    let mut session = opened("scene=rings&n=60&sigma=0.01&k=12");
    let words = sentence(session.as_mut());
    assert!(words.contains("With more components than dimensions"), "{words}");
    assert!(matches!(read(session.as_ref(), "components"), Value::Number(count) if count > 50.0));
    assert_eq!(read(session.as_ref(), "bound").show(), "∞");
    assert_eq!(read(session.as_ref(), "alpha"), Value::Number(0.0));
    let mut session = opened(&format!("scene=blank&sigma=0.01&k=4&points={}", points(12, 0.1)));
    let words = sentence(session.as_mut());
    assert!(words.contains("Every point is its own component"), "{words}");
    drawn(session.as_mut(), "Each of 12 points is its own component: the bound is ∞.");
    assert_eq!(read(session.as_ref(), "bound").show(), "∞");
}

#[test]
fn what_is_no_result_of_a_job_is_refused_with_a_sentence() {
    let entry = figure(PAINT);
    let mut session = entry.open(PAINT);
    let (address, index) = session.job(0).expect("a job");
    let whole = entry.job(&address, index).expect("a result");
    let mut broken = whole.clone();
    broken[40] = f64::NAN;
    for (bad, problem) in [(&whole[1..], "another length"), (&broken[..], "not finite")] {
        let refused = session.absorb(session.epoch(), 0, bad).expect_err("no result").to_string();
        assert!(refused.contains("job 0") && refused.contains(problem), "{refused}");
        assert_eq!(session.progress().arrived, 0);
    }
    session.absorb(session.epoch(), 0, &whole).expect("a result");
    assert!(session.progress().settled);
}
