//! What the text says about figures and claims is true: numbers, links, and the names in its elements.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use tangible_theorems::chapters::find_figure;
use tangible_theorems::figure::{Address, Entry};
use tangible_theorems::model::Readout;
use tangible_theorems::native;
use tangible_theorems::session::Session;
use tangible_theorems::stats;

use super::{Attributes, elements, pages, tried, value};

/// Figures opened so far, by address: many sentences speak of one state. And the read-outs of sweeps over seeds.
#[derive(Default)]
struct Shelf(BTreeMap<String, Box<dyn Session>>, BTreeMap<(String, u32), Vec<Numbers>>);

/// Read-outs that are numbers, by key.
type Numbers = BTreeMap<String, f64>;

impl Shelf {
    /// The settled state at an address that must be accepted as it stands.
    fn open(&mut self, text: &str) -> Result<&dyn Session, String> {
        let address = Address::parse(text).map_err(|error| error.to_string())?;
        let key = address.to_string();
        if !self.0.contains_key(&key) {
            let (_, entry) = find_figure(&address.figure).map_err(|error| error.to_string())?;
            let session = settled(entry, &address)?;
            self.0.insert(key.clone(), session);
        }
        Ok(self.0[&key].as_ref())
    }

    /// The number that `data-from` names: `address#read-out`, or `claim:id#estimate` for a recorded verdict.
    fn number(&mut self, from: &str) -> Result<f64, String> {
        let (place, key) = from.rsplit_once('#').ok_or("it names no read-out behind #")?;
        if let Some(id) = place.strip_prefix("claim:") {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/claims.json");
            let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
            let all: Json = serde_json::from_str(&text).map_err(|error| error.to_string())?;
            return all[id][key].as_f64().ok_or_else(|| format!("the record of {id} has no number {key}"));
        }
        let readouts = self.open(place)?.readouts();
        let readout = readouts.iter().find(|readout| readout.key == key);
        let readout = readout.ok_or_else(|| format!("there is no read-out {key}"))?;
        readout.value.as_number().ok_or_else(|| format!("{key} is {}", readout.value.show()))
    }

    /// A statistic of a read-out over the first `seeds` data sets, left out where it is missing: `mean`, `sd`, `median`,
    /// `min`, `max`, `count` (of those that have it), or `below x` and `above x` (of those that are).
    fn statistic(&mut self, from: &str, seeds: u32, of: &str) -> Result<f64, String> {
        let (place, key) = from.rsplit_once('#').ok_or("it names no read-out behind #")?;
        let at = (place.to_string(), seeds);
        if !self.1.contains_key(&at) {
            self.1.insert(at.clone(), over_seeds(place, seeds)?);
        }
        let x: Vec<f64> = self.1[&at].iter().filter_map(|numbers| numbers.get(key).copied()).collect();
        let count = |keep: &dyn Fn(f64) -> bool| x.iter().filter(|x| keep(**x)).count() as f64;
        match of.split_once(' ').map(|(word, limit)| (word, limit.parse::<f64>())) {
            Some(("below", Ok(limit))) => return Ok(count(&|x| x < limit)),
            Some(("above", Ok(limit))) => return Ok(count(&|x| x > limit)),
            _ => {}
        }
        match of {
            "count" => Ok(x.len() as f64),
            _ if x.is_empty() => Err(format!("no data set has a number {key}")),
            "mean" => Ok(stats::mean(&x)),
            "sd" => Ok(stats::sd(&x)),
            "median" => Ok(stats::median(&x)),
            "min" => Ok(x.into_iter().fold(f64::INFINITY, f64::min)),
            "max" => Ok(x.into_iter().fold(f64::NEG_INFINITY, f64::max)),
            _ => Err(format!("data-of=\"{of}\" is no statistic")),
        }
    }
}

/// A session settled at an address that must be accepted as it stands.
fn settled(entry: &Entry, address: &Address) -> Result<Box<dyn Session>, String> {
    let mut session = entry.open(&address.figure);
    let notices = session.open(address).map_err(|error| error.to_string())?;
    if !notices.is_empty() {
        return Err(notices.join("; "));
    }
    native::settle(session.as_mut(), entry, &mut |_| {}).map_err(|error| error.to_string())?;
    session.digest().ok_or("it does not settle")?;
    Ok(session)
}

/// The read-outs of one state over the first `seeds` data sets, on two threads.
fn over_seeds(place: &str, seeds: u32) -> Result<Vec<Numbers>, String> {
    let address = Address::parse(place).map_err(|error| error.to_string())?;
    let (_, entry) = find_figure(&address.figure).map_err(|error| error.to_string())?;
    let one = |seed: u32| -> Result<Numbers, String> {
        let session = settled(entry, &Address { seed: Some(seed), ..address.clone() })?;
        let number = |readout: Readout| Some((readout.key.to_string(), readout.value.as_number()?));
        Ok(session.readouts().into_iter().filter_map(number).collect())
    };
    std::thread::scope(|scope| {
        let odd = scope.spawn(|| (1..seeds).step_by(2).map(one).collect::<Result<Vec<_>, _>>());
        let even = (0..seeds).step_by(2).map(one).collect::<Result<Vec<_>, _>>()?;
        let odd = odd.join().map_err(|_| "a run panicked")??;
        Ok(even.into_iter().chain(odd).collect())
    })
}

/// A number as an essay prints it: `0.023`, `21,000`, `−3`, `80 %`, `8·10⁻²⁴`.
fn printed(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let plain = plain.replace('−', "-");
    if let Some(percent) = plain.strip_suffix('%') {
        return Some(percent.parse::<f64>().ok()? / 100.0);
    }
    let Some((digits, exponent)) = plain.split_once("·10") else { return plain.parse().ok() };
    let exponent: String = exponent
        .chars()
        .map(|c| match "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|raised| raised == c) {
            Some(digit) => char::from(b'0' + digit as u8),
            None if c == '⁻' => '-',
            None => c,
        })
        .collect();
    format!("{digits}e{exponent}").parse().ok()
}

/// (attributes, text) of every `<span data-from>` of a page.
fn sayings(text: &str) -> Vec<(Attributes, String)> {
    let spans = elements(text, "span");
    let starts = text.split("<span ").skip(1);
    spans
        .into_iter()
        .zip(starts)
        .filter(|(attributes, _)| value(attributes, "data-from").is_some())
        .map(|(attributes, rest)| {
            let inside = rest.split_once("\">").map_or("", |(_, inside)| inside);
            (attributes, inside.split("</span>").next().unwrap_or_default().to_string())
        })
        .collect()
}

/// What is wrong with one stated number.
fn fault(shelf: &mut Shelf, attributes: &Attributes, text: &str) -> Option<String> {
    let from = value(attributes, "data-from").unwrap_or_default();
    let seeds = value(attributes, "data-seeds").and_then(|text| text.parse().ok());
    let found = match (seeds, value(attributes, "data-of")) {
        (Some(seeds), Some(of)) => shelf.statistic(from, seeds, of),
        (None, None) => shelf.number(from),
        _ => Err("data-seeds takes a whole number, and goes with data-of".to_string()),
    };
    let times = value(attributes, "data-times").map_or(Some(1.0), |text| text.parse::<f64>().ok());
    let is = match found.and_then(|is| Ok(is * times.ok_or("data-times is no number")?)) {
        Ok(is) => is,
        Err(error) => return Some(format!("{from}: {error}")),
    };
    let Some(said) = printed(text) else { return Some(format!("“{text}” is no number")) };
    let Some(within) = value(attributes, "data-within").and_then(|text| text.parse::<f64>().ok()) else {
        return Some(format!("{from}: data-within is missing"));
    };
    let close = (said - is).abs() <= within;
    (!close).then(|| format!("{from} is {is}; the text says {said}, within {within}"))
}

#[test]
fn every_number_that_names_its_figure_is_borne_out() {
    let mut shelf = Shelf::default();
    for (page, text) in tried() {
        let wrong: Vec<String> = sayings(&text)
            .iter()
            .filter_map(|(attributes, said)| fault(&mut shelf, attributes, said))
            .collect();
        assert!(wrong.is_empty(), "www/{page}: {}", wrong.join("\n"));
    }
}

/// Addresses of figures that links of a page lead to.
fn links(text: &str) -> Vec<String> {
    let ends = |c: char| c.is_whitespace() || "\"')>".contains(c);
    let targets = text.split("](").skip(1).chain(text.split("href=\"").skip(1));
    targets
        .filter_map(|rest| rest.split(ends).next()?.split_once('#'))
        .map(|(_, fragment)| fragment.replace("&amp;", "&"))
        .filter(|fragment| fragment.split(['?', ';']).next().is_some_and(|id| id.contains('/')))
        .collect()
}

#[test]
fn every_link_to_a_state_replays() {
    let mut shelf = Shelf::default();
    for (page, text) in tried() {
        for link in links(&text) {
            for address in link.split(';').filter(|part| !part.starts_with('~')) {
                let opened = shelf.open(address).map(Session::digest);
                assert!(opened.is_ok(), "www/{page} links {address}: {}", opened.err().unwrap_or_default());
            }
        }
    }
}

/// What an element in the text asks of its figure that is not there.
fn missing(attributes: &Attributes) -> Vec<String> {
    let id = value(attributes, "figure").unwrap_or_default();
    let Ok((_, entry)) = find_figure(id) else { return vec![format!("there is no figure “{id}”")] };
    let info = entry.info();
    let readouts = entry.open(id).readouts();
    let mut wrong = Vec::new();
    let mut need = |kind: &str, key: &str, known: bool| {
        if !known {
            wrong.push(format!("{id} has no {kind} {key}"));
        }
    };
    let readout = |key: &str| readouts.iter().any(|readout| readout.key == key);
    let param = |key: &str| info.params.iter().any(|spec| spec.key == key);
    for key in ["readout", "answer-readout"].into_iter().filter_map(|name| value(attributes, name)) {
        need("read-out", key, key == "step" || readout(key));
    }
    if let Some(key) = value(attributes, "param") {
        need("parameter", key, param(key));
    }
    if let Some(key) = value(attributes, "preset") {
        need("preset", key, info.presets.iter().any(|preset| preset.key == key));
    }
    for key in value(attributes, "check")
        .into_iter()
        .flat_map(|check| check.split(" and "))
        .filter_map(|part| part.split_whitespace().next())
    {
        match key.strip_prefix("param:") {
            Some(key) => need("parameter", key, param(key)),
            None => need("read-out", key, readout(key)),
        }
    }
    wrong
}

#[test]
fn every_element_of_a_text_asks_for_what_its_figure_has() {
    for (page, text) in pages() {
        for name in ["tangible-value", "tangible-set", "tangible-exercise"] {
            for attributes in elements(&text, name) {
                assert_eq!(missing(&attributes), Vec::<String>::new(), "www/{page}: {name} {attributes:?}");
            }
        }
    }
}

#[test]
fn the_checks_of_sayings_find_faults() {
    for (text, number) in
        [("0.023", 0.023), ("21,000", 21e3), ("−3", -3.0), ("80 %", 0.8), ("8·10⁻²⁴", 8e-24)]
    {
        assert_eq!(printed(text), Some(number), "{text}");
    }
    let figure = tangible_theorems::chapters::CHAPTERS[0];
    let id = format!("{}/{}", figure.id, figure.figures[0].id);
    let key = figure.figures[0].open(&id).readouts()[0].key;
    let page = format!(
        "<span class=\"x\">a</span> <span data-from=\"{id}?step=10#{key}\" data-within=\"0\">12345.678</span> <span data-from=\"{id}#no-such\">1</span> [a](#{id}?step=3) [b](../x.html#{id}) <a href=\"#heading\">"
    );
    let found = sayings(&page);
    assert_eq!(found.len(), 2);
    let mut shelf = Shelf::default();
    let from = format!("{id}?step=10#{key}");
    let (low, high) = (shelf.statistic(&from, 4, "min"), shelf.statistic(&from, 4, "max"));
    let (low, high) = (low.expect("a number"), high.expect("a number"));
    assert!(low <= high && shelf.statistic(&from, 4, &format!("above {low}")).expect("a count") < 4.0);
    assert!(shelf.statistic(&from, 4, "mode").is_err() && shelf.statistic("x#y", 4, "mean").is_err());
    for (attributes, text) in &found {
        assert!(fault(&mut shelf, attributes, text).is_some(), "{text}");
    }
    assert_eq!(links(&page), [format!("{id}?step=3"), id.clone()]);
    assert!(shelf.open(&format!("{id}?no-such=1")).is_err() && shelf.open(&format!("{id}?step=3")).is_ok());
    let bad =
        |name: &str| vec![("figure".to_string(), id.clone()), (name.to_string(), "no-such".to_string())];
    for name in ["readout", "param", "preset", "check"] {
        assert_eq!(missing(&bad(name)).len(), 1, "{name}");
    }
}
