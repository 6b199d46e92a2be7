//! Addresses: the exact state of a figure as text.
//!
//! ```text
//! label-noise/sparse-recovery-race?v=1&release=0.1.0&n=30&seed=3&step=5000&digest=3f9a…
//! ```
//! Parameters stand with their resolved values, only where they differ from the defaults. How deep the reader is in the
//! figure (`view=lab`) stands there too, and determines nothing. A page
//! with several figures joins their addresses by `;` behind its `#`, together with what the reader wrote into the
//! text, as `~id=guess`: no part of any figure's state, and passed over here. A second figure of the same source stands
//! there as `chapter/figure@2`. How an address may look when it arrives: `arrived`.

use std::fmt;

use super::arrived::{Broken, counts_visits, first_address, seen, unescaped, unquoted, word};
use super::percent::encode;
use crate::params::{excerpt, read_whole};
use crate::view::Depth;
use crate::words::{parted, parts, place_of};

/// Version of the address format. Unknown versions are refused with the default offered.
pub const SCHEMA: u32 = 1;

/// Longest accepted address in bytes.
pub const MAX_ADDRESS: usize = 131_072;

/// A state of a figure as text, parsed but not yet checked against the figure's parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// `chapter/figure`.
    pub figure: String,
    /// Release that wrote it.
    pub release: Option<String>,
    /// Parameters that differ from the defaults, as (key, text).
    pub sets: Vec<(String, String)>,
    /// Seed; absent means 0.
    pub seed: Option<u32>,
    /// Step; absent means the step of the static picture.
    pub step: Option<u32>,
    /// Digest that the state had when the address was copied.
    pub digest: Option<String>,
    /// How deep the reader was in it: how it is looked at, and no part of the state.
    pub view: Option<Depth>,
    /// A pinned run to compare with: the inside of an address.
    pub pin: Option<Box<Address>>,
}

/// Why a text is no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// Longer than [`MAX_ADDRESS`].
    TooLong(usize),
    /// A part is missing, or something is in it that cannot be: what that is.
    Broken(String),
    /// Written by a later format.
    Schema(String),
    /// A key, a value that it cannot have, and what it takes.
    Value(&'static str, String, &'static str),
    /// No figure has this id.
    UnknownFigure(String),
    /// The address of another figure than the one that shall open it.
    OtherFigure {
        /// As given.
        given: String,
        /// The figure that was asked.
        own: String,
    },
    /// A pin inside a pin.
    NestedPin,
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(length) => {
                write!(f, "the address has {length} bytes: at most {MAX_ADDRESS} are accepted")
            }
            Self::Broken(why) => write!(f, "the link is not whole: {why}"),
            Self::Schema(version) => write!(
                f,
                "the address has format version “{version}”; this release reads version {SCHEMA}: open the figure at its defaults instead"
            ),
            Self::Value(key, text, takes) => write!(f, "{key} cannot be “{text}”: it takes {takes}"),
            Self::UnknownFigure(id) => {
                write!(f, "there is no figure “{id}”; `tangible list` names them all")
            }
            Self::OtherFigure { given, own } => {
                write!(f, "the address is one of the figure “{given}”; this one is “{own}”")
            }
            Self::NestedPin => write!(f, "pin cannot hold another pin"),
        }
    }
}

impl std::error::Error for AddressError {}

impl From<Broken> for AddressError {
    fn from(Broken(why): Broken) -> Self {
        Self::Broken(why)
    }
}

fn bad(key: &'static str, text: &str, takes: &'static str) -> AddressError {
    AddressError::Value(key, excerpt(text), takes)
}

/// A seed or a step, by the rules for whole numbers that people type.
fn whole(key: &'static str, text: &str) -> Result<u32, AddressError> {
    let fits = |value: &f64| value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(value);
    let value = read_whole(text).filter(fits);
    value.map(|value| value as u32).ok_or_else(|| bad(key, text, "a whole number from 0 to 4294967295"))
}

fn depth(text: &str) -> Result<Depth, AddressError> {
    Depth::from_name(text).ok_or_else(|| bad("view", text, "look, lab or stage"))
}

/// Letters of a digest.
const DIGEST: usize = 16;

fn digest(text: &str) -> Result<String, AddressError> {
    let digest = text.to_ascii_lowercase();
    if digest.len() == DIGEST && digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(digest);
    }
    let letters = digest.chars().count();
    Err(AddressError::Broken(format!(
        "its digest “{}” has {letters} letters where {DIGEST} of 0-9 and a-f belong",
        excerpt(&digest)
    )))
}

impl Address {
    /// The defaults of a figure.
    pub fn of(figure: &str) -> Self {
        Self { figure: figure.to_string(), ..Self::default() }
    }

    /// Reads an address, or the first address behind the `#` of a page's link, as it arrives.
    ///
    /// # Errors
    /// [`AddressError`] for a text that is too long, of another format, not whole, or with a bad seed or step.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        if text.len() > MAX_ADDRESS {
            return Err(AddressError::TooLong(text.len()));
        }
        let text = first_address(text)?;
        let (figure, query) = parted(&text, "?").unwrap_or((&text, ""));
        let figure = parts(figure, b"@")[0];
        Self::parse_query(&figure.to_ascii_lowercase(), query, true)
    }

    fn parse_query(figure: &str, query: &str, pins: bool) -> Result<Self, AddressError> {
        let mut address = Self::of(figure);
        // No value of ours has a question mark that is not escaped: what stands behind one was appended.
        for pair in parts(query, b"&?").into_iter().filter(|pair| !pair.is_empty()) {
            let (key, value) = parted(pair, "=").unwrap_or((pair, ""));
            let key = seen(&unescaped(key)?).trim().to_ascii_lowercase();
            if counts_visits(&key) {
                continue;
            }
            if place_of(pair, "=").is_none() {
                return Err(AddressError::Broken(format!("“{}” has no value", excerpt(&key))));
            }
            let value = unescaped(value)?;
            address.read(key, unquoted(&value), pins)?;
        }
        Ok(address)
    }

    fn read(&mut self, key: String, value: &str, pins: bool) -> Result<(), AddressError> {
        let value = seen(value);
        match key.as_str() {
            "v" if word(&value) != SCHEMA.to_string() => return Err(AddressError::Schema(excerpt(&value))),
            "v" => {}
            "release" => self.release = Some(word(&value).to_string()),
            "seed" => self.seed = Some(whole("seed", &value)?),
            "step" => self.step = Some(whole("step", &value)?),
            "digest" => self.digest = Some(digest(word(&value))?),
            "view" => self.view = Some(depth(&word(&value).to_ascii_lowercase())?),
            "pin" if !pins => return Err(AddressError::NestedPin),
            // Software that escapes escapes has been at work where there is no mark left.
            "pin" if place_of(&value, "=").is_none() => {
                self.pin = Some(Box::new(Self::parse_query(&self.figure, &unescaped(&value)?, false)?));
            }
            "pin" => self.pin = Some(Box::new(Self::parse_query(&self.figure, &value, false)?)),
            _ => self.sets.push((key, value)),
        }
        Ok(())
    }

    /// Changes one thing of the state that it names, by the key that it has in an address; without a text it becomes
    /// what it is where nobody says.
    ///
    /// # Errors
    /// As for [`Address::parse`].
    pub fn adjust(&mut self, key: &str, text: Option<&str>) -> Result<(), AddressError> {
        match key {
            "seed" => self.seed = None,
            "step" => self.step = None,
            "view" => self.view = None,
            _ => self.sets.retain(|(other, _)| !other.eq_ignore_ascii_case(key)),
        }
        text.map_or(Ok(()), |text| self.read(key.to_string(), text, false))
    }

    /// The part behind `?` that determines the picture: no format, release, digest or view.
    pub fn canonical_query(&self) -> String {
        let mut parts: Vec<String> =
            self.sets.iter().map(|(key, text)| format!("{}={}", encode(key), encode(text))).collect();
        if let Some(seed) = self.seed.filter(|seed| *seed != 0) {
            parts.push(format!("seed={seed}"));
        }
        if let Some(step) = self.step {
            parts.push(format!("step={step}"));
        }
        if let Some(pin) = &self.pin {
            parts.push(format!("pin={}", encode(&pin.canonical_query())));
        }
        parts.join("&")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}?v={SCHEMA}", self.figure)?;
        if let Some(release) = &self.release {
            write!(f, "&release={}", encode(release))?;
        }
        let query = self.canonical_query();
        if !query.is_empty() {
            write!(f, "&{query}")?;
        }
        if self.pin.as_ref().is_some_and(|pin| pin.canonical_query().is_empty()) {
            // A run at the defaults has nothing to say, and an address that ends in “pin=” may have been cut off there.
            write!(f, "v%3D{SCHEMA}")?;
        }
        if let Some(digest) = &self.digest {
            write!(f, "&digest={}", encode(digest))?;
        }
        if let Some(depth) = self.view.filter(|depth| *depth != Depth::Look) {
            write!(f, "&view={}", depth.name())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_link_from_a_page_is_an_address() {
        let text =
            "http://localhost:8000/chapters/label-noise.html#label-noise/race?v=1&n=30&seed=3;other/figure";
        let address = Address::parse(text).expect("a link");
        assert_eq!(address.figure, "label-noise/race");
        assert_eq!(address.seed, Some(3));
        assert_eq!(address.sets, [("n".to_string(), "30".to_string())]);
    }

    #[test]
    fn a_view_is_kept_and_determines_nothing() {
        let address = Address::parse("a/b?v=1&view=lab&seed=2").expect("a link");
        assert_eq!((address.view, address.canonical_query()), (Some(Depth::Lab), "seed=2".to_string()));
        assert_eq!(address.to_string(), "a/b?v=1&seed=2&view=lab");
        let first = Address::parse("a/b?v=1&view=look").expect("a link");
        assert_eq!(first.to_string(), "a/b?v=1", "the first view needs no name");
    }

    #[test]
    fn what_the_reader_wrote_is_passed_over() {
        let address = Address::parse("#~fortune=0.5;a/b?v=1&seed=2;~who=gd").expect("a link");
        assert_eq!((address.figure.as_str(), address.seed), ("a/b", Some(2)));
    }

    #[test]
    fn one_thing_is_changed_by_its_key() {
        let mut address = Address::parse("a/b?v=1&n=3&seed=2&step=7").expect("a link");
        for (key, text) in
            [("N", Some("5")), ("seed", None), ("step", Some("1\u{202f}000")), ("tau", Some("x"))]
        {
            address.adjust(key, text).expect("a change");
        }
        assert_eq!(address.to_string(), "a/b?v=1&N=5&tau=x&step=1000");
        for (key, text) in [
            ("seed", "-1"),
            ("seed", "2.7"),
            ("seed", "abc"),
            ("step", "NaN"),
            ("step", "1.000"),
            ("step", ""),
        ] {
            let words = address.adjust(key, Some(text)).expect_err(text).to_string();
            assert!(words.starts_with(&format!("{key} cannot be “{text}”")), "{words}");
        }
    }

    #[test]
    fn a_pinned_run_at_the_defaults_is_not_taken_for_a_link_that_was_cut_off() {
        let mut address = Address::of("a/b");
        address.pin = Some(Box::new(Address::of("a/b")));
        assert_eq!(address.to_string(), "a/b?v=1&pin=v%3D1");
        assert_eq!(Address::parse(&address.to_string()), Ok(address.clone()));
        assert_eq!(Address::parse("a/b?v=1&pin=&seed=0").map(|read| read.pin), Ok(address.pin));
        assert!(Address::parse("a/b?v=1&pin=").is_err());
    }

    #[test]
    fn other_formats_are_refused() {
        assert!(matches!(Address::parse("a/b?v=2"), Err(AddressError::Schema(_))));
        assert!(matches!(Address::parse("a/b?seed=-1"), Err(AddressError::Value("seed", ..))));
        let view = Address::parse("a/b?view=deep").expect_err("no depth").to_string();
        assert_eq!(view, "view cannot be “deep”: it takes look, lab or stage");
        assert!(matches!(Address::parse(&"x".repeat(10_000_000)), Err(AddressError::TooLong(_))));
    }

    proptest! {
        #[test]
        fn any_value_round_trips(value in "\\PC{0,40}", step in 0_u32..1_000_000) {
            let mut address = Address::of("a/b");
            address.sets.push(("key".into(), value));
            prop_assume!(address.sets.iter().all(|(_, value)| !value.is_empty() && !value.ends_with("> ")));
            prop_assert_eq!(Address::parse(&address.to_string()), Ok(address.clone()));
            address.step = Some(step);
            address.pin = Some(Box::new(Address { pin: None, ..address.clone() }));
            prop_assert_eq!(Address::parse(&address.to_string()), Ok(address));
        }
    }
}
