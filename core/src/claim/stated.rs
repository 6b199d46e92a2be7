//! Where a claim is stated: at settings of its figure.

use crate::params::{AnyField, DynParams, ParamError, ParamSpec, Params, excerpt, index_of};

/// What a claim is stated at: the parameters of a figure, alone or [`With`] what the figure has not.
pub trait At: Clone + Send + Sync + 'static {
    /// The figure's parameters.
    type Figure: Params;

    /// At these settings of the figure.
    fn of(figure: Self::Figure) -> Self;
    /// The figure's settings.
    fn figure(&self) -> &Self::Figure;
    /// The figure's settings, to change.
    fn figure_mut(&mut self) -> &mut Self::Figure;
}

impl<P: Params> At for P {
    type Figure = P;

    fn of(figure: P) -> Self {
        figure
    }
    fn figure(&self) -> &P {
        self
    }
    fn figure_mut(&mut self) -> &mut P {
        self
    }
}

/// Settings of a figure, and of a claim what its figure has not.
#[derive(Clone, Debug, PartialEq)]
pub struct With<P, X> {
    /// The figure's settings.
    pub figure: P,
    /// What only the claim has.
    pub own: X,
}

impl<P: Params, X: Clone + Default + Send + Sync + 'static> At for With<P, X> {
    type Figure = P;

    fn of(figure: P) -> Self {
        Self { figure, own: X::default() }
    }
    fn figure(&self) -> &P {
        &self.figure
    }
    fn figure_mut(&mut self) -> &mut P {
        &mut self.figure
    }
}

/// A setting that a claim depends on.
pub enum Key<A> {
    /// A parameter of the figure.
    Of(&'static str),
    /// A parameter of the figure under another name, here the second text, or what the figure has not.
    Field(ParamSpec, Option<&'static str>, fn(&mut A) -> &mut dyn AnyField),
    /// Part of a parameter of the figure, such as the δ of a schedule.
    Part {
        /// How it is declared.
        spec: ParamSpec,
        /// The figure's parameter that it is part of.
        of: &'static str,
        /// Its canonical text.
        text: fn(&A) -> String,
        /// Reads it from text.
        read: fn(&mut A, &str, &ParamSpec) -> Result<(), ParamError>,
    },
}

impl<A: At> Key<A> {
    /// How it is declared.
    ///
    /// # Panics
    /// When the figure has no such parameter: `tests/claims.rs` looks at every key.
    pub fn spec(&'static self) -> &'static ParamSpec {
        match self {
            Self::Of(key) => &A::Figure::SPECS[place(A::Figure::SPECS, key)],
            Self::Field(spec, ..) | Self::Part { spec, .. } => spec,
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Of(key) => key,
            Self::Field(spec, ..) | Self::Part { spec, .. } => spec.key,
        }
    }

    /// The figure's parameter that it is or is part of; `None` for what the figure has not.
    pub fn parameter(&self) -> Option<&'static str> {
        match self {
            Self::Of(key) | Self::Part { of: key, .. } => Some(key),
            Self::Field(_, key, _) => *key,
        }
    }

    /// Its canonical text.
    pub fn text(&self, at: &A) -> String {
        match self {
            Self::Of(key) => at.figure().text(place(A::Figure::SPECS, key)),
            Self::Field(_, _, field) => field(&mut at.clone()).print_text(),
            Self::Part { text, .. } => text(at),
        }
    }

    fn read(&self, at: &mut A, given: &str) -> Result<(), ParamError> {
        match self {
            Self::Of(key) => read(at.figure_mut(), key, given),
            Self::Field(spec, _, field) => read_field(field(at), given, spec),
            Self::Part { spec, read, .. } => {
                spec.check_length(given)?;
                read(at, given, spec)
            }
        }
    }
}

fn place(specs: &[ParamSpec], key: &str) -> usize {
    index_of(specs, key).expect("a claim depends on parameters that its figure has")
}

fn read(figure: &mut dyn DynParams, parameter: &str, text: &str) -> Result<(), ParamError> {
    figure.read(place(figure.specs(), parameter), text)
}

fn read_field(field: &mut dyn AnyField, text: &str, spec: &ParamSpec) -> Result<(), ParamError> {
    spec.check_length(text)?;
    field.read_text(text, spec)
}

/// Where a claim is stated and its keys, without their type: texts are read into all of them by the same code.
trait Stated {
    /// Of every key its own name, and the figure's parameter that it is or is part of.
    fn names(&self) -> Vec<(&'static str, Option<&'static str>)>;
    fn read(&mut self, key: usize, text: &str) -> Result<(), ParamError>;
    fn figure(&mut self) -> &mut dyn DynParams;
}

struct Typed<'a, A: 'static> {
    at: &'a mut A,
    keys: &'static [Key<A>],
}

impl<A: At> Stated for Typed<'_, A> {
    fn names(&self) -> Vec<(&'static str, Option<&'static str>)> {
        self.keys.iter().map(|key| (key.name(), key.parameter())).collect()
    }
    fn read(&mut self, key: usize, text: &str) -> Result<(), ParamError> {
        self.keys[key].read(self.at, text)
    }
    fn figure(&mut self) -> &mut dyn DynParams {
        self.at.figure_mut()
    }
}

/// Sets several keys, in the given order, then checks the figure's conditions. A parameter of which a key is a part
/// may be set as a whole: so a page can hand over what its figure stands at.
///
/// # Errors
/// For a key that the claim does not depend on, with those that it does; else as [`Params::with`].
pub(super) fn set<A: At>(
    at: &mut A,
    keys: &'static [Key<A>],
    sets: &[(String, String)],
) -> Result<(), ParamError> {
    set_all(&mut Typed { at, keys }, sets)
}

fn set_all(stated: &mut dyn Stated, sets: &[(String, String)]) -> Result<(), ParamError> {
    let names = stated.names();
    for (key, text) in sets {
        let same = |name: &str| name.eq_ignore_ascii_case(key);
        if let Some(of) = names.iter().position(|(own, _)| same(own)) {
            stated.read(of, text)?;
        } else if let Some(parameter) = names.iter().filter_map(|(_, of)| *of).find(|name| same(name)) {
            read(stated.figure(), parameter, text)?;
        } else {
            let known = names.iter().map(|(own, _)| *own).collect();
            return Err(ParamError::UnknownKey { key: excerpt(key), known });
        }
    }
    stated.figure().check()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Field;

    crate::params! {
        /// A figure's parameters.
        struct Shape: check {
            /// Width.
            width: f64 = 2.0, ParamSpec::number("width", "width", "w", 0.0, 10.0);
            /// Height.
            height: f64 = 1.0, ParamSpec::number("height", "height", "h", 0.0, 10.0);
            /// Nothing depends on it.
            colour: bool = false, ParamSpec::switch("colour", "colour").cosmetic();
        }
    }

    fn check(p: &Shape) -> Result<(), ParamError> {
        if p.width < p.height { Err(ParamError::conflict("width", p.width, "not below h")) } else { Ok(()) }
    }

    type Boxed = With<Shape, u32>;

    const KEYS: &[Key<Boxed>] = &[
        Key::Of("width"),
        Key::Part {
            spec: ParamSpec::number("half", "half the height", "h/2", 0.0, 5.0),
            of: "height",
            text: |at| (0.5 * at.figure.height).print(),
            read: |at, text, spec| {
                at.figure.height = 2.0 * f64::parse(text, spec)?;
                Ok(())
            },
        },
        Key::Field(ParamSpec::number("copies", "copies", "", 0.0, 9.0), None, |at| &mut at.own),
    ];

    fn told(sets: &[(&str, &str)]) -> Result<Vec<String>, ParamError> {
        let mut at = Boxed::of(Shape::default());
        let sets: Vec<_> = sets.iter().map(|(key, text)| ((*key).to_string(), (*text).to_string())).collect();
        set(&mut at, KEYS, &sets)?;
        Ok(KEYS.iter().map(|key| key.text(&at)).collect())
    }

    #[test]
    fn a_claim_is_told_by_what_it_depends_on() {
        let expected = |texts: [&str; 3]| Ok(texts.map(String::from).to_vec());
        assert_eq!(told(&[]), expected(["2", "0.5", "0"]));
        assert_eq!(told(&[("half", "1"), ("WIDTH", "3"), ("copies", "4")]), expected(["3", "1", "4"]));
        assert_eq!(told(&[("height", "1.5")]), expected(["2", "0.75", "0"]), "the whole of a part");
    }

    #[test]
    fn what_a_claim_does_not_depend_on_is_refused_with_what_it_does() {
        let refused = told(&[("colour", "on")]).expect_err("colour changes nothing").to_string();
        assert!(refused.contains("colour") && refused.contains("width, half, copies"), "{refused}");
        assert!(told(&[("half", "6")]).is_err(), "outside its range");
        assert!(told(&[("half", "2")]).is_err(), "the figure's own condition, w ≥ h");
    }
}
