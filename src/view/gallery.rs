//! One scene of every kind of mark, to look at and to measure: no text may collide or be cut off.
//!
//! The pictures are left in the temporary folder as `tangible-gallery/<name>-<width>-<theme>.svg`.

use super::*;
use crate::math;
use crate::params::Reach;
use crate::scene::{Handle, Op, Scene, SvgOptions, pixels, text};

const WIDTHS: [f64; 3] = [320.0, 360.0, 900.0];

/// Of handles that nobody moves here.
const REACH: Reach = Reach::linear(0.0, 1.0, 0.1);

type Draw = fn(&mut Canvas<'_>) -> Result<(), ViewError>;

const SCENES: [(&str, f64, Draw); 6] = [
    ("race", 420.0, race),
    ("bars", 300.0, bars),
    ("phase", 380.0, phase),
    ("particles", 380.0, particles),
    ("marks", 380.0, marks),
    ("crowded", 300.0, crowded),
];

/// A decay towards a floor on about log-spaced steps, with reproducible wobble.
fn decay(from: f64, rate: f64, floor: f64, wobble: f64) -> Vec<(f64, f64)> {
    let mut state = 17_u32;
    (0..400)
        .map(|k| {
            let t = math::pow(10.0, f64::from(k) / 399.0 * 4.3);
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = wobble * (f64::from(state >> 8) / f64::from(1 << 24) - 0.5);
            (t, (floor + from * math::exp(-rate * t)) * math::exp(noise))
        })
        .collect()
}

fn race(canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let (w, h) = (canvas.width(), canvas.height());
    let short = w < 500.0;
    let names = if short {
        ["label", "mini", "Gauss", "GD"]
    } else {
        ["label noise", "mini-batch noise", "Gaussian noise", "gradient descent"]
    };
    let x = Axis::log(1.0, 2e4).room_for(&names).title("steps");
    let y = Axis::log(1e-3, 1e3).title("test error ‖v²−w*‖²").reserve(36.0);
    let mut plot =
        canvas.plot("error", Rect::new(0.0, 0.0, w, h * 0.68), x.clone().no_labels().title(""), y)?;
    plot.title("Wrong labels find the sparse answer");
    let runs = [
        (decay(95.0, 2e-3, 0.02, 0.5), Ink::Orange),
        (decay(85.0, 4e-4, 9.0, 0.3), Ink::Purple),
        (decay(25.0, 8e-4, 71.0, 0.2), Ink::Blue),
        (decay(20.0, 8e-4, 75.0, 0.0), Ink::Grey),
    ];
    let spread: Vec<_> = runs[1].0.iter().map(|&(t, e)| (t, e * 0.6, e * 1.5)).collect();
    plot.band(&spread, Ink::Purple, 0.15);
    for ((run, ink), name) in runs.iter().zip(names) {
        plot.line(run, Stroke::measured(*ink));
        plot.end_label(run, name, *ink);
    }
    let theory = decay(95.0, 1.9e-3, 0.0, 0.0);
    plot.line(&theory, Stroke::predicted(Ink::Ink));
    plot.line(&decay(95.0, 4e-3, 0.05, 0.9), Stroke::ghost(Ink::Orange));
    plot.label((800.0, theory[270].1), "predicted by KL(α)", Ink::Ink, Anchor::Start);
    plot.hline(76.0, Stroke::bound(Ink::Grey));
    plot.grip(Handle::x("rewind", "rewind", (3000.0, 1.0), REACH));
    plot.finish();

    let y = Axis::linear(0.0, 70.0).title("noise variance V(v)").reserve(36.0);
    let mut strip = canvas.plot("variance", Rect::new(0.0, h * 0.7, w, h * 0.3), x, y)?;
    let variance: Vec<_> = decay(63.0, 1e-3, 5.1, 0.1);
    strip.area(&variance, Ink::Orange, 0.12);
    strip.line(&variance, Stroke::measured(Ink::Orange));
    strip.hline(5.1, Stroke::bound(Ink::Ink));
    strip.label((2.0, 5.1), "optimum of the linear program", Ink::Muted, Anchor::Start);
    Ok(())
}

fn bars(canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let x = Axis::linear(0.5, 40.5).title("coordinate j").no_grid();
    let y = Axis::linear(0.0, 1.6).title("weight w_j");
    let mut plot = canvas.plot("weights", canvas.bounds(), x, y)?;
    plot.tint(0.5, 5.5, 0.0, 1.6, Ink::Green);
    let truth: Vec<_> = (1..=5).map(|j| (f64::from(j) - 0.4, f64::from(j) + 0.4, 1.0)).collect();
    let found: Vec<_> = (1..=40)
        .map(|j| {
            let w = if j <= 5 { 0.8 + 0.05 * f64::from(j) } else { 0.35 * f64::from(j * 37 % 11) / 11.0 };
            (f64::from(j) - 0.4, f64::from(j) + 0.4, w)
        })
        .collect();
    plot.bars(&found[..5], Ink::Orange, Fill::Solid);
    plot.bars(&found[5..], Ink::Grey, Fill::Tint);
    plot.bars(&truth, Ink::Ink, Fill::Outline);
    plot.hatch(30.5, 40.5, 0.6, 1.6);
    plot.label((35.0, 1.1), "theory is silent", Ink::Muted, Anchor::Middle);
    plot.label((5.5, 1.5), "true support", Ink::Green, Anchor::Start);
    plot.label((20.0, 0.4), "off the support", Ink::Muted, Anchor::Middle);
    Ok(())
}

fn phase(canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let x = Axis::linear(5.0, 35.0).title("samples n").no_grid().room(8.0);
    let y = Axis::linear(1.0, 20.0).title("sparsity r").no_grid();
    let mut plot = canvas.plot("phase", canvas.bounds(), x, y)?;
    let (cols, rows) = (12, 8);
    let values: Vec<f64> = (0..cols * rows)
        .map(|k| {
            let (r, n) = ((k / cols) as f64 * 2.5 + 1.0, (k % cols) as f64 * 2.5 + 5.0);
            if k == 17 { f64::NAN } else { (0.5 + (n - 5.0 - 1.5 * r) * 0.08).clamp(0.0, 1.0) }
        })
        .collect();
    plot.heat(cols, rows, &values, Map::Seq);
    let edge: Vec<_> = (0..40).map(|k| (7.0 + f64::from(k) * 0.8, 1.0 + f64::from(k) * 0.5)).collect();
    plot.line(&edge, Stroke::predicted(Ink::Paper).width(2.5));
    plot.end_label(&edge, "n_LP", Ink::Ink);
    plot.knob(Handle::plane("cell", "cell", (20.0, 8.0), (REACH, REACH)));
    plot.grip(Handle::y("r", "r", (20.0, 14.0), REACH));
    plot.label((20.0, 8.0), "open in the race", Ink::Ink, Anchor::Start);
    Ok(())
}

fn particles(canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let (w, h) = (canvas.width(), canvas.height());
    let half = w / 2.0 - 6.0;
    let mut state = 5_u32;
    for (k, name) in ["additive", "multiplicative"].into_iter().enumerate() {
        let rect = if w < 500.0 {
            Rect::new(0.0, k as f64 * h / 2.0, w, h / 2.0 - 8.0)
        } else {
            Rect::new(k as f64 * (half + 12.0), 0.0, half, h)
        };
        let y = Axis::symlog(-10.0, 10.0, 1e-3).title("v");
        let mut plot = canvas.plot(name, rect, Axis::linear(0.0, 1000.0).title("steps"), y)?;
        plot.title(name);
        let cloud: Vec<_> = (0..600)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let t = f64::from(state >> 12) / f64::from(1 << 20) * 1000.0;
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let z = f64::from(state >> 12) / f64::from(1 << 20) - 0.5;
                (t, if k == 0 { 1.0 + z * t / 200.0 } else { math::exp(-t * 0.005 + 6.0 * z) })
            })
            .collect();
        plot.dots(&cloud, 1.5, Ink::Blue, 0.4);
        let median = if k == 0 { [(0.0, 1.0), (1000.0, 1.0)] } else { [(0.0, 1.0), (1000.0, 0.0067)] };
        plot.line(&median, Stroke::measured(Ink::Orange).width(2.5));
        plot.end_label(&median, "median", Ink::Orange);
        plot.hline(1.0, Stroke::predicted(Ink::Ink));
        plot.label((500.0, 1.0), "mean", Ink::Ink, Anchor::Middle);
        plot.grip(Handle::y("threshold", "threshold", (0.0, 0.1), REACH));
    }
    Ok(())
}

fn marks(canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let (w, h) = (canvas.width(), canvas.height());
    let names = ["dots", "rings", "crosses", "diamonds", "stems", "arrow"];
    let x = Axis::linear(-0.5, 5.5).categories(names);
    let mut plot =
        canvas.plot("kinds", Rect::new(0.0, 0.0, w, h / 2.0), x, Axis::linear(-1.0, 1.0).title("value"))?;
    let wave = |at: f64| -> Vec<(f64, f64)> {
        (0..6).map(|k| (at - 0.3 + 0.12 * f64::from(k), math::sin(f64::from(k)) * 0.8)).collect()
    };
    plot.dots(&wave(0.0), 3.0, Ink::Orange, 1.0);
    plot.rings(&wave(1.0), 4.0, Ink::Blue, 1.0);
    plot.crosses(&wave(2.0), 4.0, Ink::Bad, 1.0);
    plot.diamonds(&wave(3.0), 4.5, Ink::Purple, 1.0);
    plot.stems(&wave(4.0), Ink::Green);
    plot.arrow((4.7, -0.6), (5.3, 0.6), Stroke::measured(Ink::Ink));
    plot.hline(0.0, Stroke::thin(Ink::Rule));
    plot.finish();

    let mut plot = canvas.plot(
        "div",
        Rect::new(0.0, h / 2.0 + 8.0, w, h / 2.0 - 8.0),
        Axis::linear(0.0, 1.0),
        Axis::linear(0.0, 1.0),
    )?;
    plot.title("Diverging map and seeds of one colour each");
    let values: Vec<f64> = (0..20 * 6).map(|k| (f64::from(k % 20) + f64::from(k / 20)) / 25.0).collect();
    plot.heat_over((0.0, 0.6), (0.1, 0.9), (20, 6), &values, Map::Div);
    for k in 0..=10_u8 {
        plot.dots(&[(0.65 + 0.03 * f64::from(k), 0.5)], 6.0, Ink::Seq(k * 25), 1.0);
    }
    plot.label((0.8, 0.5), "viridis", Ink::Ink, Anchor::Middle);
    Ok(())
}

fn crowded(canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
    let names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"];
    let x = Axis::linear(0.0, 10.0).room_for(&names).title("t");
    let mut plot = canvas.plot(
        "crowded",
        canvas.bounds(),
        x,
        Axis::linear(0.0, 1.0).title("everything ends at nearly the same height"),
    )?;
    for (k, name) in names.into_iter().enumerate() {
        let ink = Ink::ROLES[6 + k];
        let run: Vec<_> = (0..=50)
            .map(|t| (f64::from(t) / 5.0, 0.3 + 0.6 * math::exp(-f64::from(t) / (3.0 + k as f64))))
            .collect();
        plot.line(&run, Stroke::measured(ink));
        plot.end_label(&run, name, ink);
        plot.label((3.0 + 0.1 * k as f64, 0.6), name, Ink::Ink, Anchor::Start);
    }
    Ok(())
}

fn drawn(draw: Draw, width: f64, height: f64) -> Scene {
    let mut scene = Scene::new(width, height);
    draw(&mut Canvas::new(&mut scene)).expect("a gallery scene has valid axes");
    scene
}

#[test]
fn no_text_collides_or_is_cut_off() {
    for (name, height, draw) in SCENES {
        for width in WIDTHS {
            let scene = drawn(draw, width, height);
            let boxes: Vec<(Rect, &str)> = scene
                .ops
                .iter()
                .filter_map(|op| match op {
                    Op::Text { size, bold, anchor, baseline, at, text, .. } => {
                        let at = (pixels(at.0), pixels(at.1));
                        Some((
                            text::boxed(text, pixels(i32::from(*size)), *bold, *anchor, *baseline, at),
                            text.as_str(),
                        ))
                    }
                    _ => None,
                })
                .collect();
            assert!(boxes.len() > 5, "{name} {width} writes nothing");
            for (k, (a, text)) in boxes.iter().enumerate() {
                let inside =
                    a.x >= -0.5 && a.right() <= width + 0.5 && a.y >= -1.0 && a.bottom() <= height + 1.0;
                assert!(inside, "{name} {width}: {text:?} is cut off at {a:?}");
                for (b, other) in &boxes[..k] {
                    assert!(!a.grown(-1.0).overlaps(&b.grown(-1.0)), "{name} {width}: {text:?} on {other:?}");
                }
            }
        }
    }
}

#[test]
fn the_same_drawing_is_the_same_bytes_in_every_form() {
    let folder = std::env::temp_dir().join("tangible-gallery");
    std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
    for (name, height, draw) in SCENES {
        for width in WIDTHS {
            let scene = drawn(draw, width, height);
            assert_eq!(scene, drawn(draw, width, height));
            assert!(scene.wire().floats.iter().all(|v| v.is_finite()));
            for theme in Theme::ALL {
                let options = SvgOptions { theme: theme.into(), title: name.into(), ..SvgOptions::default() };
                let svg = scene.svg(&options);
                assert!(!svg.contains("NaN") && !svg.contains("inf"));
                let file = folder.join(format!("{name}-{width}-{}.svg", theme.name()));
                std::fs::write(file, svg).expect("the temporary folder can be written");
            }
        }
    }
}

#[test]
fn handles_are_found_where_they_are_drawn() {
    let scene = drawn(race, 900.0, 420.0);
    let panel = scene.panel("error").expect("drawn");
    let (x, y) = panel.pixel_from_data((3000.0, 10.0));
    assert_eq!(scene.mark_at(x, y), Some("rewind"));
    assert_eq!(scene.mark_at(x + 21.0, y), Some("rewind"));
    assert_eq!(scene.mark_at(x + 60.0, y), None);
    assert_eq!(scene.panel_at(x, y).map(|p| p.id.as_str()), Some("error"));
    let back = panel.data_from_pixel((x, y));
    assert!((back.0 / 3000.0 - 1.0).abs() < 1e-9 && (back.1 / 10.0 - 1.0).abs() < 1e-9);
    assert_eq!(scene.marks().map(|(id, _)| id).collect::<Vec<_>>(), ["rewind"]);
}

#[test]
fn names_travel_with_the_ends_of_running_lines() {
    let mut scene = Scene::new(600.0, 300.0);
    let canvas = &mut Canvas::new(&mut scene);
    let axes = (Axis::linear(0.0, 10.0).room(80.0), Axis::log(1e-2, 1e2));
    let mut plot = canvas.plot("p", canvas.bounds(), axes.0, axes.1).expect("valid axes");
    // Two lines that end together in the middle, one of which is named by its last point alone, below the axis.
    plot.end_label(&[(0.0, 1.0), (5.0, 10.0)], "above", Ink::Orange);
    plot.end_label(&[(5.0, 9.0)], "beneath", Ink::Blue);
    plot.end_label(&[(5.0, 1e-9)], "floor", Ink::Grey);
    plot.end_label(&[(f64::NAN, 1.0)], "nowhere", Ink::Grey);
    let (x, floor) = plot.pixel((5.0, 1e-2));
    plot.finish();
    let named: Vec<(f64, f64, &str)> = scene
        .ops
        .iter()
        .filter_map(|op| match op {
            Op::Text { at, text, bold: true, .. } => Some((pixels(at.0), pixels(at.1), text.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(named.iter().map(|n| n.2).collect::<Vec<_>>(), ["above", "beneath", "floor"]);
    assert!(named.iter().all(|n| (n.0 - (x + labels::GAP)).abs() < 0.2));
    assert!(named[1].1 - named[0].1 >= 14.0 && (named[2].1 - floor).abs() < 0.2);
}
