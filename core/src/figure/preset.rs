//! Named settings of a figure.

use crate::words::declared;

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
    /// A preset with plain texts.
    #[allow(clippy::inline_always, reason = "the words must not even reach the module")]
    #[inline(always)]
    pub fn new(
        key: &'static str,
        name: &'static str,
        note: &'static str,
        sets: &[(&'static str, &str)],
        claims: &'static [(&'static str, bool)],
    ) -> Self {
        let sets = sets.iter().map(|(key, text)| (*key, (*text).to_string())).collect();
        Self { key, name: declared(name), note: declared(note).trim(), sets, claims }
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
        vec![$($crate::figure::Preset::new(
            $key,
            $name,
            concat!($($note),+),
            &[$($(($set, $text)),+)?],
            &[$(($claim, $crate::presets!(@is $how))),*],
        )),+]
    };
}
