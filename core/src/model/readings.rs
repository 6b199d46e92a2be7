//! Quantities, declared once: read-outs, logged series, columns of the table over time, keys of the command line.

use super::{Logged, Model, Readout, Run, Table, Trace, Value};

/// Rows of a table over time that a model does not make itself.
const ROWS: usize = 50;

/// How a quantity is computed.
pub enum Of<M: Model> {
    /// From the run as it stands.
    Now(fn(&Run<'_, M>) -> Value),
    /// From the simulation; logged while the run advances.
    Series(fn(&M) -> Value),
    /// At any step: a closed form.
    Over(fn(&Run<'_, M>, u32) -> Value),
}

/// A quantity of a model. Declared by [`readings!`](crate::readings!).
pub struct Reading<M: Model> {
    /// Key on the command line, in living prose, in claims and in tables.
    pub key: &'static str,
    /// Name in words; in the module only where a table needs it.
    pub label: &'static str,
    /// Unit, or empty.
    pub unit: &'static str,
    /// How it is computed, as plain text.
    pub formula: &'static str,
    /// It is a read-out, and not only a column of tables.
    pub shown: bool,
    /// How it is computed, as code.
    pub of: Of<M>,
    /// Why there is no value where a series has none.
    pub why: &'static str,
}

/// What can be read off a model.
pub trait Readings: Model {
    /// Its quantities, in the order of the read-outs. The same at all parameters: scripts rely on the keys.
    const READINGS: &'static [Reading<Self>];

    /// One table per panel, for CSV export and screen readers; without another, the quantities over time.
    fn tables(run: &Run<'_, Self>) -> Vec<Table> {
        let series = Self::READINGS.iter().filter(|reading| matches!(reading.of, Of::Series(_)));
        let keys: Vec<&'static str> = series.map(|reading| reading.key).collect();
        let steps = keys.first().map_or_else(Vec::new, |key| run.trace.series(key).thinned(ROWS));
        vec![run.over_time(("over-time", "Over time"), ("step", "step t"), &steps, &keys)]
    }

    /// What it starts from or has learned, as tables on request; none where everything is in the tables above.
    #[cfg(not(target_arch = "wasm32"))]
    fn given<'a>(_: &Run<'a, Self>) -> Vec<super::Given<'a>> {
        Vec::new()
    }

    /// Empty series for everything that the model logs: its readings first.
    fn trace() -> Trace {
        let mut trace = Trace::default();
        for reading in Self::READINGS.iter().filter(|reading| matches!(reading.of, Of::Series(_))) {
            trace.log(Logged::one(reading.key));
        }
        Self::SERIES.iter().for_each(|series| trace.log(*series));
        trace
    }

    /// Logs every quantity that is a series and has a number now.
    fn record(&self, step: u32, trace: &mut Trace) {
        for reading in Self::READINGS {
            if let Of::Series(of) = reading.of
                && let Value::Number(value) = of(self)
            {
                trace.push(reading.key, step, value);
            }
        }
    }
}

impl<M: Readings> Run<'_, M> {
    /// A table of readings over time, one row a step: each a series, or a function of the step.
    ///
    /// # Panics
    /// When a key is that of neither: `tests/every_figure` asks every figure for its tables.
    pub fn over_time(
        &self,
        (id, title): (&'static str, &'static str),
        (key, label): (&'static str, &'static str),
        steps: &[u32],
        keys: &[&'static str],
    ) -> Table {
        let readings: Vec<&Reading<M>> = keys.iter().map(|key| column(key)).collect();
        let mut table = Table::new(id, title, &[(key, label)]);
        readings.iter().for_each(|reading| table.column(reading.key, reading.label));
        table.rows_at(steps, &|step, k| readings[k].at(self, step));
        table
    }
}

impl<M: Model> Reading<M> {
    /// Its value at a step: what was logged then, or the closed form.
    fn at(&self, run: &Run<'_, M>, step: u32) -> Value {
        match self.of {
            Of::Now(of) => of(run),
            Of::Series(_) => Value::maybe(run.trace.series(self.key).exactly(step), self.why),
            Of::Over(of) => of(run, step),
        }
    }

    /// Its value now.
    fn now(&self, run: &Run<'_, M>) -> Value {
        match self.of {
            Of::Now(of) => of(run),
            Of::Series(of) => of(run.model),
            Of::Over(of) => of(run, run.step),
        }
    }
}

/// A quantity that can be a column of a table over time.
///
/// # Panics
/// When there is none with this key.
fn column<M: Readings>(key: &str) -> &'static Reading<M> {
    let found = M::READINGS.iter().find(|reading| reading.key == key && !matches!(reading.of, Of::Now(_)));
    found.unwrap_or_else(|| panic!("no series and no closed form is called {key}"))
}

/// All read-outs of a run.
pub(crate) fn readouts<M: Readings>(run: &Run<'_, M>) -> Vec<Readout> {
    let shown = M::READINGS.iter().filter(|reading| reading.shown);
    let readout = |reading: &Reading<M>| Readout {
        key: reading.key,
        label: reading.label,
        value: reading.now(run),
        unit: reading.unit,
        formula: reading.formula.trim(),
    };
    shown.map(readout).collect()
}

/// Declares the quantities of a model: the formula as its documentation; where it stands (`first`, `more`, `column`);
/// `series` for one that is logged (computed from the simulation alone), `(t)` for a closed form at any step `t`; key
/// and name; the value, and what to say where an `Option` has none. A key in brackets is an expression, for a macro that
/// declares the same quantities of several things.
///
/// ```
/// use tangible_core::model::{Model, ModelError, Of, Reading, Readings, Run, Table, Trace};
/// # use tangible_core::params::ParamSpec;
/// # tangible_core::params! {
/// #     /// A coin.
/// #     pub struct Bets {
/// #         /// Size of one win or loss.
/// #         sigma: f64 = 0.1, ParamSpec::number("sigma", "stake", "σ", 0.01, 0.5);
/// #     }
/// # }
/// #[derive(Clone)]
/// struct Wealth { now: f64, tosses: u32 }
/// # impl Model for Wealth {
/// #     type Params = Bets;
/// #     fn new(_: &Bets, _: u32, trace: &mut Trace) -> Result<Self, ModelError> {
/// #         let wealth = Self { now: 1.0, tosses: 0 };
/// #         wealth.record(0, trace);
/// #         Ok(wealth)
/// #     }
/// # }
/// impl Readings for Wealth {
///     const READINGS: &'static [Reading<Self>] = tangible_core::readings! { Self, |it, p, run|
///         /// the stake multiplied
///         first series "wealth", "wealth" = it.now;
///         /// v₀·e^(t·½·ln(1 − σ²)): half of all gamblers have less
///         first (t) "median", "median by theory" = (1.0 - p.sigma * p.sigma).sqrt() * f64::from(t);
///         /// wealth a toss
///         more "pace", "pace" = (it.tosses > 0).then(|| it.now / f64::from(it.tosses)), or "no toss yet";
///     };
///     fn tables(run: &Run<'_, Self>) -> Vec<Table> {
///         let steps = run.trace.series("wealth").thinned(50);
///         vec![run.over_time(("over-time", "Wealth"), ("step", "toss t"), &steps, &["wealth", "median"])]
///     }
/// }
/// # let mut trace = Wealth::trace();
/// # Wealth::new(&Bets::default(), 0, &mut trace).expect("a model");
/// # assert_eq!(trace.series("wealth").values, [1.0]);
/// ```
#[macro_export]
macro_rules! readings {
    (@value $value:expr;) => { $crate::model::Value::from($value) };
    (@value $value:expr; $why:expr) => { $crate::model::Value::maybe($value, $why) };
    (@why) => { "no value then" };
    (@why $why:expr) => { $why };
    (@of [$it:ident $p:ident $run:ident] [series] [] ($($value:tt)*)) => {
        $crate::model::Of::Series(|$it| $crate::readings!(@value $($value)*))
    };
    (@of [$it:ident $p:ident $run:ident] [] [$t:ident] ($($value:tt)*)) => {
        $crate::model::Of::Over(|$run, $t| {
            let ($it, $p) = ($run.model, $run.params);
            let _ = ($it, $p);
            $crate::readings!(@value $($value)*)
        })
    };
    (@of [$it:ident $p:ident $run:ident] [] [] ($($value:tt)*)) => {
        $crate::model::Of::Now(|$run| {
            let ($it, $p) = ($run.model, $run.params);
            let _ = ($it, $p);
            $crate::readings!(@value $($value)*)
        })
    };
    (@label [] [] $label:literal) => { $crate::words::declared($label) };
    (@label [$($series:ident)?] [$($t:ident)?] $label:literal) => { $label };
    (@key [$key:literal] []) => { $key };
    (@key [] [$key:expr]) => { $key };
    (@shown first) => { true };
    (@shown more) => { true };
    (@shown column) => { false };
    ($model:ty, |$it:ident, $p:ident, $run:ident| $(
        $(#[doc = $formula:literal])+
        $place:ident $($series:ident)? $(($t:ident))? $($key:literal)? $([$made:expr])?, $label:literal $(in $unit:literal)?
            = $value:expr $(, or $why:expr)?;
    )+) => {
        &[ $( $crate::model::Reading::<$model> {
            key: $crate::readings!(@key [$($key)?] [$($made)?]),
            label: $crate::readings!(@label [$($series)?] [$($t)?] $label),
            unit: $crate::words::declared(concat!($($unit)?)),
            formula: $crate::words::declared(concat!($($formula),+)),
            shown: $crate::readings!(@shown $place),
            of: $crate::readings!(@of [$it $p $run] [$($series)?] [$($t)?] ($value; $($why)?)),
            why: $crate::readings!(@why $($why)?),
        } ),+ ]
    };
}
