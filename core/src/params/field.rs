//! Types that a parameter can have: reading, canonical printing.

use std::any::Any;

use super::typed::{read_number, read_whole, unmarked};
use super::{Choice, Grammar, ParamError, ParamSpec};
use crate::decimal;

/// A type of parameter. `parse(print(x)) == x` for every accepted x.
pub trait Field: Sized + Clone + PartialEq + 'static {
    /// Only whole numbers are accepted: sliders then move by whole steps.
    const WHOLE: bool = false;

    /// How its text is made, if it is drawn or written.
    const WRITTEN: Option<&'static Grammar> = None;

    /// Reads a value and checks it against the declaration.
    ///
    /// # Errors
    /// Names the key, the text and what is accepted.
    fn parse(text: &str, spec: &ParamSpec) -> Result<Self, ParamError>;

    /// Everything that is wrong with a text; nothing if it parses.
    fn faults(text: &str, spec: &ParamSpec) -> Vec<ParamError> {
        Self::parse(text, spec).err().into_iter().collect()
    }

    /// Canonical text.
    fn print(&self) -> String;

    /// Computed from the other parameters.
    fn is_auto(&self) -> bool {
        false
    }

    /// As a number, for a handle that is this parameter; drawn and written values are none.
    fn number(&self) -> Option<f64> {
        None
    }

    /// The value that a number stands for, where [`Field::number`] gives one.
    fn from_number(_value: f64) -> Option<Self> {
        None
    }

    /// Takes a value made by a hand, checked against the declaration: exactly what its text would be read as.
    ///
    /// # Errors
    /// As for [`Field::parse`]; the field keeps its value.
    fn take(&mut self, value: &Self, spec: &ParamSpec) -> Result<(), ParamError> {
        take_text(self, value, spec)
    }
}

/// A field without its type. Implemented for every [`Field`].
pub trait AnyField: Any {
    /// See [`Field::print`].
    fn print_text(&self) -> String;
    /// See [`Field::parse`].
    ///
    /// # Errors
    /// Names the key, the text and what is accepted; the field keeps its value.
    fn read_text(&mut self, text: &str, spec: &ParamSpec) -> Result<(), ParamError>;
    /// See [`Field::number`].
    fn as_number(&self) -> Option<f64>;
    /// Takes a number, if the field is one.
    ///
    /// # Errors
    /// As for [`Field::parse`]; the field keeps its value.
    fn put_number(&mut self, value: f64, spec: &ParamSpec) -> Result<(), ParamError>;
    /// Takes a value of the field's own type; any other by its text.
    ///
    /// # Errors
    /// As for [`Field::parse`]; the field keeps its value.
    fn put(&mut self, value: &dyn AnyField, spec: &ParamSpec) -> Result<(), ParamError>;
    /// Equal to another field of the same type.
    fn same(&self, other: &dyn AnyField) -> bool;
    /// See [`Field::faults`].
    fn faults_text(&self, text: &str, spec: &ParamSpec) -> Vec<ParamError>;
}

impl<T: Field> AnyField for T {
    fn print_text(&self) -> String {
        self.print()
    }
    fn read_text(&mut self, text: &str, spec: &ParamSpec) -> Result<(), ParamError> {
        *self = T::parse(text, spec)?;
        Ok(())
    }
    fn as_number(&self) -> Option<f64> {
        self.number()
    }
    fn put_number(&mut self, value: f64, spec: &ParamSpec) -> Result<(), ParamError> {
        match T::from_number(value) {
            Some(value) => self.take(&value, spec),
            None => read_into(self, &value, spec),
        }
    }
    fn put(&mut self, value: &dyn AnyField, spec: &ParamSpec) -> Result<(), ParamError> {
        let any: &dyn Any = value;
        match any.downcast_ref::<T>() {
            Some(value) => self.take(value, spec),
            None => read_into(self, value, spec),
        }
    }
    fn same(&self, other: &dyn AnyField) -> bool {
        let any: &dyn Any = other;
        any.downcast_ref() == Some(self)
    }
    fn faults_text(&self, text: &str, spec: &ParamSpec) -> Vec<ParamError> {
        T::faults(text, spec)
    }
}

/// Reads the text of a value. Apart from what is compiled for every type of field, like [`take_text`].
fn read_into(field: &mut dyn AnyField, value: &dyn AnyField, spec: &ParamSpec) -> Result<(), ParamError> {
    field.read_text(&value.print_text(), spec)
}

fn take_text(field: &mut dyn AnyField, value: &dyn AnyField, spec: &ParamSpec) -> Result<(), ParamError> {
    spec.check_length(&value.print_text())?;
    read_into(field, value, spec)
}

/// Shortest text that reads back as the same number; exponents outside 10⁻⁵ … 10¹⁵.
pub fn print_number(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        "0".to_string()
    } else if (1e-5..1e15).contains(&size) || !value.is_finite() {
        decimal::text(value)
    } else {
        decimal::scientific(value)
    }
}

/// Why a text is none of the numbers that are accepted.
fn no_number(text: &str, spec: &ParamSpec, kind: &str) -> ParamError {
    let (low, high) = (print_number(spec.min), print_number(spec.max));
    let (unmarked, why) = (unmarked(text), spec.why());
    ParamError::unreadable(spec.key, text, format!("{kind} from {low} to {high}{unmarked}{why}"))
}

impl Field for f64 {
    fn parse(text: &str, spec: &ParamSpec) -> Result<Self, ParamError> {
        let value = read_number(text).ok_or_else(|| no_number(text, spec, "a number"))?;
        spec.check_range(value, text)?;
        // One zero: −0 would print as 0 and read back differently.
        Ok(value + 0.0)
    }

    fn print(&self) -> String {
        print_number(*self)
    }

    fn number(&self) -> Option<f64> {
        Some(*self)
    }

    fn from_number(value: f64) -> Option<Self> {
        Some(value)
    }

    fn take(&mut self, value: &Self, spec: &ParamSpec) -> Result<(), ParamError> {
        spec.check_range(*value, &print_number(*value))?;
        *self = value + 0.0;
        Ok(())
    }
}

impl Field for u32 {
    const WHOLE: bool = true;

    fn parse(text: &str, spec: &ParamSpec) -> Result<Self, ParamError> {
        let accepted = || no_number(text, spec, "a whole number");
        let value = read_whole(text).ok_or_else(accepted)?;
        spec.check_range(value, text)?;
        if value.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&value) {
            return Err(accepted());
        }
        Ok(value as u32)
    }

    fn print(&self) -> String {
        self.to_string()
    }

    fn number(&self) -> Option<f64> {
        Some(f64::from(*self))
    }

    fn from_number(value: f64) -> Option<Self> {
        (value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value)).then_some(value as u32)
    }

    fn take(&mut self, value: &Self, spec: &ParamSpec) -> Result<(), ParamError> {
        spec.check_range(f64::from(*value), &value.to_string())?;
        *self = *value;
        Ok(())
    }
}

impl Field for bool {
    fn parse(text: &str, spec: &ParamSpec) -> Result<Self, ParamError> {
        match text.trim() {
            "on" | "true" | "1" | "yes" => Ok(true),
            "off" | "false" | "0" | "no" => Ok(false),
            _ => Err(ParamError::unreadable(spec.key, text, "on or off")),
        }
    }

    fn print(&self) -> String {
        (if *self { "on" } else { "off" }).to_string()
    }
}

/// A value, or `auto`: computed from the other parameters and shown as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Auto<T> {
    /// Computed.
    #[default]
    Auto,
    /// Chosen.
    Set(T),
}

impl<T: Clone> Auto<T> {
    /// The chosen value, else the computed one.
    pub fn resolve(&self, auto: impl FnOnce() -> T) -> T {
        match self {
            Self::Auto => auto(),
            Self::Set(value) => value.clone(),
        }
    }
}

fn says_auto(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("auto")
}

impl<T: Field> Field for Auto<T> {
    const WHOLE: bool = T::WHOLE;
    const WRITTEN: Option<&'static Grammar> = T::WRITTEN;

    fn parse(text: &str, spec: &ParamSpec) -> Result<Self, ParamError> {
        if says_auto(text) {
            return Ok(Self::Auto);
        }
        T::parse(text, spec).map(Self::Set)
    }

    fn faults(text: &str, spec: &ParamSpec) -> Vec<ParamError> {
        if says_auto(text) { Vec::new() } else { T::faults(text, spec) }
    }

    fn print(&self) -> String {
        match self {
            Self::Auto => "auto".to_string(),
            Self::Set(value) => value.print(),
        }
    }

    fn is_auto(&self) -> bool {
        matches!(self, Self::Auto)
    }

    fn number(&self) -> Option<f64> {
        match self {
            Self::Auto => None,
            Self::Set(value) => value.number(),
        }
    }

    fn from_number(value: f64) -> Option<Self> {
        T::from_number(value).map(Self::Set)
    }

    fn take(&mut self, value: &Self, spec: &ParamSpec) -> Result<(), ParamError> {
        let mut taken = value.clone();
        if let (Self::Set(taken), Self::Set(value)) = (&mut taken, value) {
            taken.take(value, spec)?;
        }
        *self = taken;
        Ok(())
    }
}

/// Place of the choice that `text` names.
///
/// # Errors
/// Lists the choices.
pub fn choice_of(choices: &[Choice], text: &str, spec: &ParamSpec) -> Result<usize, ParamError> {
    choices.iter().position(|choice| choice.key == text.trim()).ok_or_else(|| {
        let keys: Vec<&str> = choices.iter().map(|choice| choice.key).collect();
        ParamError::unreadable(spec.key, text, format!("one of {}", keys.join(", ")))
    })
}

/// Declares an enum whose values are the choices of a parameter.
///
/// Gives `Type::CHOICES` for [`ParamSpec::choice`] and implements [`Field`].
#[macro_export]
macro_rules! choices {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$doc:meta])+ $variant:ident = $key:literal, $label:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        $vis enum $name { $( $(#[$doc])+ $variant, )+ }

        impl $name {
            /// The choices in order.
            pub const CHOICES: &'static [$crate::params::Choice] = &[
                $( $crate::params::Choice { key: $key, label: $crate::words::declared($label) }, )+
            ];
            /// All values in order.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// Label that the reader sees.
            pub fn label(self) -> &'static str {
                match self { $( Self::$variant => $label, )+ }
            }

            /// Key in addresses.
            pub fn key(self) -> &'static str {
                match self { $( Self::$variant => $key, )+ }
            }
        }

        impl $crate::params::Field for $name {
            fn parse(
                text: &str,
                spec: &$crate::params::ParamSpec,
            ) -> Result<Self, $crate::params::ParamError> {
                let at = $crate::params::choice_of(Self::CHOICES, text, spec)?;
                Ok(Self::ALL[at])
            }

            fn print(&self) -> String {
                self.key().to_string()
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SPEC: ParamSpec = ParamSpec::number("x", "x", "x", -1e300, 1e300);

    proptest! {
        #[test]
        fn numbers_round_trip(value in -1e300_f64..1e300) {
            prop_assert_eq!(f64::parse(&value.print(), &SPEC), Ok(value));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = f64::parse(&text, &SPEC);
        }
    }
}
