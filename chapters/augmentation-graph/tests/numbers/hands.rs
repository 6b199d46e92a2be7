//! Hands on the painted graph. The keyboard's cursor: whatever a hand can do with a tool, keys can, as one entry of history each.

use tangible_core::figure::{Address, GesturePhase};
use tangible_core::session::{KEYS, Session};

fn opened(query: &str) -> Box<dyn Session> {
    let mut session = crate::bad_input::opened(query);
    session.draw(720.0).expect("a picture");
    session
}

fn text(session: &dyn Session, key: &str) -> String {
    session.params().into_iter().find(|param| param.key == key).expect("a parameter").text
}

/// Holds a tool along some pixels; the state must have one more entry of history and its own address.
fn stroke(session: &mut dyn Session, tool: &str, path: &[(f64, f64)]) {
    let (tool, entries) = (format!("{KEYS}{tool}"), session.history().0);
    let last = path.len() - 1;
    session.touch(GesturePhase::Start, path[0], &tool).expect("a start");
    for at in &path[1..] {
        session.touch(GesturePhase::Move, *at, &tool).expect("a move");
        session.draw(720.0).expect("a picture");
        assert!(session.over(*at, &tool).is_some(), "{tool} shows where it is");
    }
    session.touch(GesturePhase::End, path[last], &tool).expect("an end");
    session.draw(720.0).expect("a picture");
    assert_eq!(session.history().0, entries + 1, "{tool} is one entry of history");
    assert_eq!(Address::parse(&session.address().to_string()).as_ref(), Ok(&session.address()));
}

#[test]
fn it_goes_from_point_to_point_and_finds_the_nearest() {
    let session = opened("scene=blank&points=n1@0,0/n2@1,0/n1@2,1");
    let first = session.stop((0.0, 0.0), 0).expect("a point, from outside of every panel");
    let second = session.stop(first, 1).expect("the next");
    let third = session.stop(second, 1).expect("the one after");
    assert!(second.0 > first.0 + 50.0 && (second.1 - first.1).abs() < 1.0);
    assert!(third.1 < second.1 - 50.0);
    assert_eq!((session.stop(third, 1), session.stop(first, -1)), (Some(first), Some(third)));
    assert_eq!(session.stop((second.0 + 9.0, second.1 - 7.0), 0), Some(second));
    assert!(opened("scene=blank").stop((0.0, 0.0), 0).is_some(), "an empty canvas has a middle");
}

#[test]
fn keys_paint_relabel_and_erase_also_where_a_handle_is() {
    let mut session = opened("scene=blank&points=n1@0,0/n2@1,0");
    let first = session.stop((0.0, 0.0), 0).expect("the point in hand, whose grip is there");
    stroke(session.as_mut(), "relabel", &[first]);
    assert_eq!(text(session.as_ref(), "points"), "n2@0,0/n2@1,0");
    stroke(session.as_mut(), "paint-3", &[(first.0, first.1 - 60.0)]);
    assert!(text(session.as_ref(), "points").starts_with("n2@0,0/n2@1,0/n3@0,0."));
    stroke(session.as_mut(), "erase", &[first]);
    assert!(text(session.as_ref(), "points").starts_with("n2@1,0/n3@"));
    for _ in 0..3 {
        assert!(session.undo());
    }
    assert_eq!(text(session.as_ref(), "points"), "n1@0,0/n2@1,0");
}

#[test]
fn what_is_held_stays_held_when_points_before_it_are_erased() {
    for (held, lasso, chosen) in [("lasso=1-2&chosen=2", "0-1", "1"), ("lasso=0,2&chosen=0", "1", "0")] {
        let mut session = opened(&format!("scene=blank&points=n1@0,0/n2@1,0/n1@2,1&{held}"));
        let before = session.address();
        let first = {
            let mut bare = opened("scene=blank&points=n1@0,0/n2@1,0/n1@2,1");
            bare.draw(720.0).expect("a picture");
            bare.stop((0.0, 0.0), 0).expect("the first point")
        };
        stroke(session.as_mut(), "erase", &[first]);
        assert_eq!(text(session.as_ref(), "points"), "n2@1,0/n1@2,1");
        assert_eq!(["lasso", "chosen"].map(|key| text(session.as_ref(), key)), [lasso, chosen], "{held}");
        assert!(session.undo());
        assert_eq!(session.address(), before);
    }
}

#[test]
fn keys_catch_a_box_and_carry_it() {
    let mut session = opened("scene=blank&points=n1@0,0/n2@0.5,0/n1@2,1");
    let (a, c) =
        (session.stop((0.0, 0.0), 0).expect("a point"), session.stop((0.0, 0.0), 1).expect("the next"));
    stroke(session.as_mut(), "lasso", &[(a.0 - 9.0, a.1 + 9.0), (a.0, a.1 - 5.0), (c.0 + 9.0, c.1 - 9.0)]);
    assert_eq!(text(session.as_ref(), "lasso"), "0-1");
    let held = session.stop((300.0, 20.0), 0).expect("the nearest that is caught");
    assert_eq!(held, c, "not the nearer one outside of the box");
    stroke(session.as_mut(), "", &[held, (held.0, held.1 - 20.0), (held.0, held.1 - 60.0)]);
    let moved = text(session.as_ref(), "points");
    let heights: Vec<f64> =
        moved.split('/').filter_map(|entry| entry.rsplit(',').next()?.parse().ok()).collect();
    assert!(heights[0] > 0.2 && heights[0] == heights[1] && heights[2] == 1.0, "{moved}");
}

#[test]
fn the_point_in_hand_and_the_rim_of_its_disc_are_taken_apart_at_every_strength() {
    for sigma in ["0.01", "0.05", "0.12", "0.3"] {
        for (width, at) in [(720.0, "1,1"), (320.0, "1,1"), (360.0, "1,2.59")] {
            let mut session = opened(&format!("scene=blank&sigma={sigma}&points=n1@{at}"));
            session.draw(width).expect("a picture");
            let place = |session: &dyn Session, id: &str| {
                session.handles().into_iter().find(|(handle, _)| handle.id == id).expect("a handle").1
            };
            let (point, rim) = (place(session.as_ref(), "point"), place(session.as_ref(), "sigma"));
            let apart = ((point.0 - rim.0).powi(2) + (point.1 - rim.1).powi(2)).sqrt();
            assert!(apart >= 14.0, "σ = {sigma} at {width}: {apart} px");
            for (from, moves) in [(point, "points"), (rim, "sigma")] {
                let before = ["points", "sigma"].map(|key| text(session.as_ref(), key));
                session.touch(GesturePhase::Start, from, "").expect("a start");
                session.touch(GesturePhase::Move, (from.0 + 12.0, from.1), "").expect("a move");
                session.touch(GesturePhase::End, (from.0 + 12.0, from.1), "").expect("an end");
                let after = ["points", "sigma"].map(|key| text(session.as_ref(), key));
                assert_eq!(before[0] != after[0], moves == "points", "σ = {sigma} at {width}: {after:?}");
                assert_eq!(before[1] != after[1], moves == "sigma", "σ = {sigma} at {width}: {after:?}");
                assert!(session.undo());
                session.draw(width).expect("a picture");
            }
        }
    }
}

#[test]
fn what_is_shared_is_not_told_in_words_before_the_question_below_is_answered() {
    let mut session = opened("");
    assert!(session.describe().contains("share 2.11 bits"), "{}", session.describe());
    session.ask("bits", true, None).expect("a question that it has");
    assert!(session.describe().contains("270 points") && !session.describe().contains("bits"));
    session.ask("bits", false, None).expect("the same");
    assert!(session.describe().contains("share 2.11 bits"));
}
