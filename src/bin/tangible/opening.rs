//! Which figure, in which state: the arguments that `run`, `sweep` and `svg` share.

use std::io::Read;

use clap::Args;
use tangible_theorems::chapters::{find_figure, settled};
use tangible_theorems::figure::{Address, Entry, MAX_ADDRESS};
use tangible_theorems::params::ParamError;
use tangible_theorems::session::{Error, Session};

use crate::failure::Failure;
use crate::values::assignment;

/// What the page says of such a link, too (`view/digest-check.js`).
const UNPROMISED: &str = "this link has no digest: it may have been cut off";

/// Figure and parameters.
#[derive(Args)]
pub(crate) struct Opening {
    /// Figure as CHAPTER/FIGURE, as `tangible list` names it; an address does too
    #[arg(value_name = "FIGURE", conflicts_with = "address")]
    figure: Option<String>,

    /// Address or link copied from the page; `-` reads it from standard input
    #[arg(long, value_name = "URL")]
    address: Option<String>,

    /// Preset to start from, in place of the defaults
    #[arg(long, value_name = "NAME")]
    preset: Option<String>,

    /// Parameter to set; repeatable; the last one counts
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = assignment)]
    sets: Vec<(String, String)>,
}

/// Seed and step.
#[derive(Args)]
pub(crate) struct When {
    /// Seed, 0 if nothing is said
    #[arg(long, value_name = "S", value_parser = whole, allow_hyphen_values = true)]
    pub(crate) seed: Option<u32>,

    /// Step to run to
    #[arg(long, value_name = "N", value_parser = whole, allow_hyphen_values = true)]
    pub(crate) steps: Option<u32>,
}

/// Reads a whole number.
pub(crate) fn whole(text: &str) -> Result<u32, String> {
    // By the rules for a seed and a step in an address, and in the words that they have there.
    let mut address = Address::default();
    address
        .adjust("seed", Some(text))
        .map_err(|_| format!("it takes a whole number from 0 to {}", u32::MAX))?;
    Ok(address.seed.unwrap_or(0))
}

/// A figure and the state that was asked for.
pub(crate) struct Start {
    /// The figure in the registry.
    pub(crate) entry: &'static Entry,
    /// The state; without a step where nothing asked for one.
    pub(crate) address: Address,
    /// The state is that of a pasted address, unchanged.
    pub(crate) pasted: bool,
}

impl Opening {
    /// Looks everything up. Keys that do not exist are errors when typed, notices when pasted.
    pub(crate) fn start(&self) -> Result<Start, Failure> {
        let (text, pasted) = match (&self.address, &self.figure) {
            (Some(address), _) if address == "-" => (read_address()?, true),
            (Some(address), _) => (address.clone(), true),
            (None, Some(figure)) => (figure.clone(), figure.contains(['?', '#', '%'])),
            (None, None) => {
                return Err(Failure::input(
                    "a FIGURE or an --address is needed; `tangible list` names the figures",
                ));
            }
        };
        let given = Address::parse(&text)?;
        if given.release.is_some() && given.digest.is_none() {
            eprintln!("note: {UNPROMISED}");
        }
        let mut address = settled(given.clone());
        if address.figure != given.figure {
            eprintln!("note: this state of {} is one of {} now", given.figure, address.figure);
        }
        let (_, entry) = find_figure(&address.figure)?;
        if let Some(key) = &self.preset {
            address.sets = preset(entry, key)?;
        }
        for (key, value) in &self.sets {
            set(&mut address, known(entry, key)?, value);
        }
        let pasted = pasted && self.preset.is_none() && self.sets.is_empty();
        Ok(Start { entry, address, pasted })
    }
}

/// An address may be longer than an argument of the shell can be.
fn read_address() -> Result<String, Failure> {
    let mut text = String::new();
    let most = MAX_ADDRESS as u64 + 1;
    std::io::stdin()
        .take(most)
        .read_to_string(&mut text)
        .map_err(|error| Failure::input(format!("the address on standard input cannot be read: {error}")))?;
    Ok(text)
}

fn preset(entry: &Entry, key: &str) -> Result<Vec<(String, String)>, Failure> {
    let presets = entry.info().presets;
    let preset = presets.iter().find(|preset| preset.key == key).ok_or_else(|| Error::UnknownPreset {
        key: key.chars().take(40).collect(),
        known: presets.iter().map(|preset| preset.key).collect(),
    })?;
    Ok(preset.sets.iter().map(|(key, value)| ((*key).to_string(), value.clone())).collect())
}

/// The declared spelling of a key.
pub(crate) fn known(entry: &Entry, key: &str) -> Result<&'static str, ParamError> {
    let params = entry.info().params;
    let spec = params.iter().find(|spec| spec.key.eq_ignore_ascii_case(key));
    spec.map(|spec| spec.key).ok_or_else(|| ParamError::UnknownKey {
        key: key.chars().take(40).collect(),
        known: params.iter().map(|spec| spec.key).collect(),
    })
}

/// Sets `key`, in place of what was set before.
pub(crate) fn set(address: &mut Address, key: &str, value: &str) {
    address.sets.retain(|(other, _)| !other.eq_ignore_ascii_case(key));
    address.sets.push((key.to_string(), value.to_string()));
}

impl Start {
    /// Opens the state at `seed` and `step`, both as in the address if not given; the step of an
    /// address without one, or of a figure, is `otherwise`. Notices go to the error stream.
    pub(crate) fn open(&self, when: &When, otherwise: Otherwise) -> Result<Box<dyn Session>, Failure> {
        let mut address = self.address.clone();
        address.seed = when.seed.or(address.seed);
        let mut session = self.entry.open(&address.figure);
        for notice in session.open(&address)? {
            eprintln!("note: {notice}");
        }
        self.idle(session.as_ref());
        let end = session.progress().steps;
        match when.steps {
            Some(step) if step > end => {
                return Err(Failure::input(format!("steps cannot be {step}: this run goes from 0 to {end}")));
            }
            Some(step) => session.seek(step),
            None if address.step.is_none() && otherwise == Otherwise::End => session.seek(end),
            None => {}
        }
        Ok(session)
    }
}

impl Start {
    /// Says on the error stream which of the parameters that were set change nothing here.
    pub(crate) fn idle(&self, session: &dyn Session) {
        let params = session.params();
        let text = |key: &str| params.iter().find(|param| param.key == key).map(|param| param.text.as_str());
        for spec in self.entry.info().params {
            let was_set = self.address.sets.iter().any(|(key, _)| key == spec.key);
            if let Some(when) = spec.idle(text).filter(|_| was_set) {
                eprintln!("note: {} changes nothing here: it matters only where {when}", spec.key);
            }
        }
    }
}

/// Where to go when nobody says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Otherwise {
    /// The end of the run.
    End,
    /// The step of the static picture.
    Poster,
}
