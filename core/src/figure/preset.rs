//! Named settings of a figure.

use crate::words::{declared, declared_rows};

/// A named setting, declared by [`presets!`](crate::presets!). Addresses carry what it resolves to, never its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Key on the command line: `[a-z][a-z0-9-]*`.
    pub key: &'static str,
    /// As the chip says.
    pub name: &'static str,
    /// What to look at, in one sentence.
    pub note: &'static str,
    /// What it sets, from the defaults.
    pub sets: Vec<(&'static str, String)>,
    /// Claims that it shows (`true`) or breaks (`false`).
    pub claims: &'static [(&'static str, bool)],
}

impl Preset {
    /// What is declared of a preset that sets nothing yet. Evaluated while compiling: the words must not even reach the
    /// module.
    pub const fn declared(
        key: &'static str,
        name: &'static str,
        note: &'static str,
        claims: &'static [(&'static str, bool)],
    ) -> Self {
        let note = declared(note).trim_ascii();
        Self { key, name: declared(name), note, sets: Vec::new(), claims: declared_rows(claims) }
    }

    /// It sets these, as plain texts.
    #[must_use]
    #[inline(never)]
    pub fn setting(mut self, sets: &[(&'static str, &str)]) -> Self {
        self.sets.extend(sets.iter().map(|(key, text)| (*key, (*text).to_string())));
        self
    }
}

/// Declares presets, as a `Vec`: what to look at as the documentation; key and name; in braces what it sets, as text,
/// unless it is the defaults; the claims that it shows and those that it breaks.
///
/// ```
/// let presets = tangible_core::presets! {
///     /// It ends close to one half.
///     "fair", "Fair coin", shows "coin/c1";
///     /// Too few: it often misses.
///     "few", "Ten tosses" { "tosses": "10" }, breaks "coin/c1";
/// };
/// assert_eq!(presets[1].note, "Too few: it often misses.");
/// assert_eq!((presets[0].claims, presets[1].claims), (&[("coin/c1", true)][..], &[("coin/c1", false)][..]));
/// ```
#[macro_export]
macro_rules! presets {
    (@is shows) => { true };
    (@is breaks) => { false };
    ($(
        $(#[doc = $note:literal])+
        $key:literal, $name:literal $({ $($set:literal: $text:expr),+ })? $(, $how:ident $claim:literal)*;
    )+) => {
        vec![$(
            const {
                $crate::figure::Preset::declared(
                    $key,
                    $name,
                    concat!($($note),+),
                    &[$(($claim, $crate::presets!(@is $how))),*],
                )
            }
            $(.setting(&[$(($set, $text)),+]))?
        ),+]
    };
}
