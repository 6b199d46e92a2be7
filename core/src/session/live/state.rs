//! The whole state of a session as data: what addresses and history entries hold.

use super::texts;
use crate::figure::Address;
use crate::params::{Held, Settings};

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

/// Equal in every field, the cosmetic ones too.
fn same(a: &dyn Settings, b: &dyn Settings) -> bool {
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
