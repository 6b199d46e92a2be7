//! Parameters of the map.

use crate::margin_dial::{dimensions, why};
use crate::sim::{Law, Setting};
use tangible_core::math;
use tangible_core::params::{ParamError, ParamSpec};

/// Columns of the map, from D/n = 1.5 to 10,000.
pub(super) const COLUMNS: u32 = 48;
/// Ends of both axes.
pub(super) const ACROSS: (f64, f64) = (1.5, 10_000.0);
pub(super) const UP: (f64, f64) = (0.02, 8.0);

tangible_core::choices! {
    /// What the colours show.
    pub enum Colour {
        /// The classifier of the best margin.
        Best = "best", "error, best margin";
        /// The worst classifier with the part f of it.
        Worst = "worst", "error, worst at f";
        /// How much more often the twin errs on new points than on the training set.
        Gap = "gap", "gap of the twin";
        /// What the classical margin bound allows.
        Bound = "bound", "margin bound";
    }
}

tangible_core::params! {
    /// A map of problems, and the one in hand.
    pub struct MapParams: check {
        /// Number of training points.
        n: u32 = 50, ParamSpec::number("n", "training points", "n", 5.0, 150.0).because(" (n, training points: fewer make no map, and more than 150 are not solved under a hand)");
        /// Data sets that a column averages.
        sets: u32 = 8, ParamSpec::number("sets", "data sets a column", "", 1.0, 32.0).because(" (data sets a column: their mean is steady from a few on)");
        /// Noise dimensions for each training point, at the cross.
        dn: f64 = 400.0, ParamSpec::number("dn", "dimensions a point", "D/n", ACROSS.0, ACROSS.1).log().cosmetic().because(why::DN);
        /// Signal against noise, n/(Dσ²), at the cross.
        kappa: f64 = 0.5, ParamSpec::number("kappa", "signal against noise", "κ", UP.0, UP.1).log().cosmetic().because(why::KAPPA);
        /// Whose error the colours show: that of the best margin, or of the worst at f; the twin’s gap between new points
        /// and the training set, or the margin bound.
        colour: Colour = Colour::Best, ParamSpec::choice("colour", "colour", Colour::CHOICES).cosmetic();
        /// Left end of the map, in noise dimensions for each training point.
        left: f64 = ACROSS.0, ParamSpec::number("dn-from", "from D/n", "", ACROSS.0, ACROSS.1).log().because(why::DN);
        /// Right end of the map.
        right: f64 = ACROSS.1, ParamSpec::number("dn-to", "to D/n", "", ACROSS.0, ACROSS.1).log().because(why::DN);
        /// Lower end of the map, in κ.
        low: f64 = UP.0, ParamSpec::number("kappa-from", "from κ", "", UP.0, UP.1).log().cosmetic().because(why::KAPPA);
        /// Upper end of the map.
        high: f64 = UP.1, ParamSpec::number("kappa-to", "to κ", "", UP.0, UP.1).log().cosmetic().because(why::KAPPA);
        /// Part of the best margin that the worst classifier has.
        f: f64 = 0.95, ParamSpec::number("f", "part of the best margin", "f", 0.0, 1.0).step(0.005).cosmetic().because(why::F);
    }
}

/// Least ratio of the ends of a map: below it the columns would be one problem.
pub(super) const LEAST: f64 = 1.05;

fn check(p: &MapParams) -> Result<(), ParamError> {
    for (key, low, high) in [("dn-to", p.left, p.right), ("kappa-to", p.low, p.high)] {
        if high < LEAST * low {
            let other = if key == "dn-to" { "dn-from, in D/n" } else { "kappa-from, in κ" };
            let accepted = format!("a map needs some width, at least 1.05 times the other end, {other}");
            return Err(ParamError::conflict(key, high, accepted));
        }
    }
    Ok(())
}

impl MapParams {
    /// Ends of the map along D/n, and along κ.
    pub(super) fn window(&self) -> [(f64, f64); 2] {
        [(self.left, self.right), (self.low, self.high)]
    }

    /// It shows everything.
    pub(super) fn whole(&self) -> bool {
        self.window() == [ACROSS, UP]
    }

    /// The problem of n points at a place.
    pub(super) fn setting(&self, dn: f64, kappa: f64) -> Setting {
        Setting { n: self.n, dimensions: dimensions(self.n, dn), kappa, law: Law::Gauss }
    }

    /// D/n in the middle of a column.
    pub(super) fn column(&self, column: u32) -> f64 {
        let part = (f64::from(column) + 0.5) / f64::from(COLUMNS);
        self.left * math::pow(self.right / self.left, part)
    }
}
