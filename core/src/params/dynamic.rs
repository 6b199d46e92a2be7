//! Parameters without their type: what a session keeps, compares and writes into addresses.

use std::any::Any;
use std::rc::Rc;

use super::{AnyField, Diagnostic, ParamError, ParamSpec, Params, excerpt};

/// A value that a hand made for a parameter, without a text between.
#[derive(Clone)]
pub enum Given {
    /// A number, for a handle that moves the parameter: [`ParamSpec::snapped`] says which value is meant.
    Number(f64),
    /// A value of the parameter's type; of another it is read from its text.
    Value(Rc<dyn AnyField>),
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(value) => f.write_str(&super::print_number(*value)),
            Self::Value(value) => f.write_str(&value.print_text()),
        }
    }
}

/// Any [`Params`] behind one pointer.
pub trait DynParams: Any {
    /// One entry per field, in the order of the controls.
    fn specs(&self) -> &'static [ParamSpec];
    /// See [`Params::field`].
    fn field(&self, index: usize) -> Option<&dyn AnyField>;
    /// See [`Params::field_mut`].
    fn field_mut(&mut self, index: usize) -> Option<&mut dyn AnyField>;
    /// See [`Params::resolved`].
    fn resolved(&self, index: usize) -> Option<String>;
    /// See [`Params::check`].
    ///
    /// # Errors
    /// Names the fields in conflict.
    fn check(&self) -> Result<(), ParamError>;
    /// A copy to change.
    fn copied(&self) -> Box<dyn DynParams>;
    /// The defaults.
    fn standard(&self) -> Box<dyn DynParams>;
}

impl<P: Params> DynParams for P {
    fn specs(&self) -> &'static [ParamSpec] {
        P::SPECS
    }
    fn field(&self, index: usize) -> Option<&dyn AnyField> {
        Params::field(self, index)
    }
    fn field_mut(&mut self, index: usize) -> Option<&mut dyn AnyField> {
        Params::field_mut(self, index)
    }
    fn resolved(&self, index: usize) -> Option<String> {
        Params::resolved(self, index)
    }
    fn check(&self) -> Result<(), ParamError> {
        Params::check(self)
    }
    fn copied(&self) -> Box<dyn DynParams> {
        Box::new(self.clone())
    }
    fn standard(&self) -> Box<dyn DynParams> {
        Box::new(P::default())
    }
}

/// Settings that history entries, pins and checkpoints share.
pub(crate) type Held = Rc<dyn DynParams>;

impl dyn DynParams {
    /// The parameters with their type.
    ///
    /// # Panics
    /// When they are of another type: a session only ever holds those of its own figure.
    pub(crate) fn typed<P: Params>(&self) -> &P {
        let any: &dyn Any = self;
        any.downcast_ref().expect("a session holds the parameters of its figure")
    }

    /// Canonical text of field `index`; reading it back gives the same value.
    pub(crate) fn text(&self, index: usize) -> String {
        self.field(index).map(AnyField::print_text).unwrap_or_default()
    }

    /// Reads field `index` from text.
    ///
    /// # Errors
    /// When the text is no value of the field, or lies outside its range. The field then keeps its value.
    pub(crate) fn read(&mut self, index: usize, text: &str) -> Result<(), ParamError> {
        let spec = &self.specs()[index];
        spec.check_length(text)?;
        self.field_mut(index).map_or(Ok(()), |field| field.read_text(text, spec))
    }

    /// Several fields set, then their conditions checked.
    ///
    /// # Errors
    /// The first error of a field, else of [`Params::check`].
    pub(crate) fn with(&self, sets: &[(&str, &str)]) -> Result<Held, ParamError> {
        let mut next = self.copied();
        read_all(next.as_mut(), sets)?;
        Ok(next.into())
    }

    /// Field `index` as a number, also where it is `auto`.
    pub(crate) fn number(&self, index: usize) -> Option<f64> {
        let own = self.field(index).and_then(AnyField::as_number);
        own.or_else(|| super::read_number(&self.resolved(index)?))
    }

    /// Several fields set to values that a hand made, then their conditions checked.
    ///
    /// # Errors
    /// The first error of a field, else of [`Params::check`].
    pub(crate) fn with_given(&self, sets: &[(&'static str, Given)]) -> Result<Held, ParamError> {
        let mut next = self.copied();
        for (key, given) in sets {
            let index = index_of(next.specs(), key)?;
            let spec = &next.specs()[index];
            let Some(field) = next.field_mut(index) else { continue };
            match given {
                Given::Number(value) => field.put_number(spec.snapped(*value), spec)?,
                Given::Value(value) => field.put(value.as_ref(), spec)?,
            }
        }
        next.check()?;
        Ok(next.into())
    }

    /// The fields that differ from the defaults, as (key, canonical text).
    pub(crate) fn differences(&self) -> Vec<(&'static str, String)> {
        let standard = self.standard();
        let fields = |index: usize| self.field(index).zip(standard.field(index));
        let specs = self.specs().iter().enumerate();
        specs
            .filter(|(index, _)| fields(*index).is_some_and(|(own, other)| !own.same(other)))
            .map(|(index, spec)| (spec.key, self.text(index)))
            .collect()
    }

    /// Equal in every field that `counts`.
    pub(crate) fn equals(&self, other: &dyn DynParams, counts: fn(&ParamSpec) -> bool) -> bool {
        let same = |index: usize| match (self.field(index), other.field(index)) {
            (Some(own), Some(other)) => own.same(other),
            _ => false,
        };
        self.specs().iter().enumerate().all(|(index, spec)| !counts(spec) || same(index))
    }
}

/// Sets several fields in place, then checks their conditions; after an error the settings are half changed.
///
/// # Errors
/// The first error of a field, else of [`Params::check`].
pub(crate) fn read_all(settings: &mut dyn DynParams, sets: &[(&str, &str)]) -> Result<(), ParamError> {
    for (key, text) in sets {
        let index = index_of(settings.specs(), key)?;
        settings.read(index, text)?;
    }
    settings.check()
}

/// Position of `key` among the declared fields.
///
/// # Errors
/// [`ParamError::UnknownKey`] with the known keys.
pub(crate) fn index_of(specs: &[ParamSpec], key: &str) -> Result<usize, ParamError> {
    specs.iter().position(|spec| spec.key.eq_ignore_ascii_case(key)).ok_or_else(|| ParamError::UnknownKey {
        key: excerpt(key),
        known: specs.iter().map(|spec| spec.key).collect(),
    })
}

/// Everything that is wrong with `text` as a value of `key`; empty if nothing.
pub(crate) fn diagnose(settings: &dyn DynParams, key: &str, text: &str) -> Vec<Diagnostic> {
    let Err(first) = settings.with(&[(key, text)]) else { return Vec::new() };
    let all = match (&first, index_of(settings.specs(), key)) {
        (ParamError::Unreadable { .. } | ParamError::TooMany { .. }, Ok(index)) => {
            settings.field(index).map(|field| field.faults_text(text, &settings.specs()[index]))
        }
        _ => None,
    };
    let errors = all.filter(|errors| !errors.is_empty()).unwrap_or_else(|| vec![first]);
    errors.iter().map(|error| Diagnostic::of(error, text)).collect()
}

/// Pairs as borrowed texts.
pub(crate) fn borrowed<K: AsRef<str>, V: AsRef<str>>(sets: &[(K, V)]) -> Vec<(&str, &str)> {
    sets.iter().map(|(key, text)| (key.as_ref(), text.as_ref())).collect()
}
