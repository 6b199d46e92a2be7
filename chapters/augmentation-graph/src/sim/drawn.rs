//! What a reader has drawn: edits of a seeded scene as compact text.
//!
//! Entries are joined by `/`: `7@0.31,1.2` moves point 7, `9=2` gives it class 2, `7=2@0.31,1.2` does
//! both, `12-` erases it, `n2@0.5,1` adds a point of class 2. Coordinates are whole thousandths.

use super::cloud::Cloud;
use tangible_core::params::{Field, ParamError, ParamSpec, print_number, read_number};

/// Most points that can be added.
pub const MOST_ADDED: usize = 960;
/// Largest coordinate, in thousandths.
const REACH: i32 = 99_999;
/// Most classes that can be painted.
pub const MOST_CLASSES: u8 = 5;

/// A place in thousandths.
type Place = [i32; 2];

/// One change of a point of the scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Erased,
    Altered { label: Option<u8>, place: Option<Place> },
}

/// Edits of a scene.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// Ascending by the index of the point.
    changes: Vec<(u32, Change)>,
    added: Vec<(u8, Place)>,
}

/// An edited scene; `slots[i]` names point i in edits: its index in the scene, or n + its place among
/// the added ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// The points that are left.
    pub cloud: Cloud,
    /// Their names in edits.
    pub slots: Vec<u32>,
}

fn thousandths([x, y]: [f64; 2]) -> Place {
    [x, y].map(|v| if v.is_nan() { 0 } else { (1000.0 * v).round().clamp(-99_999.0, 99_999.0) as i32 })
}

fn units(place: Place) -> [f64; 2] {
    place.map(|v| f64::from(v) / 1000.0)
}

impl Edits {
    /// Nothing is edited.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.added.is_empty()
    }

    /// Number of edited points.
    pub fn len(&self) -> usize {
        self.changes.len() + self.added.len()
    }

    /// Number of added points.
    pub fn added(&self) -> usize {
        self.added.len()
    }

    /// The scene with the edits; edits of points that the scene does not have wait.
    pub fn apply(&self, base: &Cloud) -> Drawing {
        let n = base.len() as u32;
        let mut out = Drawing::default();
        out.cloud.classes = base.classes;
        let most = (base.classes.max(1) - 1) as u8;
        let mut put = |slot: u32, point: [f64; 2], label: u8, group: u16| {
            out.slots.push(slot);
            out.cloud.points.push(point);
            out.cloud.labels.push(label.min(most));
            out.cloud.groups.push(group);
        };
        for i in 0..n {
            let (point, label, group) = {
                let at = i as usize;
                (base.points[at], base.labels[at], base.groups[at])
            };
            match self.change(i) {
                None => put(i, point, label, group),
                Some(Change::Erased) => {}
                Some(Change::Altered { label: new, place }) => {
                    put(i, place.map_or(point, units), new.unwrap_or(label), group);
                }
            }
        }
        for (j, (label, place)) in self.added.iter().enumerate() {
            put(n + j as u32, units(*place), *label, 0);
        }
        out
    }

    fn change(&self, index: u32) -> Option<Change> {
        self.find(index).ok().map(|at| self.changes[at].1)
    }

    fn find(&self, index: u32) -> Result<usize, usize> {
        self.changes.binary_search_by(|(i, _)| i.cmp(&index))
    }

    fn put(&mut self, index: u32, change: Change) {
        match self.find(index) {
            Ok(at) => self.changes[at].1 = change,
            Err(at) => self.changes.insert(at, (index, change)),
        }
    }

    /// Moves the point `slot` of a scene of `n` points.
    pub fn moved(&mut self, n: u32, slot: u32, to: [f64; 2]) {
        let place = thousandths(to);
        if let Some(added) = slot.checked_sub(n) {
            if let Some(point) = self.added.get_mut(added as usize) {
                point.1 = place;
            }
        } else {
            let label = match self.change(slot) {
                Some(Change::Altered { label, .. }) => label,
                _ => None,
            };
            self.put(slot, Change::Altered { label, place: Some(place) });
        }
    }

    /// Gives the point `slot` another class.
    pub fn labelled(&mut self, n: u32, slot: u32, label: u8) {
        if let Some(added) = slot.checked_sub(n) {
            if let Some(point) = self.added.get_mut(added as usize) {
                point.0 = label;
            }
        } else {
            let place = match self.change(slot) {
                Some(Change::Altered { place, .. }) => place,
                _ => None,
            };
            self.put(slot, Change::Altered { label: Some(label), place });
        }
    }

    /// Erases points; added ones behind an erased one move up.
    pub fn erased(&mut self, n: u32, slots: &[u32]) {
        for slot in slots.iter().filter(|slot| **slot < n) {
            self.put(*slot, Change::Erased);
        }
        let mut index = n;
        self.added.retain(|_| {
            index += 1;
            !slots.contains(&(index - 1))
        });
    }

    /// Adds a point, unless [`MOST_ADDED`] are there already.
    pub fn add(&mut self, label: u8, at: [f64; 2]) {
        if self.added.len() < MOST_ADDED {
            self.added.push((label, thousandths(at)));
        }
    }
}

impl Field for Edits {
    fn parse(text: &str, spec: &ParamSpec) -> Result<Self, ParamError> {
        let count = text.split('/').filter(|entry| entry.trim().starts_with('n')).count();
        if count > MOST_ADDED {
            return Err(ParamError::TooMany {
                key: spec.key,
                what: "added points",
                count,
                limit: MOST_ADDED,
            });
        }
        let mut out = Self::default();
        let mut start = 0;
        for entry in text.split('/') {
            let span = (start, start + entry.len());
            start = span.1 + 1;
            if entry.trim().is_empty() {
                continue;
            }
            if read_entry(entry.trim(), &mut out).is_none() {
                return Err(ParamError::unreadable_at(spec.key, text, ACCEPTED, span));
            }
        }
        Ok(out)
    }

    fn print(&self) -> String {
        let mut text = String::new();
        let place = |text: &mut String, place: &Place| {
            let [x, y] = units(*place);
            text.push('@');
            text.push_str(&print_number(x));
            text.push(',');
            text.push_str(&print_number(y));
        };
        let class = |text: &mut String, label: u8| text.push(char::from(b'1' + label));
        for (index, change) in &self.changes {
            text.push_str(&index.to_string());
            match change {
                Change::Erased => text.push('-'),
                Change::Altered { label, place: to } => {
                    if let Some(label) = label {
                        text.push('=');
                        class(&mut text, *label);
                    }
                    if let Some(to) = to {
                        place(&mut text, to);
                    }
                }
            }
            text.push('/');
        }
        for (label, at) in &self.added {
            text.push('n');
            class(&mut text, *label);
            place(&mut text, at);
            text.push('/');
        }
        text.pop();
        text
    }
}

const ACCEPTED: &str = "edits such as 7@0.31,1.2/9=2/12-/n1@0,0, coordinates within ±99.999, classes 1 to 5, at most \
    960 added points";

/// Reads one entry into the edits; `None` if it is no entry.
fn read_entry(entry: &str, out: &mut Edits) -> Option<()> {
    if let Some(added) = entry.strip_prefix('n') {
        let (label, at) = added.split_once('@')?;
        out.added.push((read_class(label)?, read_place(at)?));
        return Some(());
    }
    if let Some(index) = entry.strip_suffix('-') {
        out.put(read_index(index)?, Change::Erased);
        return Some(());
    }
    let (head, place) = match entry.split_once('@') {
        Some((head, at)) => (head, Some(read_place(at)?)),
        None => (entry, None),
    };
    let (index, label) = match head.split_once('=') {
        Some((index, label)) => (index, Some(read_class(label)?)),
        None => (head, None),
    };
    if label.is_none() && place.is_none() {
        return None;
    }
    out.put(read_index(index)?, Change::Altered { label, place });
    Some(())
}

fn read_index(text: &str) -> Option<u32> {
    text.parse::<u32>().ok().filter(|index| *index < 10_000)
}

fn read_class(text: &str) -> Option<u8> {
    text.parse::<u8>().ok().filter(|class| (1..=MOST_CLASSES).contains(class)).map(|class| class - 1)
}

fn read_place(text: &str) -> Option<Place> {
    let (x, y) = text.split_once(',')?;
    let one = |text: &str| {
        let value = read_number(text)?;
        let rounded = (1000.0 * value).round();
        (rounded.abs() <= f64::from(REACH)).then_some(rounded as i32)
    };
    Some([one(x)?, one(y)?])
}

/// A set of points by number, such as `3,7,12-19`: what a lasso holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots(pub Vec<u32>);

impl Slots {
    /// Whether a point is in it.
    pub fn contains(&self, slot: u32) -> bool {
        self.0.binary_search(&slot).is_ok()
    }
}

impl Field for Slots {
    fn parse(text: &str, spec: &ParamSpec) -> Result<Self, ParamError> {
        let refuse = || ParamError::unreadable(spec.key, text, "point numbers such as 3,7,12-19, ascending");
        let mut slots: Vec<u32> = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            let (from, to) = (read_index(from).ok_or_else(refuse)?, read_index(to).ok_or_else(refuse)?);
            if from > to || slots.last().is_some_and(|last| *last >= from) {
                return Err(refuse());
            }
            slots.extend(from..=to);
        }
        Ok(Self(slots))
    }

    fn print(&self) -> String {
        let mut text = String::new();
        let mut rest = self.0.as_slice();
        while let Some(first) = rest.first() {
            let run = rest.iter().enumerate().take_while(|(i, s)| **s == first + *i as u32).count();
            text.push_str(&first.to_string());
            if run > 1 {
                text.push('-');
                text.push_str(&rest[run - 1].to_string());
            }
            text.push(',');
            rest = &rest[run..];
        }
        text.pop();
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Layout;
    use proptest::prelude::*;
    use tangible_core::params::Editor;

    const SPEC: ParamSpec = ParamSpec::written("points", "points", "", Editor::Points, 32_000);

    fn any_edits() -> impl Strategy<Value = Edits> {
        let step = (0_u32..6, 0_u32..40, -20.0_f64..20.0, -20.0_f64..20.0, 0_u8..5);
        proptest::collection::vec(step, 0..40).prop_map(|steps| {
            let mut edits = Edits::default();
            for (kind, slot, x, y, label) in steps {
                match kind {
                    0 | 1 => edits.moved(20, slot, [x, y]),
                    2 => edits.labelled(20, slot, label),
                    3 => edits.erased(20, &[slot]),
                    _ => edits.add(label, [x, y]),
                }
            }
            edits
        })
    }

    proptest! {
        #[test]
        fn every_drawing_survives_its_text(edits in any_edits()) {
            let text = edits.print();
            prop_assert_eq!(Edits::parse(&text, &SPEC), Ok(edits));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9n@=,./-]{0,40}") {
            if let Ok(edits) = Edits::parse(&text, &SPEC) {
                prop_assert_eq!(Edits::parse(&edits.print(), &SPEC), Ok(edits));
            }
            let _ = Slots::parse(&text, &SPEC);
        }

        #[test]
        fn sets_of_points_survive_their_text(bits in proptest::collection::vec(any::<bool>(), 0..60)) {
            let slots = Slots((0..bits.len() as u32).filter(|i| bits[*i as usize]).collect());
            prop_assert_eq!(Slots::parse(&slots.print(), &SPEC), Ok(slots));
        }
    }

    #[test]
    fn edits_act_on_the_points_they_name() {
        let base = Cloud::new(Layout::Moons, 4, 0);
        let edits = Edits::parse("0@0.5,-1/1=2/2-/n1@0,0.25/n2@9,9", &SPEC).expect("edits");
        let drawing = edits.apply(&base);
        assert_eq!(drawing.slots, [0, 1, 3, 4, 5]);
        assert_eq!(drawing.cloud.points[0], [0.5, -1.0]);
        assert_eq!(drawing.cloud.labels, [0, 1, 1, 0, 1]);
        let mut edits = edits;
        edits.erased(4, &[4]);
        assert_eq!(edits.apply(&base).cloud.points[3], [9.0, 9.0]);
    }

    #[test]
    fn too_much_and_nonsense_are_refused_with_a_place() {
        let many = vec!["n1@0,0"; 2000].join("/");
        assert!(Edits::parse(&many, &SPEC).is_err());
        for (text, span) in [("1@2", (0, 3)), ("3-/x", (3, 4)), ("1@0,0/2=9", (6, 9)), ("1@100,0", (0, 7))] {
            match Edits::parse(text, &SPEC) {
                Err(ParamError::Unreadable { span: found, .. }) => assert_eq!(found, span, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
