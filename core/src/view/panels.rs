//! Where the panels of a picture are: its height follows from them.

use super::Rect;
use crate::order;
use crate::scene::Scene;

/// Height of a strip under the key panel of a phone, the gap between them, and what the key panel gives for it, in CSS
/// pixels.
const STRIP: f64 = 112.0;
const GAP: f64 = 4.0;
const GIVEN: f64 = 20.0;

/// Rectangles of the panels, in CSS pixels, in the order in which the figure names them.
#[derive(Clone, Debug, PartialEq)]
pub struct Panels {
    areas: Vec<Rect>,
    height: f64,
}

impl Panels {
    /// These rectangles.
    pub fn at(areas: impl Into<Vec<Rect>>) -> Self {
        let areas = areas.into();
        let height = areas.iter().map(Rect::bottom).fold(0.0, f64::max);
        Self { areas, height }
    }

    /// One panel over the whole width.
    pub fn one(width: f64, height: f64) -> Self {
        Self::at([Rect::new(0.0, 0.0, width, height)])
    }

    /// One above the other, with a gap between.
    pub fn stacked(width: f64, gap: f64, heights: &[f64]) -> Self {
        Self::at(column(Rect::new(0.0, 0.0, width, 0.0), gap, heights))
    }

    /// Side by side, with a gap between. Each but the last takes its share of the width in whole pixels.
    pub fn beside(width: f64, gap: f64, shares: &[f64], height: f64) -> Self {
        let mut x = 0.0;
        let mut areas: Vec<Rect> = shares
            .iter()
            .map(|share| {
                let area = Rect::new(x, 0.0, (share * width).round(), height);
                x = area.right() + gap;
                area
            })
            .collect();
        areas.push(Rect::new(x, 0.0, width - x, height));
        Self::at(areas)
    }

    /// With panel `index` divided into some one above the other, which take its place.
    #[must_use]
    pub fn divided(mut self, index: usize, gap: f64, heights: &[f64]) -> Self {
        let parts = column(self.areas[index], gap, heights);
        self.areas.splice(index..=index, parts);
        Self::at(self.areas)
    }

    /// With room below all panels, for words.
    #[must_use]
    pub fn room(mut self, height: f64) -> Self {
        self.height += height;
        self
    }

    /// With these panels only: in their column they take the room of the others, and that of a whole column goes to
    /// those beside it. The others are drawn where nothing is recorded.
    #[must_use]
    pub(crate) fn only(mut self, kept: &[usize]) -> Self {
        if (0..self.areas.len()).all(|index| kept.contains(&index)) {
            return self;
        }
        let width = self.areas.iter().map(Rect::right).fold(0.0, f64::max);
        let (below, first) = (self.height - self.bottom(), self.areas[0].x);
        let beside = self.areas.iter().any(|area| area.x != first);
        for index in 0..self.areas.len() {
            let x = self.areas[index].x;
            if self.areas[..index].iter().all(|area| area.x != x) {
                self.close(x, kept, beside);
            }
        }
        let right = kept.iter().map(|index| self.areas[*index].right()).fold(1.0, f64::max);
        let left = kept.iter().map(|index| self.areas[*index].x).fold(width, f64::min);
        for index in kept {
            let area = &mut self.areas[*index];
            area.x = ((area.x - left) * width / (right - left)).round();
            area.w = (area.w * width / (right - left)).round();
        }
        for (index, area) in self.areas.iter_mut().enumerate() {
            if !kept.contains(&index) {
                area.y += 2.0 * Scene::BEYOND;
            }
        }
        self.height = self.bottom() + below;
        self
    }

    /// The panels of a column that stay close up, or fill it.
    fn close(&mut self, x: f64, kept: &[usize], fill: bool) {
        // What goes leaves its room only where something that stays stands beside it: a row that goes is gone.
        let beside = |area: &Rect| {
            let stays = |index: &usize| {
                let other = &self.areas[*index];
                other.x != x && other.y < area.bottom() && area.y < other.bottom()
            };
            kept.iter().any(stays)
        };
        let in_column = |index: &usize| {
            let area = &self.areas[*index];
            area.x == x && (!fill || kept.contains(index) || beside(area))
        };
        let column: Vec<usize> = (0..self.areas.len()).filter(in_column).collect();
        let mut staying: Vec<usize> = column.iter().copied().filter(|index| kept.contains(index)).collect();
        order::sort_short(&mut staying, |index| self.areas[*index].y);
        let (mut top, mut end, mut all, mut own) = (f64::INFINITY, 0.0_f64, 0.0, 0.0);
        for index in &column {
            let area = &self.areas[*index];
            (top, end, all) = (top.min(area.y), end.max(area.bottom()), all + area.h);
            own += if kept.contains(index) { area.h } else { 0.0 };
        }
        let gaps = |count: usize| count.max(1) as f64 - 1.0;
        let gap = (end - top - all) / gaps(column.len()).max(1.0);
        let room = end - top - gap * gaps(staying.len());
        let factor = if fill && own > 0.0 { room / own } else { 1.0 };
        let mut y = top;
        for index in staying {
            let area = &mut self.areas[index];
            (area.y, area.h) = (y, (area.h * factor).round());
            y = area.bottom() + gap;
        }
    }

    /// These panels alone, one of them over the whole width, with the room above them that the picture begins with if
    /// they stood there. What stands below the first is a strip.
    #[must_use]
    pub(crate) fn alone(mut self, chosen: &[usize], width: f64) -> Self {
        let (mut all, mut own) = (f64::INFINITY, f64::INFINITY);
        for (index, area) in self.areas.iter().enumerate() {
            all = all.min(area.y);
            own = if chosen.contains(&index) { own.min(area.y) } else { own };
        }
        let up = if own == all { 0.0 } else { own };
        for (index, area) in self.areas.iter_mut().enumerate() {
            area.y += if chosen.contains(&index) { -up } else { 2.0 * Scene::BEYOND };
        }
        if let [index] = chosen {
            (self.areas[*index].x, self.areas[*index].w) = (0.0, width);
        }
        let mut end = chosen.first().map_or(0.0, |first| self.areas[*first].bottom());
        for index in chosen.iter().skip(1) {
            if self.areas[*index].y < end {
                continue;
            }
            if end == self.areas[chosen[0]].bottom() {
                self.areas[chosen[0]].h -= GIVEN;
                end -= GIVEN;
            }
            let area = &mut self.areas[*index];
            (area.y, area.h) = (end + GAP, area.h.min(STRIP));
            end = area.bottom();
        }
        self.height = self.bottom();
        self
    }

    /// No higher than this: panels become flatter, or smaller where one of them is a square.
    #[must_use]
    pub(crate) fn fitted(mut self, width: f64, height: f64) -> Self {
        if self.height <= height {
            return self;
        }
        let factor = height / self.height;
        let square = |area: &Rect| !area.is_beyond() && (area.w / area.h - 1.0).abs() < 0.06;
        let across = if self.areas.iter().any(square) { factor } else { 1.0 };
        let aside = (1.0 - across) * width / 2.0;
        for area in self.areas.iter_mut().filter(|area| !area.is_beyond()) {
            *area = Rect::new(area.x * across + aside, area.y * factor, area.w * across, area.h * factor);
        }
        self.height = height;
        self
    }

    /// Lower edge of the lowest panel that is shown.
    fn bottom(&self) -> f64 {
        self.areas.iter().map(Rect::bottom).filter(|bottom| *bottom < Scene::BEYOND).fold(0.0, f64::max)
    }

    /// The rectangles.
    pub fn areas(&self) -> &[Rect] {
        &self.areas
    }

    /// Height of the picture.
    pub fn height(&self) -> f64 {
        self.height
    }
}

fn column(area: Rect, gap: f64, heights: &[f64]) -> Vec<Rect> {
    let mut y = area.y;
    let place = |height: &f64| {
        let part = Rect::new(area.x, y, area.w, *height);
        y = part.bottom() + gap;
        part
    };
    heights.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_fill_the_width_and_give_the_height() {
        let panels = Panels::beside(700.0, 14.0, &[0.36], 500.0).divided(1, 4.0, &[300.0, 196.0]);
        let [left, upper, lower] = panels.areas() else { panic!("three panels") };
        assert_eq!(*left, Rect::new(0.0, 0.0, 252.0, 500.0));
        assert_eq!((upper.x, upper.right(), lower.y), (266.0, 700.0, 304.0));
        assert_eq!(panels.room(18.0).height(), 518.0);
        assert_eq!(Panels::stacked(360.0, 6.0, &[300.0, 300.0]).height(), 606.0);
    }

    #[test]
    fn a_column_closes_over_what_is_not_shown() {
        let race = || Panels::beside(860.0, 14.0, &[0.36], 516.0).divided(1, 0.0, &[268.0, 104.0, 144.0]);
        let [bars, error, variance, _] = race().only(&[0, 1]).areas[..] else { panic!("four panels") };
        assert_eq!((bars, error.h, race().only(&[0, 1]).height), (race().areas[0], 516.0, 516.0));
        assert!(variance.y > Scene::BEYOND);
        let stacked = || Panels::stacked(344.0, 4.0, &[200.0, 270.0, 120.0]).room(18.0);
        let shown = stacked().only(&[0, 2]);
        assert_eq!(
            (shown.areas[2].y, shown.height),
            (204.0, 342.0),
            "in one column the picture becomes lower"
        );
        let wide = Panels::beside(700.0, 10.0, &[0.5], 300.0).only(&[1]);
        assert_eq!((wide.areas[1].x, wide.areas[1].w), (0.0, 700.0), "a whole column leaves its room");
        assert_eq!(stacked().only(&[0, 1, 2]), stacked());
        let below = Panels::at([
            Rect::new(0.0, 0.0, 340.0, 320.0),
            Rect::new(350.0, 0.0, 350.0, 320.0),
            Rect::new(0.0, 330.0, 700.0, 280.0),
        ]);
        let shown = below.clone().only(&[0, 1]);
        assert_eq!((shown.areas[..2].to_vec(), shown.height), (below.areas[..2].to_vec(), 320.0));
        let rows = Panels::at([
            Rect::new(0.0, 0.0, 340.0, 320.0),
            Rect::new(350.0, 0.0, 350.0, 320.0),
            Rect::new(0.0, 330.0, 340.0, 150.0),
            Rect::new(350.0, 330.0, 350.0, 150.0),
        ]);
        let shown = rows.clone().only(&[0, 1]);
        assert_eq!((shown.areas[..2].to_vec(), shown.height), (rows.areas[..2].to_vec(), 320.0));
        assert_eq!(rows.only(&[0, 1, 2]).areas[1].h, 480.0, "the strip beside it stays");
    }

    #[test]
    fn one_panel_stands_alone_under_what_the_picture_begins_with() {
        let keyed = || Panels::at([Rect::new(0.0, 30.0, 200.0, 300.0), Rect::new(0.0, 334.0, 344.0, 190.0)]);
        let first = keyed().alone(&[0], 344.0);
        assert_eq!((first.areas[0], first.height), (Rect::new(0.0, 30.0, 344.0, 300.0), 330.0));
        let second = keyed().alone(&[1], 344.0);
        assert_eq!((second.areas[1].y, second.height), (0.0, 190.0));
        let both = keyed().alone(&[0, 1], 344.0);
        let given = keyed().areas[0].h - GIVEN;
        assert_eq!((both.areas[0].h, both.areas[1].y, both.height), (given, 314.0, 314.0 + STRIP));
        let row = || Panels::at([Rect::new(0.0, 0.0, 172.0, 206.0), Rect::new(184.0, 34.0, 160.0, 190.0)]);
        assert_eq!(row().alone(&[0, 1], 344.0), row(), "what stands beside the first is no strip");
    }

    #[test]
    fn on_a_low_stage_squares_stay_squares() {
        let flat = Panels::one(700.0, 500.0).fitted(700.0, 400.0);
        assert_eq!(flat.areas[0], Rect::new(0.0, 0.0, 700.0, 400.0));
        let square = Panels::beside(700.0, 0.0, &[0.5], 350.0).fitted(700.0, 280.0);
        assert_eq!((square.areas[0].w, square.areas[0].h, square.height), (280.0, 280.0, 280.0));
    }
}
