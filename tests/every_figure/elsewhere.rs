//! Questions that another picture of the page asks: a figure that waits keeps back what it would tell.

use tangible_theorems::figure::{Address, Depth, View};
use tangible_theorems::native;
use tangible_theorems::report::report;
use tangible_theorems::session::Session;

use crate::asked::{WIDTHS, all_questions, has_mark, identity, is_open, start, svg};
use crate::cases::{all_subjects, say};
use crate::ensure;

#[test]
fn what_another_picture_asks_is_kept_back_until_that_one_has_answered() {
    all_questions(|subject, question| {
        let mut plain = start(subject, question)?;
        let mut waiting = start(subject, question)?;
        waiting.ask(question.id, true, None).map_err(say)?;
        let withheld = |session: &dyn Session| {
            let told = report(session).readouts;
            told.iter().filter(|told| question.hides.contains(&told.readout.key)).all(|told| told.text == "…")
        };
        waiting.draw(WIDTHS[0]).map_err(say)?;
        ensure!(!has_mark(waiting.as_ref()), "a mark, though another picture asks");
        ensure!(identity(plain.as_ref()).1 == identity(waiting.as_ref()).1, "another address");
        // Nothing that is done to this picture answers.
        waiting.show_answer();
        waiting.preset(question.preset).map_err(say)?;
        waiting.open(&Address::of(&subject.id())).map_err(say)?;
        ensure!(is_open(waiting.as_ref()) && withheld(waiting.as_ref()), "it tells by itself");
        let mut waiting = start(subject, question)?;
        waiting.ask(question.id, true, None).map_err(say)?;
        // Axes that stay empty without a word do not stand in a text, where there are others; what is not emptied does.
        let in_a_text = |session: &mut dyn Session| -> Result<bool, String> {
            session.view(View { depth: Depth::Look, ..View::default() });
            let scene = session.draw(WIDTHS[0]).map_err(say)?;
            let seen = scene.panel(question.panel).is_some_and(|panel| panel.rect.y < scene.height);
            session.view(View::default());
            Ok(seen)
        };
        let emptied = question.tab > 0 && question.panels.contains(&question.panel);
        ensure!(in_a_text(waiting.as_mut())? != emptied, "empty axes, or none at all");
        waiting.ask(question.id, false, None).map_err(say)?;
        ensure!(in_a_text(waiting.as_mut())?, "the answer has no place");
        ensure!(!is_open(waiting.as_ref()), "it is still open");
        for width in WIDTHS {
            let same = svg(plain.as_mut(), width)? == svg(waiting.as_mut(), width)?;
            ensure!(same, "another picture at {width} once it is answered");
        }
        Ok(())
    });
}

/// Where another figure asks what this one would tell, it waits in every depth: panels, numbers and words.
#[test]
fn what_another_figure_asks_is_kept_back_in_the_lab_too() {
    let met = std::sync::atomic::AtomicU32::new(0);
    all_subjects(|subject| {
        for question in subject.entry.questions().iter().filter(|question| question.asks.is_empty()) {
            met.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let asked = subject
                .entry
                .questions()
                .iter()
                .any(|other| other.id == question.id && !other.asks.is_empty());
            ensure!(!asked, "{} is asked here", question.id);
            let mut plain = start(*subject, question)?;
            let mut waiting = start(*subject, question)?;
            waiting.ask(question.id, true, None).map_err(say)?;
            for session in [&mut plain, &mut waiting] {
                native::settle(session.as_mut(), subject.entry, &mut |_| {}).map_err(say)?;
            }
            for depth in [Depth::Look, Depth::Lab, Depth::Stage] {
                waiting.view(View { depth, tab: 0, room: 700.0 });
                let told = report(waiting.as_ref()).readouts;
                let withheld = told.iter().filter(|told| question.hides.contains(&told.readout.key));
                ensure!(withheld.clone().count() > 0, "nothing is withheld");
                ensure!(withheld.clone().all(|told| told.text == "…"), "{} tells a number", depth.name());
                waiting.draw(WIDTHS[0]).map_err(say)?;
                ensure!(waiting.describe() != plain.describe(), "the words tell");
            }
            waiting.view(View::default());
            ensure!(svg(plain.as_mut(), WIDTHS[0])? != svg(waiting.as_mut(), WIDTHS[0])?, "the lab tells");
            waiting.ask(question.id, false, None).map_err(say)?;
            ensure!(svg(plain.as_mut(), WIDTHS[0])? == svg(waiting.as_mut(), WIDTHS[0])?, "it never tells");
        }
        Ok(())
    });
    // A chapter that was just generated has one figure, which waits for none.
    let some = met.into_inner() > 0 || std::env::var_os("TANGIBLE_ONLY").is_some();
    assert!(some, "no figure waits for another one");
}
