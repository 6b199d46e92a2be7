//! The picture of the parts: a bar for every training point, bars of new points, and the descent.

use super::hands::{BORDER, NOISE};
use super::model::{Parts, at, descended};
use super::params::{INFINITE, PartsParams, Points, Weight};
use super::words::{ERASED, TURNED};
use super::{BARS, DESCENT, MemoriseAndGeneralise, NEW, PATH};
use crate::sim::Direction;
use crate::sim::linear::sum;
use tangible_core::figure::{Handle, Picture, Shot};
use tangible_core::math::{self, clamp, normal_tail};
use tangible_core::model::show;
use tangible_core::params::Reach;
use tangible_core::scene::{Ink, Rect};
use tangible_core::view::{Anchor, Axis, Canvas, Fill, Panels, Plot, Stroke, ViewError};

/// Part of its place that a bar fills.
const BAR: (f64, f64) = (0.12, 0.88);

impl Picture for MemoriseAndGeneralise {
    /// Training points, new points, descent, and its path.
    fn panels(_: &PartsParams, width: f64) -> Panels {
        if width >= 620.0 {
            let (left, gap) = ((0.58 * width).round(), 10.0);
            Panels::at([
                Rect::new(0.0, 0.0, left, 350.0),
                Rect::new(left + gap, 0.0, width - left - gap, 350.0),
                Rect::new(0.0, 362.0, width - 260.0, 230.0),
                Rect::new(width - 250.0, 362.0, 250.0, 230.0),
            ])
        } else {
            Panels::stacked(width, 8.0, &[280.0, 220.0, 260.0, 320.0])
        }
    }

    fn draw(shot: &Shot<'_, Parts>, canvas: &mut Canvas<'_>) -> Result<(), ViewError> {
        let [training, new, below, beside] = canvas.areas();
        bars(shot, canvas, training)?;
        new_bars(shot, canvas, new)?;
        descent(shot, canvas, below)?;
        path(shot, canvas, beside)
    }
}

/// Lowest and highest end of the bars, in best margins: room for every turn.
fn ends(shot: &Shot<'_, Parts>) -> (f64, f64) {
    let set = &shot.model.set;
    let most = set.along.iter().copied().fold(0.0, f64::max);
    let best = set.best();
    let high = 1.08 * (most / best).max(1.0);
    // The signal of a twin hangs down, as long as that of the best margin stands.
    let low = if shot.params.w == Weight::Twin { high } else { 1.08 * (most / best).max(0.4) };
    (-low, high)
}

/// One point: the signal from zero, the other part on top of it.
fn stack(plot: &mut Plot<'_>, place: usize, signal: f64, other: f64) {
    let (x0, x1) = (place as f64 + BAR.0, place as f64 + BAR.1);
    let sum = sum(signal, other);
    let ink = if sum < 0.0 { Ink::Bad } else { Ink::Blue };
    plot.bars(&[(x0, x1, signal)], Ink::Orange, Fill::Solid);
    // What goes back over the signal is narrower: the signal stays in sight behind it.
    let inset = if other * signal < 0.0 { 0.22 } else { 0.0 };
    let (left, right) = (x0 + inset, x1 - inset);
    plot.polygon(&[(left, signal), (right, signal), (right, sum), (left, sum)], ink, 0.6);
}

/// The end of a bar.
fn end(plot: &mut Plot<'_>, place: usize, sum: f64) {
    let at = [(place as f64 + 0.5, sum)];
    if sum < 0.0 {
        plot.crosses(&at, 3.0, Ink::Bad, 1.0);
    } else {
        plot.dots(&at, 2.0, Ink::Ink, 1.0);
    }
}

fn bars(shot: &Shot<'_, Parts>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, n) = (shot.model, f64::from(shot.params.n));
    let (low, high) = ends(shot);
    let reversed = shot.params.points == Points::Reversed;
    let title = if reversed { "training point, its rule reversed" } else { "training point" };
    let x = Axis::linear(0.0, n).title(title).ticks(6).no_grid().whole();
    let y = Axis::linear(low, high).title("score, in best margins").ticks(5);
    let mut plot = canvas.plot(BARS, area, x, y)?;
    let (best, signal) = (it.set.best(), it.seen(shot.params).signal);
    for (place, memory) in it.memories(shot.params).enumerate() {
        stack(&mut plot, place, signal / best, memory / best);
        // A length of the noise is pulled where the classifier looks at it.
        // Beyond the axis it stays within reach.
        let at = clamp(sum(signal, memory) / best, low, high);
        let whole = it.unchanged(place).map_or(0.0, f64::abs) / best;
        if whole > 1e-6 {
            let reach = Reach::linear(low, high, 0.05 * whole);
            let label = format!("noise of point {}", place + 1);
            let handle = Handle::y(format!("{NOISE}-{}", place + 1), label, (place as f64 + 0.5, at), reach);
            plot.hold(handle, |plot| end(plot, place, at));
        } else {
            end(&mut plot, place, at);
        }
    }
    let erased = matches!(shot.params.w, Weight::Rule | Weight::Memory) && !shot.waits(TURNED);
    if erased {
        turned_round(shot, &mut plot, (low, high));
    }
    plot.hline(0.0, Stroke::measured(Ink::Ink));
    plot.hline(1.0, Stroke::bound(Ink::Ink));
    plot.label((0.02 * n, 1.0), "best margin", Ink::Ink, Anchor::Start);
    plot.label((0.5 * n, 0.5 * signal / best), "signal", Ink::Ink, Anchor::Middle);
    let share = if it.turned() > shot.params.n as usize / 2 { -0.4 } else { 0.6 };
    plot.label((0.75 * n, share), "memory of its own noise", Ink::Ink, Anchor::Middle);
    let told = format!("{} of {} wrong", show(it.count_wrong(shot.params)), shot.params.n);
    plot.label((0.02 * n, 0.93 * low), &told, Ink::Ink, Anchor::Start);
    if shot.draft.w == Weight::Best {
        let reach = Reach::linear(-1.0 / best, signal_most(shot), 0.01);
        plot.grip(Handle::y(
            BORDER,
            "border of signal and memory",
            (n, it.set.worst(shot.draft.f).signal / best),
            reach,
        ))
        .says(format!("signal {}", show(it.w().signal)));
    }
    Ok(())
}

/// While a part is erased: where every point would stand with its noise turned round, and how many of them are wrong.
fn turned_round(shot: &Shot<'_, Parts>, plot: &mut Plot<'_>, (low, high): (f64, f64)) {
    let (it, n) = (shot.model, f64::from(shot.params.n));
    let (best, signal) = (it.set.best(), it.seen(shot.params).signal);
    let place =
        |(place, memory): (usize, f64)| (place as f64 + 0.5, clamp(sum(signal, -memory) / best, low, high));
    let all = it.memories(shot.params).enumerate().map(place);
    let (right, wrong): (Vec<_>, Vec<_>) = all.partition(|at| at.1 >= 0.0);
    plot.dots(&right, 2.5, Ink::Purple, 1.0);
    plot.crosses(&wrong, 3.0, Ink::Purple, 1.0);
    let told = format!("turned: {} of {} wrong", wrong.len(), shot.params.n);
    plot.label((0.98 * n, 0.93 * low), &told, Ink::Purple, Anchor::End);
}

/// Where the border is at the best margin.
fn signal_most(shot: &Shot<'_, Parts>) -> f64 {
    shot.model.set.max_margin().signal / shot.model.set.best()
}

fn new_bars(shot: &Shot<'_, Parts>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let (it, count) = (shot.model, shot.model.fresh.len());
    let (low, high) = ends(shot);
    let x = Axis::linear(0.0, count as f64).title("new point").ticks(4).no_grid().whole();
    let mut plot = canvas.plot(NEW, area, x, Axis::linear(low, high).title("score").ticks(5))?;
    let (best, w) = (it.set.best(), it.seen(shot.params));
    for (place, along) in it.fresh.iter().enumerate() {
        stack(&mut plot, place, w.signal / best, w.memory * along / best);
        end(&mut plot, place, sum(w.signal, w.memory * along) / best);
    }
    plot.hline(0.0, Stroke::measured(Ink::Ink));
    let told = format!("test error {}", show(it.set.error(w)));
    plot.label((1.0, 0.93 * low), &told, Ink::Ink, Anchor::Start);
    Ok(())
}

/// Part of the margin and errors along the descent, over the logarithm of time.
fn descent(shot: &Shot<'_, Parts>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let cliff = shot.model.set.gamma / shot.model.set.best();
    let x = Axis::log(1.0, f64::from(INFINITE))
        .title("step t of gradient descent")
        .ticks(5)
        .no_grid()
        .room_for(&["turned round: wrong"]);
    let mut plot =
        canvas.plot(DESCENT, area, x, Axis::linear(0.0, 1.05).title("part").ticks(5).reserve(44.0))?;
    plot.hline(1.0, Stroke::bound(Ink::Orange));
    if !shot.waits(ERASED) {
        plot.hline(cliff, Stroke::bound(Ink::Ink));
        plot.label((1.2, cliff), "critical part f_c", Ink::Ink, Anchor::Start);
    }
    let entries = descended(shot);
    let curve = |of: fn(&crate::sim::Entry) -> f64| {
        entries.iter().map(|e| (f64::from(e.step), of(e))).collect::<Vec<_>>()
    };
    for (line, name, ink) in [
        (curve(|e| e.fraction), "best margin", Ink::Orange),
        (curve(|e| e.flipped), "turned round: wrong", Ink::Purple),
        (curve(|e| normal_tail(e.z)), "test error", Ink::Grey),
    ] {
        if ink != Ink::Purple || !shot.waits(TURNED) {
            plot.line(&line, Stroke::measured(ink));
            plot.end_label(&line, name, ink);
        }
    }
    plot.rings(&[(f64::from(INFINITE), 1.0)], 5.0, Ink::Orange, 1.0);
    let now = at(shot).map_or(0.5, |entry| entry.fraction);
    plot.grip_x("t", now).says(step(shot.draft.t));
    Ok(())
}

/// "step 4096", "step ∞".
pub(super) fn step(t: u32) -> String {
    if t > INFINITE / 2 { "step ∞".to_string() } else { format!("step {t}") }
}

/// The descent in the plane of memory along v* and signal: it reaches the circle where no other memory is left.
fn path(shot: &Shot<'_, Parts>, canvas: &mut Canvas<'_>, area: Rect) -> Result<(), ViewError> {
    let best = shot.model.set.max_margin();
    let way: Vec<_> = descended(shot).iter().map(|e| (e.at.memory, e.at.signal)).collect();
    let first = way.first().copied().unwrap_or((0.0, 0.0));
    // From where it starts to where it ends, with some room: in many dimensions the first step has nearly arrived.
    let length = math::hypot(best.memory - first.0, best.signal - first.1);
    let room = (0.35 * length).max(1e-6);
    let axis =
        |first: f64, end: f64| Axis::linear(first.min(end) - room, first.max(end) + room).ticks(3).no_grid();
    let x = axis(first.0, best.memory).title("memory along v*");
    let y = axis(first.1, best.signal).title("signal").reserve(56.0);
    let mut plot = canvas.plot(PATH, area, x, y)?;
    if !way.is_empty() {
        plot.title(&format!("{} from step 1 to the circle", show(length)));
    }
    // The circle as far as it is in sight: of all of it a piece would be seen as a chord.
    let (theta, half) = (shot.model.set.theta(), 2.0 * (length + room));
    let (from, to) = ((theta - half).max(0.0), (theta + half).min(0.5 * std::f64::consts::PI));
    let circle: Vec<_> = (0..=60)
        .map(|k| Direction::at(from + (to - from) * f64::from(k) / 60.0))
        .map(|w| (w.memory, w.signal))
        .collect();
    plot.line(&circle, Stroke::bound(Ink::Grey));
    plot.rings(&[(best.memory, best.signal)], 6.0, Ink::Orange, 1.0);
    plot.line(&way, Stroke::measured(Ink::Orange));
    if !way.is_empty() {
        plot.label(first, "t = 1", Ink::Orange, Anchor::End);
    }
    if let Some(now) = at(shot) {
        let at = (now.at.memory, now.at.signal);
        plot.dots(&[at], 4.0, Ink::Orange, 1.0);
        plot.label(at, &step(shot.draft.t), Ink::Orange, Anchor::Start);
    }
    Ok(())
}
