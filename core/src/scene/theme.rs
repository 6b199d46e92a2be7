//! The colours of the roles in each theme.

use std::fmt::Write as _;

use super::Ink;
use super::palette::{divergence, mix, viridis};

/// A set of colours. The two contrast themes also thicken strokes, see [`Theme::stroke_factor`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on warm paper.
    #[default]
    Light,
    /// Light ink on a dark page.
    Dark,
    /// Black on white.
    Contrast,
    /// White on black.
    ContrastDark,
}

/// Colours by theme, in the order of [`Ink::ROLES`].
///
/// The algorithm inks (orange, grey, blue, purple, green) were chosen by their OKLab distances as seen with
/// full colour vision, protanopia and deuteranopia; the tests below hold that line.
const COLORS: [[u32; 16]; 4] = [
    [
        0x1b1f23, 0x57606a, 0xfffdf9, 0xe9e6df, 0xcfcabf, 0x0a58ca, 0xc4520a, 0x6c737c, 0x1a73c0, 0x75388f,
        0x00614a, 0x8a6100, 0x7f4f24, 0x2b78ac, 0x00614a, 0xb3261e,
    ],
    [
        0xe8e6e3, 0x9aa4af, 0x14171c, 0x2a2f37, 0x4a525e, 0x7ab7ff, 0xff8d3f, 0x969ea7, 0x4d9df2, 0xdcaef5,
        0x5fe3ae, 0xe3b341, 0xd0a070, 0x8fd3ff, 0x5fe3ae, 0xff7b72,
    ],
    [
        0x000000, 0x2b2f33, 0xffffff, 0xc4c4c4, 0x595959, 0x0033aa, 0xb84000, 0x656d76, 0x0f5fa8, 0x5c1a80,
        0x00503a, 0x6b4a00, 0x5e3410, 0x0a5f99, 0x00503a, 0xa3150f,
    ],
    [
        0xffffff, 0xd5dae0, 0x000000, 0x4a4a4a, 0xa8a8a8, 0x9ccbff, 0xff9950, 0xa8b0b8, 0x55a8ff, 0xe6b8ff,
        0x7df2c2, 0xf2c75c, 0xe0b48a, 0xa6dcff, 0x7df2c2, 0xff9089,
    ],
];

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Contrast, Self::ContrastDark];

    /// Name on the command line and in attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
            Self::ContrastDark => "contrast-dark",
        }
    }

    /// The theme with this [name](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// Factor on every stroke width.
    pub const fn stroke_factor(self) -> f64 {
        match self {
            Self::Light | Self::Dark => 1.0,
            Self::Contrast | Self::ContrastDark => 1.4,
        }
    }

    /// sRGB bytes of an ink.
    pub fn rgb(self, ink: Ink) -> [u8; 3] {
        match ink {
            Ink::Seq(v) => viridis(v),
            Ink::Div(v) => {
                let (side, strength) = divergence(v);
                let pole = if side < 0.0 { Ink::Blue } else { Ink::Orange };
                mix(self.rgb(Ink::Paper), self.rgb(pole), strength)
            }
            role => {
                let [_, r, g, b] = COLORS[self as usize][usize::from(role.code())].to_be_bytes();
                [r, g, b]
            }
        }
    }

    /// "#rrggbb" of an ink.
    pub fn hex(self, ink: Ink) -> String {
        let [r, g, b] = self.rgb(ink);
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// CSS declarations of every role: `--tt-ink:#1b1f23;--tt-muted:…;…;--tt-stroke:1;`.
    pub fn css_variables(self) -> String {
        let mut css = String::new();
        for (role, name) in Ink::ROLES.into_iter().zip(Ink::NAMES) {
            let _ = write!(css, "--tt-{name}:{};", self.hex(role));
        }
        css + &format!("--tt-stroke:{};", crate::decimal::text(self.stroke_factor()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math;

    /// The inks that tell algorithms apart.
    const ALGORITHMS: [Ink; 5] = [Ink::Orange, Ink::Grey, Ink::Blue, Ink::Purple, Ink::Green];

    /// Least OKLab distance between two algorithm inks, for any of the three kinds of vision. OKLab's unit is the
    /// distance from black to white; 0.02 is about the least difference seen side by side.
    const APART: f64 = 0.08;

    type Matrix = [[f64; 3]; 3];
    const FULL: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    /// G. M. Machado, M. M. Oliveira, L. A. F. Fernandes 2009, severity 1.0, on linear sRGB.
    const PROTANOPIA: Matrix =
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];
    const DEUTERANOPIA: Matrix =
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];

    fn linear(rgb: [u8; 3]) -> [f64; 3] {
        rgb.map(|byte| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { math::pow((c + 0.055) / 1.055, 2.4) }
        })
    }

    fn seen(vision: &Matrix, [r, g, b]: [f64; 3]) -> [f64; 3] {
        vision.map(|[x, y, z]| (x * r + y * g + z * b).clamp(0.0, 1.0))
    }

    /// B. Ottosson's OKLab of linear sRGB.
    fn oklab([r, g, b]: [f64; 3]) -> [f64; 3] {
        let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
        let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
        let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
        [
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
        ]
    }

    /// WCAG contrast ratio.
    fn contrast(theme: Theme, a: Ink, b: Ink) -> f64 {
        let luminance = |ink| {
            let [r, g, b] = linear(theme.rgb(ink));
            0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
        };
        let (a, b) = (luminance(a), luminance(b));
        a.max(b) / a.min(b)
    }

    #[test]
    fn everything_that_can_colour_text_is_readable() {
        let quiet = [Ink::Paper, Ink::Grid, Ink::Rule];
        for theme in Theme::ALL {
            for ink in Ink::ROLES.into_iter().filter(|ink| !quiet.contains(ink)) {
                let ratio = contrast(theme, ink, Ink::Paper);
                // Labels take the ink of their line, so data inks must be readable as text too, not only visible (3).
                assert!(ratio >= 4.5, "{theme:?} {ink:?} on paper: {ratio:.2}");
            }
        }
    }

    #[test]
    fn contrast_themes_have_visible_axes_and_more_contrast() {
        for (plain, strong) in [(Theme::Light, Theme::Contrast), (Theme::Dark, Theme::ContrastDark)] {
            assert!(contrast(strong, Ink::Ink, Ink::Paper) > 20.9);
            assert!(contrast(strong, Ink::Rule, Ink::Paper) >= 4.5);
            for ink in ALGORITHMS {
                assert!(contrast(strong, ink, Ink::Paper) > contrast(plain, ink, Ink::Paper));
            }
        }
    }

    #[test]
    fn algorithms_differ_for_every_kind_of_vision() {
        for theme in Theme::ALL {
            for vision in [FULL, PROTANOPIA, DEUTERANOPIA] {
                for (i, &a) in ALGORITHMS.iter().enumerate() {
                    for &b in &ALGORITHMS[..i] {
                        let (p, q) = (
                            oklab(seen(&vision, linear(theme.rgb(a)))),
                            oklab(seen(&vision, linear(theme.rgb(b)))),
                        );
                        let distance = p.iter().zip(q).map(|(p, q)| (p - q) * (p - q)).sum::<f64>().sqrt();
                        assert!(distance >= APART, "{theme:?} {a:?} {b:?} {distance:.3}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_diverging_map_passes_through_the_paper() {
        for theme in Theme::ALL {
            assert_eq!(theme.rgb(Ink::Div(0)), theme.rgb(Ink::Blue));
            assert_eq!(theme.rgb(Ink::Div(255)), theme.rgb(Ink::Orange));
            let (middle, paper) = (theme.rgb(Ink::Div(127)), theme.rgb(Ink::Paper));
            assert!(middle.iter().zip(paper).all(|(&m, p)| m.abs_diff(p) <= 1));
        }
    }

    #[test]
    fn css_names_every_role() {
        let css = Theme::Light.css_variables();
        assert!(css.starts_with("--tt-ink:#1b1f23;--tt-muted:#57606a;"));
        assert!(Ink::NAMES.iter().all(|name| css.contains(&format!("--tt-{name}:#"))));
        assert!(Theme::Contrast.css_variables().ends_with("--tt-stroke:1.4;"));
        assert_eq!(Theme::from_name("contrast"), Some(Theme::Contrast));
    }
}
