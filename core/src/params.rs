//! Parameters, declared once.
//!
//! [`params!`](crate::params!) declares a struct and, beside each field, its key, name, symbol,
//! range, scale and editor. Controls, addresses, validation, the command line, tests and
//! documentation are derived from that one place.

mod dynamic;
mod error;
mod field;
pub mod grammar;
mod reach;
mod slider;
mod spec;
mod typed;

pub use dynamic::{DynParams, Given};
pub(crate) use dynamic::{Held, borrowed, diagnose, index_of, read_all};
pub use error::{Diagnostic, ParamError, excerpt};
pub use field::{AnyField, Auto, Field, choice_of, print_number};
pub use grammar::{Grammar, Written};
pub use reach::Reach;
pub use slider::{FINE, positions};
pub use spec::{Choice, Editor, ParamSpec, Scale, When};
pub use typed::{read_number, read_whole};

/// Longest text, in bytes, that any parameter accepts before its own limit is looked at.
pub const MAX_TEXT: usize = 65_536;

/// A declared set of parameters. Implemented by [`params!`](crate::params!), never by hand.
pub trait Params: Clone + PartialEq + Default + Send + Sync + 'static {
    /// One entry per field, in the order of the controls.
    const SPECS: &'static [ParamSpec];

    /// Field `index`.
    fn field(&self, index: usize) -> Option<&dyn AnyField>;

    /// Field `index`, to read into.
    fn field_mut(&mut self, index: usize) -> Option<&mut dyn AnyField>;

    /// What an `auto` field stands for at these parameters; `None` if the field is not `auto`.
    fn resolved(&self, index: usize) -> Option<String>;

    /// Conditions between fields, such as r ≤ d.
    ///
    /// # Errors
    /// Names the fields in conflict and what is accepted.
    fn check(&self) -> Result<(), ParamError>;

    /// Canonical text of field `index`; reading it back gives the same value.
    fn text(&self, index: usize) -> String {
        let settings: &dyn DynParams = self;
        settings.text(index)
    }

    /// Reads field `index` from text.
    ///
    /// # Errors
    /// When the text is no value of the field, or lies outside its range. The field then keeps its value.
    fn read(&mut self, index: usize, text: &str) -> Result<(), ParamError> {
        let settings: &mut dyn DynParams = self;
        settings.read(index, text)
    }

    /// Sets several fields, then checks their conditions; on error nothing changes.
    ///
    /// # Errors
    /// The first error of a field, else of [`Params::check`].
    fn with<K: AsRef<str>, V: AsRef<str>>(&self, sets: &[(K, V)]) -> Result<Self, ParamError> {
        let mut next = self.clone();
        read_all(&mut next, &borrowed(sets))?;
        Ok(next)
    }

    /// The fields that differ from the defaults, as (key, canonical text).
    fn differences(&self) -> Vec<(&'static str, String)> {
        let settings: &dyn DynParams = self;
        settings.differences()
    }
}

/// Declares parameters: a struct with `Default` and [`Params`].
///
/// ```
/// use tangible_core::params::{ParamSpec, Params};
/// tangible_core::params! {
///     /// A coin that multiplies wealth.
///     pub struct Coin {
///         /// Size of one win or loss.
///         sigma: f64 = 0.1, ParamSpec::number("sigma", "stake", "σ", 0.01, 0.5).log();
///         /// Number of tosses.
///         tosses: u32 = 100, ParamSpec::number("tosses", "tosses", "t", 1.0, 5000.0);
///     }
/// }
/// let coin = Coin::default().with(&[("sigma", "0,25")]).expect("a decimal comma is understood");
/// assert_eq!(coin.differences(), [("sigma", "0.25".to_string())]);
/// ```
/// Conditions between fields are a function behind the name, `struct Coin: check_coin`.
/// A field of type [`Auto`] takes a last clause `auto |p| …` that computes what `auto` stands for.
#[macro_export]
macro_rules! params {
    (@nth $index:ident, $($value:expr),+) => {{
        let mut at = 0_usize;
        $(
            if $index == at {
                return $value;
            }
            at += 1;
        )+
        let _ = at;
        None
    }};
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident $(: $check:path)? {
            $(
                $(#[doc = $help:literal])+
                $field:ident : $ty:ty = $default:expr, $spec:expr $(, auto $auto:expr)? ;
            )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name {
            $( $(#[doc = $help])+ pub $field: $ty, )+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: $default, )+ }
            }
        }

        impl $crate::params::Params for $name {
            const SPECS: &'static [$crate::params::ParamSpec] = &[
                $( ($spec)
                    .help(concat!($($help),+))
                    .whole(<$ty as $crate::params::Field>::WHOLE)
                    .grammar(<$ty as $crate::params::Field>::WRITTEN), )+
            ];

            fn field(&self, index: usize) -> Option<&dyn $crate::params::AnyField> {
                $crate::params!(@nth index, $( Some(&self.$field) ),+)
            }

            fn field_mut(&mut self, index: usize) -> Option<&mut dyn $crate::params::AnyField> {
                $crate::params!(@nth index, $( Some(&mut self.$field) ),+)
            }

            fn resolved(&self, index: usize) -> Option<String> {
                $crate::params!(@nth index, $({
                    $(
                        if $crate::params::Field::is_auto(&self.$field) {
                            let resolve: fn(&Self) -> _ = $auto;
                            return Some($crate::params::Field::print(&resolve(self)));
                        }
                    )?
                    None
                }),+)
            }

            fn check(&self) -> Result<(), $crate::params::ParamError> {
                $( $check(self)?; )?
                Ok(())
            }
        }
    };
}
