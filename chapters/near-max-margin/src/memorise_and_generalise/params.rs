//! Parameters of the bars.

use crate::margin_dial::Noise;
use crate::margin_dial::why;
use crate::sim::Setting;
use tangible_core::math::clamp;
use tangible_core::order::sort_short;
use tangible_core::params::grammar::{column, list, number, row, whole};
use tangible_core::params::{ParamError, ParamSpec};

tangible_core::choices! {
    /// The classifier whose scores are shown.
    pub enum Weight {
        /// That of the best margin, or of a part f of it: play turns noises round.
        Best = "best", "best margin";
        /// Without its memory: play erases it.
        Rule = "rule", "memory erased";
        /// Without its signal: play erases it.
        Memory = "memory", "signal erased";
        /// That of the best margin on the reversed sample: play reverses the rule in ours.
        Twin = "twin", "reversed twin";
    }
}

tangible_core::choices! {
    /// The points that are scored.
    pub enum Points {
        /// Those that were drawn.
        Drawn = "drawn", "as drawn";
        /// The same with the rule reversed: the twin’s own training set.
        Reversed = "reversed", "rule reversed";
    }
}

/// Noises that a hand has changed: factors on what points carry, as point:factor. −1 is turned round, 0 is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lengths(Vec<(u32, f64)>);

/// Largest factor, and most points.
const MOST: f64 = 3.0;
const MOST_POINTS: u32 = 150;

impl Lengths {
    /// Factor on the noise of a point, counted from one.
    pub fn of(&self, point: u32) -> f64 {
        self.0.iter().find(|(other, _)| *other == point).map_or(1.0, |(_, factor)| *factor)
    }

    /// With another factor, in twentieths; 1 is no change.
    #[must_use]
    pub fn with(&self, point: u32, factor: f64) -> Self {
        let factor = (20.0 * clamp(factor, -MOST, MOST)).round() / 20.0;
        let mut all: Vec<(u32, f64)> = self.0.iter().copied().filter(|(other, _)| *other != point).collect();
        if factor != 1.0 {
            all.push((point, factor));
            sort_short(&mut all, |(point, _)| f64::from(*point));
        }
        Self(all)
    }

    /// How many are changed.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    fn last(&self) -> u32 {
        self.0.last().map_or(0, |(point, _)| *point)
    }
}

tangible_core::written_pairs!(
    Lengths,
    &list(
        ",",
        &row(&[
            column("", "point", whole(1..=MOST_POINTS)),
            column(":", "factor", number(-MOST..=MOST).step(0.05)),
        ]),
    )
    .counted(0, MOST_POINTS as usize, "changed noises")
    .keyed(1)
    .sorted()
    .such_as("1:-1,7:0")
);

/// Beyond the last step of descent that is computed stands the best margin, which it tends to.
pub(super) const INFINITE: u32 = 32_768;

fn check(p: &PartsParams) -> Result<(), ParamError> {
    if p.noises.last() > p.n {
        let given = p.noises.last();
        return Err(ParamError::conflict(
            "noises",
            given,
            format!("points go from 1 to n = {}, the training points that there are", p.n),
        ));
    }
    Ok(())
}

tangible_core::params! {
    /// Points, the classifier that scores them, and a descent towards it.
    pub struct PartsParams: check {
        /// Number of training points.
        n: u32 = 50, ParamSpec::number("n", "training points", "n", 1.0, 150.0).because(why::N);
        /// Noise dimensions for each training point.
        dn: f64 = 400.0, ParamSpec::number("dn", "dimensions a point", "D/n", 1.5, 10_000.0).log().because(why::DN);
        /// Signal against noise, n/(Dσ²).
        kappa: f64 = 0.5, ParamSpec::number("kappa", "signal against noise", "κ", 0.05, 8.0).log().because(why::KAPPA);
        /// The classifier: with the best margin, or what play turns it into.
        w: Weight = Weight::Best, ParamSpec::choice("w", "classifier", Weight::CHOICES);
        /// Part of the best margin that it keeps, turned the worst way round.
        f: f64 = 1.0, ParamSpec::number("f", "part of the best margin", "f", 0.0, 1.0).step(0.005).because(why::F);
        /// Points whose noise was changed by hand, as point:factor: −1 is turned round, 0 is no noise.
        noises: Lengths = Lengths::default(), ParamSpec::written("noises", "changed noises", "", 1500).cosmetic();
        /// Whether the points are scored as drawn, or with their rule reversed, as the twin was trained.
        points: Points = Points::Drawn, ParamSpec::choice("points", "points", Points::CHOICES).cosmetic();
        /// Law of the noise. Errors are the Gaussian ones for both.
        noise: Noise = Noise::Gauss, ParamSpec::choice("noise", "noise", Noise::CHOICES);
        /// Step size of gradient descent on the mean logistic loss.
        eta: f64 = 1.0, ParamSpec::number("eta", "step size of descent", "η", 0.01, 10.0).log().because(" (η, step size of descent: smaller ones have not begun at t = 1, larger ones overshoot)");
        /// Step of the descent that is looked at; above 16,384 it stands for infinity, the best margin.
        t: u32 = 4096, ParamSpec::number("t", "step of descent", "t", 1.0, INFINITE as f64).because(" (t, step of descent: 16,384 are computed, and what is above stands for infinity)").log().cosmetic();
    }
}

impl PartsParams {
    /// How the points are drawn.
    pub(crate) fn setting(&self) -> Setting {
        Setting {
            n: self.n,
            dimensions: crate::margin_dial::dimensions(self.n, self.dn),
            kappa: self.kappa,
            law: self.noise.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tangible_core::params::Field;

    const SPEC: ParamSpec = ParamSpec::written("noises", "changed noises", "", 1500);

    #[test]
    fn turning_twice_is_no_change() {
        let once = Lengths::default().with(7, -1.0).with(3, 0.02);
        assert_eq!(once.print(), "3:0,7:-1");
        assert_eq!(once.with(7, 1.0).with(3, 1.0), Lengths::default());
        assert_eq!((once.of(7), once.of(3), once.of(1)), (-1.0, 0.0, 1.0));
    }

    #[test]
    fn errors_point_at_the_point() {
        let error = Lengths::parse("1:-1,151:0", &SPEC);
        assert!(matches!(error, Err(ParamError::Unreadable { span: (5, 8), .. })), "{error:?}");
        for text in ["0:1", "1:4", "1:1,1:2", "x:1", "1"] {
            assert!(Lengths::parse(text, &SPEC).is_err(), "{text}");
        }
    }
}
