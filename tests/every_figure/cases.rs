//! The states that are tried, and the harness that tries them on all cores.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, OnceLock};

use rayon::prelude::*;
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::figure::{Address, Entry};
use tangible_theorems::math;
use tangible_theorems::params::{Editor, ParamError, ParamSpec, Scale, print_number};
use tangible_theorems::rng::{Purpose, Rng};
use tangible_theorems::session::{Error, Session, digest_of};

/// Floating-point operations of one run: a few milliseconds.
pub(crate) const BUDGET: f64 = 1e7;
/// Jobs taken in at most.
pub(crate) const JOBS: u32 = 3;
/// Random points of each figure.
const RANDOM: u32 = 6;

/// A check that says what is wrong.
pub(crate) type Check = Result<(), String>;

/// Leaves the check with a message unless the condition holds.
#[macro_export]
macro_rules! ensure {
    ($condition:expr, $($message:tt)+) => {
        let holds: bool = $condition;
        if !holds {
            return Err(format!($($message)+));
        }
    };
}

/// A figure of the registry.
#[derive(Clone, Copy)]
pub(crate) struct Subject {
    pub(crate) chapter: &'static str,
    pub(crate) entry: &'static Entry,
}

impl Subject {
    pub(crate) fn id(&self) -> String {
        format!("{}/{}", self.chapter, self.entry.id)
    }

    /// At its defaults.
    pub(crate) fn open(&self) -> Box<dyn Session> {
        self.entry.open(&self.id())
    }
}

/// A state of a figure.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) subject: Subject,
    /// How it came to be chosen.
    pub(crate) label: String,
    pub(crate) sets: Vec<(String, String)>,
    pub(crate) seed: u32,
}

impl Case {
    fn new(subject: Subject, label: impl Into<String>, sets: Vec<(String, String)>) -> Self {
        Self { subject, label: label.into(), sets, seed: 0 }
    }

    /// Without a step.
    pub(crate) fn address(&self) -> Address {
        let mut address = Address::of(&self.subject.id());
        address.sets.clone_from(&self.sets);
        address.seed = Some(self.seed);
        address
    }

    /// Opened at its parameters and seed, at step 0 of the way to the poster.
    pub(crate) fn open(&self) -> Result<Box<dyn Session>, Error> {
        let mut session = self.subject.open();
        session.open(&self.address())?;
        Ok(session)
    }

    /// The step where its run is cut.
    pub(crate) fn cut(&self) -> Result<u32, String> {
        static CUTS: Known<Result<u32, String>> = Known::new();
        let found = CUTS.of((self.address().to_string(), 0), || {
            let mut session = self.open().map_err(say)?;
            session.seek(u32::MAX);
            session.advance(BUDGET).map(|progress| progress.step).map_err(say)
        });
        found.as_ref().clone()
    }
}

/// An error as a message.
pub(crate) fn say(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Whether a chapter is tried: all are, unless the environment variable `TANGIBLE_ONLY` names one.
pub(crate) fn is_tried(chapter: &str) -> bool {
    std::env::var("TANGIBLE_ONLY").map_or(true, |only| only == chapter)
}

/// The figures of the registry.
pub(crate) fn registered() -> impl Iterator<Item = Subject> {
    CHAPTERS
        .iter()
        .flat_map(|chapter| chapter.figures.iter().map(|entry| Subject { chapter: chapter.id, entry }))
}

/// The figures that are tried.
pub(crate) fn subjects() -> Vec<Subject> {
    registered().filter(|subject| is_tried(subject.chapter)).collect()
}

/// Every state that its figure accepts: defaults, presets, corners, random points.
pub(crate) fn accepted() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        tried().into_par_iter().filter(|case| !matches!(case.open(), Err(Error::Param(_)))).collect()
    })
}

/// The defaults and presets, which are never refused.
pub(crate) fn chosen() -> Vec<Case> {
    let owned = |(key, text): &(&str, String)| ((*key).to_string(), text.clone());
    let presets = |subject: Subject| {
        subject.entry.info().presets.into_iter().map(move |preset| {
            Case::new(subject, format!("preset {}", preset.key), preset.sets.iter().map(owned).collect())
        })
    };
    let defaults = |subject| Case::new(subject, "defaults", Vec::new());
    subjects()
        .into_iter()
        .flat_map(|subject| std::iter::once(defaults(subject)).chain(presets(subject)))
        .collect()
}

/// Every state that is tried; some are refused because parameters contradict each other.
pub(crate) fn tried() -> Vec<Case> {
    let mut cases = chosen();
    for subject in subjects() {
        let info = subject.entry.info();
        for spec in info.params {
            for text in values(spec, subject) {
                let label = format!("corner {}={text}", spec.key);
                cases.push(Case::new(subject, label, vec![(spec.key.to_string(), text)]));
            }
        }
        let mut rng = Rng::new(7, Purpose::EVALUATION);
        for point in 0..RANDOM {
            let mut case = Case::new(subject, format!("random point {point}"), Vec::new());
            let mut session = subject.open();
            for spec in info.params {
                case.sets.extend(random(spec, subject, &mut rng, session.as_mut()));
            }
            case.seed = rng.bits();
            cases.push(case);
        }
    }
    cases
}

/// The ends or choices of a parameter; for a written one, what the presets write.
pub(crate) fn values(spec: &ParamSpec, subject: Subject) -> Vec<String> {
    let mut values = match spec.editor {
        Editor::Number { .. } => vec![print_number(spec.min), print_number(spec.max)],
        Editor::Switch => vec!["on".to_string(), "off".to_string()],
        Editor::Choice { choices } => choices.iter().map(|choice| choice.key.to_string()).collect(),
        Editor::Written { .. } => {
            let presets = subject.entry.info().presets;
            let all = presets.iter().flat_map(|preset| &preset.sets);
            all.filter(|(key, _)| *key == spec.key).map(|(_, text)| text.clone()).collect()
        }
    };
    if spec.auto {
        values.push("auto".to_string());
    }
    values
}

/// A random value, as a set; nothing for a written parameter that no preset writes.
fn random(
    spec: &ParamSpec,
    subject: Subject,
    rng: &mut Rng,
    session: &mut dyn Session,
) -> Option<(String, String)> {
    let key = spec.key.to_string();
    let values = values(spec, subject);
    if !matches!(spec.editor, Editor::Number { .. }) {
        let pick = rng.below(values.len().max(1) as u32) as usize;
        return values.get(pick).map(|text| (key, text.clone()));
    }
    let part = rng.uniform();
    let value = match spec.scale {
        Scale::Linear => spec.min + (spec.max - spec.min) * part,
        Scale::Log => math::exp(math::ln(spec.min) * (1.0 - part) + math::ln(spec.max) * part),
    }
    .clamp(spec.min, spec.max);
    let text = print_number(value);
    let refused = session.set(&[(key.clone(), text.clone())], tangible_theorems::figure::GesturePhase::End);
    // Only a parameter that takes whole numbers cannot read a number of its range.
    let whole = matches!(refused, Err(Error::Param(ParamError::Unreadable { .. })));
    Some((key, if whole { print_number(value.round()) } else { text }))
}

/// Tries a check on every item on all cores and reports all that fail, a panic included.
pub(crate) fn all<T: Sync>(
    items: &[T],
    name: impl Fn(&T) -> String + Sync,
    check: impl Fn(&T) -> Check + Sync,
) {
    assert!(!items.is_empty(), "there is something to check");
    let failures: Vec<String> = items
        .par_iter()
        .with_max_len(1)
        .filter_map(|item| {
            let outcome = catch_unwind(AssertUnwindSafe(|| check(item)))
                .unwrap_or_else(|_| Err("panicked (message above)".to_string()));
            outcome.err().map(|message| format!("{}: {message}", name(item)))
        })
        .collect();
    let count = failures.len();
    assert!(failures.is_empty(), "{count} of {} fail\n{}", items.len(), failures.join("\n"));
}

/// [`all`] over states.
pub(crate) fn all_cases(cases: &[Case], check: impl Fn(&Case) -> Check + Sync) {
    all(cases, |case| format!("{} at {} ({:?})", case.subject.id(), case.label, case.sets), check);
}

/// [`all`] over figures.
pub(crate) fn all_subjects(check: impl Fn(&Subject) -> Check + Sync) {
    all(&subjects(), Subject::id, check);
}

/// The digest that a state would have if it were settled: address, read-outs, tables.
pub(crate) fn print(session: &dyn Session) -> String {
    digest_of(&session.address(), &session.readouts(), &session.tables())
}

/// Runs to `step` in slices of `flops` operations, and takes in the first jobs.
pub(crate) fn bring(session: &mut dyn Session, entry: &Entry, step: u32, flops: f64) -> Check {
    session.seek(step);
    while session.progress().step < step {
        session.advance(flops).map_err(say)?;
    }
    let epoch = session.epoch();
    for slot in 0..session.progress().jobs.min(JOBS) {
        let (address, index) = session.job(slot).ok_or_else(|| format!("there is no job {slot}"))?;
        let known = known_job(entry, &address, index);
        let result = known.as_ref().as_ref().map_err(say)?;
        session.absorb(epoch, slot, result).map_err(say)?;
    }
    Ok(())
}

/// What is computed once for all checks that ask for it. None of them asks how it comes about: that the same state is
/// the same when it is computed again, and a job too, are checks of their own, in `states.rs` and `jobs.rs`.
pub(crate) struct Known<T>(Mutex<BTreeMap<(String, u32), Once<T>>>);

/// One of these, filled in by the first who asks.
type Once<T> = Arc<OnceLock<Arc<T>>>;

impl<T> Known<T> {
    /// Nothing yet.
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// What belongs to an address and a number; others who ask for the same wait for it.
    pub(crate) fn of(&self, key: (String, u32), compute: impl FnOnce() -> T) -> Arc<T> {
        let mut all = self.0.lock().expect("no check panics while it looks here");
        let one = Arc::clone(all.entry(key).or_default());
        drop(all);
        Arc::clone(one.get_or_init(|| Arc::new(compute())))
    }
}

/// The result of a job.
fn known_job(entry: &Entry, address: &Address, index: u32) -> Arc<Result<Vec<f64>, String>> {
    static JOBS: Known<Result<Vec<f64>, String>> = Known::new();
    JOBS.of((address.to_string(), index), || entry.job(address, index).map_err(say))
}
