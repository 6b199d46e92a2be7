//! The bound over k, drawn by the same rules in every figure of the chapter.

use tangible_core::view::{Anchor, Ink, Plot, Stroke};

/// Dotted, with what it rules out tinted up to `top`; hatched where it says nothing: below the number of islands, where
/// γ = 1 is repeated and the error hangs on its basis, and where it lies above 1. Entry k − 1 belongs to k.
pub(crate) fn bound(plot: &mut Plot<'_>, values: &[f64], islands: f64, top: f64) {
    let all = values.iter().enumerate().map(|(i, bound)| (i as f64 + 1.0, *bound));
    let mut silent = 0.5;
    for (k, b) in all.clone() {
        if b > 1.0 || k < islands {
            silent = k + 0.5;
            plot.hatch(k - 0.5, k + 0.5, 0.0, top);
        } else if b < top {
            plot.tint(k - 0.5, k + 0.5, b, top, Ink::Ink);
        }
    }
    let line: Vec<(f64, f64)> = all.filter(|(k, b)| *b <= 1.0 && *k >= islands).collect();
    plot.line(&line, Stroke::bound(Ink::Ink));
    if let Some(last) = line.last().filter(|(_, b)| *b < top) {
        plot.label(*last, "bound on one view", Ink::Ink, Anchor::End);
    }
    // Where nothing at all is said about the first k there is a reason to tell.
    if silent > 1.0 {
        // The hatched part is narrow where few k are silent.
        let narrow = plot.pixel((silent, 0.0)).0 - plot.pixel((0.5, 0.0)).0 < 140.0;
        let told = match (islands > 1.5, narrow) {
            (true, _) => "more islands than k",
            (false, false) => "the bound says nothing",
            (false, true) => "no bound",
        };
        plot.label((0.5 + 0.5 * (silent - 0.5), 0.93 * top), told, Ink::Muted, Anchor::Middle);
    }
}
