//! What stands in a text before anybody has touched it: every panel that is declared for it.

use std::collections::BTreeSet;

use tangible_theorems::figure::{Depth, Question, View};
use tangible_theorems::session::Session;

use crate::cases::{Check, Subject, all_subjects, say};
use crate::ensure;

/// Widths of a figure on a page of 1280 px, wide and beside a list of contents.
const WIDE: [f64; 2] = [1100.0, 860.0];
const PHONE: f64 = 344.0;

/// Panels that are drawn in a text, for a tab of a phone or all at once.
fn drawn(session: &mut dyn Session, width: f64, tab: usize) -> Result<BTreeSet<String>, String> {
    session.view(View { depth: Depth::Look, tab, room: 700.0 });
    let scene = session.draw(width).map_err(say)?;
    Ok(scene.panels.iter().map(|panel| panel.id.clone()).collect())
}

/// How a page can let a figure stand: it asks nothing, it asks, or it waits for what another picture asks.
#[derive(Clone, Copy)]
enum Stands {
    Alone,
    Asks(&'static Question),
    Waits(&'static Question),
}

/// Opens a figure at a preset, as a page does.
fn opened(subject: Subject, preset: &str, stands: Stands) -> Result<Box<dyn Session>, String> {
    let mut session = subject.open();
    session.preset(preset).map_err(say)?;
    match stands {
        Stands::Alone => {}
        Stands::Asks(question) => session.ask(question.id, true, Some("")).map_err(say)?,
        Stands::Waits(question) => session.ask(question.id, true, None).map_err(say)?,
    }
    Ok(session)
}

/// Every declared panel, except those that a question of another picture empties: without its mark they are axes that
/// nobody explains.
#[test]
fn the_first_look_has_every_panel_that_is_declared_for_it() {
    all_subjects(|subject| {
        let info = subject.entry.info();
        let questions = subject.entry.questions();
        let stand = std::iter::once(Stands::Alone)
            .chain(questions.iter().map(Stands::Asks))
            .chain(questions.iter().map(Stands::Waits));
        for (preset, stands) in
            info.presets.iter().flat_map(|preset| stand.clone().map(move |stands| (preset.key, stands)))
        {
            let mut plain = opened(*subject, preset, Stands::Alone)?;
            let mut declared = BTreeSet::new();
            for (tab, (_, name)) in info.look.panels.iter().enumerate() {
                let behind = drawn(plain.as_mut(), PHONE, tab)?;
                ensure!(!behind.is_empty(), "{preset}: nothing stands behind “{name}”");
                declared.extend(behind);
            }
            let mut session = opened(*subject, preset, stands)?;
            let (how, emptied) = match stands {
                Stands::Alone => ("alone".to_string(), &[][..]),
                Stands::Asks(question) => (format!("asking “{}”", question.id), &[][..]),
                Stands::Waits(question) => (format!("waiting for “{}”", question.id), question.panels),
            };
            for width in WIDE {
                let seen = drawn(session.as_mut(), width, 0)?;
                let lost: Vec<_> =
                    declared.difference(&seen).filter(|panel| !emptied.contains(&panel.as_str())).collect();
                ensure!(lost.is_empty(), "{preset}, {how}, {width} px: {lost:?} are not shown");
            }
        }
        Check::Ok(())
    });
}
