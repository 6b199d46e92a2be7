//! The whole state of a session as data: what addresses and history entries hold, and the pinned run in words.

use super::{Live, Pin, texts};
use crate::figure::Address;
use crate::params::{DynParams, Held};

/// A pinned run.
#[derive(Clone)]
pub(super) struct PinState {
    pub(super) params: Held,
    pub(super) seed: u32,
    pub(super) step: u32,
}

/// Everything that determines the picture.
#[derive(Clone)]
pub(super) struct Snapshot {
    pub(super) params: Held,
    pub(super) seed: u32,
    pub(super) step: u32,
    pub(super) pin: Option<PinState>,
}

impl Snapshot {
    /// As an address; the step is left out for figures without time.
    pub(super) fn address(&self, id: &str, timed: bool) -> Address {
        let mut address = Address::of(id);
        address.sets = texts(self.params.as_ref());
        address.seed = Some(self.seed).filter(|seed| *seed != 0);
        address.step = timed.then_some(self.step);
        address.pin = self.pin.as_ref().map(|pin| {
            let mut inner = Address::of(id);
            inner.sets = texts(pin.params.as_ref());
            inner.seed = Some(pin.seed).filter(|seed| *seed != 0);
            inner.step = timed.then_some(pin.step);
            Box::new(inner)
        });
        address
    }
}

/// Most differences of a pinned run that its sentence names.
const NAMED: usize = 3;

impl Live {
    /// That there is a pinned run, and what sets it apart.
    pub(super) fn of_the_pin(&self, pin: &Pin) -> String {
        let (own, other) = (self.params.as_ref(), pin.sim.params.as_ref());
        let specs = own.specs().iter().enumerate();
        let apart = specs.filter(|(index, _)| own.text(*index) != other.text(*index));
        let mut named: Vec<String> =
            apart.map(|(index, spec)| format!("{} = {}", spec.key, other.text(index))).take(NAMED).collect();
        if pin.sim.seed != self.seed {
            named.push(format!("seed {}", pin.sim.seed));
        }
        let time = if self.steps() > 0 { format!(" at step {}", pin.step) } else { String::new() };
        let with = if named.is_empty() { String::new() } else { format!(" with {}", named.join(", ")) };
        format!(" A pinned run{time}{with} is drawn pale, to compare with.")
    }
}

/// Equal in every field, the cosmetic ones too.
fn same(a: &dyn DynParams, b: &dyn DynParams) -> bool {
    a.equals(b, |_| true)
}

impl PartialEq for PinState {
    fn eq(&self, other: &Self) -> bool {
        self.seed == other.seed
            && self.step == other.step
            && same(self.params.as_ref(), other.params.as_ref())
    }
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        self.seed == other.seed
            && self.step == other.step
            && self.pin == other.pin
            && same(self.params.as_ref(), other.params.as_ref())
    }
}
