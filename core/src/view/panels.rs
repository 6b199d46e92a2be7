//! Where the panels of a picture are: its height follows from them.

use super::Rect;

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
}
