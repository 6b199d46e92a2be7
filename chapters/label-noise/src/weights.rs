//! Bars of weights, above and below an axis, in an order for the eye.

use tangible_core::math;
use tangible_core::rng::{Purpose, Rng};
use tangible_core::scene::Ink;
use tangible_core::view::{Anchor, Axis, Fill, Plot, Stroke};

/// Width in CSS pixels that the bars have on a phone. The order is made for it, so that it is the same everywhere.
const NARROW: f64 = 300.0;
/// Distance of neighbouring grips, in CSS pixels: that of two fingers.
pub(crate) const GRIPS: f64 = 44.0;
/// Thinnest bar in CSS pixels.
const THIN: f64 = 3.0;
/// Part of its slot that a bar fills where there is room.
const FULL: f64 = 0.8;
/// Distance of the notch of a cut bar from its end, and its height, in CSS pixels.
const NOTCH: (f64, f64) = (7.0, 2.0);

/// Where each weight stands among the bars. A view: numbers, tables and tips keep the weight's own number.
///
/// True weight i of r stands near slot ⌊(i + ½)d/r⌋, in shuffled order, moved at random by at most a quarter of the
/// spacing while neighbours stay [`GRIPS`] apart on a phone; the others are shuffled around.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Order {
    /// Slot of every weight, from 1.
    slots: Vec<u32>,
    /// Weight in every slot, from 0.
    weights: Vec<u32>,
}

impl Order {
    /// The order of `d` weights of which the first `r` are true, by the stream "drawing" of the seed.
    pub(crate) fn new(d: u32, r: u32, seed: u32) -> Self {
        let mut rng = Rng::new(seed, Purpose::named("drawing"));
        let spacing = f64::from(d) / f64::from(r.max(1));
        let px = f64::from(d) / NARROW;
        let play = math::clamp(0.5 * (spacing - GRIPS * px), 0.0, 0.25 * spacing);
        let mut places: Vec<f64> =
            (0..r).map(|i| (f64::from(i) + 0.5) * spacing + play * (2.0 * rng.uniform() - 1.0)).collect();
        rng.shuffle(&mut places);
        let mut weights = vec![u32::MAX; d as usize];
        for (j, place) in (0..r).zip(&places) {
            weights[*place as usize] = j;
        }
        let mut others: Vec<u32> = (r..d).collect();
        rng.shuffle(&mut others);
        for free in weights.iter_mut().filter(|weight| **weight == u32::MAX) {
            *free = others.pop().expect("as many slots as weights");
        }
        let mut slots = vec![0; d as usize];
        for (slot, weight) in (1..).zip(&weights) {
            slots[*weight as usize] = slot;
        }
        Self { slots, weights }
    }

    /// Number of weights.
    pub(crate) fn len(&self) -> usize {
        self.slots.len()
    }

    /// Where weight `j`, from 0, stands on the axis.
    pub(crate) fn at(&self, j: usize) -> f64 {
        f64::from(self.slots[j])
    }

    /// The weight, from 0, that stands nearest to a place on the axis.
    pub(crate) fn weight(&self, x: f64) -> Option<usize> {
        let slot = (x.round() as usize).checked_sub(1)?;
        self.weights.get(slot).map(|weight| *weight as usize)
    }
}

/// The axes of mirrored bars up to `top` on either side.
pub(crate) fn axes(d: usize, top: f64, above: &str) -> (Axis, Axis) {
    let x = Axis::linear(0.0, d as f64 + 1.0).title("weights, in drawn order").no_labels().bare().no_grid();
    let y = Axis::linear(-top, top).title(above).mirrored();
    (x, y)
}

/// Bars of one run.
#[derive(Clone, Copy)]
pub(crate) struct Bars<'a> {
    /// Where they stand.
    pub(crate) order: &'a Order,
    /// End of the axis: a taller bar is cut there, and notched.
    pub(crate) top: f64,
    /// They hang below the axis.
    pub(crate) below: bool,
}

impl Bars<'_> {
    /// Draws weights; a negative one (in the linear model) as tall and pale.
    pub(crate) fn draw(self, plot: &mut Plot<'_>, w: &[f64], ink: Ink, fill: Fill) {
        let half = self.half(plot);
        let (mut solid, mut pale, mut cut) = (vec![], vec![], vec![]);
        for (j, w) in w.iter().enumerate().filter(|(_, w)| w.is_finite()) {
            let (x, tall) = (self.order.at(j), w.abs());
            let bar = (x - half, x + half, self.side(tall.min(self.top)));
            if *w < 0.0 {
                pale.push(bar);
            } else {
                solid.push(bar);
            }
            if tall > self.top {
                cut.push(bar);
            }
        }
        plot.bars(&solid, ink, fill);
        plot.bars(&pale, ink, Fill::Tint);
        self.notch(plot, &cut);
    }

    /// Outlines the truth.
    pub(crate) fn truth(self, plot: &mut Plot<'_>, truth: &[f64]) {
        let half = self.half(plot) + 1.5 * self.pixel(plot);
        for (j, w) in truth.iter().enumerate().filter(|(_, w)| **w > 0.0) {
            let x = self.order.at(j);
            plot.bars(&[(x - half, x + half, self.side(w.min(self.top)))], Ink::Good, Fill::Outline);
        }
    }

    /// A height on this side of the axis.
    pub(crate) fn side(self, height: f64) -> f64 {
        if self.below { -height } else { height }
    }

    /// Slots in a CSS pixel.
    fn pixel(self, plot: &mut Plot<'_>) -> f64 {
        (self.order.len() as f64 + 1.0) / plot.rect().w
    }

    /// Half the width of a bar, in slots.
    fn half(self, plot: &mut Plot<'_>) -> f64 {
        (0.5 * FULL).max(0.5 * THIN * self.pixel(plot))
    }

    /// A gap near the end of a bar that is cut.
    fn notch(self, plot: &mut Plot<'_>, cut: &[(f64, f64, f64)]) {
        let height = 2.0 * self.top / plot.rect().h;
        let y = self.side(self.top - NOTCH.0 * height);
        for (from, to, _) in cut {
            plot.line(&[(*from, y), (*to, y)], Stroke::measured(Ink::Paper).width(NOTCH.1));
        }
        if !cut.is_empty() {
            let (x, y) = plot.pixel((0.0, self.side(0.8 * self.top)));
            plot.named_plate(("notched: taller", Ink::Muted), (x, y - 8.0), Anchor::Start, (16.0, 0.9));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_has_a_slot_of_its_own() {
        for (d, r) in [(100, 5), (10, 0), (10, 10), (400, 40), (37, 6), (12, 5), (1, 1)] {
            for seed in 0..20 {
                let order = Order::new(d, r, seed);
                let mut slots = order.slots.clone();
                slots.sort_unstable();
                assert_eq!(slots, (1..=d).collect::<Vec<_>>(), "d {d} r {r} seed {seed}");
                for j in 0..d as usize {
                    assert_eq!(order.weight(order.at(j) + 0.3), Some(j));
                }
                assert_eq!((order.weight(0.0), order.weight(f64::from(d) + 1.0)), (None, None));
            }
        }
    }

    #[test]
    fn five_true_weights_stand_two_fingers_apart_on_a_phone_and_not_in_line() {
        let px = NARROW / 100.0;
        let mut orders = vec![];
        for seed in 0..50 {
            let order = Order::new(100, 5, seed);
            let mut at: Vec<f64> = (0..5).map(|j| order.at(j)).collect();
            orders.push(at.clone());
            at.sort_by(f64::total_cmp);
            // Slots are whole: the last one is lost to rounding.
            assert!(at.windows(2).all(|pair| (pair[1] - pair[0] + 1.0) * px >= GRIPS), "seed {seed}: {at:?}");
        }
        orders.dedup();
        assert!(orders.len() > 40, "seeds draw in different orders");
    }
}
