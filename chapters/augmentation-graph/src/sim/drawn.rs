//! What a reader has drawn: edits of a seeded scene as compact text.
//!
//! Entries are joined by `/`: `7@0.31,1.2` moves point 7, `9=2` gives it class 2, `7=2@0.31,1.2` does
//! both, `12-` erases it, `n2@0.5,1` adds a point of class 2. Coordinates are whole thousandths.

use super::cloud::Cloud;
use super::slots::POINT;
use tangible_core::params::grammar::{
    Fault, Grammar, Sign, Tree, Written, case, cases, column, list, number, row, whole,
};

/// Most points that can be added.
pub const MOST_ADDED: usize = 960;
/// Largest coordinate.
const REACH: f64 = 99.999;
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
    [x, y].map(|v| {
        if v.is_nan() {
            0
        } else {
            tangible_core::math::clamp((1000.0 * v).round(), -99_999.0, 99_999.0) as i32
        }
    })
}

fn units(place: Place) -> [f64; 2] {
    place.map(|v| f64::from(v) / 1000.0)
}

/// The number of the point `slot` of a scene of `n` points after the points `gone` were erased; `None` if it is one of
/// them.
pub fn renumbered(n: u32, gone: &[u32], slot: u32) -> Option<u32> {
    let before = gone.iter().filter(|other| slot >= n && (n..slot).contains(other)).count();
    (!gone.contains(&slot)).then(|| slot - before as u32)
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

    /// The scene with the edits; edits of points that the scene does not have wait. A class that is painted is one, whether
    /// the scene has it or not.
    pub fn apply(&self, base: &Cloud) -> Drawing {
        let n = base.len() as u32;
        let mut out = Drawing::default();
        out.cloud.classes = base.classes;
        let mut put = |slot: u32, point: [f64; 2], label: u8, group: u16| {
            out.slots.push(slot);
            out.cloud.points.push(point);
            out.cloud.labels.push(label);
            out.cloud.classes = out.cloud.classes.max(usize::from(label) + 1);
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

    /// Erases points; added ones behind an erased one move up: see [`renumbered`].
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

const COORDINATE: Grammar = number(-REACH..=REACH).parts(1000);
const PLACE: Grammar = row(&[column("", "x", COORDINATE), column(",", "y", COORDINATE)]);
const CLASS: Grammar = whole(1..=MOST_CLASSES as u32);

/// Kinds of entries, in the order of the grammar.
const ADDED: usize = 0;
const ERASED: usize = 1;
const ALTERED: usize = 2;

impl Written for Edits {
    const GRAMMAR: &'static Grammar = &list(
        "/",
        &cases(&[
            case(Sign::Start("n"), row(&[column("", "class", CLASS), column("@", "place", PLACE)])),
            case(Sign::End("-"), row(&[column("", "point", POINT)])),
            case(
                Sign::Plain,
                row(&[
                    column("", "point", POINT),
                    column("=", "class", CLASS).optional(),
                    column("@", "place", PLACE).optional(),
                ]),
            ),
        ]),
    )
    .counted(0, usize::MAX, "edits")
    .such_as("7@0.31,1.2/9=2/12-/n1@0,0");

    fn from_tree(tree: &Tree) -> Result<Self, Fault> {
        let mut out = Self::default();
        for entry in tree.parts() {
            let (kind, row) = entry.kind();
            let index = row.part(0).whole();
            let change = match kind {
                ADDED => {
                    out.added.extend(read_class(row.part(0)).zip(read_place(row.part(1))));
                    continue;
                }
                ERASED => Change::Erased,
                _ => Change::Altered { label: read_class(row.part(1)), place: read_place(row.part(2)) },
            };
            if change == (Change::Altered { label: None, place: None }) {
                return Err(entry.fault("a class or a place behind the point, as in 9=2 or 7@0.31,1.2"));
            }
            if out.find(index).is_ok() {
                return Err(entry.fault("every point once"));
            }
            out.put(index, change);
        }
        if out.added.len() > MOST_ADDED {
            return Err(Fault::many(tree.span, "added points", out.added.len(), MOST_ADDED));
        }
        Ok(out)
    }

    fn tree(&self) -> Tree {
        let class = |label: u8| u32::from(label) + 1;
        let place = |place: Place| units(place).into_iter().collect::<Tree>();
        let changed = |(index, change): &(u32, Change)| match change {
            Change::Erased => Tree::case(ERASED, vec![Tree::from(*index)]),
            Change::Altered { label, place: to } => {
                Tree::case(ALTERED, vec![Tree::from(*index), label.map(class).into(), to.map(place).into()])
            }
        };
        let added =
            |(label, at): &(u8, Place)| Tree::case(ADDED, vec![Tree::from(class(*label)), place(*at)]);
        self.changes.iter().map(changed).chain(self.added.iter().map(added)).collect()
    }
}

fn read_class(class: &Tree) -> Option<u8> {
    (!class.is_missing()).then(|| class.whole() as u8 - 1)
}

fn read_place(place: &Tree) -> Option<Place> {
    (!place.is_missing()).then(|| thousandths([place.part(0).number(), place.part(1).number()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Layout;
    use proptest::prelude::*;
    use tangible_core::params::{Field, ParamError, ParamSpec};

    const SPEC: ParamSpec = ParamSpec::written("points", "points", "", 32_000);

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
        let after = edits.apply(&base);
        assert_eq!(after.cloud.points[3], [9.0, 9.0]);
        let moved = drawing.slots.iter().filter_map(|slot| renumbered(4, &[4], *slot));
        assert_eq!(moved.collect::<Vec<u32>>(), after.slots);
    }

    #[test]
    fn every_class_that_can_be_painted_stays_what_it_is() {
        for layout in [Layout::Blank, Layout::Moons, Layout::Breeds, Layout::Rings { count: 3 }] {
            let base = Cloud::new(layout, 6, 0);
            for class in 1..=MOST_CLASSES {
                let classes = base.classes.max(usize::from(class));
                for text in [format!("n{class}@0,0"), format!("0={class}/n1@0,0")] {
                    if layout == Layout::Blank && text.starts_with('0') {
                        continue;
                    }
                    let drawn = Edits::parse(&text, &SPEC).expect("edits").apply(&base).cloud;
                    assert!(
                        drawn.labels.contains(&(class - 1)),
                        "{layout:?}: {text} became {:?}",
                        drawn.labels
                    );
                    assert_eq!(drawn.classes, classes, "{layout:?}: {text}");
                }
            }
            // What waits for a point that is not there is no class.
            let waits = Edits::parse("999=5", &SPEC).expect("edits").apply(&base).cloud;
            assert_eq!(waits.classes, base.classes);
        }
    }

    #[test]
    fn too_much_and_nonsense_are_refused_with_a_place() {
        let many = vec!["n1@0,0"; 2000].join("/");
        assert!(Edits::parse(&many, &SPEC).is_err());
        for (text, span) in [
            ("1@2", (2, 3)),
            ("3-/x", (3, 4)),
            ("1@0,0/2=9", (8, 9)),
            ("1@100,0", (2, 5)),
            ("7", (0, 1)),
            ("1@0,0//2-", (6, 6)),
            ("7=1/7@0,0", (4, 9)),
        ] {
            match Edits::parse(text, &SPEC) {
                Err(ParamError::Unreadable { span: found, .. }) => assert_eq!(found, span, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
