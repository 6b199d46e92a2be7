//! Which panels a reader sees, and how wide the picture is drawn.

use super::{Depth, Live, Look, Panels};

/// On a stage type is as large as this many times its size in a text: 12 px become 20.
const MAGNIFIED: f64 = 20.0 / 12.0;
/// Widths at which a picture is drawn for a stage, in CSS pixels: from where panels stand beside each other, in steps.
const STAGE: (f64, f64) = (700.0, 20.0);
/// No picture is drawn narrower.
const LEAST: f64 = 320.0;

impl Live {
    /// What of the figure is declared for a text, unless everything is shown.
    pub(super) fn of_look(&self) -> Option<&'static Look> {
        (self.view.depth != Depth::Lab).then(|| self.figure.look())
    }

    /// The width at which the picture is drawn in a place of this width, and its panels there.
    pub(super) fn layout(&self, width: f64) -> (f64, Panels) {
        if self.view.depth == Depth::Stage { self.on_stage(width) } else { (width, self.panels(width)) }
    }

    fn panels(&self, width: f64) -> Panels {
        let panels = self.figure.panels(self.shown().params, width);
        let Some(look) = self.of_look() else { return panels };
        let tabs = look.panels;
        let parted = tabs.len() > 1 || tabs.iter().any(|(places, _)| places.len() > 1);
        if self.view.depth == Depth::Look && width < Look::PHONE && parted {
            return panels.alone(tabs[self.view.tab.min(tabs.len() - 1)].0, width);
        }
        let withheld = self.withheld_tab();
        let kept = tabs.iter().enumerate().filter(|(tab, _)| Some(*tab) != withheld);
        let kept: Vec<&[usize]> = kept.map(|(_, (places, _))| *places).collect();
        panels.only(&kept.concat())
    }

    /// As much magnified as the stage has room for, and so much at least.
    fn on_stage(&self, width: f64) -> (f64, Panels) {
        let widest = (width / MAGNIFIED).round().max(LEAST);
        let mut drawn = STAGE.0.min(widest);
        loop {
            let panels = self.panels(drawn);
            let room = self.view.room * drawn / width;
            if panels.height() <= room || drawn >= widest {
                return (drawn, panels.fitted(drawn, room.max(1.0)));
            }
            drawn = (drawn + STAGE.1).min(widest);
        }
    }
}
