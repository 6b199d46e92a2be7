//! Pictures: everywhere drawable, and at the defaults equal to the golden SVG beside this test.
//!
//! A golden that is missing or differs writes `<id>-changed.svg` beside the goldens and fails. Look at
//! it; `UPDATE_GOLDEN=1 cargo test --test every_figure` accepts all that changed.

use std::path::PathBuf;

use tangible_theorems::native;
use tangible_theorems::scene::text::parts;
use tangible_theorems::scene::{Op, Scene, SvgOptions, SvgTheme};
use tangible_theorems::session::Session;

use crate::cases::{
    BUDGET, Check, Subject, accepted, all, all_cases, bring, chosen, registered, say, subjects,
};
use crate::ensure;

/// Widths of the goldens: a page column and a phone.
const GOLDEN: [u32; 2] = [720, 360];

/// Widths from the narrowest phone to a wide page.
const WIDTHS: [f64; 6] = [320.0, 360.0, 480.0, 720.0, 1000.0, 1200.0];

fn svg(session: &mut dyn Session, subject: &Subject, width: f64) -> Result<String, String> {
    let scene = session.draw(width).map_err(say)?;
    let (title, desc) = (subject.entry.title.to_string(), session.describe());
    Ok(scene.svg(&SvgOptions { theme: SvgTheme::Auto, title, desc, ..SvgOptions::default() }))
}

#[test]
fn the_picture_at_the_defaults_is_the_golden_one() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let accept = std::env::var_os("UPDATE_GOLDEN").is_some();
    let pictures: Vec<(Subject, u32)> =
        subjects().into_iter().flat_map(|subject| GOLDEN.map(|width| (subject, width))).collect();
    let name =
        |(subject, width): &(Subject, u32)| format!("{}--{}--{width}", subject.chapter, subject.entry.id);
    all(&pictures, name, |picture| {
        let (subject, width) = picture;
        let id = name(picture);
        let mut session = subject.open();
        native::settle(session.as_mut(), subject.entry, &mut |_| {}).map_err(say)?;
        let drawn = svg(session.as_mut(), subject, f64::from(*width))?;
        let (golden, changed) = (folder.join(format!("{id}.svg")), folder.join(format!("{id}-changed.svg")));
        let write =
            |path: &PathBuf| std::fs::write(path, &drawn).map_err(|e| format!("{}: {e}", path.display()));
        if std::fs::read_to_string(&golden).is_ok_and(|text| text == drawn) {
            // The last run may have left its complaint.
            let _ = std::fs::remove_file(changed);
            return Ok(());
        }
        if accept {
            let _ = std::fs::remove_file(changed);
            return write(&golden);
        }
        write(&changed)?;
        Err(format!("differs from its golden: look at {} and accept with UPDATE_GOLDEN=1", changed.display()))
    });
}

#[test]
fn no_golden_is_left_of_a_figure_that_is_gone() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let files = std::fs::read_dir(folder).expect("there is a folder of goldens");
    for file in files.map(|file| file.expect("it can be listed").file_name().to_string_lossy().into_owned()) {
        let Some(name) = file.strip_suffix(".svg").filter(|name| !name.ends_with("-changed")) else {
            continue;
        };
        let known = registered().any(|subject| {
            GOLDEN.iter().any(|width| name == format!("{}--{}--{width}", subject.chapter, subject.entry.id))
        });
        assert!(known, "tests/golden/{file} belongs to no figure");
    }
}

/// Numbers only, and inside the picture.
fn whole(scene: &Scene, svg: &str) -> Check {
    ensure!(scene.width > 0.0 && scene.height > 0.0, "the picture is {} × {}", scene.width, scene.height);
    ensure!(scene.height < 4.0 * scene.width + 1200.0, "the picture is {} high", scene.height);
    ensure!(!scene.ops.is_empty() && !scene.panels.is_empty(), "the picture is empty");
    for bad in ["NaN", "inf\"", "2147483647", "-2147483648"] {
        ensure!(!svg.contains(bad), "the picture contains {bad}");
    }
    for op in &scene.ops {
        let Op::Text { text, .. } = op else { continue };
        ensure!(!text.trim().is_empty(), "the picture has a text without words");
        let raw = parts(text).any(|part| part.text.contains('_'));
        ensure!(!raw, "“{text}” has a mark of a subscript that is none");
    }
    for panel in &scene.panels {
        let rect = panel.rect;
        let inside =
            rect.x >= 0.0 && rect.y >= 0.0 && rect.right() <= scene.width && rect.bottom() <= scene.height;
        ensure!(
            inside && rect.w > 0.0 && rect.h > 0.0,
            "panel {} lies at {rect:?} of {} × {}",
            panel.id,
            scene.width,
            scene.height
        );
    }
    Ok(())
}

#[test]
fn every_state_can_be_drawn_at_every_step() {
    all_cases(accepted(), |case| {
        let mut session = case.open().map_err(say)?;
        let cut = case.cut()?;
        for (step, width) in [(0, 360.0), (1.min(cut), 720.0), (cut / 2, 360.0), (cut, 1200.0)] {
            bring(session.as_mut(), case.subject.entry, step, BUDGET)?;
            let text = svg(session.as_mut(), &case.subject, width)?;
            let scene = session.draw(width).map_err(say)?;
            whole(&scene, &text).map_err(|message| format!("step {step}, width {width}: {message}"))?;
        }
        Ok(())
    });
}

#[test]
fn the_chosen_states_can_be_drawn_at_every_width() {
    all_cases(&chosen(), |case| {
        let mut session = case.open().map_err(say)?;
        bring(session.as_mut(), case.subject.entry, case.cut()?, BUDGET)?;
        for width in WIDTHS {
            let text = svg(session.as_mut(), &case.subject, width)?;
            let scene = session.draw(width).map_err(say)?;
            whole(&scene, &text).map_err(|message| format!("width {width}: {message}"))?;
            ensure!(
                scene.height == session.height(width),
                "the height at width {width} is not the declared one"
            );
            ensure!(scene == session.draw(width).map_err(say)?, "a second drawing at width {width} differs");
        }
        Ok(())
    });
}

#[test]
fn drawing_changes_nothing() {
    all_cases(&chosen(), |case| {
        let mut session = case.open().map_err(say)?;
        bring(session.as_mut(), case.subject.entry, case.cut()?, BUDGET)?;
        let before = crate::cases::print(session.as_ref());
        session.pin(false);
        session.draw(500.0).map_err(say)?;
        ensure!(crate::cases::print(session.as_ref()) == before, "drawing changed the state");
        Ok(())
    });
}
