//! What nobody should pass to a plot: no panic, nothing that is not a number in the picture, typed errors.

use super::*;
use crate::params::Reach;
use crate::scene::{Handle, Scene, SvgOptions};

/// Everything at once, on axes and with data that nobody should pass.
fn torture(canvas: &mut Canvas<'_>, rect: Rect, x: Axis, y: Axis) -> Result<(), ViewError> {
    let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.0, 1e300, -1e300, 1e-300, 0.5];
    let points: Vec<_> = odd.iter().flat_map(|&a| odd.iter().map(move |&b| (a, b))).collect();
    let rows: Vec<_> = points.iter().map(|&(a, b)| (a, b, -b)).collect();
    let mut plot = canvas.plot("torture", rect, x.title("x".repeat(300)), y.title("ÿ\u{301}\0<&>"))?;
    plot.title(&"t".repeat(500));
    for data in [&points[..], &points[..1], &[]] {
        plot.line(data, Stroke::measured(Ink::Blue).width(f64::NAN).alpha(f64::NAN));
        plot.area(data, Ink::Blue, 2.0);
        plot.polygon(data, Ink::Blue, 0.5);
        plot.dots(data, f64::NAN, Ink::Blue, 0.5);
        plot.rings(data, -1.0, Ink::Blue, 0.5);
        plot.crosses(data, f64::INFINITY, Ink::Bad, 1.0);
        plot.diamonds(data, f64::NAN, Ink::Purple, 1.0);
        plot.stems(data, Ink::Green);
        plot.end_label(data, "end", Ink::Green);
    }
    plot.band(&rows, Ink::Blue, 0.2);
    plot.bars(&rows, Ink::Grey, Fill::Solid);
    plot.bars(&rows, Ink::Grey, Fill::Outline);
    plot.heat(0, 3, &[], Map::Seq);
    plot.heat(3, 2, &[f64::NAN, -5.0, 7.0], Map::Div);
    for &(a, b) in &points {
        plot.heat_over((a, b), (b, a), (2, 2), &odd, Map::Seq);
        plot.hatch(a, b, b, a);
        plot.tint(a, b, b, a, Ink::Green);
        plot.vline(a, Stroke::thin(Ink::Ink));
        plot.hline(b, Stroke::bound(Ink::Ink));
        plot.arrow((a, b), (b, a), Stroke::measured(Ink::Ink));
        plot.label((a, b), "label", Ink::Ink, Anchor::Middle);
        let reach = Reach::linear(a, b, a);
        plot.grip(Handle::x("x", "x", (a, b), reach));
        plot.grip(Handle::y("y", "y", (a, b), reach));
        plot.knob(Handle::plane("k", "k", (a, b), (reach, reach)));
        canvas.text((a, b), "t", TextStyle::new(a, Ink::Ink));
        canvas.dot((a, b), b, Ink::Ink, a);
        canvas.rect(Rect::new(a, b, b, a), Ink::Ink, 1.0);
        canvas.arrow((a, b), (b, a), Stroke::measured(Ink::Ink));
    }
    plot.finish();
    Ok(())
}

#[test]
fn no_size_axis_or_value_panics() {
    let sizes = [(0.0, 0.0), (1.0, 1.0), (320.0, 3.0), (3.0, 320.0), (320.0, 200.0)];
    let axes = [
        Axis::linear(0.0, 1.0),
        Axis::linear(3.0, 3.0),
        Axis::linear(1.0, -1.0),
        Axis::linear(1e15, 1e15 + 1.0),
        Axis::linear(-1e300, 1e300),
        Axis::log(1e-300, 1e300),
        Axis::log(1.0, 1.0),
        Axis::symlog(-1e9, 1e9, 1e-9),
        Axis::linear(0.0, 2.0).categories([""; 3]),
    ];
    for (w, h) in sizes {
        for axis in &axes {
            let mut scene = Scene::new(w, h);
            let canvas = &mut Canvas::new(&mut scene);
            let drawn = torture(canvas, Rect::new(0.0, 0.0, w, h), axis.clone(), axis.clone());
            assert_eq!(drawn, Ok(()), "{w} × {h}, {axis:?}");
            assert!(scene.wire().floats.iter().all(|v| v.is_finite()));
            let svg = scene.svg(&SvgOptions::default());
            assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains('\0'));
        }
    }
}

#[test]
fn impossible_axes_and_rectangles_are_errors() {
    let mut scene = Scene::new(f64::NAN, -5.0);
    assert_eq!((scene.width, scene.height), (0.0, 0.0));
    let canvas = &mut Canvas::new(&mut scene);
    let unit = || Axis::linear(0.0, 1.0);
    let rect = Rect::new(0.0, 0.0, 100.0, 100.0);
    for bad in [Axis::log(0.0, 1.0), Axis::linear(f64::NAN, 1.0), Axis::linear(0.0, f64::INFINITY)] {
        let on_x = canvas.plot("p", rect, bad.clone(), unit()).map(|_| ()).expect_err("a bad x axis");
        assert!(matches!(on_x, ViewError::Range { axis: "x", .. }));
        let on_y = canvas.plot("p", rect, unit(), bad).map(|_| ()).expect_err("a bad y axis");
        assert!(on_y.to_string().starts_with("plot p: the y axis cannot run from"));
    }
    let nowhere = canvas.plot("p", Rect::new(0.0, f64::NAN, 1.0, 1.0), unit(), unit()).map(|_| ());
    assert!(matches!(nowhere, Err(ViewError::Rect { .. })));
    assert!(scene.ops.is_empty() && scene.panels.is_empty());
}
